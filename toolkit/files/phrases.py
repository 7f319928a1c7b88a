"""The fixed words of the pack: one file a language."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.files.shipped import phrases_folder
from toolkit.files.text import read_text
from toolkit.files.validation import validate
from toolkit.files.yaml_lines import parse_yaml
from toolkit.findings import Finding, unreadable
from toolkit.model.phrases import Phrases


def printable() -> list[str]:
    """Return the language tags that there are fixed words for."""
    return sorted(path.stem for path in phrases_folder().glob("*.yaml"))


def load_phrases(tags: Sequence[str]) -> tuple[dict[str, Phrases], list[Finding]]:
    """Return the fixed words in each of these languages, or a finding for each language that has none."""
    phrases: dict[str, Phrases] = {}
    findings: list[Finding] = []
    known = printable()
    for tag in tags:
        file = f"phrases/{tag}.yaml"
        if tag not in known:
            message = f"nothing can be printed in “{tag}” yet"
            findings.append(unreadable("workshop.yaml", message, f"use {', '.join(known)}"))
            continue
        text, problems = read_text(phrases_folder() / f"{tag}.yaml", file)
        findings += problems
        if problems:
            continue
        tree, lines, problems = parse_yaml(text, file)
        written, more = validate(Phrases, {"tag": tag, "words": tree}, file, lines)
        findings += problems + more
        if written is not None:
            phrases[tag] = written
    return phrases, findings
