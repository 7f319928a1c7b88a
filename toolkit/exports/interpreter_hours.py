"""Interpreters' hours: one's own day by day with turns and pauses, and everybody's as one table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from toolkit.agenda import Agenda, AgendaDay, TimedBlock
from toolkit.exports.blocks import part_of, places_of, title_of
from toolkit.exports.duties import interpreters
from toolkit.exports.entries import Wording
from toolkit.exports.foot import full_date, short_date
from toolkit.exports.names import PersonName, name_of
from toolkit.exports.seats import language_name, seats
from toolkit.exports.turns import Pair, Turn, crews, take_turns
from toolkit.groups import Grouping
from toolkit.model.clock import hm
from toolkit.model.language import spoken
from toolkit.model.phrases import Phrases
from toolkit.model.team import TeamMember
from toolkit.rules import h15_interpreter_load, settings_of
from toolkit.rules.law import Law, Settings


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who interprets in a turn; `pair` is empty where one's turns are all in one pair of languages."""

    name: PersonName
    pair: str
    mine: bool


@dataclass(frozen=True, slots=True)
class TurnLine:
    """One turn on the clock."""

    clock: str
    until: str
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One block of one's own day; `rest` is what lies between it and the work before it.

    `turns` are there where somebody shares one's languages, `pauses` where one works on and on.
    """

    clock: str
    until: str
    title: Wording
    part: str
    places: tuple[Wording, ...]
    mode: str
    everybody: str
    groups: tuple[Wording, ...]
    people: tuple[PersonName, ...]
    partners: tuple[PersonName, ...]
    minutes: str
    rest: str
    turns: tuple[TurnLine, ...]
    pauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyDay:
    """One date of one's own hours, with the minutes in all and the most that are allowed."""

    date: str
    total: str
    limit: str
    over: bool
    duties: tuple[DutyLine, ...]


@dataclass(frozen=True, slots=True)
class RotaLine:
    """One block of everybody's hours: what each interpreter does in it, empty for nothing."""

    clock: str
    until: str
    title: Wording
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RotaDay:
    """One date of everybody's hours, with the minutes of each interpreter."""

    date: str
    lines: tuple[RotaLine, ...]
    sums: tuple[str, ...]


def is_work(block: TimedBlock) -> bool:
    """Tell whether a block is interpreted; in a meeting of the team the interpreters sit at the table themselves."""
    return bool(interpreters(block)) and not block.for_team


def own_day(agenda: Agenda, day: AgendaDay, member: TeamMember, phrases: Phrases) -> DutyDay:
    """Return a day of one interpreter; its minutes are those that the law counts."""
    settings = _settings(agenda)
    turns = _turns(agenda, day, settings["alone"])
    duties: list[DutyLine] = []
    total, free_since = 0, -1
    for block in day.blocks:
        if member.id in interpreters(block):
            rest = "" if free_since < 0 else _minutes(max(0, block.start - free_since), phrases)
            duties.append(_duty(agenda, block, member, turns.get((block.id, member.id), ()), rest, phrases))
            free_since = max(block.end, free_since)
            total += block.minutes
    return DutyDay(
        date=full_date(day.date, phrases.tag),
        total=_minutes(total, phrases),
        limit=phrases["interpreter-pack-limit"].format(minutes=settings["day"]),
        over=total > settings["day"],
        duties=tuple(duties),
    )


def whole_day(agenda: Agenda, day: AgendaDay, phrases: Phrases) -> RotaDay:
    """Return a day of every interpreter, in the order of the team."""
    crew = [member.id for member in agenda.project.team.of("interpreter")]
    blocks = [block for block in day.blocks if set(crew) & set(interpreters(block))]
    sums: Counter[str] = Counter()
    for block in blocks:
        sums.update(dict.fromkeys(interpreters(block), block.minutes))
    lines = tuple(
        RotaLine(
            clock=hm(block.start),
            until=hm(block.end),
            title=title_of(block, phrases),
            cells=tuple(_cell(agenda, block, id, phrases) for id in crew),
        )
        for block in blocks
    )
    return RotaDay(short_date(day.date, phrases.tag), lines, tuple(str(sums[id]) for id in crew))


def pair_words(member: TeamMember, phrases: Phrases) -> dict[Pair, str]:
    """Return each pair of languages somebody works in, in words and in the order they wrote it."""
    return {
        frozenset(map(spoken, pair)): " – ".join(language_name(language, phrases) for language in pair)
        for pair in member.pairs
    }


def _settings(agenda: Agenda) -> Settings:
    return settings_of(Law(h15_interpreter_load), agenda.project.workshop)


def _turns(agenda: Agenda, day: AgendaDay, most: int) -> dict[tuple[str, str], tuple[Turn, ...]]:
    """Return the turns of a day by the block's id and the interpreter's; those of a group have their group alone."""
    members = agenda.project.members
    worked: Counter[str] = Counter()
    found: dict[tuple[str, str], tuple[Turn, ...]] = {}
    for block in filter(is_work, day.blocks):
        together = [members[id] for id in block.interpreters if id in members]
        alone = [members[id] for id in interpreters(block) if id in members and id not in block.interpreters]
        for crew in ([together] if together else []) + [[member] for member in alone]:
            turns = take_turns(block.start, block.end, crews(crew), most, worked)
            found |= {(block.id, member.id): turns for member in crew}
    return found


def _duty(
    agenda: Agenda, block: TimedBlock, member: TeamMember, turns: tuple[Turn, ...], rest: str, phrases: Phrases
) -> DutyLine:
    together = member.id in block.interpreters
    found = seats(agenda, _groups(block, member.id), phrases)
    rooms = tuple(dict.fromkeys(seat.room for seat in found if seat.room.text))
    partners = [id for id in block.interpreters if id != member.id] if together else []
    pairs = crews([member])
    members = agenda.project.members
    with_relief = set(pairs) & set(crews(members[id] for id in partners if id in members))
    endless = all(member.id in turn.speaking.values() for turn in turns)
    return DutyLine(
        clock=hm(block.start),
        until=hm(block.end),
        title=title_of(block, phrases),
        part=part_of(block, phrases),
        places=places_of(agenda, block, phrases) if together or not rooms else rooms,
        mode=phrases[f"mode-{block.mode}"] if is_work(block) and block.mode != "same-language" else "",
        everybody=_everybody(agenda, block, phrases) if together else "",
        groups=tuple(seat.label for seat in found),
        people=tuple(name for seat in found for name in seat.members),
        partners=tuple(name_of(agenda.project, id) for id in partners),
        minutes=_minutes(block.minutes, phrases),
        rest=rest,
        turns=tuple(_turn(agenda, turn, member, phrases) for turn in turns) if with_relief else (),
        pauses=tuple(hm(turn.end) for turn in turns[:-1]) if endless else (),
    )


def _turn(agenda: Agenda, turn: Turn, member: TeamMember, phrases: Phrases) -> TurnLine:
    words = pair_words(member, phrases)
    speakers = (
        Speaker(name_of(agenda.project, id), words[pair] if len(words) > 1 else "", mine=id == member.id)
        for pair, id in turn.speaking.items()
        if pair in words
    )
    return TurnLine(hm(turn.start), hm(turn.end), tuple(speakers))


def _everybody(agenda: Agenda, block: TimedBlock, phrases: Phrases) -> str:
    if not is_work(block):
        return phrases["phase-team"]
    count = phrases["people"].format(count=len(agenda.present(block)))
    return phrases["interpreter-pack-everybody-there"].format(people=count)


def _cell(agenda: Agenda, block: TimedBlock, id: str, phrases: Phrases) -> str:
    labels = [seat.label.text for seat in seats(agenda, _groups(block, id), phrases)]
    everybody = phrases["interpreter-pack-everybody" if is_work(block) else "phase-team"]
    return phrases["comma"].join([*([everybody] if id in block.interpreters else []), *labels])


def _groups(block: TimedBlock, id: str) -> Grouping:
    return tuple(group for group in block.groups if group.interpreter == id)


def _minutes(minutes: int, phrases: Phrases) -> str:
    return phrases["minutes"].format(minutes=minutes)
