"""Who played a role is led out of it.

Asks: an exercise with role-play or role reversal has a step of 5 minutes or more, marked `deroling: yes`, in which
people lay their role down. Nobody plays their own perpetrator: only people can see to that, and the facilitator's text
says so.

Why: a role that is not laid down goes to dinner with its player.

Source: psychodrama and simulation practice [L].

Parameters: `deroling` (5) minutes at least.

Passes: role-reversal-interview, whose last step is 10 minutes of de-roling.
Fails: a role-play that ends with its last scene.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.model.exercise import Exercise
from toolkit.rules.board import Board
from toolkit.rules.law import Settings, broken

ID = "H20"
NAME = "de-roling"
SETTINGS: dict[str, int] = {"deroling": 5}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each role-play that does not lead people out of their roles."""
    for block in agenda.doing("role-play"):
        if block.exercise and block.part[0] == 1 and not _leads_out(block.exercise, settings["deroling"]):
            message = f"{block.named} is a role-play without {settings['deroling']} minutes of de-roling"
            mend = f"add a step with `deroling: yes` to {block.exercise.id}, or choose another exercise"
            yield broken(ID, NAME, block.where, message, mend)


def contribute(board: Board, settings: Settings) -> None:
    """Close the week to role-plays without de-roling."""
    days = range(len(board.project.workshop.days))
    for candidate in board.doing("role-play"):
        if not _leads_out(candidate.exercise, settings["deroling"]):
            board.forbid(candidate, days)


def _leads_out(exercise: Exercise, minutes: int) -> bool:
    return any(step.deroling and step.minutes >= minutes for step in exercise.steps)
