"""The older week: the plan that the present one replaced, on the clock, to tell what is no longer in the week."""

from __future__ import annotations

from toolkit.agenda import Agenda, lay_out
from toolkit.model.plan import Plan, PlanDay
from toolkit.model.project import Project
from toolkit.model.workshop import Day, Workshop


def older_week(project: Project) -> Agenda | None:
    """Return the agenda of the plan that was replaced, or None when there is none.

    It is read in the light of today's brief, and may name people, rooms, exercises and dates that are gone. Where an
    exercise is gone, nobody can say whom its block was for, so that no word of it is kept.
    """
    older, plan = project.before, project.plan
    if older is None or plan is None or not older.days:
        return None
    days = tuple(_without_lost_words(project, day) for day in older.days)
    known = {
        "workshop": _brief_of_then(project.workshop, older, plan),
        "plan": older.model_copy(update={"days": days}),
        "before": None,
    }
    return lay_out(project.model_copy(update=known))


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
