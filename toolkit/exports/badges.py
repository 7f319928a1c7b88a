"""Badges: a name to wear, the languages to speak with its owner, and a mark for whoever takes pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda
from toolkit.exports.card_names import CardName, card_names
from toolkit.exports.foot import Foot, foot
from toolkit.exports.language_names import own_name
from toolkit.exports.sheet import Sheet
from toolkit.model.language import at_least, spoken
from toolkit.model.phrases import Phrases
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember

DOCUMENT = "badges"
EDITION = "participant"
ABOUT = "A badge for everyone, team included, eight a page to cut; and for the team a key to the photographer's marks."

KEY_EDITION = "facilitator"
CHATTING = "B2"
"""The level from which a language is good for the talk of a coffee break."""
MARKS = {"none": "circle", "group": "half", "full": "circle-full"}
"""Signs for what a person allows a photographer, told apart by their shape on a grey copy too."""


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language by its name for itself, set in it; without a tag, by its name in the language of the paper."""

    name: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge; `role` is empty for participants, `mark` is a sign."""

    name: CardName
    languages: tuple[SpokenLanguage, ...]
    role: str
    mark: str


@dataclass(frozen=True, slots=True)
class Badges:
    """Exactly what the paper shows, people in the order of the roster and of the team."""

    foot: Foot
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class MarkMeaning:
    """One mark and what it asks of a photographer."""

    mark: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class BadgesKey:
    """Exactly what the key to the marks shows: no person."""

    foot: Foot
    heading: str
    about: str
    marks: tuple[MarkMeaning, ...]
    changes: str


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet with all badges, on thick paper, and the key to their marks, a copy for each of the team."""
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    yield Sheet(
        document=DOCUMENT,
        edition=EDITION,
        language=tag,
        path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
        view=view(agenda, phrases[tag]),
        template="badges.typ",
        paper=workshop.printing.paper,
        card=True,
    )
    yield Sheet(
        document=DOCUMENT,
        edition=KEY_EDITION,
        language=tag,
        path=f"{KEY_EDITION}/{tag}/{DOCUMENT}-key.pdf",
        view=consent_key(agenda, phrases[tag]),
        template="badges_key.typ",
        paper=workshop.printing.paper,
        # One more is for the photographer.
        copies=len(agenda.project.team.members) + 1,
    )


def view(agenda: Agenda, phrases: Phrases) -> Badges:
    """Return what the badges show; roles are in the language of the phrases."""
    badges = tuple(_badge(person, name, phrases) for person, name in card_names(agenda.project))
    return Badges(foot(agenda, phrases, DOCUMENT, EDITION), badges)


def consent_key(agenda: Agenda, phrases: Phrases) -> BadgesKey:
    """Return what the marks mean, in the language of the phrases."""
    marks = (
        MarkMeaning(mark, phrases[f"badges-key-{consent}"], phrases[f"badges-key-{consent}-about"])
        for consent, mark in MARKS.items()
    )
    return BadgesKey(
        foot=foot(agenda, phrases, DOCUMENT, KEY_EDITION),
        heading=phrases["badges-key"],
        about=phrases["badges-key-about"],
        marks=tuple(marks),
        changes=phrases["badges-key-changes"],
    )


def _badge(person: Participant | TeamMember, name: CardName, phrases: Phrases) -> Badge:
    known = [tag for tag, level in person.languages.items() if at_least(level, CHATTING)]
    if isinstance(person, TeamMember):
        known += [tag for pair in person.pairs for tag in pair]
        role, mark = phrases[f"badges-role-{person.role}"], MARKS["none"]
    else:
        role, mark = "", MARKS[person.photo_consent]
    by_ear = {spoken(tag): tag for tag in reversed(known)}
    tags = dict.fromkeys(by_ear[spoken(tag)] for tag in known)
    return Badge(name, tuple(SpokenLanguage(*own_name(tag, phrases.tag)) for tag in tags), role, mark)
