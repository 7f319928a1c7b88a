"""What organizers change of the papers' look: a logo beside the brief, and the folders `fonts` and `templates`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.files.shipped import templates_folder
from toolkit.files.text import read_bytes, read_text
from toolkit.files.unknown_id import BRIEF
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.look import Look
from toolkit.model.workshop import Printing

FONTS, TEMPLATES = "fonts", "templates"
_STARTS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".svg": (b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE svg"),
}


def load_look(folder: Path, printing: Printing, where: str = BRIEF) -> tuple[Look, list[Finding]]:
    """Return the look that a workshop's brief and folders ask for, and what of it cannot be used.

    `where` is the place at which the brief names the logo.
    """
    findings: list[Finding] = []
    logo = None
    if printing.logo:
        data, findings = read_bytes(folder / printing.logo, printing.logo, inside=folder)
        if not (folder / printing.logo).exists():
            mend = f"put the picture beside {BRIEF}, or take the line out"
            findings = [unreadable(where, f"there is no file “{printing.logo}”", mend)]
        findings += _not_a_picture(where, printing.logo, data) if not findings else ()
        logo = (f"logo{Path(printing.logo).suffix}", data)
    templates, problems = _templates(folder)
    fonts = folder / FONTS
    look = Look(
        colour=printing.colour,
        families=printing.fonts,
        folders=(str(fonts.resolve()),) if fonts.is_dir() else (),
        logo=logo,
        templates=tuple(templates),
    )
    return look, findings + problems


def _not_a_picture(where: str, name: str, data: bytes) -> Iterator[Finding]:
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_STARTS[Path(name).suffix]):
        message = f"{name} is no {Path(name).suffix[1:].upper()} picture inside, whatever its name says"
        yield unreadable(where, message, "save it again as PNG, JPEG or SVG")


def _templates(folder: Path) -> tuple[list[tuple[str, str]], list[Finding]]:
    known = sorted(path.name for path in templates_folder().glob("*.typ"))
    found: list[tuple[str, str]] = []
    findings: list[Finding] = []
    for path in sorted((folder / TEMPLATES).glob("*.typ")):
        name = f"{TEMPLATES}/{path.name}"
        text, problems = read_text(path, name, inside=folder)
        findings += problems or _unknown(name, path.name, known)
        found.append((path.name, text))
    return found, findings


def _unknown(name: str, file: str, known: Iterable[str]) -> list[Finding]:
    if file in known:
        return []
    message = f"no paper is made from a template “{file}”{did_you_mean(file, list(known))}; it can only be imported"
    return [Finding("input", "input", "warning", name, message, "give it the name of the template it shall replace")]
