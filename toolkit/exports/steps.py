"""Steps on the clock: an exercise's steps, scaled to the minutes a plan gives it, and cut where the exercise is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock
from toolkit.model.exercise import Step


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step, or a piece of one, in minutes since the midnight its day began with."""

    step: Step
    start: int
    end: int
    continued: bool


def scaled(minutes: Sequence[int], total: int) -> list[int]:
    """Return whole minutes in proportion to others that sum up to a total, by largest remainders.

    Each gets at least one minute while there are enough; earlier ones win ties.
    """
    least = 1 if total >= len(minutes) else 0
    spare, whole = total - least * len(minutes), sum(minutes)
    shares = [part * spare // whole for part in minutes]
    order = sorted(range(len(minutes)), key=lambda number: (-(minutes[number] * spare % whole), number))
    for number in order[: spare - sum(shares)]:
        shares[number] += 1
    return [least + share for share in shares]


def timed_steps(agenda: Agenda, block: TimedBlock) -> list[TimedStep]:
    """Return the steps that run in a block; of an exercise in parts, those that fall to this part."""
    if block.exercise is None:
        return []
    parts = parts_of(agenda, block)
    lengths = scaled([step.minutes for step in block.exercise.steps], sum(part.minutes for part in parts))
    before = sum(part.minutes for part in parts[: parts.index(block)])
    found = []
    start = 0
    for step, length in zip(block.exercise.steps, lengths, strict=True):
        end = start + length
        first, last = max(start, before), min(end, before + block.minutes)
        if first < last:
            shift = block.start - before
            found.append(TimedStep(step, first + shift, last + shift, continued=first > start))
        start = end
    return found


def parts_of(agenda: Agenda, block: TimedBlock) -> list[TimedBlock]:
    """Return the blocks that together run an exercise once, this one among them, in order of their parts."""
    same = [
        other
        for other in agenda.blocks
        if other.exercise is block.exercise and other.strand == block.strand and other.part[1] == block.part[1]
    ]
    at = same.index(block)
    first = next((n for n in range(at, -1, -1) if same[n].part[0] == 1), at)
    run = same[first : first + block.part[1]]
    return run if [part.part[0] for part in run] == list(range(1, len(run) + 1)) and block in run else [block]
