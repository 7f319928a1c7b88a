"""The board: the verbs with which the laws bind the week's model (`rules/board.py` says what each means)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any, cast

from toolkit.planning.candidate import Appearance
from toolkit.planning.shape import DAY, TICK, ticks
from toolkit.planning.week_model import BREAK, WeekModel
from toolkit.rules.board import Candidate


class SolverBoard(WeekModel):
    """The model of a week, open to the laws: every verb adds constraints or costs to it."""

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
            # Best right after the heaviest work: a half-day on a day without any relieves less.
            heavy = sum(self.on(c, day) for c in self.appearances if c.exercise.intensity >= 4)
            elsewhere = self.model.new_bool_var("")
            self.model.add(elsewhere >= free - heavy)
            self.cost("half-day away from the peak", elsewhere, weight // 3)
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
