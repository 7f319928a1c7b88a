"""Candidates: every appearance an exercise could make in the week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.agenda import block_mode, planned_minutes
from toolkit.model.arc import Requirement
from toolkit.model.exercise import UNINTERPRETED, WHOLE_GROUP, Exercise
from toolkit.model.project import Project
from toolkit.planning.shape import Shape, ticks


@dataclass(frozen=True, slots=True, eq=False)
class Appearance:
    """One possible appearance of an exercise; `day` is set for what returns every day. Lengths in ticks."""

    exercise: Exercise
    copy: int
    day: int | None
    shortest: int
    typical: int
    longest: int

    @property
    def id(self) -> str:
        """A name for the solver's variables."""
        return f"{self.exercise.id}#{self.copy}"

    @property
    def plenary(self) -> bool:
        """Whether everybody is in one room and hears the same thing."""
        return self.exercise.format in WHOLE_GROUP

    @property
    def interpreted(self) -> bool:
        """Whether interpreters work in it."""
        return self.exercise.talk_share > 0 and self.exercise.format not in UNINTERPRETED


def appearances(project: Project, shape: Shape) -> list[Appearance]:
    """Return every appearance the planner may choose from, in a fixed order."""
    daily = _daily_functions(project)
    wanted = _wanted_copies(project)
    found: list[Appearance] = []
    for exercise in usable_exercises(project):
        days: Iterable[int | None]
        if exercise.function in daily and exercise.most > 1:
            days = shape.full_days + [day for day in shape.days if shape.frames[day].departure]
        else:
            days = [None] * min(exercise.most, wanted.get(exercise.id, 1))
        found += [_appearance(project, exercise, copy, day) for copy, day in enumerate(days)]
    return found


def usable_exercises(project: Project) -> list[Exercise]:
    """Return the exercises that this week could hold: not ruled out, right for the people, their site described."""
    brief, people = project.workshop, len(project.roster.participants)
    demanded = {*brief.must, *(pin.exercise for pin in brief.pins)}
    usable = []
    for exercise in project.exercises.values():
        if exercise.id in brief.never or exercise.kind != "session":
            continue
        described = exercise.site in (None, "any") or exercise.site in brief.sites
        # Work of intensity 5 and items for whoever likes enter a week only when the organizers ask for them.
        asked = exercise.id in demanded
        fits = _fits(exercise, people)
        if described and (asked or (fits and exercise.intensity < 5 and not exercise.optional and not exercise.site)):
            usable.append(exercise)
    return usable


def _fits(exercise: Exercise, people: int) -> bool:
    """Tell whether an exercise that takes everybody at once takes so many."""
    at_once = exercise.format in WHOLE_GROUP or exercise.seats != (exercise.group_size.min, exercise.group_size.max)
    return not at_once or people <= exercise.group_size.max or exercise.format == "cross-party"


def _appearance(project: Project, exercise: Exercise, copy: int, day: int | None) -> Appearance:
    _, factor = block_mode(exercise, project.workshop.interpretation)
    shortest, typical, longest = (
        ticks(planned_minutes(minutes, exercise.talk_share, factor))
        for minutes in (exercise.minutes.min, exercise.minutes.typical, exercise.minutes.max)
    )
    return Appearance(exercise, copy, day, shortest, typical, longest)


def _daily_functions(project: Project) -> set[str]:
    daily = project.arc.daily
    framing: set[str] = {*daily.opening, *daily.after_lunch, *daily.closing}
    return framing - {"energiser"}


def _wanted_copies(project: Project) -> dict[str, int]:
    """Return how many appearances of each exercise can serve a purpose."""
    copies: dict[str, int] = {}
    times: dict[str, int] = {}
    requirement: Requirement
    for requirement in project.arc.requires:
        times[requirement.function] = times.get(requirement.function, 0) + requirement.times
    demanded = {*project.workshop.must, *(pin.exercise for pin in project.workshop.pins)}
    joint = ("negotiation", "text-approval")
    steps = sum(exercise.function in joint for exercise in project.exercises.values() if exercise.id in demanded)
    # Each step of joint work has a caucus of its own before it (law H08).
    times["caucus"] = max(times.get("caucus", 0), steps, sum(times.get(function, 0) for function in joint))
    for exercise in project.exercises.values():
        pinned = sum(pin.exercise == exercise.id for pin in project.workshop.pins)
        extra = 3 if exercise.function in ("grounding", "energiser") else 1
        copies[exercise.id] = max(
            extra, times.get(exercise.function, 0), pinned, project.workshop.must.count(exercise.id)
        )
    return copies
