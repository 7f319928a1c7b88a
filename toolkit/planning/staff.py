"""Staffing: rooms, leads and interpreters for the blocks of a week, in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from toolkit.agenda import present
from toolkit.groups import covers
from toolkit.model.exercise import WHOLE_GROUP, Exercise
from toolkit.model.plan import PlanGroup
from toolkit.model.project import Project
from toolkit.model.team import TeamMember
from toolkit.planning.mixing.request import Facilitator, Person
from toolkit.planning.mixing.rotation import Rotation

DAILY_LIMIT = 360
"""Minutes an interpreter works in a day at most (law H15)."""


class Staff:
    """Who has worked how long, so that duty is shared."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.leading: Counter[str] = Counter()
        self.interpreting: Counter[tuple[int, str]] = Counter()
        self.rotation = Rotation()

    def leads(self, exercise: Exercise, minutes: int, groups: int, stay: Sequence[str] = ()) -> tuple[str, ...]:
        """Return who leads: as many as the exercise asks for, one a subgroup where it is heavy; who led least first.

        Those who stay with home groups lead what these do.
        """
        if stay:
            self.leading.update(dict.fromkeys(stay, minutes))
            return tuple(stay)
        facilitators = self.project.team.of("facilitator")
        wanted = exercise.leads
        if exercise.intensity >= 4 and groups:
            wanted = max(wanted, groups)
        elif exercise.intensity >= 4:
            wanted = max(wanted, 2)
        order = sorted(facilitators, key=lambda member: (self.leading[member.id], member.line))
        chosen = order[: min(wanted, len(order))]
        for member in chosen:
            self.leading[member.id] += minutes
        return tuple(sorted(member.id for member in chosen))

    def by_turns(self, groups: Sequence[PlanGroup], leads: Sequence[str], *, caucus: bool = False) -> list[str]:
        """Return a lead for each group, of whom there are at least as many; a caucus is led from inside its party."""
        level = self.project.workshop.languages.shared_level
        members, people = self.project.members, self.project.participants

        def strange(place: int, lead: str) -> bool:
            party = people[groups[place].members[0]].party
            return caucus and not members[lead].party_background.startswith(party)

        return self.rotation.turn(
            [[Person(id, (), people[id].speaks(level)) for id in group.members] for group in groups],
            [group.interpreter is not None for group in groups],
            [Facilitator(lead, members[lead].speaks(level)) for lead in leads],
            strange,
        )

    def fresh(self, day: int, minutes: int) -> tuple[TeamMember, ...]:
        """Return the interpreters who can still work so many minutes that day, those who worked least first."""
        able = [member for member in self.project.team.of("interpreter") if self.can_serve(day, minutes, member.id)]
        return tuple(sorted(able, key=lambda member: (self.interpreting[day, member.id], member.line)))

    def can_serve(self, day: int, minutes: int, id: str) -> bool:
        """Tell whether an interpreter can work so many minutes more that day."""
        return self.interpreting[day, id] + minutes <= DAILY_LIMIT

    def serve(self, day: int, minutes: int, interpreters: Sequence[str]) -> None:
        """Book minutes of interpreting."""
        for id in interpreters:
            self.interpreting[day, id] += minutes

    def interpreters(self, day: int, start: int, minutes: int) -> tuple[str, ...]:
        """Return the fewest interpreters who let everyone present follow everyone; who worked least first."""
        date = self.project.workshop.days[day].date
        people = present(self.project, date, start, start + minutes)
        level = self.project.workshop.languages.shared_level
        able = self.fresh(day, minutes)
        for number in range(len(able) + 1):
            options = [team for team in combinations(able, number) if covers(team, people, level)]
            if options:
                best = min(options, key=lambda team: sum(self.interpreting[day, member.id] for member in team))
                chosen = tuple(sorted(member.id for member in best))
                self.serve(day, minutes, chosen)
                return chosen
        return ()


def room_for(project: Project, exercise: Exercise) -> tuple[str, ...]:
    """Return the room for everybody: the smallest programme room that holds them, or a public one for the public."""
    use = "public" if exercise.function == "public" else "programme"
    people = len(project.roster.participants)
    if exercise.kind == "team":
        people = len(project.team.members)
    fitting = [
        (room.capacity, id)
        for id, room in project.workshop.rooms.items()
        if room.use == use and room.capacity >= people
    ]
    fallback = [(-room.capacity, id) for id, room in project.workshop.rooms.items() if room.use == "programme"]
    return (min(fitting or fallback)[1],) if fitting or fallback else ()


def rooms_for_groups(project: Project, sizes: Sequence[int]) -> list[str | None]:
    """Return a room for each group: one each while small rooms last, else all in the room that holds everybody."""
    rooms = [(room.capacity, id) for id, room in project.workshop.rooms.items() if room.use == "programme"]
    everybody = [(capacity, id) for capacity, id in rooms if capacity >= sum(sizes)]
    hall = min(everybody, default=None)
    small = sorted((capacity, id) for capacity, id in rooms if hall is None or id != hall[1])
    free = list(small)
    placed: list[str | None] = []
    for size in sizes:
        fitting = next((room for room in free if room[0] >= size), None)
        if fitting is not None:
            free.remove(fitting)
        placed.append(fitting[1] if fitting else None)
    if None not in placed:
        return placed
    if hall is not None:
        return [hall[1]] * len(sizes)
    # No room holds everybody: fill the largest rooms one after another.
    left = {id: capacity for capacity, id in sorted(rooms, reverse=True)}
    result: list[str | None] = []
    for size in sizes:
        room = next((id for id, capacity in left.items() if capacity >= size), None)
        if room is not None:
            left[room] -= size
        result.append(room)
    return result


def whole_group(exercise: Exercise) -> bool:
    """Tell whether an exercise keeps everybody together and needs interpreters for all."""
    return exercise.format in WHOLE_GROUP or exercise.format == "site"
