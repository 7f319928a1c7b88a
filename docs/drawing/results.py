"""Pictures of results: tables that can talk, what balance costs, and what staying close costs."""

from __future__ import annotations

from dataclasses import replace

from drawing.canvas import Canvas
from drawing.lists import COLUMNS, mixed, request, solved

from toolkit.planning.mixing.request import Attribute, Interpreter, MixRequest, Person, Round, group_sizes

WEIGHTS = (0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.5)
PRICES = (0.1, 0.3, 0.6, 0.9)
LEAVING, STAND = (3, 30, 55, 80), 3


def voices() -> Canvas:
    """Draw three tables of a small list with two interpreters."""
    spoken = ["ja", "ja", "ja en", "ja en", "en", "en", "en zh", "en", "zh", "zh", "zh ja", "zh en"]
    people = tuple(
        Person(f"{'ABC'[number // 4]}{number % 4 + 1}", ("ABC"[number // 4],), frozenset(tongues.split()))
        for number, tongues in enumerate(spoken)
    )
    helpers = (Interpreter("I1", frozenset({"ja", "en"})), Interpreter("I2", frozenset({"ja", "zh"})))
    each = Round((4, 4, 4), interpreters=("I1", "I2"))
    plan = solved(MixRequest(people, (each,), (Attribute("party", company=True),), helpers))
    if plan.score.unmet or plan.score.imbalance:
        raise ValueError("the small list was chosen so that all can be had")
    tongues_of = {person.id: person.languages or frozenset() for person in people}
    canvas = Canvas("Three tables: each shares a language, or has an interpreter whom everybody understands", 252)
    for row, group in enumerate(plan.rounds[0]):
        y = 14 + row * 80
        canvas.box(14, y, 372, 70, "s1", round_=10)
        canvas.words(26, y + 20, f"Table {group.label}", bold=True)
        helper = next((one for one in helpers if one.id == group.interpreter), None)
        names = {"ja": "Japanese", "en": "English", "zh": "Chinese"}
        words = f"all speak {names.get(group.language or '', '')}"
        if helper is not None:
            words = f"with {helper.id}, who interprets {' and '.join(names[t] for t in sorted(helper.languages))}"
        canvas.words(90, y + 20, words, size=12)
        for seat, id in enumerate(group.members):
            x = 26 + seat * 90
            canvas.box(x, y + 30, 82, 30, "s0 edge", round_=6)
            canvas.words(x + 8, y + 50, id, bold=True)
            canvas.words(x + 76, y + 50, " ".join(sorted(tongues_of[id])), "dim", size=12, at="end")
    return canvas


def trade() -> Canvas:
    """Draw repeats against people out of balance, for two lists."""
    canvas = Canvas("Fewer repeats or better balance: what can be had of both", 300)
    for place, (people, groups, rounds) in enumerate(((24, 6, 10), (48, 8, 8))):
        points = _points(people, groups, rounds)
        left = 50 + place * 200.0
        canvas.words(left - 34, 24, f"{people} people, {rounds} rounds", bold=True)

        def at(out: float, repeats: float, left: float = left) -> tuple[float, float]:
            return left + out / 200 * 138, 240 - repeats / 200 * 180

        for mark in (0, 50, 100, 150, 200):
            canvas.line([at(0, mark), at(200, mark)], "thin", width=0.6)
            canvas.words(left - 6, at(0, mark)[1] + 4, str(mark), "dim", size=11, at="end")
        for mark in (0, 100, 200):
            canvas.words(at(mark, 0)[0], 256, str(mark), "dim", size=11, at="middle")
        canvas.line([at(*point) for point in points], "thin", width=1, dash="3 3")
        for point in points:
            canvas.dot(*at(*point), 4, "s3")
        for (out, repeats), side in ((points[0], 1), (points[-1], -1)):
            x, y = at(out, repeats)
            canvas.dot(x, y, 5.5, "hot")
            below = side < 0 and repeats > 20
            canvas.words(x + (-14 if below else 8), y + (19 if below else -9), f"{repeats} / {out}", bold=True)
    canvas.words(16, 46, "repeats", "dim", size=12)
    canvas.words(384, 274, "people out of balance", "dim", size=12, at="end")
    canvas.words(16, 292, "Marked: what --prefer balance and --prefer repeats give.", "dim", size=12)
    return canvas


def _points(people: int, groups: int, rounds: int) -> list[tuple[int, int]]:
    """Return people out of balance and repeats, of plans of which none is better in both than another."""
    plans = [mixed(people, groups, rounds), mixed(people, groups, rounds, COLUMNS, "repeats")]
    asked = request(people, groups, rounds, effort=0.3)
    for weight in WEIGHTS:
        lighter = tuple(replace(one, weight=weight) for one in asked.attributes)
        plans.append(solved(replace(asked, attributes=lighter)))
    points = sorted({(plan.score.imbalance, plan.score.repeats) for plan in plans})
    return [one for one in points if not any(o[0] <= one[0] and o[1] <= one[1] and o != one for o in points)]


def change() -> Canvas:
    """Draw how many seats move when four of 96 people leave, by the price of a moved seat."""
    asked, old = request(96, 12, 8), mixed(96, 12, 8)
    seats = tuple(tuple(group.members for group in grouping) for grouping in old.rounds)
    gone = frozenset(asked.people[place].id for place in LEAVING)
    after = Round(group_sizes(96 - len(gone), 12), gone)
    rounds = tuple(
        replace(each, given=seats[number]) if number < STAND else after for number, each in enumerate(asked.rounds)
    )
    changed = replace(asked, rounds=rounds)
    anew = solved(changed)
    lines = [("planned anew", _moved(seats, anew.rounds), anew.score.repeats, anew.score.imbalance)]
    for price in PRICES:
        plan = solved(replace(changed, previous=seats, moved=price)).score
        lines.append((f"--moved {price:g}", plan.moved, plan.repeats, plan.imbalance))
    canvas = Canvas(
        "Four of 96 people leave after round 3. Seats that move of 460: "
        + ", ".join(f"{words} {moved}" for words, moved, _, _ in lines),
        66 + 34 * len(lines),
    )
    canvas.words(16, 24, "of 460 seats move", bold=True)
    canvas.words(318, 24, "repeats", at="end", bold=True)
    canvas.words(384, 24, "out", at="end", bold=True)
    canvas.words(318, 44, f"{old.score.repeats} before", "dim", size=12, at="end")
    for row, (words, moved, repeats, out) in enumerate(lines):
        y = 70 + row * 34
        canvas.words(16, y, words)
        canvas.box(118, y - 13, max(1.5, moved / 460 * 120), 18, "s3" if row else "s2")
        canvas.words(124 + moved / 460 * 120, y, str(moved), bold=True)
        canvas.words(318, y, str(repeats), at="end")
        canvas.words(384, y, str(out), at="end")
    return canvas


def _moved(before: tuple[tuple[tuple[str, ...], ...], ...], rounds: object) -> int:
    moved = 0
    for number, grouping in enumerate(rounds):  # type: ignore[call-overload]
        sat = {id: place for place, group in enumerate(before[number]) for id in group}
        moved += sum(sat.get(id, place) != place for place, group in enumerate(grouping) for id in group.members)
    return moved
