"""Where it gets heavy, somebody is there to hold it.

Asks: a session with an intensity of 4 or more offers an alternative to those who opt out; a support person is there at
that time; and two facilitators lead it, or one for each group when groups sit in several rooms (hosts count when they
are facilitators).

Why: containment; one facilitator cannot hold a group and follow the person who left it.

Source: safeyouthdialogues.eu, ctipp [S]; the ratios [D].

Parameters: `intensity` (4), the load from which it applies; `facilitators` (2) in a room.

Passes: four home groups in four rooms with four leads; a plenary with two.
Fails: four home groups with two leads; a team without a support person.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda, TimedBlock, clock_moment, stay
from toolkit.findings import Finding
from toolkit.rules.law import Settings, broken

ID = "H19"
NAME = "hands-to-hold"
SETTINGS: dict[str, int] = {"intensity": 4, "facilitators": 2}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each heavy session without a way out, a support person or enough facilitators."""
    for block in agenda.sessions:
        if block.exercise is None or block.intensity < settings["intensity"]:
            continue
        heavy = f"{block.named} has intensity {block.intensity} and"
        if not block.exercise.opt_out and block.part[0] == 1:
            mend = "prepare something else for those who do not want it, and set `opt_out: yes`"
            yield broken(ID, NAME, block.where, f"{heavy} offers no way to opt out", mend)
        if not _support(agenda, block):
            mend = "have somebody with the role support in team.csv who is there at that time"
            yield broken(ID, NAME, block.where, f"{heavy} no support person", mend)
        hands, needed = len(_hands(agenda, block)), _needed(block, settings["facilitators"])
        if hands < needed:
            message = f"{heavy} {hands} facilitators; it needs {needed}"
            mend = f"add {needed - hands} to its leads: two in the room, or one for each group"
            yield broken(ID, NAME, block.where, message, mend)


def _support(agenda: Agenda, block: TimedBlock) -> bool:
    zone = agenda.project.workshop.time_zone
    opens, closes = clock_moment(block.date, block.start, zone), clock_moment(block.date, block.end, zone)
    stays = (stay(agenda.project, member) for member in agenda.project.team.of("support"))
    return any(came <= opens and closes <= leaves for came, leaves in stays)


def _hands(agenda: Agenda, block: TimedBlock) -> set[str]:
    on_duty = {*block.leads, *(id for group in block.groups for id in (group.host, group.lead) if id)}
    return on_duty & {member.id for member in agenda.project.team.of("facilitator")}


def _needed(block: TimedBlock, in_a_room: int) -> int:
    rooms = {group.room for group in block.groups if group.room} or set(block.rooms)
    if not block.groups or len(rooms) <= 1:
        return in_a_room
    return min(len(block.groups), in_a_room * len(rooms))
