"""The planner's model as a law sees it: candidates that may enter the week, and verbs that bind them.

A law says what is allowed in the words of the craft; how that becomes a solver's constraint is the planner's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from toolkit.model.exercise import Exercise
from toolkit.model.project import Project


class Candidate(Protocol):
    """One possible appearance of an exercise in the week (an exercise that may recur has several)."""

    @property
    def exercise(self) -> Exercise:
        """The exercise that would stand in the week."""


class Board(Protocol):
    """What a law can ask of a plan. Days are counted from 0; minutes include interpretation."""

    project: Project
    candidates: Sequence[Candidate]

    def doing(self, *functions: str) -> Sequence[Candidate]:
        """Return the candidates with one of these functions."""

    def forbid(self, candidate: Candidate, days: Iterable[int]) -> None:
        """The candidate stands on none of these days."""

    def hours(self, candidate: Candidate, day: int, opens: int, closes: int, last_entry: int) -> None:
        """On that day the candidate starts between `opens` and `last_entry` and ends by `closes`."""

    def not_before(self, candidate: Candidate, day: int, minute: int) -> None:
        """The candidate starts no earlier than a minute of a day."""

    def before(self, earlier: Candidate, later: Candidate) -> None:
        """When both stand in the week, the first ends before the second starts."""

    def needs(self, later: Candidate, any_of: Sequence[Candidate], within_days: int | None = None) -> None:
        """When the candidate stands in the week, one of the others stands earlier, at most so many days before."""

    def apart(self, one: Candidate, other: Candidate, minutes: int, weight: int) -> None:
        """When both stand on one day with less than so many minutes between them, it costs the weight."""

    def followed_same_day(self, candidate: Candidate, any_of: Sequence[Candidate], within: int | None = None) -> None:
        """When the candidate stands in the week, one of the others stands later on that day, within so many minutes."""

    def at_most(self, day: int, minutes: int, counted: Callable[[Candidate], bool], weight: int = 0) -> None:
        """The counted candidates fill at most so many minutes of a day; with a weight, each minute over costs it."""

    def run_at_most(self, minutes: int, weight: int = 0) -> None:
        """No stretch without a break is longer; with a weight, each minute over costs it."""

    def plenary_run_at_most(self, minutes: int, weight: int) -> None:
        """Each minute over of whole-group work without a break costs its weight."""

    def count_at_most(self, day: int, number: int, counted: Callable[[Candidate], bool], weight: int) -> None:
        """Each counted candidate over the number on a day costs the weight."""

    def prefer_after_lunch(self, wanted: Callable[[Candidate], bool], weight: int) -> None:
        """The first item after each lunch that is not wanted costs the weight."""

    def prefer_adjacent(self, candidate: Candidate, any_of: Sequence[Candidate], weight: int) -> None:
        """When none of the others follows the candidate at once, it costs the weight."""

    def half_day(self, minutes: int, days: Iterable[int], weight: int) -> None:
        """One of these days keeps its afternoon free for at least so many minutes, or it costs the weight."""

    def slack(self, percent: int, weight: int) -> None:
        """Time that nothing fills is at least this share of the programme; each minute short costs the weight."""
