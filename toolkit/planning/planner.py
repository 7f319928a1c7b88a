"""Planning a week: arrange it, mix the groups, staff the blocks, and check the result against every law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from toolkit.agenda import Agenda, TimedBlock, lay_out, present
from toolkit.findings import Finding, has_errors, unreadable
from toolkit.groups import reaches
from toolkit.model.exercise import GROUPED, Exercise
from toolkit.model.plan import Plan, PlanBlock, PlanDay, PlanGroup
from toolkit.model.project import Project
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember
from toolkit.planning.arrange import WORK, Arrangement, Impossible, arrange
from toolkit.planning.mix import MixRequest, Seating, group_sizes, mix
from toolkit.planning.staff import Staff, room_for, rooms_for_groups, whole_group
from toolkit.planning.timetable import write_days
from toolkit.rules import check


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, the agenda it makes, what the laws say of it, and what each thing the planner weighed has cost."""

    plan: Plan
    agenda: Agenda
    findings: tuple[Finding, ...]
    arrangement: Arrangement


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
    written = _Assembly(project, arrangement, locked).plan()
    planned = project.model_copy(update={"plan": written})
    agenda = lay_out(planned)
    findings = check(agenda)
    if has_errors(findings):
        return [finding for finding in findings if finding.severity == "error"]
    return Planned(written, agenda, tuple(findings), arrangement)


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
    """A plan being put together, block after block in order of time."""

    def __init__(self, project: Project, arrangement: Arrangement, locked: Sequence[TimedBlock]) -> None:
        self.project = project
        self.arrangement = arrangement
        self.locked = {(block.date, block.start, block.exercise.id): block for block in locked if block.exercise}
        self.staff = Staff(project)
        self.met: Counter[tuple[str, str]] = Counter()
        self.hosted: Counter[str] = Counter()
        self.turn = project.workshop.seed

    def plan(self) -> Plan:
        self.home = self._home_groups()
        written = write_days(self.project, self.arrangement)
        clock = [_on_the_clock(starts, blocks) for starts, blocks in written]
        # What everybody hears comes first, since it may hang on one interpreter; groups are mixed around the others.
        self.serving = {
            (day, start): self._interpreters(day, start, block)
            for day, blocks in enumerate(clock)
            for start, block in blocks
            if block.strand == "main"
        }
        days = [
            PlanDay(
                date=self.project.workshop.days[day].date,
                starts=written[day][0],
                blocks=tuple(self._complete(day, start, block) for start, block in blocks),
            )
            for day, blocks in enumerate(clock)
        ]
        return Plan(format="dialogue-plan/1", seed=self.project.workshop.seed, home_groups=self.home, days=tuple(days))

    def _complete(self, day: int, start: int, block: PlanBlock) -> PlanBlock:
        exercise = self.project.exercises.get(block.exercise or "")
        if exercise is None or exercise.kind == "free":
            return block
        if exercise.kind == "team":
            facilitators = tuple(member.id for member in self.project.team.of("facilitator"))
            rooms = room_for(self.project, exercise)
            return block.model_copy(update={"leads": facilitators, "rooms": rooms})
        if held := self.locked.get((self.project.workshop.days[day].date, start, exercise.id)):
            return self._as_locked(block, held)
        groups = self._groups(day, start, block, exercise)
        divided = len(groups) or (len(self.home) if exercise.format == "home-group" else 0)
        what: dict[str, object] = {
            "leads": self.staff.leads(exercise, block.minutes, divided),
            "interpreters": self.serving[day, start],
            "groups": groups,
        }
        if exercise.format == "home-group":
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
        if held := self.locked.get((self.project.workshop.days[day].date, start, exercise.id)):
            on_duty = {*held.interpreters, *(group.interpreter for group in held.groups if group.interpreter)}
            self.staff.serve(day, block.minutes, sorted(on_duty))
        elif exercise.format == "home-group":
            self.staff.serve(day, block.minutes, [group.interpreter for group in self.home if group.interpreter])
        elif whole_group(exercise) and exercise.talk_share:
            return self.staff.interpreters(day, start, block.minutes)
        return ()

    def _as_locked(self, block: PlanBlock, held: TimedBlock) -> PlanBlock:
        groups = tuple(PlanGroup(**{f: getattr(group, f) for f in PlanGroup.model_fields}) for group in held.groups)
        home = held.exercise is not None and held.exercise.format == "home-group"
        update = {
            "locked": True, "rooms": held.rooms, "leads": held.leads, "interpreters": held.interpreters,
            "groups": () if home else groups, "note": held.note, "at": held.start,
        }  # fmt: skip
        return block.model_copy(update=update)

    # ---- groups ---------------------------------------------------------------------------------------------------

    def _home_groups(self) -> tuple[PlanGroup, ...]:
        """Return the home groups of the old plan while they hold just the people who come, else new ones."""
        old = self.project.plan.home_groups if self.project.plan else ()
        if sorted(id for group in old for id in group.members) == sorted(self.project.participants):
            groups = old
        else:
            standing = (item.appearance.exercise for item in self.arrangement.items)
            exercise = next((exercise for exercise in standing if exercise.format == "home-group"), None)
            if exercise is None:
                return ()
            people = self.project.roster.participants
            seatings = self._mix(people, exercise, self.project.team.of("interpreter"))
            groups = self._write(seatings, [chr(ord("A") + n) if n < 26 else str(n + 1) for n in range(len(seatings))])
        self._meet(groups)
        return groups

    def _groups(self, day: int, start: int, block: PlanBlock, exercise: Exercise) -> tuple[PlanGroup, ...]:
        if exercise.format not in GROUPED or exercise.format == "home-group":
            return ()
        people = present(self.project, self.project.workshop.days[day].date, start, start + block.minutes)
        if exercise.format == "caucus":
            return self._caucus(people, exercise)
        seatings = self._mix(people, exercise, self.staff.fresh(day, block.minutes))
        groups = self._write(seatings, [str(number + 1) for number in range(len(seatings))])
        self._meet(groups)
        self.staff.serve(day, block.minutes, [group.interpreter for group in groups if group.interpreter])
        return groups

    def _caucus(self, people: Sequence[Participant], exercise: Exercise) -> tuple[PlanGroup, ...]:
        seatings, labels = [], []
        level = self.project.workshop.languages.shared_level
        for party in self.project.workshop.parties:
            ours = [person for person in people if person.party == party]
            if not ours:
                continue
            count = -(-len(ours) // exercise.group_size.max)
            for number, size in enumerate(group_sizes(len(ours), count)):
                members, ours = tuple(ours[:size]), ours[size:]
                common = frozenset.intersection(*(person.speaks(level) for person in members))
                interpreter = None if common else self._interpreter_for(members)
                language = next(
                    (t for t in self.project.workshop.languages.working if t in common), min(common, default=None)
                )
                seatings.append(Seating(members, interpreter, language))
                labels.append(party if count == 1 else f"{party} {number + 1}")
        return self._write(seatings, labels)

    def _interpreter_for(self, members: Sequence[Participant]) -> TeamMember | None:
        level = self.project.workshop.languages.shared_level
        able = (m for m in self.project.team.of("interpreter") if reaches(m, members, level))
        return next(able, None)

    def _mix(
        self, people: Sequence[Participant], exercise: Exercise, interpreters: Sequence[TeamMember]
    ) -> list[Seating]:
        self.turn += 1
        request = MixRequest(
            people=tuple(people),
            sizes=group_sizes(len(people), self._count(len(people), exercise, len(interpreters))),
            interpreters=tuple(interpreters),
            level=self.project.workshop.languages.shared_level,
            met=self.met,
            seed=self.turn,
            preferred=self.project.workshop.languages.working,
        )
        return mix(request)

    def _count(self, people: int, exercise: Exercise, interpreters: int) -> int:
        """Return how many groups: of a middling size, and where there is a choice no more than interpreters serve."""
        low, high = exercise.group_size.min, exercise.group_size.max
        if exercise.format == "pairs":
            return max(1, people // 2)
        if exercise.format in ("trios", "quads"):
            # Who is left over joins a group as one more observer.
            return max(1, people // (3 if exercise.format == "trios" else 4))
        counts = [n for n in range(1, people + 1) if low <= people // n and -(-people // n) <= high]
        if not counts:
            return max(1, round(people / ((low + high) / 2)))
        interpreted = self.project.workshop.interpretation.mode != "same-language"
        served = [n for n in counts if n <= max(1, interpreters)] if interpreted else counts
        return min(served or counts[:1], key=lambda n: (abs(people / n - (low + high) / 2), n))

    def _write(self, seatings: Sequence[Seating], labels: Sequence[str]) -> tuple[PlanGroup, ...]:
        rooms = rooms_for_groups(self.project, [len(seating.people) for seating in seatings])
        groups = []
        for label, seating, room in zip(labels, seatings, rooms, strict=True):
            host = min(seating.people, key=lambda person: (self.hosted[person.id], person.line))
            self.hosted[host.id] += 1
            groups.append(
                PlanGroup(
                    label=label,
                    members=tuple(person.id for person in seating.people),
                    room=room,
                    language=seating.language,
                    interpreter=seating.interpreter.id if seating.interpreter else None,
                    host=host.id,
                )
            )
        return tuple(groups)

    def _meet(self, groups: Sequence[PlanGroup]) -> None:
        for group in groups:
            self.met.update(combinations(sorted(group.members), 2))


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
