"""Changes: what is different between two plans of one week, block by block.

A block is known again by what it runs, so that one on another day has moved and was not dropped and made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.agenda import Agenda, TimedBlock, lay_out
from toolkit.groups import Group, Grouping
from toolkit.model.plan import Plan, PlanDay
from toolkit.model.project import Project
from toolkit.model.workshop import Day, Workshop

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One block that stands in both plans, as it was and as it is."""

    before: TimedBlock
    after: TimedBlock

    @property
    def moved(self) -> bool:
        """Whether it starts at another time or on another day."""
        return (self.before.date, self.before.start) != (self.after.date, self.after.start)

    @property
    def longer_by(self) -> int:
        """Minutes that it became longer; negative when it became shorter."""
        return self.after.minutes - self.before.minutes

    @property
    def relocated(self) -> bool:
        """Whether it is in other rooms; their order does not matter."""
        return set(self.before.rooms) != set(self.after.rooms)

    @property
    def regrouped(self) -> bool:
        """Whether anybody sits with other people, elsewhere, or in another language."""
        return _seating(self.before.groups) != _seating(self.after.groups)

    @property
    def changed(self) -> bool:
        """Whether anything of this is so."""
        return self.moved or self.longer_by != 0 or self.relocated or self.regrouped


@dataclass(frozen=True, slots=True)
class Changes:
    """Every block of two agendas: in both, only in the older one, only in the newer one; each in order of time."""

    kept: tuple[Kept, ...]
    dropped: tuple[TimedBlock, ...]
    new: tuple[TimedBlock, ...]
    home_groups: bool

    @property
    def changed(self) -> tuple[Kept, ...]:
        """Blocks that stand in both, but not alike."""
        return tuple(pair for pair in self.kept if pair.changed)


def lay_out_before(project: Project) -> Agenda | None:
    """Return the plan that this one replaced on the clock, or None when there was none.

    It is read in the light of today's brief, and may name people, rooms, exercises and dates that are gone: a date
    comes back for it, the others stay mere ids. Where an exercise is gone, nobody can say whom its block was for, so
    that no word of it is kept.
    """
    older, plan = project.before, project.plan
    if older is None or plan is None or not older.days:
        return None
    days = tuple(_without_lost_words(project, day) for day in older.days)
    then: dict[str, Any] = {
        "workshop": _brief_of_then(project.workshop, older, plan),
        "plan": older.model_copy(update={"days": days}),
        "before": None,
        "lines": {},  # those are of the plan as it is now
    }
    return lay_out(project.model_copy(update=then))


def compare(before: Agenda, after: Agenda) -> Changes:
    """Return what is different between an older agenda and a newer one."""
    blocks = _by_key(before.blocks), _by_key(after.blocks)
    kept = [pair for key in blocks[0] for pair in _pairs(blocks[0][key], blocks[1].get(key, []))]
    known = {id(pair.before) for pair in kept}, {id(pair.after) for pair in kept}
    return Changes(
        kept=tuple(sorted(kept, key=lambda pair: _moment(pair.after))),
        dropped=tuple(block for block in before.blocks if id(block) not in known[0]),
        new=tuple(block for block in after.blocks if id(block) not in known[1]),
        home_groups=_homes(before.project.plan) != _homes(after.project.plan),
    )


def _by_key(blocks: Iterable[TimedBlock]) -> dict[Key, list[TimedBlock]]:
    found: dict[Key, list[TimedBlock]] = {}
    for block in blocks:
        found.setdefault(_key(block), []).append(block)
    return found


def _key(block: TimedBlock) -> Key:
    if block.exercise:
        return (block.exercise.id,)
    # What has no exercise is the same again only on the same date: nobody takes Tuesday's lunch on Friday. A session is
    # known by its title, but a meal remains the meal of that day under another name.
    named = block.kind in ("session", "free")
    return block.kind, block.strand, block.date, tuple(sorted(block.titles.items())) if named else ()


def _pairs(before: list[TimedBlock], after: list[TimedBlock]) -> Iterator[Kept]:
    """Yield each block with its like: the same part of the exercise first, and of those the nearest in time.

    The order of trying is the same from either side, so that what is new one way round is dropped the other way round.
    """
    tries = sorted(
        (one.part != two.part, abs(_moment(one) - _moment(two)), min(i, j), max(i, j), i, j)
        for i, one in enumerate(before)
        for j, two in enumerate(after)
    )
    done: tuple[set[int], set[int]] = set(), set()
    for *_, i, j in tries:
        if i not in done[0] and j not in done[1]:
            done[0].add(i)
            done[1].add(j)
            yield Kept(before[i], after[j])


def _moment(block: TimedBlock) -> int:
    return block.date.toordinal() * 1440 + block.start


def _seating(groups: Grouping) -> frozenset[tuple[object, ...]]:
    return frozenset(_seat(group) for group in groups)


def _seat(group: Group) -> tuple[object, ...]:
    # Who keeps time in a group, and which facilitator stays with it, changes nobody's seat.
    return group.label, frozenset(group.members), group.room, group.language, group.interpreter


def _homes(plan: Plan | None) -> frozenset[tuple[object, ...]]:
    homes = plan.home_groups if plan else ()
    return frozenset((g.label, frozenset(g.members), g.room, g.language, g.interpreter) for g in homes)


def _brief_of_then(workshop: Workshop, older: Plan, plan: Plan) -> Workshop:
    """Return the brief with the dates it had, as far as the plans tell: events count their days from the first date."""
    there = {day.date: day for day in workshop.days}
    frame = next(iter(workshop.frames))
    planned = {day.date: there.get(day.date) or Day(date=day.date, frame=frame) for day in older.days}
    same = plan.days and min(planned) == min(day.date for day in plan.days)
    days = there | planned if same else planned
    return workshop.model_copy(update={"days": tuple(days[date] for date in sorted(days))})


def _without_lost_words(project: Project, day: PlanDay) -> PlanDay:
    blocks = (
        block.model_copy(update={"title": {}}) if block.exercise and block.exercise not in project.exercises else block
        for block in day.blocks
    )
    return day.model_copy(update={"blocks": tuple(blocks)})
