"""The interpreter's pack: own hours, everybody's hours, terms, tomorrow's texts, and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from toolkit.agenda import Agenda
from toolkit.exports.duties import interpreters
from toolkit.exports.foot import Foot, foot
from toolkit.exports.interpreter_hours import DutyDay, RotaDay, own_day, pair_words, whole_day
from toolkit.exports.interpreter_texts import LanguageColumn, TextDay, every_language, text_columns, text_days
from toolkit.exports.name_orders import latin_place
from toolkit.exports.names import PersonName, bare_name, person_name
from toolkit.exports.reading import reads_best
from toolkit.exports.sheet import Sheet
from toolkit.model.phrases import Phrases
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember

DOCUMENT = "interpreter-pack"
EDITION = "interpreter"
ABOUT = "For each interpreter: own hours, turns and pauses, everybody's rota, terms, the words of each day, and names."

_WORDS = (
    "time", "title", "participants", "phase-team", "comma",
    "interpreter-pack-hours", "interpreter-pack-hours-about", "interpreter-pack-off", "interpreter-pack-for",
    "interpreter-pack-work", "interpreter-pack-rest", "interpreter-pack-with", "interpreter-pack-turns",
    "interpreter-pack-turns-about", "interpreter-pack-pauses", "interpreter-pack-you",
    "interpreter-pack-rota", "interpreter-pack-rota-about", "interpreter-pack-sum",
    "interpreter-pack-terms", "interpreter-pack-terms-about",
    "interpreter-pack-texts", "interpreter-pack-texts-about",
    "interpreter-pack-names", "interpreter-pack-names-about",
    "interpreter-pack-written", "interpreter-pack-read", "interpreter-pack-latin", "interpreter-pack-called",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TermCell:
    """A term in a language, empty where nobody wrote it; `doubt` marks what is not settled."""

    tag: str
    term: str
    doubt: bool


@dataclass(frozen=True, slots=True)
class InterpreterPack:
    """Exactly what the paper shows; names stand in the order of their Latin letters, so that they show no party.

    `own` is the interpreter's place in the crew, and in each line of the rota.
    """

    foot: Foot
    words: dict[str, str]
    name: PersonName
    pairs: tuple[str, ...]
    days: tuple[DutyDay, ...]
    crew: tuple[PersonName, ...]
    own: int
    rota: tuple[RotaDay, ...]
    columns: tuple[LanguageColumn, ...]
    terms: tuple[tuple[TermCell, ...], ...]
    side_by_side: tuple[LanguageColumn, ...]
    texts: tuple[TextDay, ...]
    participants: tuple[PersonName, ...]
    team: tuple[PersonName, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each interpreter, in the document language they read best."""
    workshop = agenda.project.workshop
    for member in agenda.project.team.of("interpreter"):
        tag = reads_best(member, workshop.languages)
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{tag}/{DOCUMENT}/{member.id}.pdf",
            view=view(agenda, member, phrases),
            template="interpreter_pack.typ",
            paper=workshop.printing.paper,
            duplex=True,
            person=member.id,
        )


def view(agenda: Agenda, member: TeamMember, languages: Mapping[str, Phrases]) -> InterpreterPack:
    """Return what the paper of one interpreter shows, given the phrases of every document language."""
    project, brief = agenda.project, agenda.project.workshop.languages
    phrases = languages[reads_best(member, brief)]
    crew = project.team.of("interpreter")
    columns = every_language(member, brief, languages)
    beside = text_columns(member, brief, languages)
    return InterpreterPack(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        words={key: phrases[key] for key in _WORDS},
        name=person_name(member),
        pairs=tuple(pair_words(member, phrases).values()),
        days=tuple(own_day(agenda, day, member, phrases) for day in agenda.days),
        crew=tuple(bare_name(other) for other in crew),
        own=crew.index(member),
        rota=tuple(whole_day(agenda, day, phrases) for day in agenda.days if any(map(interpreters, day.blocks))),
        columns=columns,
        terms=tuple(
            tuple(
                TermCell(column.tag, term.texts.get(column.tag, ""), column.tag in term.uncertain) for column in columns
            )
            for term in project.terms.values()
        ),
        side_by_side=beside,
        texts=tuple(text_days(agenda, member, [column.tag for column in beside], phrases)),
        participants=_in_order(project.roster.participants),
        team=_in_order(project.team.members),
    )


def _in_order(people: Iterable[Participant | TeamMember]) -> tuple[PersonName, ...]:
    order = sorted(people, key=lambda person: (latin_place(person), person.id))
    return tuple(replace(person_name(person), pronoun="") for person in order)
