"""From an arrangement to the blocks of a plan: the programme, and around it breaks, meals, roads, rest."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.model.exercise import Exercise, Function
from toolkit.model.plan import PlanBlock
from toolkit.model.project import Project
from toolkit.model.workshop import DayFrame
from toolkit.planning.arrange import Arrangement, Item
from toolkit.planning.shape import DAY, TICK, VENUE

NIGHT = 22 * 60
"""When the house goes quiet, in minutes since midnight, where a frame names no evening."""
TEAM = "team"


@dataclass(slots=True)
class DraftDay:
    """A day being written: blocks with their starts, in minutes since midnight."""

    blocks: list[tuple[int, PlanBlock]] = field(default_factory=list)

    def add(self, start: int, minutes: int, **what: object) -> None:
        """Add a block that starts at a minute, unless nothing of it is left."""
        if minutes > 0:
            self.blocks.append((start, PlanBlock.model_validate({"minutes": minutes, **what})))

    def in_order(self) -> tuple[int, list[PlanBlock]]:
        """Return the day's first minute, and its blocks in order; only a block after a gap is held to the clock."""
        main = sorted((entry for entry in self.blocks if entry[1].strand == "main"), key=lambda entry: entry[0])
        team = sorted((entry for entry in self.blocks if entry[1].strand != "main"), key=lambda entry: entry[0])
        ordered, end = [], main[0][0] if main else 0
        for start, block in main:
            ordered.append((start, block if start == end else block.model_copy(update={"at": start})))
            end = start + block.minutes
        ordered += [(start, block.model_copy(update={"at": start})) for start, block in team]
        ordered.sort(key=lambda entry: entry[0])
        return (main[0][0] if main else ordered[0][0] if ordered else 9 * 60), [block for _, block in ordered]


def write_days(project: Project, arrangement: Arrangement) -> list[tuple[int, list[PlanBlock]]]:
    """Return for each day its first minute and its blocks, as yet without rooms, people or groups."""
    return [_Day(project, arrangement, day).write() for day in arrangement.shape.days]


class _Day:
    def __init__(self, project: Project, arrangement: Arrangement, day: int) -> None:
        self.project, self.arrangement, self.day = project, arrangement, day
        self.frame: DayFrame = arrangement.shape.frames[day]
        self.items = [item for item in arrangement.items if item.start // DAY == day]
        self.draft = DraftDay()

    def minute(self, tick: int) -> int:
        return (tick - self.day * DAY) * TICK

    def write(self) -> tuple[int, list[PlanBlock]]:
        frame = self.frame
        if frame.breakfast:
            self.draft.add(
                frame.breakfast[0], frame.breakfast[1] - frame.breakfast[0], kind="meal", rooms=self._dining()
            )
        if frame.arrival:
            self.draft.add(frame.arrival[0], frame.arrival[1] - frame.arrival[0], kind="arrival")
        for item in self.items:
            part = {"part": item.part}
            self.draft.add(
                self.minute(item.start), (item.end - item.start) * TICK, exercise=item.appearance.exercise.id, **part
            )
        self._between()
        self._after_programme()
        if frame.departure:
            start = max(frame.departure[0], self._end_of("meal"))
            self.draft.add(start, frame.departure[1] - start, kind="departure")
        self._team()
        return self.draft.in_order()

    def _daytime(self) -> list[Item]:
        return [item for item in self.items if item.stretch.half != "evening"]

    def _between(self) -> None:
        """Write roads, breaks and lunch into the gaps of the daytime programme."""
        daytime = self._daytime()
        lunch = self.arrangement.lunches.get(self.day)
        here = VENUE
        end: int | None = None
        for item in daytime:
            start, there = self.minute(item.start), self.arrangement.places[item.stretch]
            road = self.project.workshop.road(here, there)
            if end is None:
                self._road(start - road, road)
            elif lunch is not None and end <= self.minute(lunch) < start:
                self._lunch(self.minute(lunch), here)
                self._road(start - road, road)
                lunch = None
            elif start > end:
                self._road(end, road)
                if start - end - road >= TICK:
                    self.draft.add(end + road, start - end - road, kind="break")
            here, end = there, self.minute(item.end)
        if lunch is not None and self.frame.lunch:
            self._lunch(self.minute(lunch), here)
        if end is not None:
            self._road(end, self.project.workshop.road(here, VENUE))

    def _road(self, start: int, minutes: int) -> None:
        self.draft.add(start, minutes, kind="travel")

    def _lunch(self, start: int, place: str) -> None:
        assert self.frame.lunch
        away = [site for site in self.project.workshop.sites.values() if site.place == place]
        title = next((site.lunch for site in away if site.lunch), {})
        rooms = () if place != VENUE else self._dining()
        self.draft.add(start, self.frame.lunch.minutes, kind="meal", title=title, rooms=rooms)

    def _after_programme(self) -> None:
        """Write the free half-day, dinner, what stands in the evening, and the free time that is left."""
        frame, lunch, dinner = (
            self.frame,
            self.arrangement.lunches.get(self.day),
            self.arrangement.dinners.get(self.day),
        )
        afternoon = any(item.stretch.half == "afternoon" for item in self.items)
        has_afternoon = any(stretch.half == "afternoon" for stretch in self.arrangement.shape.of(self.day))
        if lunch is not None and dinner is not None and frame.lunch and has_afternoon and not afternoon:
            start = self.minute(lunch) + frame.lunch.minutes
            rest = self._exercise("half-day")
            what = {"exercise": rest.id} if rest else {"kind": "free"}
            self.draft.add(start, self.minute(dinner) - start, **what)
        if dinner is None or not frame.dinner:
            return
        self.draft.add(self.minute(dinner), frame.dinner.minutes, kind="meal", rooms=self._dining())
        free = self.minute(dinner) + frame.dinner.minutes
        for item in self.items:
            if item.stretch.half == "evening":
                free = max(free, self.minute(item.end))
        if not frame.arrival:
            night = frame.evening[1] if frame.evening else NIGHT
            self.draft.add(free, night - free, kind="free")

    def _dining(self) -> tuple[str, ...]:
        return tuple(id for id, room in self.project.workshop.rooms.items() if room.use == "meals")[:1]

    def _exercise(self, function: Function) -> Exercise | None:
        pool = (e for e in self.project.exercises.values() if e.id not in self.project.workshop.never)
        return next((exercise for exercise in pool if exercise.function == function), None)

    def _end_of(self, kind: str) -> int:
        return max((start + block.minutes for start, block in self.draft.blocks if block.kind == kind), default=0)

    def _team(self) -> None:
        """Write the team's own meetings around the participants' day, in a strand of their own."""
        if not self.items:
            return
        first = min(start for start, block in self.draft.blocks if block.kind in (None, "session", "travel"))
        huddle, debrief, briefing = (self._exercise(f) for f in ("team-huddle", "team-debrief", "interpreter-briefing"))
        minutes = huddle.minutes.typical if huddle else 0
        # The evening before people arrive the team has the afternoon; on other days it meets just before the start.
        before = self.frame.arrival[1] - 40 if self.frame.arrival else first - minutes - TICK
        if huddle:
            self.draft.add(before, minutes, exercise=huddle.id, strand=TEAM)
        if briefing and self.day == self.arrangement.shape.days[0] and self.project.team.of("interpreter"):
            length = briefing.minutes.typical
            self.draft.add(before - length - TICK, length, exercise=briefing.id, strand=TEAM)
        if debrief:
            self.draft.add(self._debrief_start(), debrief.minutes.typical, exercise=debrief.id, strand=TEAM)

    def _debrief_start(self) -> int:
        evening = [item for item in self.items if item.stretch.half == "evening"]
        half_day = [
            start
            for start, block in self.draft.blocks
            if block.exercise or block.kind == "free"
            if self._is_free(block)
        ]
        if evening and half_day and min(half_day) < 16 * 60:
            return min(half_day) + 15
        if evening:
            return self.minute(evening[-1].end) + TICK
        after_meal = self._end_of("meal")
        last = self.minute(max(item.end for item in self.items))
        return max(after_meal + (15 if self.frame.departure or self.frame.arrival else 30), last + TICK)

    def _is_free(self, block: PlanBlock) -> bool:
        exercise = self.project.exercises.get(block.exercise or "")
        return block.kind == "free" or bool(exercise and exercise.kind == "free")
