"""Pictures of bounds: why repeats are forced."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from drawing.canvas import Canvas
from drawing.lists import mixed, request

from toolkit.planning.mixing.bounds import bounds
from toolkit.planning.mixing.compositions import composition_bound
from toolkit.planning.mixing.mixed import Mixed

PEOPLE, SIZE, ROUNDS = 24, 4, 10


def counting() -> Canvas:
    """Draw all meetings beside all pairs."""
    meetings = ROUNDS * PEOPLE // SIZE * SIZE * (SIZE - 1) // 2
    pairs = PEOPLE * (PEOPLE - 1) // 2
    over = meetings - pairs
    if over != bounds(request(PEOPLE, PEOPLE // SIZE, ROUNDS)).count:
        raise ValueError("the bound is counted in another way")
    canvas = Canvas(f"{meetings} meetings, {pairs} pairs of people: {over} meetings must be repeats", 150)
    unit = 368 / meetings
    canvas.words(16, 26, f"{ROUNDS} rounds × 6 groups × 6 pairs = {meetings} meetings")
    canvas.box(16, 34, meetings * unit, 26, "s3")
    canvas.words(16, 92, f"{pairs} pairs of people")
    canvas.box(16, 100, pairs * unit, 26, "s2")
    canvas.words(384, 92, f"{over} repeats", at="end", bold=True)
    canvas.box(16 + pairs * unit + 1, 100, over * unit - 1, 26, "hot")
    canvas.line([(16 + pairs * unit, 30), (16 + pairs * unit, 134)], "l", dash="3 3")
    return canvas


def degree() -> Canvas:
    """Draw the seats beside one person, and whom they can hold."""
    canvas = Canvas("The 30 seats beside one person: 23 other people fill 23 of them, 7 are left over", 190)
    seats = ROUNDS * (SIZE - 1)
    canvas.words(16, 26, f"The {seats} seats beside one person, round by round")
    _seats(canvas, 40, PEOPLE - 1)
    canvas.words(16, 78, f"{PEOPLE - 1} other people fill these", "dim")
    canvas.words(384, 78, f"{seats - PEOPLE + 1} are left over", at="end", bold=True)
    outside = PEOPLE * 3 // 4
    canvas.words(16, 122, "The same, when nobody sits beside their own party")
    _seats(canvas, 136, outside)
    canvas.words(16, 174, f"{outside} people of other parties", "dim")
    canvas.words(384, 174, f"{seats - outside} are left over", at="end", bold=True)
    return canvas


def _seats(canvas: Canvas, y: float, filled: int) -> None:
    for place in range(ROUNDS * (SIZE - 1)):
        x = 16 + place * 11.2 + place // (SIZE - 1) * 3.4
        canvas.box(x, y, 10, 18, "s2" if place < filled else "hot", round_=2)


def packing() -> Canvas:
    """Draw six people of one table who find only four tables in the next round."""
    canvas = Canvas("Six people from one table go to four tables: at least twice, two of them sit together again", 242)
    canvas.words(16, 26, "Round 1, a table of six")
    canvas.words(384, 26, "Round 2, four tables", at="end")
    canvas.box(46, 40, 44, 164, "s1", round_=10)
    starts = [(68.0, 56 + place * 26.4) for place in range(6)]
    goes = [0, 1, 2, 3, 0, 1]
    seats = [(312 + 34.0 * goes[:place].count(table), 63 + table * 38.0) for place, table in enumerate(goes)]
    for table in range(4):
        canvas.box(290, 46 + table * 38, 92, 34, "s1", round_=10)
    for place, (start, seat) in enumerate(zip(starts, seats, strict=True)):
        again = goes.count(goes[place]) > 1
        canvas.line([start, (270, seat[1] + place * 2 - 6), seat], "lhot" if again else "thin")
    for place, (start, seat) in enumerate(zip(starts, seats, strict=True)):
        for x, y in (start, seat):
            style, ink = ("hot", "on") if goes.count(goes[place]) > 1 else ("s2", "ink")
            canvas.dot(x, y, 12, style)
            canvas.words(x, y + 4.5, str(place + 1), ink, at="middle", bold=True)
    canvas.words(16, 228, "Here 1 meets 5, and 2 meets 6, for a second time.", "dim")
    return canvas


def balance() -> Canvas:
    """Draw who meets whom, without balance and with it."""
    free, even = mixed(24, 6, 10, ()), mixed(24, 6, 10)
    canvas = Canvas(
        f"Who meets whom in ten rounds: {free.score.repeats} repeats without balance, {even.score.repeats} with it", 258
    )
    ids = [person.id for person in request(24, 6, 10).people]
    for x, plan, name in ((16, free, "Nothing in balance"), (210, even, "All in balance")):
        canvas.words(x, 24, name, bold=True)
        canvas.words(x, 42, f"{plan.score.repeats} repeats")
        times = _times(plan)
        for row, one in enumerate(ids):
            for column, other in enumerate(ids):
                if one != other:
                    count = times[min(one, other), max(one, other)]
                    style = ("s0", "s1", "s2", "s3")[min(count, 3)]
                    canvas.box(x + column * 7.2, 54 + row * 7.2, 6.8, 6.8, style)
        canvas.line([(x, 54), (x + 173, 54), (x + 173, 227), (x, 227), (x, 54)], "thin", width=0.8)
    x = 16.0
    for style, word in (("s0", "never"), ("s1", "once"), ("s2", "twice"), ("s3", "3 times or more")):
        canvas.box(x, 237, 11, 11, f"{style} edge")
        canvas.words(x + 16, 247, word, size=12)
        x += 78
    return canvas


def _times(plan: Mixed) -> Counter[tuple[str, str]]:
    return Counter(
        two for grouping in plan.rounds for group in grouping for two in combinations(sorted(group.members), 2)
    )


def ladder() -> Canvas:
    """Draw the bounds of one request from the simplest to the sharpest, and what was found."""
    asked = request(24, 6, 10)
    limits = bounds(asked)
    found = mixed(24, 6, 10)
    levels = composition_bound(request(24, 6, 10, columns=("party", "seniority")))
    steps = [
        ("any plan: more meetings than pairs", limits.count, "s2"),
        ("balanced by party", limits.balance or 0, "s2"),
        ("balanced by party and seniority", levels or 0, "s2"),
        ("balanced by all three columns", composition_bound(asked) or 0, "s2"),
        ("found: all three in balance", found.score.repeats, "s3"),
    ]
    canvas = Canvas("Fewest repeats, bound by bound: " + ", ".join(f"{words} {n}" for words, n, _ in steps), 232)
    for row, (words, repeats, style) in enumerate(steps):
        y = 18 + row * 42
        canvas.words(16, y + 10, words, bold=style == "s3")
        canvas.box(16, y + 15, repeats * 1.9, 16, style)
        canvas.words(22 + repeats * 1.9, y + 28, str(repeats), bold=True)
    return canvas


def compositions() -> Canvas:
    """Draw a few groups of the balanced plan by what they are made of."""
    asked = request(24, 6, 10)
    people = {person.id: person for person in asked.people}
    plan = mixed(24, 6, 10)
    made = [tuple(sorted(people[id].traits for id in group.members)) for grouping in plan.rounds for group in grouping]
    used = Counter(made)
    canvas = Canvas("Some of the ways a balanced group of four is made up, and how often the plan uses each", 252)
    canvas.words(16, 24, f"{len(used)} compositions fill {len(made)} groups; eight of them:")
    most = sorted(used.items(), key=lambda each: (-each[1], each[0]))[:8]
    for place, (group, times) in enumerate(most):
        x, y = 28 + place % 2 * 192, 54 + place // 2 * 38
        for seat, traits in enumerate(group):
            _person(canvas, x + seat * 30, y, traits)
        canvas.words(x + 118, y + 5, f"× {times}", "dim")
    _legend(canvas, 206)
    return canvas


def _person(canvas: Canvas, x: float, y: float, traits: tuple[str, ...]) -> None:
    party, gender, level = traits
    style, ink = {"junior": ("s0", "ink"), "mid": ("s2", "ink"), "senior": ("s3", "on")}[level]
    if gender == "F":
        canvas.dot(x, y, 13, f"{style} edge")
    else:
        canvas.box(x - 12, y - 12, 24, 24, f"{style} edge")
    canvas.words(x, y + 4.5, party, ink, at="middle", bold=True)


def _legend(canvas: Canvas, y: float) -> None:
    canvas.words(16, y + 4, "letter: party", "dim")
    canvas.dot(128, y, 7, "s0 edge")
    canvas.words(140, y + 4, "woman", "dim")
    canvas.box(202, y - 7, 14, 14, "s0 edge")
    canvas.words(222, y + 4, "man", "dim")
    for place, (style, word) in enumerate((("s0", "junior"), ("s2", "in the middle"), ("s3", "senior"))):
        canvas.box(16 + (0, 92, 222)[place], y + 18, 14, 14, f"{style} edge")
        canvas.words(36 + (0, 92, 222)[place], y + 30, word, "dim")
