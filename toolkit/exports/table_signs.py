"""Table signs: which group sits here, to stand on its table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda
from toolkit.exports.foot import Foot, foot
from toolkit.exports.language_names import own_name
from toolkit.exports.room_signs import Name, in_each
from toolkit.exports.sheet import Sheet
from toolkit.groups import Group
from toolkit.model.language import spoken
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project

DOCUMENT = "table-signs"
EDITION = "participant"
ABOUT = "A card for each group's table, home groups first: fold along the line; one for each label and room."


@dataclass(frozen=True, slots=True)
class TableSign:
    """One card: a label, or a party's names, below the words for “group”; the rooms; a home group's languages."""

    words: tuple[Name, ...]
    labels: tuple[Name, ...]
    rooms: tuple[tuple[Name, ...], ...]
    languages: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class TableSigns:
    """Exactly what the paper shows: one card a page; home groups, other groups, parties."""

    foot: Foot
    signs: tuple[TableSign, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet with all cards, when anybody sits in groups; thick paper, printed on one side."""
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    shown = view(agenda, phrases)
    if shown.signs:
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{DOCUMENT}.pdf",
            view=shown,
            template="table_signs.typ",
            paper=workshop.printing.paper,
            landscape=True,
            card=True,
        )


def view(agenda: Agenda, phrases: Mapping[str, Phrases]) -> TableSigns:
    """Return what the cards show, in all document languages; only the foot is in the team's."""
    project = agenda.project
    homes: dict[tuple[str, frozenset[str]], set[str]] = {}
    for home in project.plan.home_groups if project.plan else ():
        rooms = frozenset([home.room] if home.room else [])
        homes.setdefault((home.label, rooms), set()).update(_heard(project, home.language, home.interpreter))
    others = dict.fromkeys(
        (group.label, _rooms(group, block.rooms))
        for block in agenda.blocks
        if not block.for_team
        for group in block.groups
        if group.room or not _sits_at_home(project, group)
    )
    order = {id: number for number, id in enumerate(project.workshop.rooms)}
    found = sorted((key for key in others if key not in homes), key=lambda key: _order(project, key, order))
    signs = [_sign(project, key, phrases, languages) for key, languages in homes.items()]
    signs += [_sign(project, key, phrases) for key in found]
    team = phrases[project.workshop.languages.team]
    return TableSigns(foot(agenda, team, DOCUMENT, EDITION), tuple(signs))


def _rooms(group: Group, rooms: Iterable[str]) -> frozenset[str]:
    return frozenset([group.room] if group.room else rooms)


def _sits_at_home(project: Project, group: Group) -> bool:
    """Tell whether a group is a home group that has no room of its own, or those of it who are there."""
    homes = project.plan.home_groups if project.plan else ()
    return any(
        home.room is None and home.label == group.label and set(group.members) <= set(home.members) for home in homes
    )


def _heard(project: Project, language: str | None, interpreter: str | None) -> Iterator[str]:
    """Yield the spoken languages of a table: the one it shares, or all that its interpreter moves between."""
    if language:
        yield spoken(language)
    if interpreter in project.members:
        yield from project.members[interpreter].interprets()


def _order(
    project: Project, key: tuple[str, frozenset[str]], rooms: Mapping[str, int]
) -> tuple[bool, str, int, str, int]:
    label, where = key
    party = project.workshop.parties.get(label)
    # Parties stand in the order of their names, so that no pile of cards says who comes first.
    name = party.name.get(project.workshop.languages.team, label) if party else ""
    number = int(label) if label.isdecimal() else 0
    return party is not None, name, number, label, min((rooms.get(room, 0) for room in where), default=0)


def _sign(
    project: Project, key: tuple[str, frozenset[str]], phrases: Mapping[str, Phrases], languages: Collection[str] = ()
) -> TableSign:
    label, where = key
    workshop = project.workshop
    tags = workshop.languages.documents
    party = workshop.parties.get(label)
    return TableSign(
        words=() if party else in_each({tag: phrases[tag]["group"] for tag in tags}, tags),
        labels=in_each(party.name, tags) if party else in_each({"": label}, tags),
        rooms=tuple(in_each(room.name, tags) for id, room in workshop.rooms.items() if id in where),
        languages=tuple(
            _own(language, tags, workshop.languages.team)
            for language in _in_order(languages, workshop.languages.working)
        ),
    )


def _in_order(languages: Collection[str], working: Iterable[str]) -> list[str]:
    known = list(dict.fromkeys(spoken(tag) for tag in working))
    return [tag for tag in known if tag in languages] + sorted(set(languages) - set(known))


def _own(language: str, tags: Iterable[str], reader: str) -> Name:
    """Return a language's own name, to be set as the first document in it is."""
    name, tag = own_name(language, reader)
    return Name(name, next((own for own in tags if spoken(own) == language), tag) if tag else reader)
