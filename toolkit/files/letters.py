"""The texts of letters: ours, and those that a workshop's folder has in place of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.files.shipped import letters_folder
from toolkit.files.text import read_text
from toolkit.findings import Finding, did_you_mean

LETTERS = "letters"


def load_letters(folder: Path, kind: str, tags: Sequence[str]) -> tuple[dict[str, str], list[Finding]]:
    """Return a kind's text in each of these languages that it is written in, and what cannot be read.

    A workshop's own `letters/<kind>.<tag>.md` replaces ours; a file there that is no letter's is told of.
    """
    texts: dict[str, str] = {}
    findings = list(_unknown(folder, tags))
    for tag in tags:
        file = f"{kind}.{tag}.md"
        for place, inside in ((folder / LETTERS, folder), (letters_folder(), letters_folder())):
            if (place / file).exists():
                text, problems = read_text(place / file, f"{LETTERS}/{file}", inside=inside)
                findings += problems
                texts |= {} if problems else {tag: text}
                break
    return texts, findings


def _unknown(folder: Path, tags: Sequence[str]) -> Iterator[Finding]:
    ours = [path.name.split(".") for path in sorted(letters_folder().glob("*.md"))]
    kinds, languages = ({parts[number]: None for parts in ours} for number in (0, 1))
    known = [f"{kind}.{tag}.md" for kind in kinds for tag in (languages | dict.fromkeys(tags))]
    for path in sorted((folder / LETTERS).glob("*.md")):
        if path.name not in known:
            message = f"there is no letter “{path.stem}”{did_you_mean(path.name, known)}"
            mend = f"call it by kind and language, such as invitation.en.md; the kinds are {', '.join(kinds)}"
            yield Finding("input", "input", "warning", f"{LETTERS}/{path.name}", message, mend)
