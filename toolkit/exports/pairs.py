"""Pairs of languages that the brief wants side by side on one sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.agenda import Agenda
from toolkit.exports.foot import Foot
from toolkit.model.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Tongue:
    """One of the languages of a sheet: its tag, and its name in itself."""

    tag: str
    name: str


def tongue(phrases: Phrases) -> Tongue:
    """Return the language of the phrases."""
    return Tongue(phrases.tag, phrases["language-name"])


def pairs(agenda: Agenda) -> tuple[tuple[str, str], ...]:
    """Return the pairs of the brief, each of two different document languages, once."""
    return tuple(dict.fromkeys(agenda.project.workshop.printing.bilingual))


def pair_foot(foot: Foot, second: Phrases) -> Foot:
    """Return the foot of a sheet in two languages: in the first one, naming both."""
    return replace(foot, language=f"{foot.language} + {second['language-name']}")
