"""Pictures of exact designs, drawn from the designs that the toolkit uses."""

from __future__ import annotations

import math
from itertools import pairwise

from drawing.canvas import Canvas, Point

from toolkit.planning.mixing.designs import best_design, field, is_free_of_repeats, leave_out, starter, stride

_DASH = ("", "6 3", "1.5 3", "9 3 2 3", "")


def plane() -> Canvas:
    """Draw nine people as points of a plane: four rounds, each a bundle of parallel lines."""
    rounds = field(3, 3)
    if len(rounds) != 4 or not is_free_of_repeats(rounds, 9):
        raise ValueError("no affine plane")
    canvas = Canvas("Nine people on a square of three by three; four rounds of three lines meet every pair once", 288)
    for place, groups in enumerate(rounds):
        x, y = 66 + place % 2 * 200, 46 + place // 2 * 140
        canvas.words(x - 56, y - 28, f"Round {place + 1}", bold=True)
        spots = {point: (x + point // 3 * 34.0, y + point % 3 * 34.0) for point in range(9)}
        for number, group in enumerate(groups):
            _line(canvas, [spots[point] for point in sorted(group)], ("l3", "lhot", "l")[number], _DASH[number])
        for point, (a, b) in spots.items():
            canvas.dot(a, b, 11, "s1 edge")
            canvas.words(a, b + 4.5, str(point + 1), at="middle", bold=True)
    return canvas


def _line(canvas: Canvas, points: list[Point], style: str, dash: str) -> None:
    """Draw a line of the plane; where it leaves the square it comes in again on the other side."""
    for one, other in pairwise(points):
        drop = other[1] - one[1]
        if abs(drop) <= 34:
            canvas.line([one, other], style, width=3, dash=dash)
            continue
        step = -34 if drop > 0 else 34  # wraps round: the short way is over the edge
        canvas.line([one, (one[0] + 22, one[1] + step * 22 / 34)], style, width=3, dash=dash)
        canvas.line([(other[0] - 22, other[1] - step * 22 / 34), other], style, width=3, dash=dash)


def kirkman() -> Canvas:
    """Draw the starter of Kirkman's problem: five groups of three that are turned round a circle."""
    rounds = starter(5, 3)
    if len(rounds) != 7 or not is_free_of_repeats(rounds, 15):
        raise ValueError("no starter")
    canvas = Canvas("Fifteen schoolgirls: five groups of three, turned round a circle six times, give seven days", 392)
    for place in range(2):
        middle = (102 + place * 196.0, 128.0)
        canvas.words(middle[0], 24, ("Day 1", "Day 2: turned by one")[place], at="middle", bold=True)
        spots = {point: _spot(point, middle) for point in range(15)}
        for number, group in enumerate(rounds[place]):
            corners = [spots[point] for point in group]
            style = ("s2", "s1", "s2", "s1", "s2")[number]
            canvas.area(corners, style, opacity=0.55)
            canvas.line([*corners, corners[0]], ("l3", "lhot", "l", "l3", "lhot")[number], width=2, dash=_DASH[number])
        for point, (x, y) in spots.items():
            canvas.dot(x, y, 10, "s0 edge")
            canvas.words(x, y + 4.2, str(point + 1), size=12, at="middle", bold=True)
    for turn, groups in enumerate(rounds):
        y = 258 + turn * 19
        canvas.words(16, y, f"Day {turn + 1}", "dim")
        for number, group in enumerate(groups):
            words = " ".join(str(point + 1) for point in sorted(group))
            canvas.words(98 + number * 66, y, words, at="middle", bold=turn == 0)
    return canvas


def _spot(point: int, middle: Point) -> Point:
    if point == 14:
        return middle
    radius = 86 if point < 7 else 46
    turn = math.tau * (point % 7) / 7 - math.pi / 2
    return middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn)


def striding() -> Canvas:
    """Draw seven tables of four: people of each column move by another stride, and nobody meets twice."""
    rounds = stride(7, 4)
    if not is_free_of_repeats(rounds, 28):
        raise ValueError("strides meet")
    canvas = Canvas("Seven tables of four: column by column, people move on by 0, 1, 2 or 3 tables each round", 226)
    for turn in range(3):
        x = 38 + turn * 126.0
        canvas.words(x - 6, 24, f"Round {turn + 1}", bold=True)
        for table, group in enumerate(rounds[turn]):
            y = 38 + table * 21.0
            canvas.words(x - 14, y + 13, str(table + 1), "dim", size=12, at="end")
            for column, point in enumerate(sorted(group)):
                # The people of table 1 in round 1 are marked, to see where they go.
                first = point in rounds[0][0]
                canvas.box(x - 8 + column * 25, y, 24, 18, "s3" if first else "s1", round_=3)
                words = f"{'ABCD'[column]}{point % 7 + 1}"
                canvas.words(x + 4 + column * 25, y + 13, words, "on" if first else "ink", size=12, at="middle")
    canvas.words(16, 210, "Each round, B moves on one table, C two, D three.", "dim")
    return canvas


def uneven() -> Canvas:
    """Draw how groups of five and six come of a design for groups of six."""
    people, groups = 47, 9
    _, rounds = best_design(groups, 6)
    gone = set(leave_out(rounds, 6 * groups, 6 * groups - people))
    if len({point // groups for point in gone}) != 1:
        raise ValueError("they are of several columns, so the picture must be another")
    last = min(gone) // groups
    title = "Nine groups of six, and seven chairs of one column taken away: two sixes and seven fives"
    canvas = Canvas(title, 284)
    canvas.words(16, 24, f"54 chairs, {people} people: 7 chairs of one column go.")
    for turn in range(2):
        x = 44 + turn * 190.0
        canvas.words(x, 50, f"Round {turn + 1}", bold=True)
        for table, group in enumerate(rounds[turn]):
            y = 60 + table * 22.0
            canvas.words(x - 8, y + 14, str(table + 1), "dim", size=12, at="end")
            for column, point in enumerate(sorted(group, key=lambda point: (point // groups == last, point))):
                if point in gone:
                    canvas.line(
                        [(x + column * 23 + a, y + b) for a, b in ((0, 0), (20, 0), (20, 18), (0, 18), (0, 0))],
                        "thin",
                        dash="3 3",
                    )
                else:
                    style = "s3" if point in rounds[0][8] else "s2"
                    canvas.box(x + column * 23, y, 20, 18, style, round_=3)
            size = len(set(group) - gone)
            canvas.words(x + 6 * 23 + 6, y + 14, str(size), size=12, bold=size == 6)
    canvas.words(16, 275, "Dark: the six of table 9, and where they go.", "dim")
    return canvas
