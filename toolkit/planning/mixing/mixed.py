"""What comes out of a mix: the rounds, how they fare, and what mathematics says could be had at best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.groups import Grouping
from toolkit.planning.mixing.request import Prefer


@dataclass(frozen=True, slots=True)
class Score:
    """How rounds fare against a request, in the order of what matters; 0 is best in every field but `pairs_met`.

    `misplaced`: people missing, twice, or in a group of a size nobody asked for. `apart`, `together`: pairs that sit
    together or apart against what was asked, counted by round. `unheard`: groups in which somebody cannot follow.
    `out_of_balance`: for each attribute, by how many people groups miss the even share, summed over all groups and
    values. `lone`: people alone of their value beside three of another. `repeats`: meetings beyond a pair's first.
    `thirds`: meetings beyond a pair's second. `trios`: three people in one group (of 24 at most) again.
    `interpreted`: groups with an interpreter. `moved`: seats that differ from the older plan. `strict`: people out of a
    balance that was to be strict.
    """

    misplaced: int
    apart: int
    together: int
    unheard: int
    out_of_balance: Mapping[str, int]
    lone: int
    repeats: int
    thirds: int
    trios: int
    most: int
    pairs_met: int
    pairs_possible: int
    interpreted: int
    moved: int
    strict: int = 0

    @property
    def unmet(self) -> int:
        """How many hard demands are broken."""
        return self.misplaced + self.apart + self.together + self.unheard + self.strict

    @property
    def imbalance(self) -> int:
        """People out of balance, over all attributes."""
        return sum(self.out_of_balance.values())


@dataclass(frozen=True, slots=True)
class Bounds:
    """Repeats that no rounds can go below, each from its own argument; see `bounds.py`.

    `count`, `degree` and `packing` hold for every plan with these sizes and people; `balance` and `composition` for
    every plan that keeps all attributes in balance (None where they were too large to work out, or do not apply).
    """

    count: int
    degree: int
    packing: int
    balance: int | None = None
    composition: int | None = None

    @property
    def any_plan(self) -> int:
        """The largest of the bounds that hold for every plan."""
        return max(self.count, self.degree, self.packing)

    @property
    def balanced_plan(self) -> int:
        """The largest of the bounds that hold for every plan in balance."""
        return max(self.any_plan, self.balance or 0, self.composition or 0)


@dataclass(frozen=True, slots=True)
class Alternative:
    """What could be had instead where goals pull apart: the price of preferring the other one."""

    prefer: Prefer
    repeats: int
    imbalance: int


@dataclass(frozen=True, slots=True)
class Mixed:
    """A finished mix: a grouping for each round, its score, the bounds beside it, and what could be had instead.

    `way` says how the rounds were found, such as `field` or `search`; `bound` is the bound that holds for this plan.
    """

    rounds: tuple[Grouping, ...]
    score: Score
    bounds: Bounds
    way: str
    alternatives: tuple[Alternative, ...] = field(default=())

    @property
    def bound(self) -> int:
        """Fewest repeats any plan as good in all that matters more can have."""
        return self.bounds.any_plan if self.score.imbalance else self.bounds.balanced_plan
