"""The week as a CP-SAT model: days, stretches, meals and roads, and the candidates that may fill them.

Work stands in stretches; inside a stretch it stands without a gap, because the lengths of what stands in it add up to
the stretch's own length. Between two stretches there is a break, a meal, or a road. An empty stretch collapses onto
the end of the one before it, so that “the end of the day” is always the end of the day's last stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, cast

from ortools.sat.python import cp_model

from toolkit.model.project import Project
from toolkit.planning.candidate import Appearance
from toolkit.planning.shape import DAY, TICK, Shape, Stretch, ticks
from toolkit.rules.board import Candidate

BREAK, LONGEST_BREAK = 15 // TICK, 35 // TICK
NIGHT = 11 * 60 // TICK


class Body:
    """The variables of one appearance: whether it stands in the week, when, and for how long (up to two parts)."""

    def __init__(self, model: cp_model.CpModel, candidate: Appearance, horizon: int, part: int) -> None:
        name = f"{candidate.id}/{part}"
        self.candidate = candidate
        self.part = part
        parts = candidate.exercise.parts
        shortest = ticks(parts.shortest) if parts else candidate.shortest
        self.stands = model.new_bool_var(f"stands {name}")
        self.start = model.new_int_var(0, horizon, f"start {name}")
        self.length = model.new_int_var(min(shortest, candidate.shortest), candidate.longest, f"length {name}")
        self.end = model.new_int_var(0, horizon, f"end {name}")
        self.interval = model.new_optional_interval_var(self.start, self.length, self.end, self.stands, name)
        self.inside: dict[Stretch, cp_model.IntVar] = {}
        self.filled: dict[Stretch, cp_model.IntVar] = {}


class WeekModel:
    """The frame of a week with everything that may stand in it, and the costs and demands to be weighed."""

    def __init__(self, project: Project, shape: Shape, candidates: Sequence[Appearance]) -> None:
        self.project = project
        self.shape = shape
        self.candidates: Sequence[Candidate] = candidates
        self.appearances = list(candidates)
        self.model = cp_model.CpModel()
        self.horizon = len(shape.frames) * DAY
        self.costs: list[tuple[str, Any, int]] = []
        self.demands: list[tuple[str, cp_model.IntVar]] = []
        self._speaker: str | None = None
        self._scale = 1.0
        self.first_part: dict[Appearance, Body] = {}
        self.second_part: dict[Appearance, Body] = {}
        self._stretches()
        self._days()
        for candidate in candidates:
            self._enter(candidate)
        self._fill()

    # ---- the frame of the week ------------------------------------------------------------------------------------

    def _stretches(self) -> None:
        model, shape = self.model, self.shape
        self.opens: dict[Stretch, cp_model.IntVar] = {}
        self.size: dict[Stretch, cp_model.IntVar] = {}
        self.closes: dict[Stretch, cp_model.IntVar] = {}
        self.used: dict[Stretch, cp_model.IntVar] = {}
        self.place: dict[Stretch, cp_model.IntVar] = {}
        for stretch in shape.stretches:
            low, high = stretch.day * DAY, (stretch.day + 1) * DAY + DAY // 4
            self.opens[stretch] = model.new_int_var(low, high, "")
            self.size[stretch] = model.new_int_var(0, 6 * 60 // TICK, "")
            self.closes[stretch] = model.new_int_var(low, high, "")
            self.used[stretch] = model.new_bool_var("")
            away = len(shape.places) - 1 if stretch.half != "evening" else 0
            self.place[stretch] = model.new_int_var(0, away, "")
            model.add(self.closes[stretch] == self.opens[stretch] + self.size[stretch])
            model.add(self.size[stretch] > 0).only_enforce_if(self.used[stretch])
            model.add(self.size[stretch] == 0).only_enforce_if(self.used[stretch].negated())

    def _days(self) -> None:
        self.lunch: dict[int, cp_model.IntVar] = {}
        self.dinner: dict[int, cp_model.IntVar] = {}
        self.road: dict[Stretch, cp_model.IntVar] = {}
        self.home_road: dict[int, cp_model.IntVar] = {}
        for day in self.shape.days:
            self._day(day)
        for day in self.shape.days[:-1]:
            today, tomorrow = self.shape.of(day)[-1], self.shape.of(day + 1)[0]
            self.model.add(self.opens[tomorrow] - self.closes[today] >= NIGHT)

    def _day(self, day: int) -> None:
        model, frame, base = self.model, self.shape.frames[day], day * DAY
        daytime = self.shape.daytime(day)
        first, last = daytime[0], daytime[-1]
        road = self._road(None, first)
        model.add(self.opens[first] >= base + ticks(frame.opens) + road)
        model.add(self.opens[first] <= base + ticks(frame.opens) + road + 30 // TICK)
        model.add(self.closes[last] <= base + frame.closes // TICK)
        for before, after in pairwise(daytime):
            road = self._road(before, after)
            gap = self.opens[after] - self.closes[before]
            model.add(gap == 0).only_enforce_if(self.used[after].negated())
            model.add(self.place[after] == self.place[before]).only_enforce_if(self.used[after].negated())
            if before.half == after.half:
                model.add_implication(self.used[after], self.used[before])
                model.add(gap >= BREAK).only_enforce_if(self.used[after])
                model.add(gap >= road).only_enforce_if(self.used[after])
                model.add(gap <= road + LONGEST_BREAK).only_enforce_if(self.used[after])
                missing = model.new_int_var(0, LONGEST_BREAK, "")
                model.add(missing >= ticks(frame.breaks) + road - gap).only_enforce_if(self.used[after])
                self.cost("break", missing, 2)
        self._meals(day, daytime)

    def _meals(self, day: int, daytime: list[Stretch]) -> None:
        model, frame, base = self.model, self.shape.frames[day], day * DAY
        morning = [stretch for stretch in daytime if stretch.half == "morning"][-1]
        if frame.lunch:
            (earliest, latest), minutes = frame.lunch.between, ticks(frame.lunch.minutes)
            lunch = self.lunch[day] = model.new_int_var(base + ticks(earliest), base + latest // TICK - minutes, "")
            model.add(lunch >= self.closes[morning])
            wait = model.new_int_var(0, DAY, "")
            model.add(wait >= lunch - self.closes[morning] - 1)
            self.cost("wait for lunch", wait, 4)
            afternoon = next((stretch for stretch in daytime if stretch.half == "afternoon"), None)
            if afternoon is not None:
                used = self.used[afternoon]
                gap = self.opens[afternoon] - lunch - minutes
                model.add(gap >= self.road[afternoon]).only_enforce_if(used)
                model.add(gap <= self.road[afternoon] + BREAK).only_enforce_if(used)
        away = model.new_bool_var("")
        model.add(sum(self.place[stretch] for stretch in daytime) == 0).only_enforce_if(away.negated())
        self.cost("day with a coach", away, 150)
        last = daytime[-1]
        home = self.home_road[day] = self._road(last, None)
        if frame.dinner:
            (earliest, latest), minutes = frame.dinner.between, ticks(frame.dinner.minutes)
            dinner = self.dinner[day] = model.new_int_var(base + ticks(earliest), base + latest // TICK - minutes, "")
            if frame.arrival and frame.dinner.between[1] <= frame.opens + minutes * TICK:
                model.add(dinner + minutes <= self.opens[daytime[0]])
            else:
                model.add(dinner >= self.closes[last] + home + 1)
            late = model.new_int_var(0, DAY, "")
            model.add(late == dinner - base - ticks(earliest))
            self.cost("late dinner", late, 1)
            for evening in self.shape.of(day, "evening"):
                assert frame.evening
                opens, closes = frame.evening
                model.add(self.opens[evening] == dinner + minutes + 1).only_enforce_if(self.used[evening])
                model.add(self.opens[evening] >= base + ticks(opens)).only_enforce_if(self.used[evening])
                model.add(self.closes[evening] <= base + closes // TICK)
                model.add(self.opens[evening] == self.closes[last]).only_enforce_if(self.used[evening].negated())

    def _road(self, before: Stretch | None, after: Stretch | None) -> cp_model.IntVar:
        """Return the ticks on the road between two stretches; None is the venue, where a day starts and ends."""
        places = self.shape.places
        longest = max((ticks(travel.minutes) for travel in self.project.workshop.travel), default=0)
        road = self.model.new_int_var(0, longest, "")
        here = self.place[before] if before else self.model.new_constant(0)
        there = self.place[after] if after else self.model.new_constant(0)
        brief = self.project.workshop
        table = [
            (a, b, ticks(brief.road(one, other)))
            for a, one in enumerate(places)
            for b, other in enumerate(places)
        ]  # fmt: skip
        self.model.add_allowed_assignments([here, there, road], table)
        self.cost("road", road, 4)
        if after is not None:
            self.road[after] = road
        return road

    # ---- candidates -----------------------------------------------------------------------------------------------

    def _enter(self, candidate: Appearance) -> None:
        model, exercise = self.model, candidate.exercise
        one = self.first_part[candidate] = Body(model, candidate, self.horizon, 1)
        bodies = [one]
        if exercise.parts and exercise.parts.most > 1:
            two = self.second_part[candidate] = Body(model, candidate, self.horizon, 2)
            bodies.append(two)
            model.add_implication(two.stands, one.stands)
            filled = model.new_int_var(0, candidate.longest, "")
            model.add(filled == two.length).only_enforce_if(two.stands)
            model.add(filled == 0).only_enforce_if(two.stands.negated())
            total = one.length + filled
            model.add(total >= candidate.shortest).only_enforce_if(one.stands)
            model.add(total <= candidate.longest).only_enforce_if(one.stands)
        else:
            total = one.length
        for body in bodies:
            allowed = [stretch for stretch in self.shape.stretches if self._may_stand(candidate, stretch)]
            for stretch in allowed:
                inside = body.inside[stretch] = model.new_bool_var("")
                model.add(body.start >= self.opens[stretch]).only_enforce_if(inside)
                model.add(body.end <= self.closes[stretch]).only_enforce_if(inside)
                self._at_place(candidate, stretch, inside)
                filled = body.filled[stretch] = model.new_int_var(0, candidate.longest, "")
                model.add(filled == body.length).only_enforce_if(inside)
                model.add(filled == 0).only_enforce_if(inside.negated())
            model.add(sum(body.inside.values()) == body.stands)
        if candidate in self.second_part:
            self._split(one, self.second_part[candidate])
        short = model.new_int_var(0, candidate.typical, "")
        model.add(short >= candidate.typical - total).only_enforce_if(one.stands)
        self.cost("shorter than typical", short, 2)
        long = model.new_int_var(0, candidate.longest, "")
        model.add(long >= total - candidate.typical).only_enforce_if(one.stands)
        self.cost("longer than typical", long, 1)

    def _may_stand(self, candidate: Appearance, stretch: Stretch) -> bool:
        if candidate.day is not None and stretch.day != candidate.day:
            return False
        return (stretch.half == "evening") == candidate.exercise.optional

    def _at_place(self, candidate: Appearance, stretch: Stretch, inside: cp_model.IntVar) -> None:
        site = candidate.exercise.site
        if site is None:
            if stretch.half != "evening":
                self.model.add(self.place[stretch] == 0).only_enforce_if(inside)
        elif site == "any":
            self.model.add(self.place[stretch] != 0).only_enforce_if(inside)
        else:
            place = self.project.workshop.sites[site].place
            self.model.add(self.place[stretch] == self.shape.places.index(place)).only_enforce_if(inside)

    def _split(self, one: Body, two: Body) -> None:
        """The second part opens the stretch after the one that the first part closes, on the same half of the day."""
        for before, after in pairwise(self.shape.stretches):
            if after not in two.inside:
                continue
            if before in one.inside and (before.day, before.half) == (after.day, after.half):
                self.model.add_implication(two.inside[after], one.inside[before])
                self.model.add(two.start == self.opens[after]).only_enforce_if(two.inside[after])
                self.model.add(one.end == self.closes[before]).only_enforce_if(two.inside[after])
            else:
                self.model.add(two.inside[after] == 0)
        first = self.shape.stretches[0]
        if first in two.inside:
            self.model.add(two.inside[first] == 0)

    def _fill(self) -> None:
        bodies = self.bodies()
        self.model.add_no_overlap([body.interval for body in bodies])
        for stretch in self.shape.stretches:
            self.model.add(self.size[stretch] == sum(body.filled[stretch] for body in bodies if stretch in body.filled))

    def bodies(self) -> list[Body]:
        """Return every part of every appearance."""
        return [*self.first_part.values(), *self.second_part.values()]

    def stands(self, candidate: Candidate) -> cp_model.IntVar:
        """Return the literal that says whether a candidate stands in the week."""
        return self.first_part[cast(Appearance, candidate)].stands

    def last(self, candidate: Candidate) -> list[Body]:
        """Return the parts of a candidate; what comes after it comes after each of them that stands."""
        appearance = cast(Appearance, candidate)
        return [body for part in (self.first_part, self.second_part) if (body := part.get(appearance))]

    def on(self, candidate: Candidate, day: int) -> Any:
        """Return whether a candidate's first part stands on a day, as a sum of literals."""
        body = self.first_part[cast(Appearance, candidate)]
        return sum(inside for stretch, inside in body.inside.items() if stretch.day == day)

    def cost(self, name: str, amount: Any, weight: int) -> None:
        """Add a cost: the solver makes the sum of amount times weight as small as it can."""
        self.costs.append((self._speaker or name, amount, round(weight * self._scale)))

    def total(self) -> Any:
        """Return the sum of all costs."""
        return sum(amount * weight for _, amount, weight in self.costs)

    @contextmanager
    def speaking_for(self, law: str, scale: float) -> Iterator[None]:
        """Book the costs added meanwhile to a law, at the weight that the brief gives it."""
        self._speaker, self._scale = law, scale
        yield
        self._speaker, self._scale = None, 1.0

    def demand(self, words: str) -> cp_model.IntVar:
        """Return a literal for a demand that a person made, so that a clash can be told in their words."""
        literal = self.model.new_bool_var(words)
        self.demands.append((words, literal))
        return literal
