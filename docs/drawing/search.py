"""Pictures of the search: one exchange by chance, cooling, and what everything costs."""

from __future__ import annotations

import math

import numpy as np
from drawing.canvas import Canvas
from drawing.lists import mixed, request

from toolkit.planning.mixing import ledger as prices_of
from toolkit.planning.mixing.anneal import COLD, HOT, seat_by_chance
from toolkit.planning.mixing.bounds import bounds
from toolkit.planning.mixing.chains import Chains
from toolkit.planning.mixing.ledger import REPEAT, Ledger
from toolkit.planning.mixing.request import MixRequest

STEPS = 1200


def tray() -> Canvas:
    """Draw what each exchange of two tables would cost, and the chance of each when hot and when cold."""
    ledger = Ledger(request(24, 6, 10, columns=()))
    chains = _cooled(ledger, 1, 60)[0]
    changes, names = _exchanges(ledger, chains)
    canvas = Canvas("Two tables of four: what each exchange changes, and its chance when hot and when cold", 226)
    for place, (title, temperature) in enumerate((("repeats", 0.0), ("chance, hot", HOT), ("chance, cold", COLD))):
        x = 36 + place * 130.0
        canvas.words(x, 24, title, bold=True)
        worth = np.exp(-changes / (temperature or 1))
        chance = worth / (worth.sum() + 1)
        for row in range(4):
            canvas.words(x - 4, 70 + row * 28, str(names[0][row]), "dim", size=11, at="end")
            canvas.words(x + 12 + row * 25, 48, str(names[1][row]), "dim", size=11, at="middle")
            for column in range(4):
                change = round(float(changes[row, column]))
                words = f"{change:+}".replace("-", "−") if change else "0"
                style, ink = "s0", "ink"
                if temperature:
                    percent = round(100 * float(chance[row, column]))
                    words = str(percent) if percent else ""
                    style, ink = ("s3", "on") if percent >= 20 else ("s2", "ink") if percent >= 5 else ("s0", "ink")
                canvas.box(x + column * 25, 53 + row * 28, 23, 25, f"{style} edge", round_=2)
                canvas.words(x + 11.5 + column * 25, 70 + row * 28, words, ink, size=12, at="middle")
        if temperature:
            none = round(100 / (float(worth.sum()) + 1))
            canvas.words(x, 186, f"no exchange: {none}", size=12)
    canvas.words(16, 214, "Chances in per cent. Numbers at the edges are people.", "dim")
    return canvas


def _exchanges(ledger: Ledger, chains: Chains) -> tuple[np.ndarray, tuple[list[int], list[int]]]:
    """Return the change in repeats of every exchange between two tables of a round, for the liveliest two."""
    best: tuple[float, np.ndarray, tuple[list[int], list[int]]] | None = None
    seats = [each[:1].copy() for each in chains.seats]
    cost = float(Chains(ledger, seats, 0).cost[0])
    for other in range(1, 6):
        changes = np.zeros((4, 4))
        for i in range(4):
            for j in range(4):
                tried = [each.copy() for each in seats]
                tried[0][0, 0, i], tried[0][0, other, j] = tried[0][0, other, j], tried[0][0, 0, i]
                changes[i, j] = (float(Chains(ledger, tried, 0).cost[0]) - cost) / REPEAT
        names = ([int(one) + 1 for one in seats[0][0, 0]], [int(one) + 1 for one in seats[0][0, other]])
        if best is None or changes.min() < best[0]:
            best = (float(changes.min()), changes, names)
    assert best is not None
    return best[1], best[2]


def _cooled(ledger: Ledger, count: int, steps: int) -> tuple[Chains, list[float]]:
    """Return chains after so many steps of every round, from hot to cold, with their mean cost in repeats by step."""
    chains = Chains(ledger, seat_by_chance(ledger, count, 1), 1)
    means = [float(chains.cost.mean()) / REPEAT]
    for step in range(steps):
        chains.heat(HOT * (COLD / HOT) ** (step / max(1, STEPS - 1)))
        for number in range(len(chains.seats)):
            chains.step(number)
        means.append(float(chains.cost.mean()) / REPEAT)
    return chains, means


def cooling() -> Canvas:
    """Draw how repeats fall while it cools, down to the bound."""
    asked: MixRequest = request(24, 6, 10, columns=())
    _, means = _cooled(Ledger(asked), 16, STEPS)
    least, found = bounds(asked).any_plan, mixed(24, 6, 10, ()).score.repeats
    canvas = Canvas(f"Repeats while it cools: from {means[0]:.0f} by chance towards {least}, the bound", 232)
    top = 40 * math.ceil(max(means) / 40)

    def at(step: float, repeats: float) -> tuple[float, float]:
        return 52 + step / STEPS * 330, 190 - (repeats - 80) / (top - 80) * 150

    canvas.words(16, 24, "repeats", bold=True)
    for repeats in range(80, top + 1, 40):
        x, y = at(0, repeats)
        canvas.line([(x, y), (382, y)], "thin", width=0.6)
        canvas.words(x - 6, y + 4, str(repeats), "dim", size=12, at="end")
    canvas.line([at(0, least), at(STEPS, least)], "lhot", width=1.5, dash="5 3")
    canvas.words(382, at(0, 113)[1], f"dashed: {least}, the bound; the command finds it", at="end", size=12)
    if least != found:
        raise ValueError(f"found {found}, so the picture says too much")
    canvas.line([at(step, mean) for step, mean in enumerate(means) if step % 5 == 0], "l3", width=2)
    canvas.words(52, 214, "hot: worse seats are often taken", "dim", size=12)
    canvas.words(382, 214, "cold: hardly ever", "dim", size=12, at="end")
    return canvas


def prices() -> Canvas:
    """Draw what everything that is minded costs in the search, in repeats."""
    usual = request(24, 6, 10)
    lines = [
        ("two people who are to be apart", prices_of.APART),
        ("two people who are to be together", prices_of.TOGETHER),
        ("a person out of a strict share", prices_of.STRICT),
        ("a person who cannot follow", prices_of.DEAF),
        ("a person alone beside three", prices_of.LONE),
        ("a person out of a share", prices_of.OUT),
        ("a second meeting", REPEAT),
        ("a seat moved", usual.moved * REPEAT),
        ("a table with an interpreter", usual.rounds[0].price * REPEAT),
        ("a third meeting: further", prices_of.THIRD),
    ]
    canvas = Canvas(
        "What each costs in the search, in repeats: " + "; ".join(f"{w} {c / REPEAT:g}" for w, c in lines), 316
    )
    for row, (words, cost) in enumerate(lines):
        y = 24 + row * 29
        canvas.words(16, y + 5, words)
        canvas.box(246, y - 7, max(1.5, cost / REPEAT * 2.7), 16, "s3" if cost > REPEAT else "s2")
        canvas.words(251 + max(1.5, cost / REPEAT * 2.7), y + 5, f"{cost / REPEAT:g}", bold=True)
    return canvas
