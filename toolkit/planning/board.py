"""The week as a CP-SAT model, and the verbs with which the laws bind it (`rules/board.py`).

Work stands in stretches; inside a stretch it stands without a gap, because the lengths of what stands in it add up to
the stretch's own length. Between two stretches there is a break, a meal, or a road. An empty stretch collapses onto
the end of the one before it, so that “the end of the day” is always the end of the day's last stretch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise, product
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


class SolverBoard:
    """The model of a week. Every verb of the protocol `Board` adds constraints or costs to it."""

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

    # ---- the verbs of the laws ------------------------------------------------------------------------------------

    def doing(self, *functions: str) -> Sequence[Candidate]:
        return [candidate for candidate in self.appearances if candidate.exercise.function in functions]

    def forbid(self, candidate: Candidate, days: Iterable[int]) -> None:
        days = set(days)
        for body in self.last(candidate):
            for stretch, inside in body.inside.items():
                if stretch.day in days:
                    self.model.add(inside == 0)

    def hours(self, candidate: Candidate, day: int, opens: int, closes: int, last_entry: int) -> None:
        base = day * DAY
        for body in self.last(candidate):
            for stretch, inside in body.inside.items():
                if stretch.day == day:
                    self.model.add(body.start >= base + ticks(opens)).only_enforce_if(inside)
                    self.model.add(body.start <= base + last_entry // TICK).only_enforce_if(inside)
                    self.model.add(body.end <= base + closes // TICK).only_enforce_if(inside)

    def not_before(self, candidate: Candidate, day: int, minute: int) -> None:
        body = self.first_part[cast(Appearance, candidate)]
        self.model.add(body.start >= day * DAY + ticks(minute)).only_enforce_if(body.stands)

    def before(self, earlier: Candidate, later: Candidate) -> None:
        after = self.first_part[cast(Appearance, later)]
        for body in self.last(earlier):
            self.model.add(body.end <= after.start).only_enforce_if(body.stands, after.stands)

    def needs(self, later: Candidate, any_of: Sequence[Candidate], within_days: int | None = None) -> None:
        chosen = []
        after = self.first_part[cast(Appearance, later)]
        for option in any_of:
            if option is later:
                continue
            literal = self.model.new_bool_var("")
            self.model.add_implication(literal, self.stands(option))
            for body in self.last(option):
                self.model.add(body.end <= after.start).only_enforce_if(literal, body.stands)
            if within_days is not None:
                for day in self.shape.days:
                    near = sum(self.on(option, day - back) for back in range(within_days + 1) if day >= back)
                    self.model.add(near >= self.on(later, day)).only_enforce_if(literal)
            chosen.append(literal)
        self.model.add_bool_or(*chosen, after.stands.negated())

    def apart(self, one: Candidate, other: Candidate, minutes: int, weight: int) -> None:
        close = self.model.new_bool_var("")
        earlier = self.model.new_bool_var("")
        for chosen, first, second in ((earlier, one, other), (earlier.negated(), other, one)):
            for before, after in product(self.last(first), self.last(second)):
                conditions = (chosen, close.negated(), before.stands, after.stands)
                self.model.add(after.start - before.end >= ticks(minutes)).only_enforce_if(*conditions)
        self.cost("back to back", close, weight)

    def followed_same_day(self, candidate: Candidate, any_of: Sequence[Candidate], within: int | None = None) -> None:
        for day in self.shape.days:
            options = []
            for option in any_of:
                after = self.first_part[cast(Appearance, option)]
                if option is candidate or not any(stretch.day == day for stretch in after.inside):
                    continue
                literal = self.model.new_bool_var("")
                self.model.add(self.on(option, day) == 1).only_enforce_if(literal)
                for body in self.last(candidate):
                    self.model.add(body.end <= after.start).only_enforce_if(literal, body.stands)
                    if within is not None:
                        gap = after.start - body.end
                        self.model.add(gap <= ticks(within)).only_enforce_if(literal, body.stands)
                options.append(literal)
            self.model.add(self.on(candidate, day) <= sum(options))

    def _minutes(self, day: int, counted: Callable[[Candidate], bool]) -> Any:
        return sum(
            filled
            for body in self.bodies()
            if counted(body.candidate)
            for stretch, filled in body.filled.items()
            if stretch.day == day
        )

    def at_most(self, day: int, minutes: int, counted: Callable[[Candidate], bool], weight: int = 0) -> None:
        self._limit("minutes a day", self._minutes(day, counted), minutes // TICK, weight)

    def run_at_most(self, minutes: int, weight: int = 0) -> None:
        for stretch in self.shape.stretches:
            if stretch.half != "evening":
                self._limit("long run", self.size[stretch], minutes // TICK, weight)

    def plenary_run_at_most(self, minutes: int, weight: int) -> None:
        for stretch in self.shape.stretches:
            if stretch.half == "evening":
                continue
            plenary = [b.filled[stretch] for b in self.bodies() if b.candidate.plenary and stretch in b.filled]
            self._limit("long plenary", sum(plenary), minutes // TICK, weight)

    def count_at_most(self, day: int, number: int, counted: Callable[[Candidate], bool], weight: int) -> None:
        standing = [self.on(candidate, day) for candidate in self.appearances if counted(candidate)]
        self._limit("too many in a day", sum(standing), number, weight)

    def _limit(self, name: str, amount: Any, limit: int, weight: int) -> None:
        if isinstance(amount, int):
            return
        if not weight:
            self.model.add(amount <= limit)
            return
        over = self.model.new_int_var(0, self.horizon, "")
        self.model.add(over >= amount - limit)
        self.cost(name, over, weight)

    def prefer_after_lunch(self, wanted: Callable[[Candidate], bool], weight: int) -> None:
        for stretch in self.shape.stretches:
            if stretch.half != "afternoon" or stretch.number:
                continue
            firsts = []
            for body in self.bodies():
                if stretch not in body.inside:
                    continue
                first = self.model.new_bool_var("")
                self.model.add_implication(first, body.inside[stretch])
                self.model.add(body.start == self.opens[stretch]).only_enforce_if(first)
                firsts.append(first)
                if not wanted(body.candidate):
                    self.cost("after lunch", first, weight)
            self.model.add(sum(firsts) == self.used[stretch])

    def prefer_adjacent(self, candidate: Candidate, any_of: Sequence[Candidate], weight: int) -> None:
        options = []
        for option in any_of:
            literal = self.model.new_bool_var("")
            after = self.first_part[cast(Appearance, option)]
            self.model.add_implication(literal, after.stands)
            last = self.last(candidate)[-1]
            if last.part == 2:
                split = last.stands
                self.model.add(after.start == last.end).only_enforce_if(literal, split)
                self.model.add(after.start == self.last(candidate)[0].end).only_enforce_if(literal, split.negated())
            else:
                self.model.add(after.start == last.end).only_enforce_if(literal)
            options.append(literal)
        alone = self.model.new_bool_var("")
        self.model.add(sum(options) + alone >= self.stands(candidate))
        self.cost("nothing right after", alone, weight)

    def half_day(self, minutes: int, days: Iterable[int], weight: int) -> None:
        options = []
        for day in days:
            afternoon = self.shape.of(day, "afternoon")
            frame = self.shape.frames[day]
            if not afternoon or day not in self.lunch or day not in self.dinner or not frame.lunch:
                continue
            free = self.model.new_bool_var(f"half-day {day}")
            self.model.add(self.used[afternoon[0]] == 0).only_enforce_if(free)
            lunch_ends = self.lunch[day] + ticks(frame.lunch.minutes)
            self.model.add(self.dinner[day] - lunch_ends >= ticks(minutes)).only_enforce_if(free)
            options.append(free)
        none = self.model.new_bool_var("no half-day")
        self.model.add(sum(options) + none >= 1)
        self.cost("no half-day", none, weight)

    def slack(self, percent: int, weight: int) -> None:
        free: Any = 0
        work: Any = 0
        for day in self.shape.days:
            daytime, frame = self.shape.daytime(day), self.shape.frames[day]
            work += sum(self.size[stretch] for stretch in daytime)
            pauses = sum(self.used[s] * BREAK for s in daytime if s.number)
            lunch = 60 // TICK * self.used[daytime[-1]] if any(s.half == "afternoon" for s in daytime) else 0
            roads = sum(self.road[stretch] for stretch in daytime)
            # What is left before dinner can take up an overrun; where people go home, the end is the end.
            end = day * DAY + frame.closes // TICK if frame.dinner and not frame.arrival else self.closes[daytime[-1]]
            span = end - self.opens[daytime[0]]
            free += span - sum(self.size[s] for s in daytime) - pauses - lunch - roads
        short = self.model.new_int_var(0, self.horizon * 100, "")
        self.model.add(short >= percent * work - 100 * free)
        tens = self.model.new_int_var(0, self.horizon, "")
        self.model.add(100 * tens >= short)
        self.cost("slack", tens, weight)
