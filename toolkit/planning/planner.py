"""Planning a week: arrange it, mix the groups, staff the blocks, and check the result against every law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock, lay_out, present
from toolkit.findings import Finding, has_errors, unreadable
from toolkit.groups import Group, Grouping
from toolkit.model.exercise import Exercise
from toolkit.model.plan import Plan, PlanBlock, PlanDay, PlanGroup
from toolkit.model.project import Project
from toolkit.model.roster import Participant
from toolkit.planning.arrange import WORK, Arrangement, Impossible, arrange
from toolkit.planning.mixing.mixed import Mixed
from toolkit.planning.mixing.request import group_sizes
from toolkit.planning.seating import Divided, Session, seat_home, seat_week, talking
from toolkit.planning.staff import Staff, room_for, rooms_for_groups, whole_group
from toolkit.planning.timetable import write_days
from toolkit.rules import check


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, the agenda it makes, what the laws say of it, and what each thing the planner weighed has cost.

    `mixed` tells how the groups of the week fare, when any people are divided.
    """

    plan: Plan
    agenda: Agenda
    findings: tuple[Finding, ...]
    arrangement: Arrangement
    mixed: Mixed | None


def plan(project: Project, progress: Callable[[str], None], work: float = WORK) -> Planned | list[Finding]:
    """Return a plan that breaks no hard law, or findings that say why there is none.

    Blocks that the project's present plan locks stay as they are. `work` is the solver's limit in units of
    deterministic time.
    """
    if short := list(_team_too_small(project)):
        return short
    locked = _locked(project)
    progress("arranging the week")
    arrangement = arrange(project, locked, progress, work)
    if isinstance(arrangement, Impossible):
        return list(_reasons(arrangement))
    progress("mixing the groups")
    assembled = _Assembly(project, arrangement, locked).plan(lambda news: progress(f"mixing the groups, {news}"))
    if isinstance(assembled, list):
        return assembled
    written, mixed = assembled
    planned = project.model_copy(update={"plan": written})
    agenda = lay_out(planned)
    findings = check(agenda)
    if has_errors(findings):
        return [finding for finding in findings if finding.severity == "error"]
    return Planned(written, agenda, tuple(findings), arrangement, mixed)


def _team_too_small(project: Project) -> Iterator[Finding]:
    """Yield what the team lacks for the heavy work that the brief or its arc asks for (law H19)."""
    asked = {*project.workshop.must, *(pin.exercise for pin in project.workshop.pins)}
    functions = {requirement.function for requirement in project.arc.requires}
    wanted = [e for e in project.exercises.values() if e.id in asked or e.function in functions]
    heavy = next((exercise.id for exercise in wanted if exercise.intensity >= 4), None)
    if heavy is None or "H19" in project.arc.relaxes:
        return
    if not project.team.of("support"):
        message = f"{heavy} is work of intensity 4 or more, and nobody in the team is a support person"
        yield unreadable("team.csv", message, "add someone with the role support, who does not facilitate")
    if len(project.team.of("facilitator")) < 2:
        message = f"{heavy} is work of intensity 4 or more, and needs two facilitators at least"
        yield unreadable("team.csv", message, "add someone with the role facilitator")


def _locked(project: Project) -> list[TimedBlock]:
    if project.plan is None:
        return []
    return [block for block in lay_out(project).sessions if block.locked and block.exercise]


def _reasons(impossible: Impossible) -> Iterator[Finding]:
    if not impossible.clashing:
        message = "no week meets the hard laws with these days, people and sites, whatever is left out"
        mend = "open the days longer, add a day, or change a law's parameter under `laws:`"
        yield unreadable("workshop.yaml", message, mend)
    if impossible.clashing:
        these = "without this one" if len(impossible.clashing) == 1 else "without all of these together"
        message = f"no week meets every demand; {these} there is a week: {'; '.join(impossible.clashing)}"
        yield unreadable(
            "workshop.yaml", message, "drop or move what is yours, choose a shorter arc, or give more time"
        )


class _Assembly:
    """A plan being put together: groups over the whole week, then block after block in order of time."""

    def __init__(self, project: Project, arrangement: Arrangement, locked: Sequence[TimedBlock]) -> None:
        self.project = project
        self.arrangement = arrangement
        self.locked = {(block.date, block.start, block.exercise.id): block for block in locked if block.exercise}
        self.staff = Staff(project)
        self.hosted: Counter[str] = Counter()

    def plan(self, progress: Callable[[str], None]) -> tuple[Plan, Mixed | None] | list[Finding]:
        home = self._home_groups()
        if isinstance(home, list):
            return home
        self.home = home
        written = write_days(self.project, self.arrangement)
        clock = [_on_the_clock(starts, blocks) for starts, blocks in written]
        # What everybody hears comes first, since it may hang on one interpreter; groups are mixed around the others.
        self.serving = {
            (day, start): self._interpreters(day, start, block)
            for day, blocks in enumerate(clock)
            for start, block in blocks
            if block.strand == "main"
        }
        sessions = [found for day, blocks in enumerate(clock) for found in self._sessions(day, blocks)]
        mixed: Mixed | None = None
        self.divided: Divided = {}
        if sessions:
            seated = seat_week(self.project, self.staff, sessions, self._as_grouping(self.home), progress)
            if isinstance(seated, list):
                return seated
            self.divided, mixed = seated
        days = [
            PlanDay(
                date=self.project.workshop.days[day].date,
                starts=written[day][0],
                blocks=tuple(self._complete(day, start, block) for start, block in blocks),
            )
            for day, blocks in enumerate(clock)
        ]
        seed = self.project.workshop.seed
        return Plan(format="dialogue-plan/1", seed=seed, home_groups=self.home, days=tuple(days)), mixed

    def _complete(self, day: int, start: int, block: PlanBlock) -> PlanBlock:
        exercise = self.project.exercises.get(block.exercise or "")
        if exercise is None or exercise.kind == "free":
            return block
        if exercise.kind == "team":
            facilitators = tuple(member.id for member in self.project.team.of("facilitator"))
            rooms = room_for(self.project, exercise)
            return block.model_copy(update={"leads": facilitators, "rooms": rooms})
        if held := self._held(day, start, block):
            return self._as_locked(block, held)
        at_home = exercise.format == "home-group"
        groups = () if at_home else self._groups(day, start, block, exercise)
        home_leads = sorted(group.lead for group in self.home if group.lead) if at_home else []
        leads = self.staff.leads(exercise, block.minutes, len(self.home) if at_home else len(groups), home_leads)
        what: dict[str, object] = {
            "leads": leads,
            "interpreters": self.serving[day, start],
            "groups": self._led(groups, leads, caucus=exercise.format == "caucus"),
        }
        if at_home:
            what["rooms"] = _distinct(group.room for group in self.home)
        elif groups:
            what["rooms"] = _distinct(group.room for group in groups)
        elif not exercise.site:
            what["rooms"] = room_for(self.project, exercise)
        return block.model_copy(update=what)

    def _interpreters(self, day: int, start: int, block: PlanBlock) -> tuple[str, ...]:
        """Book the interpreters that a block cannot do without, and return those who serve everybody in it."""
        exercise = self.project.exercises.get(block.exercise or "")
        if exercise is None or exercise.kind != "session":
            return ()
        if held := self._held(day, start, block):
            on_duty = {*held.interpreters, *(group.interpreter for group in held.groups if group.interpreter)}
            self.staff.serve(day, block.minutes, sorted(on_duty))
        elif exercise.format == "home-group":
            self.staff.serve(day, block.minutes, [group.interpreter for group in self.home if group.interpreter])
        elif whole_group(exercise) and not exercise.divides(self._there(day, start, block)) and exercise.talk_share:
            return self.staff.interpreters(day, start, block.minutes)
        return ()

    def _held(self, day: int, start: int, block: PlanBlock) -> TimedBlock | None:
        return self.locked.get((self.project.workshop.days[day].date, start, block.exercise or ""))

    def _as_locked(self, block: PlanBlock, held: TimedBlock) -> PlanBlock:
        groups = tuple(PlanGroup(**{f: getattr(group, f) for f in PlanGroup.model_fields}) for group in held.groups)
        home = held.exercise is not None and held.exercise.format == "home-group"
        update = {
            "locked": True, "rooms": held.rooms, "leads": held.leads, "interpreters": held.interpreters,
            "groups": () if home else groups, "note": held.note, "at": held.start,
        }  # fmt: skip
        return block.model_copy(update=update)

    # ---- groups ---------------------------------------------------------------------------------------------------

    def _home_groups(self) -> tuple[PlanGroup, ...] | list[Finding]:
        """Return the home groups of the old plan while they hold just the people who come, else new ones."""
        old = self.project.plan.home_groups if self.project.plan else ()
        if sorted(id for group in old for id in group.members) == sorted(self.project.participants):
            return old
        standing = (item.appearance.exercise for item in self.arrangement.items)
        exercise = next((exercise for exercise in standing if exercise.format == "home-group"), None)
        if exercise is None:
            return ()
        mixed = seat_home(self.project, exercise)
        if isinstance(mixed, list):
            return mixed
        (grouping,) = mixed.rounds
        labels = [chr(ord("A") + n) if n < 26 else str(n + 1) for n in range(len(grouping))]
        facilitators = [member.id for member in self.project.team.of("facilitator")]
        return self._led(self._write(grouping, labels), facilitators)

    def _sessions(self, day: int, blocks: Sequence[tuple[int, PlanBlock]]) -> Iterator[Session]:
        """Yield the blocks of a day in which people from everywhere are mixed."""
        for start, block in blocks:
            exercise = self.project.exercises.get(block.exercise or "")
            if exercise is None or exercise.kind != "session" or exercise.format in ("home-group", "caucus"):
                continue
            if exercise.divides(self._there(day, start, block)):
                held = self._held(day, start, block)
                date = self.project.workshop.days[day].date
                people = present(self.project, date, start, start + block.minutes)
                yield Session(day, start, block.minutes, exercise, people, held.groups if held else ())

    def _there(self, day: int, start: int, block: PlanBlock) -> int:
        date = self.project.workshop.days[day].date
        return len(present(self.project, date, start, start + block.minutes))

    def _groups(self, day: int, start: int, block: PlanBlock, exercise: Exercise) -> tuple[PlanGroup, ...]:
        if exercise.format == "caucus":
            people = present(self.project, self.project.workshop.days[day].date, start, start + block.minutes)
            return self._caucus(people, exercise)
        grouping = self.divided.get((day, start), ())
        self.staff.serve(day, block.minutes, [group.interpreter for group in grouping if group.interpreter])
        return self._write(grouping, [group.label for group in grouping])

    def _caucus(self, people: Sequence[Participant], exercise: Exercise) -> tuple[PlanGroup, ...]:
        groups: list[Sequence[Participant]] = []
        labels = []
        for party in self.project.workshop.parties:
            ours = [person for person in people if person.party == party]
            if not ours:
                continue
            count = -(-len(ours) // exercise.group_size.max)
            for number, size in enumerate(group_sizes(len(ours), count)):
                groups.append(ours[:size])
                ours = ours[size:]
                labels.append(party if count == 1 else f"{party} {number + 1}")
        return self._write(talking(self.project, groups), labels)

    def _write(self, grouping: Grouping, labels: Sequence[str]) -> tuple[PlanGroup, ...]:
        people = self.project.participants
        rooms = rooms_for_groups(self.project, [len(group.members) for group in grouping])
        groups = []
        for label, group, room in zip(labels, grouping, rooms, strict=True):
            host = min(group.members, key=lambda id: (self.hosted[id], people[id].line))
            self.hosted[host] += 1
            groups.append(
                PlanGroup(
                    label=label,
                    members=group.members,
                    room=room,
                    language=group.language,
                    interpreter=group.interpreter,
                    host=host,
                )
            )
        return tuple(groups)

    def _led(
        self, groups: tuple[PlanGroup, ...], leads: Sequence[str], *, caucus: bool = False
    ) -> tuple[PlanGroup, ...]:
        """Return groups with a facilitator each, where there are enough: by turns, and who speaks their language."""
        if not groups or len(leads) < len(groups):
            return groups
        chosen = self.staff.by_turns(groups, leads, caucus=caucus)
        return tuple(g.model_copy(update={"lead": lead}) for g, lead in zip(groups, chosen, strict=True))

    @staticmethod
    def _as_grouping(groups: Sequence[PlanGroup]) -> Grouping:
        return tuple(Group(group.label, group.members) for group in groups)


def _on_the_clock(starts: int, blocks: Sequence[PlanBlock]) -> list[tuple[int, PlanBlock]]:
    """Return each block with the minute it starts at."""
    clock, timed = starts, []
    for block in blocks:
        start = block.at if block.at is not None else clock
        timed.append((start, block))
        if block.strand == "main":
            clock = start + block.minutes
    return timed


def _distinct(rooms: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(room for room in rooms if room is not None))
