"""What is asked of a mix: who is to be divided into which groups, round after round, and what must be minded.

Nothing here knows a workshop: `dialogue mix` makes a request from a bare roster, the planner makes one from a week.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Aim = Literal["spread", "gather"]
Prefer = Literal["balance", "repeats"]
Pair = tuple[str, str]
"""Two ids in their order, so that a pair is one key."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be seated: values of the request's attributes in their order, and spoken languages that count.

    `languages` is None where nobody said what the person speaks; then every group suits.
    """

    id: str
    traits: tuple[str, ...] = ()
    languages: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something people differ in, to be spread over the groups or gathered in them.

    Spread: each group holds each value within floor and ceiling of its even share, give or take `tolerance` people.
    `weight` is what a seat out of that costs, 1 as much as any other attribute. `strict` makes it a demand that is
    never given up. `company` asks that nobody sits alone of their value beside three or more of another.
    """

    name: str
    aim: Aim = "spread"
    tolerance: int = 0
    weight: float = 1.0
    strict: bool = False
    company: bool = False


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Somebody who can serve one group a round: the spoken languages they move between."""

    id: str
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Somebody who leads a group: the spoken languages they lead in."""

    id: str
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Round:
    """One round: how large its groups are, who is not there, who interprets, who must sit in which group.

    `seats` holds people to a group by its number from 0 (hosts who stay at their table). `given` is a round that
    stands already, as groups of ids: it is never changed, and its meetings count. `price` is what an interpreter at a
    table costs here, in repeats: two people talk more freely without a third voice, and larger groups gain by mixing.
    `ignores` names spread attributes that do not matter here; `name` is what findings call the round.
    """

    sizes: tuple[int, ...]
    absent: frozenset[str] = frozenset()
    interpreters: tuple[str, ...] = ()
    seats: Mapping[str, int] = field(default_factory=dict)
    given: tuple[tuple[str, ...], ...] | None = None
    price: float = 0.25
    ignores: frozenset[str] = frozenset()
    name: str = ""


@dataclass(frozen=True, slots=True)
class MixRequest:
    """A whole mix, over one round or a year's.

    Facilitators lead by turns wherever there are as many as groups. `met` counts earlier meetings; `previous` is an
    older plan of the same rounds to stay close to, and `moved` what one seat that differs from it costs, in repeats.
    Among languages a group could talk in, `preferred` ones come first. `effort` scales the number of steps that the
    search may take, 1 for some seconds; no clock decides anything.
    """

    people: tuple[Person, ...]
    rounds: tuple[Round, ...]
    attributes: tuple[Attribute, ...] = ()
    interpreters: tuple[Interpreter, ...] = ()
    facilitators: tuple[Facilitator, ...] = ()
    apart: frozenset[Pair] = frozenset()
    together: frozenset[Pair] = frozenset()
    met: Mapping[Pair, int] = field(default_factory=dict)
    previous: tuple[tuple[tuple[str, ...], ...], ...] | None = None
    moved: float = 0.6
    preferred: tuple[str, ...] = ()
    prefer: Prefer = "balance"
    seed: int = 1
    effort: float = 1.0

    def present(self, number: int) -> tuple[Person, ...]:
        """Return who is there in a round, in the order of the people."""
        absent = self.rounds[number].absent
        return tuple(person for person in self.people if person.id not in absent)

    def named(self, number: int) -> str:
        """Return what a finding calls a round: its name, else its number from 1."""
        return self.rounds[number].name or f"round {number + 1}"


def share(attribute: Attribute, each: Round, size: int, total: int, people: int) -> tuple[int, int]:
    """Return how many of a value a group of a round holds at the least and at the most, to be in balance.

    `total` is how many hold the value of all `people` there.
    """
    if attribute.name in each.ignores:
        return 0, size
    low, high = size * total // people, -(-size * total // people)
    return max(0, low - attribute.tolerance), min(size, high + attribute.tolerance)


def pair(one: str, other: str) -> Pair:
    """Return two ids as one key, whatever their order."""
    return (one, other) if one <= other else (other, one)


def pairs(written: Iterable[Iterable[str]]) -> frozenset[Pair]:
    """Return every two ids of each written set as keys."""
    return frozenset(pair(one, other) for ids in written for one in ids for other in ids if one != other)


def tidy(request: MixRequest) -> MixRequest:
    """Return a request with the two ids of every pair in their order."""
    met: Counter[Pair] = Counter()
    for two, times in request.met.items():
        met[pair(*two)] += times
    apart = frozenset(pair(*two) for two in request.apart)
    together = frozenset(pair(*two) for two in request.together if two[0] != two[1])
    return replace(request, apart=apart, together=together, met=met)


def group_sizes(people: int, groups: int) -> tuple[int, ...]:
    """Return the sizes of so many groups, as even as can be, larger ones first."""
    size, larger = divmod(people, groups)
    return tuple(size + (number < larger) for number in range(groups))


def sizes_near(people: int, size: int) -> tuple[int, ...]:
    """Return group sizes as near to the wanted size as can be; where two are as near, the larger groups."""
    options = (group_sizes(people, groups) for groups in range(1, people + 1))

    def off(sizes: tuple[int, ...]) -> tuple[int, int, int]:
        misses = [abs(each - size) for each in sizes]
        return max(misses), sum(misses), len(sizes)

    return min(options, key=off, default=())
