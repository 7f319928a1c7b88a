"""Seating a week: who sits with whom in every block that divides people, mixed at once with the week as its horizon.

Home groups come first and stay. Then all other blocks are rounds of one mix, in which the home groups, blocks that are
locked, and what people met at earlier meetings of a series have been held already. Caucuses are one party each and are
not mixed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from toolkit.findings import Finding
from toolkit.groups import Grouping
from toolkit.model.clock import hm
from toolkit.model.exercise import Exercise
from toolkit.model.project import Project
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember
from toolkit.planning.circles import in_circles
from toolkit.planning.mixing.mix import mix
from toolkit.planning.mixing.mixed import Mixed
from toolkit.planning.mixing.request import (
    Attribute,
    Interpreter,
    MixRequest,
    Person,
    Round,
    group_sizes,
    pair,
    pairs,
)
from toolkit.planning.mixing.voices import with_voices
from toolkit.planning.staff import Staff

EFFORT = 0.7
"""How long the groups of a week are searched for, in the unit of a mix."""
_INTIMATE = 3
"""People in a group that talks more freely without an interpreter, and in which only parties are balanced."""
_PRICE = 4.0
"""What an interpreter costs in so small a group, in repeats."""

Divided = Mapping[tuple[int, int], Grouping]
"""The groups of blocks by day and start."""


@dataclass(frozen=True, slots=True)
class Session:
    """A block that divides people: when (day, minutes since its midnight), who is there, groups it has already."""

    day: int
    start: int
    minutes: int
    exercise: Exercise
    people: tuple[Participant, ...]
    held: Grouping = ()


def group_count(project: Project, exercise: Exercise, people: int, interpreters: int) -> int:
    """Return how many groups: of a middling size, and where there is a choice no more than interpreters serve."""
    low, high = exercise.seats
    if exercise.format in ("pairs", "concentric", "trios", "quads"):
        # Who is left over joins a group as one more observer.
        return max(1, people // {"trios": 3, "quads": 4}.get(exercise.format, 2))
    counts = [n for n in range(1, people + 1) if low <= people // n and -(-people // n) <= high]
    if not counts:
        return max(1, round(people / ((low + high) / 2)))
    interpreted = project.workshop.interpretation.mode != "same-language"
    served = [n for n in counts if n <= max(1, interpreters)] if interpreted else counts
    return min(served or counts[:1], key=lambda n: (abs(people / n - (low + high) / 2), n))


def seat_home(project: Project, exercise: Exercise) -> Mixed | list[Finding]:
    """Return home groups for everybody who comes, or why there can be none."""
    crew = [member.id for member in project.team.of("interpreter")]
    people = len(project.roster.participants)
    sizes = group_sizes(people, group_count(project, exercise, people, len(crew)))
    request = _request(project, [Round(sizes, interpreters=tuple(crew), name="the home groups")])
    return mix(request)


def seat_week(
    project: Project, staff: Staff, sessions: Sequence[Session], home: Grouping, progress: Callable[[str], None]
) -> tuple[Divided, Mixed] | list[Finding]:
    """Return the groups of every session by day and start, and how they fare, or why there can be none.

    Whoever would interpret more than a day's limit is given a rest in one of the day's sessions, and the groups of
    that session are mixed again.
    """
    divided = {(each.day, each.start): _whole(project, staff, each) for each in sessions if _is_whole(project, each)}
    sessions = [each for each in sessions if (each.day, each.start) not in divided]
    resting: set[tuple[int, str]] = set()
    previous: tuple[tuple[tuple[str, ...], ...], ...] | None = None
    while True:
        rounds = [_round(project, staff, each, resting, number) for number, each in enumerate(sessions)]
        first = [_home_round(project, home)] if home else []
        request = replace(_request(project, [*first, *rounds]), previous=previous)
        result = mix(request, progress)
        if isinstance(result, list):
            return result
        made = result.rounds[len(first) :]
        tired = _tired(staff, sessions, made)
        if tired is None:
            break
        resting.add(tired)
        previous = tuple(tuple(group.members for group in grouping) for grouping in result.rounds)
    for each, grouping in zip(sessions, made, strict=True):
        divided[each.day, each.start] = _settled(project, each, grouping)
    return divided, result


def talking(
    project: Project, groups: Sequence[Sequence[Participant]], crew: Sequence[TeamMember] | None = None
) -> Grouping:
    """Return groups that stand already, such as caucuses, with the language each talks in or an interpreter.

    Without a `crew` every interpreter is at hand.
    """
    at_hand = project.team.of("interpreter") if crew is None else crew
    seats = tuple(tuple(person.id for person in group) for group in groups)
    request = _request(project, [Round(tuple(map(len, seats)), interpreters=tuple(member.id for member in at_hand))])
    return with_voices(request, [seats])[0]


# ---- the request ----------------------------------------------------------------------------------------------------


def _request(project: Project, rounds: Sequence[Round]) -> MixRequest:
    brief = project.workshop
    everybody = project.roster.participants
    met: Counter[tuple[str, str]] = Counter()
    for groups in project.earlier:
        met.update(pair(*two) for group in groups for two in combinations(group, 2))
    return MixRequest(
        people=tuple(
            Person(
                person.id,
                (person.party, person.gender, str(person.seniority or "")),
                person.speaks(brief.languages.shared_level),
            )
            for person in everybody
        ),
        rounds=tuple(rounds),
        attributes=(Attribute("party", company=True), Attribute("gender"), Attribute("seniority")),
        interpreters=tuple(Interpreter(member.id, member.interprets()) for member in project.team.of("interpreter")),
        apart=pairs((person.id, other) for person in everybody for other in person.do_not_pair),
        met=met,
        preferred=brief.languages.working,
        seed=brief.seed,
        effort=EFFORT,
    )


def _home_round(project: Project, home: Grouping) -> Round:
    there = {id for group in home for id in group.members}
    absent = frozenset(set(project.participants) - there)
    return Round(tuple(len(group.members) for group in home), absent, given=tuple(group.members for group in home))


def _round(project: Project, staff: Staff, session: Session, resting: set[tuple[int, str]], number: int) -> Round:
    there = {person.id for person in session.people}
    absent = frozenset(set(project.participants) - there)
    if session.held:
        given = tuple(group.members for group in session.held)
        return Round(tuple(map(len, given)), absent, given=given)
    fresh = staff.fresh(session.day, session.minutes)
    crew = tuple(member.id for member in fresh if (number, member.id) not in resting)
    sizes = group_sizes(len(there), group_count(project, session.exercise, len(there), len(crew)))
    small = max(sizes, default=0) <= _INTIMATE
    date = project.workshop.days[session.day].date
    return Round(
        sizes,
        absent,
        crew,
        price=_PRICE if small else 0.25,
        ignores=frozenset({"gender", "seniority"}) if small else frozenset(),
        name=f"{session.exercise.id} on {date} at {hm(session.start)}",
    )


def _is_whole(project: Project, session: Session) -> bool:
    """Tell whether all who are there make one group: then nobody is mixed, and it is no meeting in a small circle."""
    return not session.held and group_count(project, session.exercise, len(session.people), 0) <= 1


def _whole(project: Project, staff: Staff, session: Session) -> Grouping:
    return talking(project, [session.people], staff.fresh(session.day, session.minutes))


def _tired(staff: Staff, sessions: Sequence[Session], made: Sequence[Grouping]) -> tuple[int, str] | None:
    """Return the longest session, by number, of an interpreter whose day would be too long, and who it is."""
    work: dict[tuple[int, str], list[int]] = {}
    for number, (session, grouping) in enumerate(zip(sessions, made, strict=True)):
        for group in grouping if not session.held else ():
            if group.interpreter:
                work.setdefault((session.day, group.interpreter), []).append(number)
    for (day, id), numbers in sorted(work.items()):
        if not staff.can_serve(day, sum(sessions[number].minutes for number in numbers), id):
            return max(numbers, key=lambda number: (sessions[number].minutes, number)), id
    return None


def _settled(project: Project, session: Session, grouping: Grouping) -> Grouping:
    """Return the groups as the plan holds them; two circles get an order round the room."""
    if session.held:
        return session.held
    if session.exercise.format == "concentric":
        return in_circles(grouping, project.participants, project.workshop.languages.shared_level)
    return grouping
