"""Whether a plan names only what there is, and still holds what the brief asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from toolkit.files.plan import PLAN
from toolkit.files.unknown_id import BRIEF, unknown_id
from toolkit.findings import Finding, unreadable
from toolkit.model.plan import PlanBlock, PlanGroup
from toolkit.model.project import Path, Project

Named = tuple[Path, str, str, Collection[str]]
"""Where an id stands in the plan, what it is the id of, the id, and those there are."""


def plan_days(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with the dates of a plan."""
    dates = [day.date for day in project.workshop.days]
    planned = [day.date for day in project.plan.days] if project.plan else []
    for number, date in enumerate(planned):
        where = project.where(PLAN, "days", number)
        if date not in dates:
            mend = f"use a date from {dates[0]} to {dates[-1]}"
            yield unreadable(where, f"{date} is not a day of this week", mend)
        if date in planned[:number]:
            yield unreadable(where, f"{date} is planned twice", "write all blocks of a date under one day")


def plan_exercises(project: Project) -> Iterator[Finding]:
    """Yield exercises of a plan that there are not."""
    return _unknown(project, {"exercise"})


def plan_rooms(project: Project) -> Iterator[Finding]:
    """Yield rooms of a plan that there are not."""
    return _unknown(project, {"room"})


def plan_people(project: Project) -> Iterator[Finding]:
    """Yield participants of a plan that there are not."""
    return _unknown(project, {"participant", "member of this group"})


def plan_team(project: Project) -> Iterator[Finding]:
    """Yield team members of a plan that there are not."""
    return _unknown(project, {"team member", "interpreter"})


def _unknown(project: Project, kinds: Collection[str]) -> Iterator[Finding]:
    for place, kind, id, known in _named(project):
        if kind in kinds:
            yield from unknown_id(project, PLAN, place, kind, id, known)


def _named(project: Project) -> Iterator[Named]:
    """Yield every id that stands in the plan."""
    if project.plan is None:
        return
    interpreters = {member.id for member in project.team.of("interpreter")}
    for number, group in enumerate(project.plan.home_groups):
        yield from _in_group(project, ("home_groups", number), group, interpreters)
    for number, day in enumerate(project.plan.days):
        for position, block in enumerate(day.blocks):
            yield from _in_block(project, ("days", number, "blocks", position), block, interpreters)


def _in_block(project: Project, place: Path, block: PlanBlock, interpreters: Collection[str]) -> Iterator[Named]:
    if block.exercise is not None:
        yield (*place, "exercise"), "exercise", block.exercise, project.exercises
    listed: tuple[tuple[str, str, tuple[str, ...], Collection[str]], ...] = (
        ("leads", "team member", block.leads, project.members),
        ("interpreters", "interpreter", block.interpreters, interpreters),
        ("rooms", "room", block.rooms, project.workshop.rooms),
        ("speakers", "participant", block.speakers, project.participants),
    )
    for key, kind, ids, known in listed:
        for id in ids:
            yield (*place, key), kind, id, known
    for number, group in enumerate(block.groups):
        yield from _in_group(project, (*place, "groups", number), group, interpreters)


def _in_group(project: Project, place: Path, group: PlanGroup, interpreters: Collection[str]) -> Iterator[Named]:
    for id in group.members:
        yield (*place, "members"), "participant", id, project.participants
    if group.room is not None:
        yield (*place, "room"), "room", group.room, project.workshop.rooms
    if group.interpreter is not None:
        yield (*place, "interpreter"), "interpreter", group.interpreter, interpreters
    if group.lead is not None:
        yield (*place, "lead"), "team member", group.lead, project.members
    if group.host is not None:
        yield (*place, "host"), "member of this group", group.host, group.members


def outdated(project: Project) -> Iterator[Finding]:
    """Yield a warning for each wish of the brief that the plan does not meet: one of the two has changed since."""
    brief, mend = project.workshop, "plan anew with `dialogue plan … --replace`, or change the brief"
    if project.plan is None:
        return
    standing = [(day.date, block.exercise) for day in project.plan.days for block in day.blocks if block.exercise]
    held = {exercise for _, exercise in standing}
    for number, id in enumerate(brief.must):
        if id not in held:
            yield _warning(project, ("must", number), f"{id} stands under must, but the plan does not hold it", mend)
    for number, id in enumerate(brief.never):
        if id in held:
            yield _warning(project, ("never", number), f"{id} stands under never, but the plan holds it", mend)
    for number, pin in enumerate(brief.pins):
        if (pin.date, pin.exercise) not in standing:
            message = f"{pin.exercise} is pinned to {pin.date}, but does not stand there in the plan"
            yield _warning(project, ("pins", number), message, mend)


def _warning(project: Project, place: Path, message: str, mend: str) -> Finding:
    return Finding("input", "input", "warning", project.where(BRIEF, *place), message, mend)


def untranslated(project: Project) -> Iterator[Finding]:
    """Yield a warning for each exercise of the plan that some readers will get in another language than theirs."""
    blocks = (block for day in project.plan.days for block in day.blocks) if project.plan else ()
    for id in sorted({block.exercise for block in blocks if block.exercise in project.exercises and block.exercise}):
        prose = project.exercises[id].prose
        missing = [tag for tag in project.workshop.languages.documents if tag not in prose]
        # An exercise without any prose was read for its facts alone, or has told its mistakes already.
        if prose and missing:
            message = f"it is not written in {', '.join(missing)}; those readers get it in {next(iter(prose))}"
            mend = f"write {' and '.join(f'{tag}.md' for tag in missing)}, with the handouts"
            yield Finding("input", "input", "warning", f"exercises/{id}", message, mend)
