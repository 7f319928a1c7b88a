"""Certificates: that a person took part, where and when, and for how many hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from toolkit.agenda import Agenda, stay
from toolkit.exports.card_names import CardName, card_name
from toolkit.exports.entries import Wording, one_line, wording
from toolkit.exports.foot import Foot, foot, long_date, span_of_dates
from toolkit.exports.names import PersonName, bare_name
from toolkit.exports.sheet import Sheet
from toolkit.model.phrases import Phrases
from toolkit.model.roster import Participant

DOCUMENT = "certificates"
EDITION = "participant"
ABOUT = "A certificate for each participant, in their language and in English, to be signed by the facilitators."

BESIDE = "en"
"""The language that stands below a person's own, so that people elsewhere can read the certificate."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the certificate says, in the language `tag`; `dates` is a span, `hours` is empty under an hour."""

    tag: str
    heading: str
    took_part: str
    title: Wording
    place: Wording
    dates: str
    hours: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: whose, and what they are there; the organizer's name is a text and has no language."""

    name: PersonName | None
    organizer: str
    role: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """Exactly what the paper shows; without a name there is a line to write it on, `after` is a polite ending."""

    foot: Foot
    name: CardName | None
    after: str
    statements: tuple[Statement, ...]
    signatures: tuple[Signature, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each participant who was there at all, on thick paper, in the language they read best."""
    workshop = agenda.project.workshop
    documents = workshop.languages.documents
    for person in agenda.project.roster.participants:
        tag = person.reads(documents)
        minutes = attended_minutes(agenda, person)
        if minutes:
            tags = dict.fromkeys((tag, BESIDE)) if BESIDE in documents else (tag,)
            yield Sheet(
                document=DOCUMENT,
                edition=EDITION,
                language=tag,
                path=f"{EDITION}/{tag}/{DOCUMENT}/{person.id}.pdf",
                view=view(agenda, person, minutes // 60, [phrases[tag] for tag in tags]),
                template="certificates.typ",
                paper=workshop.printing.paper,
                landscape=True,
                person=person.id,
                card=True,
            )


def view(agenda: Agenda, person: Participant, hours: int, phrases: list[Phrases]) -> Certificate:
    """Return what the paper shows, the first of the phrases above the others; hours are whole."""
    own, name = phrases[0], card_name(person)
    if name:
        # How people are spoken to in the week is nobody's business to whom they show the certificate.
        name = replace(name, below=tuple(line for line in name.below if line.form in ("native", "latin")))
    return Certificate(
        foot=foot(agenda, own, DOCUMENT, EDITION),
        name=name,
        after=own["certificates-name"].partition("{name}")[2],
        statements=tuple(_statement(agenda, hours, words) for words in phrases),
        signatures=tuple(_signatures(agenda, own)),
    )


def attended_minutes(agenda: Agenda, person: Participant) -> int:
    """Return the minutes of programme that a person is there for; blocks at the same time count once.

    Who comes or leaves in the middle of a block is not counted in it.
    """
    came, leaves = stay(agenda.project, person)
    total = 0
    for day in agenda.days:
        reached = 0
        for block in day.programme:
            starts, ends = agenda.moment(block, block.start), agenda.moment(block, block.end)
            if came <= starts and (ends <= leaves or not person.departure):
                total += max(0, block.end - max(block.start, reached))
                reached = max(reached, block.end)
    return total


def _statement(agenda: Agenda, hours: int, phrases: Phrases) -> Statement:
    workshop = agenda.project.workshop
    first, last = workshop.days[0].date, workshop.days[-1].date
    key = "certificates-hour" if hours == 1 else "certificates-hours"
    return Statement(
        tag=phrases.tag,
        heading=phrases["certificates-heading"],
        took_part=phrases["certificates-took-part"],
        title=wording(workshop.title, phrases.tag),
        place=wording(workshop.place, phrases.tag),
        dates=long_date(first, phrases.tag) if first == last else span_of_dates(first, last, phrases.tag),
        hours=phrases[key].format(hours=hours) if hours else "",
    )


def _signatures(agenda: Agenda, phrases: Phrases) -> Iterator[Signature]:
    for member in agenda.project.team.of("facilitator"):
        yield Signature(bare_name(member), "", phrases["certificates-facilitator"])
    organizer = one_line(agenda.project.workshop.printing.organizer)
    yield Signature(None, organizer, phrases["certificates-organizer"])
