"""The matrix of a mix: how often each two people meet, as a picture, and the figures beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

from babel.numbers import format_decimal

from toolkit.exports.foot import Foot, locale_of
from toolkit.exports.names import PersonName
from toolkit.groups import Grouping, meetings
from toolkit.model.phrases import Phrases

NAMED = 60
"""People whom one page can name along the edge of the matrix; more become a picture without names."""
_SHORT = 8
_BARS = 24
_WIDTHS = (1, 2, 5)
_WORDS = ("document-matrix", "pairs", "others-met", "others-each-meets", "others-about")


@dataclass(frozen=True, slots=True)
class MixFigures:
    """How the rounds fare: meetings beyond a pair's first, the fewest there can be, pairs, people out of balance."""

    repeats: int
    bound: int
    pairs_met: int
    pairs_possible: int
    imbalance: int


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the legend: how often, and how many pairs meet as often; empty for those who never do."""

    words: str
    pairs: str


@dataclass(frozen=True, slots=True)
class Bar:
    """So many people meet so many others; `others` is a number or a span of numbers."""

    others: str
    people: int


@dataclass(frozen=True, slots=True)
class MixMatrix:
    """Exactly what the paper shows.

    `rows` holds a digit for each two people, 9 for nine meetings and more; `marks` names the columns, and `others` says
    how many people each person meets. Where `people` are too many to be named, there are `bars` instead.
    """

    foot: Foot
    words: dict[str, str]
    about: str
    figures: tuple[str, ...]
    legend: tuple[Key, ...]
    rows: tuple[str, ...]
    marks: tuple[str, ...]
    people: tuple[PersonName, ...]
    others: tuple[int, ...]
    bars: tuple[Bar, ...]
    bars_in_words: str


def mix_matrix(
    rounds: Sequence[Grouping], people: Mapping[str, PersonName], figures: MixFigures, phrases: Phrases, foot: Foot
) -> MixMatrix:
    """Return what the paper shows, people in the order they are given in."""
    met = meetings(rounds)
    others = Counter(id for pair in met for id in pair)
    counts = tuple(others[id] for id in people)
    named = len(people) <= NAMED
    shown = () if named else tuple(bars(counts))
    return MixMatrix(
        foot=foot,
        words={key: phrases[key] for key in _WORDS},
        about=phrases["matrix-about" if named else "matrix-about-many"],
        figures=tuple(_sentences(figures, phrases)),
        legend=tuple(_legend(met, phrases)),
        rows=tuple(_rows(met, tuple(people))),
        marks=_marks(tuple(people)),
        people=tuple(people.values()) if named else (),
        others=counts if named else (),
        bars=shown,
        bars_in_words=phrases["comma"].join(f"{bar.others}{phrases['colon']}{bar.people}" for bar in shown),
    )


def _sentences(figures: MixFigures, phrases: Phrases) -> Iterator[str]:
    repeats, bound, met, possible, imbalance = (_number(value, phrases) for value in astuple(figures))
    # That there cannot be fewer than none tells nobody anything.
    bounded = "mix-repeats" if figures.bound else "mix-repeats-only"
    yield phrases[bounded].format(repeats=repeats, bound=bound)
    yield phrases["mix-pairs"].format(met=met, possible=possible)
    yield phrases["mix-balance"].format(imbalance=imbalance)


def _legend(met: Mapping[tuple[str, str], int], phrases: Phrases) -> Iterator[Key]:
    often = Counter(min(count, 3) for count in met.values())
    yield Key(phrases["met-never"], "")
    for count, word in enumerate(("once", "twice", "more"), 1):
        yield Key(phrases[f"met-{word}"], _number(often[count], phrases))


def _number(value: int, phrases: Phrases) -> str:
    return str(format_decimal(value, locale=locale_of(phrases.tag)))


def _rows(met: Mapping[tuple[str, str], int], ids: Sequence[str]) -> Iterator[str]:
    place = {id: number for number, id in enumerate(ids)}
    rows = [["0"] * len(ids) for _ in ids]
    for (one, other), count in met.items():
        a, b = place[one], place[other]
        rows[a][b] = rows[b][a] = str(min(count, 9))
    yield from ("".join(row) for row in rows)


def _marks(ids: Sequence[str]) -> tuple[str, ...]:
    # Long ids would push the matrix off the page: then places in the list stand for them.
    if all(len(id) <= _SHORT for id in ids):
        return tuple(ids)
    return tuple(str(number) for number in range(1, len(ids) + 1))


def bars(counts: Sequence[int]) -> Iterator[Bar]:
    """Yield how often each number occurs, from the lowest to the highest; far apart, they share bars of even widths."""
    low, high = min(counts), max(counts)
    width = next(step * 10**tens for tens in range(9) for step in _WIDTHS if (high - low) / (step * 10**tens) < _BARS)
    start = low - low % width
    tally = Counter((count - start) // width for count in counts)
    for number in range((high - start) // width + 1):
        first = start + number * width
        yield Bar(str(first) if width == 1 else f"{first}–{first + width - 1}", tally[number])
