"""Interpreters work as long as they can work well.

Asks: no interpreter works more than 360 minutes a day. In simultaneous or whispered interpretation nobody is alone in
a language pair for a block of more than 30 minutes. A warning tells each pair of working languages that a single
interpreter covers: there is no relief when that person falls ill.

Why: concentration drops after 30 to 45 minutes, and with it what everybody hears.

Source: developblog.org and palunite.com [S]; the daily cap [D].

Parameters: `alone` (30) minutes in one block; `day` (360) minutes a day.

Passes: two interpreters for each pair who share the day.
Fails: one interpreter in every session of a day of 390 minutes.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from toolkit.agenda import Agenda, TimedBlock
from toolkit.findings import Finding
from toolkit.groups import covers
from toolkit.model.exercise import GROUPED
from toolkit.model.language import spoken
from toolkit.model.project import Project
from toolkit.model.team import TeamMember
from toolkit.rules.board import Board, Candidate
from toolkit.rules.law import Settings, broken

ID = "H15"
NAME = "interpreter-load"
SETTINGS: dict[str, int] = {"alone": 30, "day": 360}

_WITHOUT_PAUSE = ("simultaneous", "whispered")


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield overlong days of interpreters, turns without relief, and pairs that hang on one person."""
    project = agenda.project
    for day in agenda.days:
        work: Counter[str] = Counter()
        for block in day.blocks:
            # Someone who interprets for the hall and then for a group of one block works that block once.
            on_duty = {*block.interpreters, *(group.interpreter for group in block.groups if group.interpreter)}
            work.update({id: block.minutes for id in on_duty if id in project.members})
            yield from _check_alone(project, block, settings["alone"])
        for id, minutes in sorted(work.items()):
            if minutes > settings["day"]:
                message = f"{id} interprets {minutes} minutes on {day.date}, more than {settings['day']}"
                yield broken(ID, NAME, day.blocks[0].where, message, f"let somebody else take some of {id}'s blocks")
    if project.workshop.interpretation.mode != "same-language":
        yield from _check_relief(project)


def contribute(board: Board, settings: Settings) -> None:
    """Keep what is said to everybody within what the scarcest interpreters can carry."""
    if fewest := _fewest_needed(board.project):
        for day in range(len(board.project.workshop.days)):
            board.at_most(day, settings["day"] * fewest, _needs_interpreters)


def _needs_interpreters(candidate: Candidate) -> bool:
    # Home groups keep their interpreters all week; other groups can be mixed around whoever is still fresh.
    mixed = candidate.exercise.format in GROUPED and candidate.exercise.format != "home-group"
    apart = mixed or candidate.exercise.format in ("individual", "team")
    return candidate.exercise.kind == "session" and candidate.exercise.talk_share > 0 and not apart


def _pairs(member: TeamMember) -> set[frozenset[str]]:
    return {frozenset((spoken(one), spoken(other))) for one, other in member.pairs}


def _working_pairs(project: Project) -> list[tuple[frozenset[str], list[TeamMember]]]:
    languages = dict.fromkeys(spoken(tag) for tag in project.workshop.languages.working)
    pairs = [frozenset(pair) for pair in combinations(languages, 2)]
    return [(pair, [m for m in project.team.of("interpreter") if pair in _pairs(m)]) for pair in pairs]


def _fewest_needed(project: Project) -> int:
    """Return the size of the smallest crew that nothing said to everybody can do without; 0 when there is none."""
    people, level = project.roster.participants, project.workshop.languages.shared_level
    needed = []
    for _, crew in _working_pairs(project):
        others = [member for member in project.team.of("interpreter") if member not in crew]
        if crew and not covers(others, people, level):
            needed.append(len(crew))
    return min(needed, default=0)


def _check_alone(project: Project, block: TimedBlock, most: int) -> Iterator[Finding]:
    if block.mode not in _WITHOUT_PAUSE or block.minutes <= most:
        return
    for pair, crew in _working_pairs(project):
        on_duty = [member.id for member in crew if member.id in block.interpreters]
        if len(on_duty) == 1:
            message = f"{on_duty[0]} interprets {_spell(pair)} alone for {block.minutes} minutes in {block.named}"
            yield broken(ID, NAME, block.where, message, f"add a second interpreter for {_spell(pair)}, to take turns")


def _check_relief(project: Project) -> Iterator[Finding]:
    for pair, crew in _working_pairs(project):
        if len(crew) == 1:
            message = f"{crew[0].id} is the only interpreter between {_spell(pair)}: there is no relief"
            where = project.where("workshop.yaml", "languages", "working")
            yield broken(ID, NAME, where, message, "find a second one, or plan shorter turns for them", "warning")


def _spell(pair: frozenset[str]) -> str:
    return " and ".join(sorted(pair))
