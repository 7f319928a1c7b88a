"""Nobody and no room is in two places at once, and everybody has a seat.

Asks: blocks of one strand do not overlap; blocks at the same time in different strands share no participant, no one on
duty and no room. Where people are divided, everyone present sits in exactly one group, nobody absent is counted, and
groups keep the exercise's limits. Rooms hold the people put into them. Team meetings and free time may run beside the
programme in a strand of their own. A caucus or a home group that is too small only because of who comes is a warning.

Why: such a plan cannot be carried out.

Source: feasibility; no source needed [D].

Parameters: none.

Passes: four groups of six in four rooms that hold ten each.
Fails: the same facilitator leads a session and a team meeting that overlap; a person sits in two groups of one block.
"""

from collections import Counter
from collections.abc import Iterator

from toolkit.agenda import Agenda, TimedBlock
from toolkit.findings import Finding, Severity
from toolkit.model.exercise import GROUPED
from toolkit.rules.law import Settings, broken

ID = "H09"
NAME = "no-double-booking"
SETTINGS: dict[str, int] = {}

_MAKE_ROOM = "use a larger room, or more rooms"


def check(agenda: Agenda, _settings: Settings) -> Iterator[Finding]:
    """Yield each clash of people or rooms, and each group or room of the wrong size."""
    beside: dict[str, list[TimedBlock]] = {}
    for number, first in enumerate(agenda.blocks):
        for second in agenda.blocks[number + 1 :]:
            if second.minutes_since(first) >= 0:
                break
            beside.setdefault(first.id, []).append(second)
            beside.setdefault(second.id, []).append(first)
            yield from _check_pair(agenda, first, second)
    told: set[str] = set()
    for block in agenda.sessions:
        # Home groups stay together all week: what is wrong with them is told once, not in each of their blocks.
        faults = [*_check_seats(agenda, block, beside.get(block.id, [])), *_check_sizes(agenda, block)]
        for mark, finding in faults:
            if block.format != "home-group" or mark not in told:
                told.add(mark)
                yield finding
        yield from _check_rooms(agenda, block)


def _check_pair(agenda: Agenda, first: TimedBlock, second: TimedBlock) -> Iterator[Finding]:
    both = f"{first.named} and {second.named} overlap"
    if first.strand == second.strand:
        yield broken(ID, NAME, second.where, both, "move one of them, or give it a strand of its own")
        return
    for staff in sorted(_on_duty(first) & _on_duty(second)):
        yield broken(
            ID, NAME, second.where, f"{both}, and {staff} works in both", f"let somebody else stand in for {staff}"
        )
    for room in sorted(_occupied(first) & _occupied(second) & set(agenda.project.workshop.rooms)):
        yield broken(ID, NAME, second.where, f"{both}, and both are in room {room}", "give one of them another room")
    if first.programme and second.programme and (twice := sorted(_seated(agenda, first) & _seated(agenda, second))):
        message = f"{both}, and {', '.join(twice)} must be in both"
        yield broken(ID, NAME, second.where, message, "put each person into a group of only one of them")


def _on_duty(block: TimedBlock) -> set[str]:
    if block.kind not in ("session", "team", "travel"):
        return set()
    seated = {id for group in block.groups for id in (group.interpreter, group.host, group.lead) if id}
    return {*block.leads, *block.interpreters, *seated}


def _occupied(block: TimedBlock) -> set[str]:
    rooms = {*block.rooms, *(group.room for group in block.groups if group.room)}
    return rooms if block.kind in ("session", "team", "meal") else set()


def _seated(agenda: Agenda, block: TimedBlock) -> set[str]:
    if block.groups:
        return {id for group in block.groups for id in group.members}
    return {person.id for person in agenda.present(block)}


def _check_seats(agenda: Agenda, block: TimedBlock, beside: list[TimedBlock]) -> Iterator[tuple[str, Finding]]:
    if not block.groups:
        return
    known = agenda.project.participants
    seats = Counter(id for group in block.groups for id in group.members if id in known)
    there = {person.id for person in agenda.present(block)}
    elsewhere = {id for other in beside if other.programme for group in other.groups for id in group.members}
    turns = Counter(group.interpreter for group in block.groups if group.interpreter)
    faults = (
        ([id for id, times in seats.items() if times > 1], "in more than one group", "leave each in one group"),
        (sorted(set(seats) - there), "in a group but not there at that time", "take them out of the groups"),
        (
            sorted(there - set(seats) - elsewhere) if block.programme else [],
            "there but in no group",
            "add each to a group",
        ),
        (
            [id for id, times in turns.items() if times > 1],
            "interpreting for two groups at once",
            "give each group its own",
        ),
    )
    for who, what, mend in faults:
        if who:
            fault = f"{what}: {', '.join(who)}"
            yield fault, broken(ID, NAME, block.where, f"in {block.named}, {fault}", mend)


def _check_sizes(agenda: Agenda, block: TimedBlock) -> Iterator[tuple[str, Finding]]:
    exercise = block.exercise
    if exercise is None or exercise.format in ("individual", "team"):
        return
    low, high, present = *exercise.seats, len(agenda.present(block))
    at_once = (exercise.format not in GROUPED and not block.groups) or exercise.format in ("fishbowl", "concentric")
    if at_once and present > exercise.group_size.max and not block.optional:
        message = f"{present} people are at {block.named}, which is for at most {exercise.group_size.max}"
        yield message, broken(ID, NAME, block.where, message, "divide them into strands, or choose another exercise")
    missing = exercise.format == "home-group" and present < len(agenda.project.participants)
    if low == high and present % high:
        # Trios of ten people are three and four: whoever is left over joins a group.
        high += 1
    for group in block.groups:
        size = len(group.members)
        if not low <= size <= high:
            severity: Severity = "warning" if size < low and (missing or exercise.format == "caucus") else "error"
            message = f"group {group.label} of {block.named} has {size} people; the exercise takes {low} to {high}"
            mark = f"{group.label} {size} {low} {high}"
            yield mark, broken(ID, NAME, block.where, message, "move people between the groups", severity)


def _check_rooms(agenda: Agenda, block: TimedBlock) -> Iterator[Finding]:
    rooms = agenda.project.workshop.rooms
    in_rooms: Counter[str] = Counter()
    for group in block.groups:
        if group.room in rooms:
            in_rooms[group.room] += len(group.members)
    for room, people in in_rooms.items():
        if people > rooms[room].capacity:
            message = f"{people} people of {block.named} are in room {room}, which holds {rooms[room].capacity}"
            yield broken(ID, NAME, block.where, message, _MAKE_ROOM)
    if block.rooms and not in_rooms and not block.optional and all(room in rooms for room in block.rooms):
        people, holds = len(_seated(agenda, block)), sum(rooms[room].capacity for room in block.rooms)
        if people > holds:
            message = f"{people} people are at {block.named}, and {', '.join(block.rooms)} hold {holds}"
            yield broken(ID, NAME, block.where, message, _MAKE_ROOM)
