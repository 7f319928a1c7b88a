"""Arranging the week: which exercises, on which day, when and for how long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from threading import Thread

from ortools.sat.python import cp_model

from toolkit.agenda import TimedBlock
from toolkit.model.project import Project
from toolkit.planning.board import SolverBoard
from toolkit.planning.candidate import Appearance, appearances
from toolkit.planning.compose import compose
from toolkit.planning.shape import Shape, Stretch, week_shape
from toolkit.rules import laws, settings_of

WORK = 1.0
"""The solver's deterministic time for the first search: work, not seconds, so that every machine stops alike."""
POLISH = 0.4
"""The same for each attempt to better a few days while the others hold still."""
ATTEMPTS, STALE = 16, 8
"""How many such attempts are made, and how many in a row may fail before the week is good enough."""
PATIENCE = 8
"""How many times the first search may go on when it has found no week yet, and not proved that there is none."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Item:
    """One part of an exercise on the clock, in ticks from the first day's midnight."""

    appearance: Appearance
    part: tuple[int, int]
    stretch: Stretch
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The week as arranged: items in order of time, meals and places (in ticks), its cost, and a bound on any cost."""

    shape: Shape
    items: tuple[Item, ...]
    lunches: dict[int, int]
    dinners: dict[int, int]
    places: dict[Stretch, str]
    cost: int
    bound: int
    costs: dict[str, int]


@dataclass(frozen=True, slots=True)
class Impossible:
    """No week meets every demand; `clashing` are demands whose release makes one possible (empty when none does)."""

    clashing: tuple[str, ...]


def arrange(
    project: Project, locked: Sequence[TimedBlock], progress: Progress, work: float = WORK
) -> Arrangement | Impossible:
    """Return the best week found within the work limit, or which demands stand in one another's way."""
    shape = week_shape(project)
    board = SolverBoard(project, shape, appearances(project, shape))
    relaxed = project.arc.relaxes
    for law in laws():
        if law.id not in relaxed:
            with board.speaking_for(law.id, project.workshop.weights.get(law.id, 1.0)):
                law.contribute(board, settings_of(law, project.workshop))
    compose(board, locked)
    board.model.add_assumptions([literal for _, literal in board.demands])
    board.model.minimize(board.total())
    solver, status = _search(project, board.model, work, progress)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        progress("no week meets every demand; looking for what stands in the way")
        return Impossible(_what_to_drop(project, board))
    bound = round(solver.best_objective_bound)
    if status == cp_model.FEASIBLE:
        solver = _polish(project, board, solver, progress)
    return _read(board, solver, bound)


def _search(
    project: Project, model: cp_model.CpModel, work: float, progress: Progress
) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
    solver = _solver(project, work)
    for _ in range(PATIENCE):
        status = _solve(solver, model, _Watch(progress))
        if status != cp_model.UNKNOWN:
            break
        solver.parameters.max_deterministic_time *= 2
    return solver, status


def _polish(project: Project, board: SolverBoard, best: cp_model.CpSolver, progress: Progress) -> cp_model.CpSolver:
    """Better a week by freeing three days at a time while the others hold still, until no such step helps.

    The whole week at once is too much for the solver to finish; a few days it can often settle for good.
    """
    days = list(board.shape.days)
    windows: list[tuple[int, ...]] = [tuple(days[n : n + 3]) for n in range(max(1, len(days) - 2))]
    windows += [three for three in combinations(days, 3) if three not in windows]
    stale = 0
    for number, window in enumerate((windows * ATTEMPTS)[:ATTEMPTS]):
        if stale >= STALE:
            break
        model = board.model.clone()
        _hold(model, board, best, set(window))
        model.add(board.total() <= round(best.objective_value) - 1)
        solver = _solver(project, POLISH)
        if _solve(solver, model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            best, stale = solver, 0
        else:
            stale += 1
        progress(f"found one; bettering it, step {number + 1} of at most {ATTEMPTS}")
    return best


def _hold(model: cp_model.CpModel, board: SolverBoard, best: cp_model.CpSolver, free: set[int]) -> None:
    """Hold in a copy of the model what stands on other days than the free ones, and hint the rest."""
    for body in board.bodies():
        day = next((stretch.day for stretch, inside in body.inside.items() if best.value(inside)), None)
        for variable in (body.stands, body.start, body.length, *body.inside.values()):
            value = best.value(variable)
            if day is not None and day not in free:
                model.add(variable == value)
            else:
                model.add_hint(variable, value)


def _solver(project: Project, work: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    # One worker with a limit of deterministic time gives the same week twice; more workers race and do not.
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = project.workshop.seed
    solver.parameters.max_deterministic_time = work
    solver.parameters.catch_sigint_signal = False
    # Most costs here hang on yes-or-no choices, where linear relaxations cost more time than they save; and looking
    # for symmetries and probing takes longer than the search does. Measured on the Okinawa week.
    solver.parameters.linearization_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.cp_model_probing_level = 0
    return solver


def _solve(
    solver: cp_model.CpSolver, model: cp_model.CpModel, watch: cp_model.CpSolverSolutionCallback | None = None
) -> cp_model.CpSolverStatus:
    """Solve beside the main thread, which stays free to hear Ctrl-C: the solver would hear it only when it is done."""
    result: list[cp_model.CpSolverStatus] = []
    worker = Thread(target=lambda: result.append(solver.solve(model, watch)), daemon=True)
    worker.start()
    try:
        while worker.is_alive():
            worker.join(0.1)
    except BaseException:
        solver.stop_search()
        raise
    return result[0]


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress
        self.found = 0

    def on_solution_callback(self) -> None:
        self.found += 1
        self.progress(f"{self.found} possible so far, each better than the last")


def _what_to_drop(project: Project, board: SolverBoard) -> tuple[str, ...]:
    """Return the fewest demands that must go: the search keeps as many as it can."""
    board.model.clear_assumptions()
    board.model.maximize(sum(literal for _, literal in board.demands))
    solver = _solver(project, WORK)
    if _solve(solver, board.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return ()
    return tuple(words for words, literal in board.demands if not solver.value(literal))


def _read(board: SolverBoard, solver: cp_model.CpSolver, bound: int) -> Arrangement:
    items = []
    for candidate in board.appearances:
        standing = [body for body in board.last(candidate) if solver.value(body.stands)]
        for body in standing:
            stretch = next(stretch for stretch, inside in body.inside.items() if solver.value(inside))
            start, end = solver.value(body.start), solver.value(body.end)
            items.append(Item(candidate, (body.part, len(standing)), stretch, start, end))
    costs: dict[str, int] = {}
    for name, amount, weight in board.costs:
        costs[name] = costs.get(name, 0) + solver.value(amount) * weight
    return Arrangement(
        shape=board.shape,
        items=tuple(sorted(items, key=lambda item: item.start)),
        lunches={day: solver.value(start) for day, start in board.lunch.items()},
        dinners={day: solver.value(start) for day, start in board.dinner.items()},
        places={stretch: board.shape.places[solver.value(place)] for stretch, place in board.place.items()},
        cost=round(solver.objective_value),
        bound=bound,
        costs={name: cost for name, cost in sorted(costs.items()) if cost},
    )
