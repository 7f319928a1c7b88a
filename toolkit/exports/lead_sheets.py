"""Lead sheets: for each facilitator, the own week and a card for each block they lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.blocks import part_of, title_of
from toolkit.exports.duties import leaders
from toolkit.exports.entries import Wording
from toolkit.exports.foot import Foot, foot, full_date, short_date
from toolkit.exports.lead_cards import Card, cards_of, colleagues, own_groups, own_interpreters, own_places
from toolkit.exports.names import PersonName, person_name
from toolkit.exports.reading import reads_best
from toolkit.exports.seats import seats
from toolkit.exports.sheet import Sheet
from toolkit.model.clock import hm
from toolkit.model.phrases import Phrases
from toolkit.model.team import TeamMember

DOCUMENT = "lead-sheets"
EDITION = "facilitator"
ABOUT = "For each facilitator: the own week as a table, and a card for each block they lead, with steps on the clock."

_WORDS = (
    "time", "title", "place", "interpreters", "aim", "handouts", "do-no-harm", "groups", "host", "comma", "colon",
    "lead-sheets-week", "lead-sheets-week-about", "lead-sheets-with", "lead-sheets-steps", "lead-sheets-your-group",
    "lead-sheets-pick-up", "lead-sheets-questions", "lead-sheets-before", "lead-sheets-after", "lead-sheets-also",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One block in the table of the week; `groups` are those the facilitator stays with."""

    clock: str
    until: str
    title: Wording
    part: str
    places: tuple[Wording, ...]
    groups: tuple[Wording, ...]
    colleagues: tuple[PersonName, ...]
    interpreters: tuple[PersonName, ...]


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One date in the table of the week."""

    date: str
    lines: tuple[WeekLine, ...]


@dataclass(frozen=True, slots=True)
class CardDay:
    """The cards of one date."""

    date: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class LeadSheets:
    """Exactly what the paper shows."""

    foot: Foot
    words: dict[str, str]
    name: PersonName
    week: tuple[WeekDay, ...]
    days: tuple[CardDay, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each facilitator who leads anything."""
    for member in agenda.project.team.of("facilitator"):
        if not any(member.id in leaders(block) for block in agenda.blocks):
            continue
        tag = paper_language(agenda, member)
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{tag}/{DOCUMENT}/{member.id}.pdf",
            view=view(agenda, member, phrases[tag]),
            template="lead_sheets.typ",
            paper=agenda.project.workshop.printing.paper,
            duplex=True,
            person=member.id,
        )


def paper_language(agenda: Agenda, member: TeamMember) -> str:
    """Return the language a facilitator reads best when all they lead is written in it, else the team's."""
    languages = agenda.project.workshop.languages
    tag = reads_best(member, languages)
    led = (block.exercise for block in agenda.blocks if member.id in leaders(block))
    return tag if all(tag in exercise.prose for exercise in led if exercise) else languages.team


def view(agenda: Agenda, member: TeamMember, phrases: Phrases) -> LeadSheets:
    """Return what the paper of one facilitator shows in the language of the phrases."""
    led = [(day, [block for block in day.blocks if member.id in leaders(block)]) for day in agenda.days]
    return LeadSheets(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        words={key: phrases[key] for key in _WORDS},
        name=person_name(member),
        week=tuple(
            WeekDay(
                short_date(day.date, phrases.tag), tuple(_line(agenda, block, member.id, phrases) for block in blocks)
            )
            for day, blocks in led
            if blocks
        ),
        days=tuple(
            CardDay(full_date(day.date, phrases.tag), cards)
            for day, blocks in led
            if (cards := tuple(cards_of(agenda, day, blocks, member.id, phrases)))
        ),
    )


def _line(agenda: Agenda, block: TimedBlock, id: str, phrases: Phrases) -> WeekLine:
    own = seats(agenda, own_groups(block, id), phrases)
    return WeekLine(
        clock=hm(block.start),
        until=hm(block.end),
        title=title_of(block, phrases),
        part=part_of(block, phrases),
        places=own_places(agenda, block, own, phrases),
        groups=tuple(seat.label for seat in own),
        colleagues=colleagues(agenda, block, id),
        interpreters=own_interpreters(agenda, block, id),
    )
