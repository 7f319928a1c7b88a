"""The shape of a week before anything stands in it: its days, and the stretches between breaks that work can fill.

Time is counted in ticks of five minutes from the first day's midnight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.model.project import Project
from toolkit.model.workshop import DayFrame

TICK = 5
"""Minutes in a tick: what a printed timetable resolves."""
DAY = 24 * 60 // TICK
VENUE = "venue"

Half = Literal["morning", "afternoon", "evening"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A possible run of programme without a break; `number` counts within its half of the day."""

    day: int
    half: Half
    number: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The days of a week by kind, and every stretch that work may stand in, in order of time."""

    frames: tuple[DayFrame, ...]
    stretches: tuple[Stretch, ...]
    places: tuple[str, ...]

    @property
    def days(self) -> range:
        """All days, from 0."""
        return range(len(self.frames))

    @property
    def full_days(self) -> list[int]:
        """Days that are neither arrival nor departure."""
        return [day for day in self.days if not self.frames[day].arrival and not self.frames[day].departure]

    def of(self, day: int, *halves: Half) -> list[Stretch]:
        """Return the stretches of a day, of all halves or of some."""
        return [s for s in self.stretches if s.day == day and (not halves or s.half in halves)]

    def daytime(self, day: int) -> list[Stretch]:
        """Return the stretches of a day that obligatory work may stand in."""
        return self.of(day, "morning", "afternoon")


def week_shape(project: Project) -> Shape:
    """Return the shape of the project's week."""
    brief = project.workshop
    frames = tuple(brief.frame(day) for day in range(len(brief.days)))
    stretches: list[Stretch] = []
    for day, frame in enumerate(frames):
        for half in _halves(frame):
            count = 1 if half == "evening" or frame.arrival else 3
            stretches += [Stretch(day, half, number) for number in range(count)]
    places = sorted({site.place for site in brief.sites.values()} - {VENUE})
    return Shape(frames, tuple(stretches), (VENUE, *places))


def _halves(frame: DayFrame) -> list[Half]:
    halves: list[Half] = ["morning"]
    # A programme that closes before lunch can end has no afternoon.
    if frame.lunch and frame.closes > frame.lunch.between[0] + frame.lunch.minutes + 30:
        halves.append("afternoon")
    if frame.evening and frame.dinner:
        halves.append("evening")
    return halves


def ticks(minutes: int) -> int:
    """Return minutes as ticks, rounded up: an exercise never gets less time than it needs."""
    return -(-minutes // TICK)
