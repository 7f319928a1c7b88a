"""Findings: problems as values. A finding says where it is, what is wrong, and how to mend it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning", "information"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "information")
"""Worst first."""

_MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `rule` is a law's id (H03, S05) or `input` for what could not be read or understood."""

    rule: str
    name: str
    severity: Severity
    where: str
    message: str
    mend: str


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with errors first, otherwise in their order."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding is an error."""
    return any(finding.severity == "error" for finding in findings)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return ` (did you mean “…”?)` when a known word is close to the written one, else nothing."""
    if len(known) > _MOST_COMPARED:
        return ""  # comparing thousands of words with thousands of others would take minutes
    by_letters = {one.lower(): one for one in known}
    close = get_close_matches(word.lower(), by_letters, n=1, cutoff=0.6)
    return f" (did you mean “{by_letters[close[0]]}”?)" if close else ""


def unreadable(where: str, message: str, mend: str) -> Finding:
    """Return the finding for something written that could not be read or understood."""
    return Finding(rule="input", name="input", severity="error", where=where, message=message, mend=mend)
