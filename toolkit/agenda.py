"""The agenda: the week on the clock, computed from the project and its plan.

Start times are computed here and stored nowhere: a stored time would be wrong after any edit of an earlier length.
Overlaps and gaps are shown as they are; findings, not repairs, are made of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from zoneinfo import ZoneInfo

from toolkit.groups import Group, Grouping
from toolkit.model.clock import hm
from toolkit.model.exercise import UNINTERPRETED, WHOLE_GROUP, Exercise
from toolkit.model.language import Texts
from toolkit.model.plan import Kind, PlanBlock, PlanGroup
from toolkit.model.project import Project
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember
from toolkit.model.workshop import DayFrame, Interpretation

PLAN = "plan.yaml"


@dataclass(frozen=True, slots=True)
class TimedBlock:
    """One block on the clock. `start` and `end` are minutes since the midnight its day began with."""

    id: str
    day: int
    date: datetime.date
    kind: Kind
    exercise: Exercise | None
    start: int
    end: int
    plain_minutes: int
    mode: str
    factor: float
    part: tuple[int, int]
    titles: Texts
    note: Texts
    rooms: tuple[str, ...]
    leads: tuple[str, ...]
    interpreters: tuple[str, ...]
    strand: str
    optional: bool
    pinned: bool
    locked: bool
    speakers: tuple[str, ...]
    groups: Grouping
    where: str

    @property
    def minutes(self) -> int:
        """Length on the clock, interpretation included."""
        return self.end - self.start

    @property
    def function(self) -> str | None:
        """What the block does for the week, when it runs an exercise."""
        return self.exercise.function if self.exercise else None

    @property
    def intensity(self) -> int:
        """Emotional load, 1 to 5; 0 without an exercise."""
        return self.exercise.intensity if self.exercise else 0

    @property
    def format(self) -> str | None:
        """How people sit, when the block runs an exercise."""
        return self.exercise.format if self.exercise else None

    @property
    def programme(self) -> bool:
        """Whether it is a session that everybody is expected at (facilitated time)."""
        return self.kind == "session" and not self.optional

    @property
    def for_team(self) -> bool:
        """Whether it is the team's own, so that participants hear nothing of it."""
        phase = self.exercise.phase if self.exercise else ""
        return "team" in (self.kind, self.strand, self.format, phase)

    @property
    def plenary(self) -> bool:
        """Whether everybody is in one room and hears the same thing."""
        return self.format in WHOLE_GROUP and not self.groups

    @property
    def site(self) -> str | None:
        """The site it is at, when it is away from the venue (“any” for what can be done at whatever site)."""
        return self.exercise.site if self.exercise else None

    @property
    def last_part(self) -> bool:
        """Whether the exercise ends with this block."""
        return self.part[0] == self.part[1]

    @property
    def named(self) -> str:
        """How a finding names it: “family-story on 2026-12-08 at 09:20”."""
        return f"{self.exercise.id if self.exercise else self.kind} on {self.date} at {hm(self.start)}"

    def minutes_since(self, earlier: TimedBlock) -> int:
        """Return the minutes from the end of another block to the start of this one; negative when it starts sooner."""
        return (self.date - earlier.date).days * 1440 + self.start - earlier.end


@dataclass(frozen=True)
class AgendaDay:
    """One date with all its blocks, by start; team blocks and parallel strands among them."""

    index: int
    date: datetime.date
    titles: Texts
    frame: DayFrame
    blocks: tuple[TimedBlock, ...]

    @cached_property
    def sessions(self) -> tuple[TimedBlock, ...]:
        """Sessions for participants, optional ones too."""
        return tuple(block for block in self.blocks if block.kind == "session")

    @cached_property
    def programme(self) -> tuple[TimedBlock, ...]:
        """Sessions that everybody is expected at."""
        return tuple(block for block in self.blocks if block.programme)

    @cached_property
    def runs(self) -> tuple[tuple[TimedBlock, ...], ...]:
        """Programme in stretches without a pause of 15 minutes; strands that run at the same time are one stretch."""
        runs: list[list[TimedBlock]] = []
        reached = 0
        for block in self.programme:
            if runs and block.start - reached < 15:
                runs[-1].append(block)
            else:
                runs.append([block])
            reached = max(reached, block.end)
        return tuple(tuple(run) for run in runs)

    @cached_property
    def facilitated_minutes(self) -> int:
        """Minutes of programme; strands at the same time count once."""
        total, reached = 0, 0
        for block in self.programme:
            total += max(0, block.end - max(block.start, reached))
            reached = max(reached, block.end)
        return total


@dataclass(frozen=True)
class Agenda:
    """The week on the clock."""

    project: Project
    days: tuple[AgendaDay, ...]

    @cached_property
    def blocks(self) -> tuple[TimedBlock, ...]:
        """Every block of the week in order of time."""
        return tuple(block for day in self.days for block in day.blocks)

    @cached_property
    def sessions(self) -> tuple[TimedBlock, ...]:
        """Every session for participants in order of time, optional ones too."""
        return tuple(block for block in self.blocks if block.kind == "session")

    @cached_property
    def full_days(self) -> tuple[AgendaDay, ...]:
        """Days that are neither arrival nor departure."""
        return tuple(day for day in self.days if not day.frame.arrival and not day.frame.departure)

    def doing(self, *functions: str) -> tuple[TimedBlock, ...]:
        """Return blocks whose exercise has one of these functions, in order of time."""
        return tuple(block for block in self.blocks if block.function in functions)

    def first(self, wanted: Callable[[TimedBlock], bool]) -> TimedBlock | None:
        """Return the earliest block that is wanted."""
        return next((block for block in self.blocks if wanted(block)), None)

    def done_before(self, block: TimedBlock, wanted: Callable[[TimedBlock], bool]) -> tuple[TimedBlock, ...]:
        """Return wanted blocks with which an exercise was finished by the time this one starts, in order of time."""
        ended = (other for other in self.blocks if other.last_part and block.minutes_since(other) >= 0)
        return tuple(other for other in ended if other is not block and wanted(other))

    def seatings(self) -> Iterator[tuple[str, TimedBlock | None, Group]]:
        """Yield each group as it is written, with where it stands and its block; home groups come once, without one."""
        assert self.project.plan is not None
        homes = [_group(home, home.members) for home in self.project.plan.home_groups]
        for number, home in enumerate(homes):
            yield self.project.where(PLAN, "home_groups", number), None, home
        for block in self.blocks:
            for group in block.groups:
                if block.format != "home-group" or not any(_is_home(group, home) for home in homes):
                    yield block.where, block, group

    def moment(self, block: TimedBlock, minute: int) -> datetime.datetime:
        """Return a minute of a block's day as a moment with its offset from UTC."""
        return clock_moment(block.date, minute, self.project.workshop.time_zone)

    def present(self, block: TimedBlock) -> tuple[Participant, ...]:
        """Return the participants who are there for the whole block, in the order of the roster."""
        span = (block.date, block.start, block.end)
        if span not in self._presence:
            self._presence[span] = present(self.project, *span)
        return self._presence[span]

    @cached_property
    def _presence(self) -> dict[tuple[datetime.date, int, int], tuple[Participant, ...]]:
        # Asked for again by every paper, for each thing to bring and each group.
        return {}


def stay(project: Project, person: Participant | TeamMember) -> tuple[datetime.datetime, datetime.datetime]:
    """Return when a person comes and leaves; without a written time, the first and the last moment of the week."""
    zone = ZoneInfo(project.workshop.time_zone)
    days = project.workshop.days
    first = datetime.datetime.combine(days[0].date, datetime.time(), zone)
    last = datetime.datetime.combine(days[-1].date + datetime.timedelta(days=1), datetime.time(), zone)
    came = person.arrival.replace(tzinfo=zone) if person.arrival else first
    leaves = person.departure.replace(tzinfo=zone) if person.departure else last
    return came, leaves


def present(project: Project, date: datetime.date, start: int, end: int) -> tuple[Participant, ...]:
    """Return the participants who are there from `start` to `end`, in minutes since the date's midnight."""
    zone = project.workshop.time_zone
    opens, closes = clock_moment(date, start, zone), clock_moment(date, end, zone)
    stays = ((person, *stay(project, person)) for person in project.roster.participants)
    # Who wrote no departure is there to the end of the last evening, even when that is past midnight.
    return tuple(
        person for person, came, leaves in stays if came <= opens and (closes <= leaves or not person.departure)
    )


def clock_moment(date: datetime.date, minute: int, time_zone: str) -> datetime.datetime:
    """Return minutes since a date's midnight as a wall-clock moment in a time zone."""
    wall = datetime.datetime.combine(date, datetime.time()) + datetime.timedelta(minutes=minute)
    return wall.replace(tzinfo=ZoneInfo(time_zone))


def block_mode(exercise: Exercise | None, interpretation: Interpretation) -> tuple[str, float]:
    """Return the mode and factor of interpretation for an exercise: groups that share a language need none."""
    if exercise is None or exercise.kind != "session" or exercise.format in UNINTERPRETED or not exercise.talk_share:
        return "same-language", 1.0
    return interpretation.mode, interpretation.factor


def planned_minutes(minutes: int, talk_share: float, factor: float) -> int:
    """Return minutes with interpretation: `plain x (1 + talk_share x (k - 1))`, rounded to a whole minute."""
    return round(minutes * (1 + talk_share * (factor - 1)))


def lay_out(project: Project) -> Agenda:
    """Put the project's plan on the clock. Raises ValueError when the project has no plan."""
    if project.plan is None:
        raise ValueError("the project has no plan to lay out")
    titles = {day.date: day.title for day in project.workshop.days}
    index = {day.date: number for number, day in enumerate(project.workshop.days)}
    days = []
    for number, plan_day in enumerate(project.plan.days):
        day = index[plan_day.date]
        blocks = sorted(_timed(project, number, day), key=lambda block: (block.start, block.end, block.strand))
        frame = project.workshop.frame(day)
        days.append(AgendaDay(day, plan_day.date, titles[plan_day.date], frame, tuple(blocks)))
    return Agenda(project, tuple(sorted(days, key=lambda day: day.index)))


def _timed(project: Project, number: int, day: int) -> Iterator[TimedBlock]:
    assert project.plan is not None
    plan_day = project.plan.days[number]
    ends: dict[str, int] = {}
    seen: dict[str, int] = {}
    for position, block in enumerate(plan_day.blocks):
        start = block.at if block.at is not None else ends.get(block.strand, plan_day.starts)
        ends[block.strand] = start + block.minutes
        name = block.exercise or block.kind or ""
        seen[name] = seen.get(name, 0) + 1
        suffix = f"-{seen[name]}" if seen[name] > 1 else ""
        yield _timed_block(project, block, f"d{day}-{name}{suffix}", day, start, (number, position))


def _timed_block(
    project: Project, block: PlanBlock, id: str, day: int, start: int, place: tuple[int, int]
) -> TimedBlock:
    workshop = project.workshop
    exercise = project.exercises.get(block.exercise) if block.exercise else None
    mode, factor = block_mode(exercise, workshop.interpretation)
    pins = {(pin.exercise, pin.date) for pin in workshop.pins}
    talk_share = exercise.talk_share if exercise else 0.0
    return TimedBlock(
        id=id,
        day=day,
        date=workshop.days[day].date,
        kind=block.kind or (exercise.kind if exercise else "session"),
        exercise=exercise,
        start=start,
        end=start + block.minutes,
        plain_minutes=round(block.minutes / (1 + talk_share * (factor - 1))),
        mode=mode,
        factor=factor,
        part=block.part,
        titles=block.title or (exercise.titles if exercise else {}),
        note=block.note,
        rooms=block.rooms,
        leads=block.leads,
        interpreters=block.interpreters,
        strand=block.strand,
        optional=block.optional if block.optional is not None else bool(exercise and exercise.optional),
        pinned=block.at is not None or (block.exercise, workshop.days[day].date) in pins,
        locked=block.locked,
        speakers=block.speakers,
        groups=_grouping(project, block, exercise, workshop.days[day].date, start),
        where=project.where(PLAN, "days", place[0], "blocks", place[1]),
    )  # fmt: skip


def _grouping(
    project: Project, block: PlanBlock, exercise: Exercise | None, date: datetime.date, start: int
) -> Grouping:
    if block.groups:
        return tuple(_group(group, group.members) for group in block.groups)
    if exercise is None or exercise.format != "home-group" or project.plan is None:
        return ()
    # Home groups are written once for the week; whoever has not come yet, or has left, is left out of the block.
    there = {person.id for person in present(project, date, start, start + block.minutes)}
    at_home = ((group, tuple(id for id in group.members if id in there)) for group in project.plan.home_groups)
    return tuple(_group(group, members) for group, members in at_home if members)


def _is_home(group: Group, home: Group) -> bool:
    same = replace(group, members=(), host=None) == replace(home, members=(), host=None)
    return same and set(group.members) <= set(home.members) and group.host in (home.host, None)


def _group(group: PlanGroup, members: tuple[str, ...]) -> Group:
    host = group.host if group.host in members else None
    return Group(group.label, members, group.room, group.language, group.interpreter, host, group.lead)
