"""What the week must hold, put into the model: the arc's functions, the organizers' demands, daily frames."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product
from typing import cast

from toolkit.agenda import TimedBlock
from toolkit.model.arc import Place, Requirement
from toolkit.model.clock import hm
from toolkit.model.workshop import Pin
from toolkit.planning.board import SolverBoard
from toolkit.planning.candidate import Appearance
from toolkit.planning.shape import DAY, ticks

_CROSS_CUTTING = {"reflect", "energise", "public", "team", "prepare", "followup"}
_MISSING_RITUAL = 60
_SUPERFLUOUS = 6
_EARLY = 8
_TURNED = 6


def compose(board: SolverBoard, locked: Sequence[TimedBlock]) -> None:
    """Add everything that is not a law of the craft but this week's own: demands, order of phases, daily frames."""
    _requirements(board)
    _must(board)
    _pins(board)
    _locked(board, locked)
    _copies_in_order(board)
    _phases(board)
    _daily(board)
    _company(board)


def _days_for(board: SolverBoard, place: Place | None) -> list[int]:
    shape = board.shape
    full = shape.full_days
    if place == "arrival":
        # A week whose people arrive in the morning has no arrival day: its first day does both.
        return [day for day in shape.days if shape.frames[day].arrival] or [0]
    if place == "departure":
        return [day for day in shape.days if shape.frames[day].departure] or [shape.days[-1]]
    if place == "first":
        return full[:1]
    if place == "last-full":
        return full[-1:]
    if place == "middle":
        return full[1:-1] or full
    return list(shape.days)


def _requirements(board: SolverBoard) -> None:
    for requirement in board.project.arc.requires:
        options = board.doing(requirement.function)
        kept = board.demand(f"the arc asks for {_times(requirement)}")
        days = _days_for(board, requirement.on)
        standing = sum(board.on(option, day) for option in options for day in days)
        board.model.add(standing >= requirement.times).only_enforce_if(kept)
    _order_of_requirements(board)


def _order_of_requirements(board: SolverBoard) -> None:
    """Inside a phase the arc's own order of functions is the better one, but no more than that."""
    functions = [requirement.function for requirement in board.project.arc.requires if requirement.times == 1]
    for number, function in enumerate(functions):
        for earlier, later in product(board.doing(function), board.doing(*functions[number + 1 :])):
            if earlier.exercise.phase != later.exercise.phase or max(earlier.exercise.most, later.exercise.most) > 1:
                continue
            turned = board.model.new_bool_var("")
            one, other = (board.first_part[cast(Appearance, candidate)] for candidate in (earlier, later))
            board.model.add(one.end <= other.start).only_enforce_if(turned.negated(), one.stands, other.stands)
            board.cost("out of order", turned, _TURNED)


def _times(requirement: Requirement) -> str:
    times = "" if requirement.times == 1 else f" ({requirement.times} times)"
    return f"an exercise for “{requirement.function}”{times}"


def _must(board: SolverBoard) -> None:
    must = board.project.workshop.must
    for id in sorted(set(must)):
        kept = board.demand(f"{id} stands under must")
        standing = [board.stands(c) for c in board.appearances if c.exercise.id == id]
        board.model.add(sum(standing) >= must.count(id)).only_enforce_if(kept)


def _pins(board: SolverBoard) -> None:
    dates = [day.date for day in board.project.workshop.days]
    taken: set[Appearance] = set()
    for pin in board.project.workshop.pins:
        day = dates.index(pin.date)
        free = [
            c for c in board.appearances if c.exercise.id == pin.exercise and c not in taken and c.day in (None, day)
        ]
        kept = board.demand(_pin_words(pin))
        if not free:
            board.model.add(kept == 0)
            continue
        taken.add(free[0])
        body = board.first_part[free[0]]
        board.model.add(board.on(free[0], day) == 1).only_enforce_if(kept)
        if pin.at is not None:
            board.model.add(body.start == day * DAY + ticks(pin.at)).only_enforce_if(kept)
        if pin.minutes is not None:
            board.model.add(body.length == ticks(pin.minutes)).only_enforce_if(kept)


def _pin_words(pin: Pin) -> str:
    time = f" {hm(pin.at)}" if pin.at is not None else ""
    length = f", {pin.minutes} minutes" if pin.minutes is not None else ""
    return f"{pin.exercise} is pinned to {pin.date}{time}{length}"


def _locked(board: SolverBoard, locked: Sequence[TimedBlock]) -> None:
    """Hold the blocks that the old plan locks to their day, time and length."""
    taken: set[Appearance] = set()
    for block in locked:
        assert block.exercise is not None
        part = board.first_part if block.part[0] == 1 else board.second_part
        same = [c for c in part if c.exercise.id == block.exercise.id and c.day in (None, block.day)]
        free = [c for c in same if c not in taken or block.part[0] == 2]
        kept = board.demand(f"{block.exercise.id} is locked to {block.date} {hm(block.start)}")
        if not free or block.part[0] > 2:
            board.model.add(kept == 0)
            continue
        taken.add(free[0])
        body = part[free[0]]
        board.model.add(body.stands == 1).only_enforce_if(kept)
        board.model.add(body.start == block.day * DAY + ticks(block.start)).only_enforce_if(kept)
        board.model.add(body.length == ticks(block.minutes)).only_enforce_if(kept)


def _copies_in_order(board: SolverBoard) -> None:
    """Copies of one exercise are alike, so only one order of them is searched; each copy costs unless it serves."""
    asked = {*board.project.workshop.must, *(pin.exercise for pin in board.project.workshop.pins)}
    by_id: dict[str, list[Appearance]] = {}
    for candidate in board.appearances:
        by_id.setdefault(candidate.exercise.id, []).append(candidate)
    for id, copies in by_id.items():
        if copies[0].day is None:
            for earlier, later in pairwise(copies):
                board.model.add_implication(board.stands(later), board.stands(earlier))
                board.before(earlier, later)
            if id not in asked:
                for copy in copies:
                    board.cost("superfluous", board.stands(copy), _SUPERFLUOUS)


def _phases(board: SolverBoard) -> None:
    """Phases follow the arc; neighbours may interleave, but no phase starts before the one two earlier has ended."""
    order = [phase for phase in board.project.arc.phases if phase not in _CROSS_CUTTING]
    daily = {*board.project.arc.daily.opening, *board.project.arc.daily.closing}
    rank = {phase: number for number, phase in enumerate(order)}
    ends = [board.model.new_int_var(0, board.horizon, "") for _ in order]
    for candidate in board.appearances:
        exercise = candidate.exercise
        if exercise.phase not in rank or exercise.function in daily or exercise.most > 1:
            continue
        number = rank[exercise.phase]
        first = board.first_part[candidate]
        for body in board.last(candidate):
            board.model.add(body.end <= ends[number]).only_enforce_if(body.stands)
        if number >= 2:
            board.model.add(first.start >= ends[number - 2]).only_enforce_if(first.stands)
        if number >= 1:
            early = board.model.new_bool_var("")
            board.model.add(first.start >= ends[number - 1]).only_enforce_if(first.stands, early.negated())
            board.cost("phases interleave", early, _EARLY)
    for earlier, later in pairwise(ends):
        board.model.add(earlier <= later)


def _daily(board: SolverBoard) -> None:
    daily = board.project.arc.daily
    departure = _days_for(board, "departure")
    for day in [*board.shape.full_days, *(day for day in departure if board.shape.frames[day].departure)]:
        stretches = board.shape.daytime(day)
        for function in daily.opening:
            for candidate in _of_day(board, function, day):
                body = board.first_part[candidate]
                board.model.add(body.start == board.opens[stretches[0]]).only_enforce_if(body.stands)
                board.cost("ritual missing", 1 - body.stands, _MISSING_RITUAL)
        follower = None
        for function in reversed(daily.closing):
            for candidate in _of_day(board, function, day):
                body = board.first_part[candidate]
                if day in departure:
                    board.model.add(body.stands == 0)
                    continue
                end = board.closes[stretches[-1]] if follower is None else follower
                board.model.add(body.end == end).only_enforce_if(body.stands)
                board.cost("ritual missing", 1 - body.stands, _MISSING_RITUAL)
                # A ritual that is left out hands its place at the end of the day to the one before it.
                follower = board.model.new_int_var(0, board.horizon, "")
                board.model.add(follower == body.start).only_enforce_if(body.stands)
                board.model.add(follower == end).only_enforce_if(body.stands.negated())
    for closing in board.doing("closing"):
        body = board.first_part[cast(Appearance, closing)]
        last = board.shape.daytime(departure[-1])[-1]
        board.model.add(body.end == board.closes[last]).only_enforce_if(body.stands)


def _of_day(board: SolverBoard, function: str, day: int) -> list[Appearance]:
    return [c for c in board.appearances if c.exercise.function == function and c.day == day]


def _company(board: SolverBoard) -> None:
    """What stands beside what: grounding after what stirs people up, remembrance right after its visit."""
    for candidate in board.appearances:
        wanted = candidate.exercise.followed_by
        if wanted is not None:
            board.prefer_adjacent(candidate, board.doing(wanted), 60)
    # A delegation prepares for the joint work of the same day; by the next morning the mandate has faded.
    joint = board.doing("negotiation", "text-approval")
    if joint:
        for caucus in board.doing("caucus"):
            board.followed_same_day(caucus, joint)
    for pause in cast(Sequence[Appearance], board.doing("grounding")):
        callers = [c for c in board.appearances if c.exercise.followed_by == "grounding"]
        _only_right_after(board, pause, callers)
    for moment in board.appearances:
        if moment.exercise.site == "any":
            visits = [c for c in board.appearances if c.exercise.function == "visit"]
            moving = [c for c in visits if c.exercise.intensity >= 4] or visits
            _only_right_after(board, moment, moving)
            for visit in moving:
                board.before(visit, moment)


def _only_right_after(board: SolverBoard, candidate: Appearance, callers: Sequence[Appearance]) -> None:
    """What serves nothing by itself stands only right after what calls for it."""
    body = board.first_part[candidate]
    literals = []
    for caller in callers:
        for part in board.last(caller):
            literal = board.model.new_bool_var("")
            board.model.add_implication(literal, part.stands)
            board.model.add(part.end == body.start).only_enforce_if(literal)
            literals.append(literal)
    board.model.add(sum(literals) >= 1).only_enforce_if(body.stands)
