"""Reading: in which document languages people get their papers, and how many read each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.model.language import LEVELS, spoken
from toolkit.model.team import TeamMember
from toolkit.model.workshop import Languages


def readers(agenda: Agenda) -> Counter[str]:
    """Return how many participants read each document language."""
    documents = agenda.project.workshop.languages.documents
    return Counter(person.reads(documents) for person in agenda.project.roster.participants)


def reads_best(member: TeamMember, languages: Languages) -> str:
    """Return the document language somebody of the team reads best, else the team's."""
    return next(_known(member, languages.documents), languages.team)


def works_in(member: TeamMember, languages: Languages) -> tuple[str, ...]:
    """Return the document languages an interpreter moves between, one for each spoken language, the best read first."""
    tags: dict[str, str] = {}
    for tag in _known(member, languages.documents):
        if spoken(tag) in member.interprets():
            tags.setdefault(spoken(tag), tag)
    return tuple(tags.values())


def _known(member: TeamMember, documents: tuple[str, ...]) -> Iterator[str]:
    """Yield document languages: those the person knows, best first, then other scripts of them, then those of pairs."""
    best_first = sorted(member.languages, key=lambda tag: -LEVELS.index(member.languages[tag]))
    yield from (tag for tag in best_first if tag in documents)
    yield from (tag for known in best_first for tag in documents if spoken(tag) == spoken(known))
    in_pairs = (language for pair in member.pairs for language in pair)
    yield from (tag for language in in_pairs for tag in documents if spoken(tag) == spoken(language))
