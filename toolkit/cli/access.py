"""How commands reach a roster: the passphrase of a sealed one, the address of a server, and who is at work."""

from __future__ import annotations

import getpass
import os
import sys
from functools import cache

import typer

from toolkit.findings import unreadable
from toolkit.store.project import Access
from toolkit.store.trouble import StoreTroubleError

PASSPHRASE = "DIALOGUE_PASSPHRASE"  # noqa: S105 -- the name of a variable
ADDRESS = "DIALOGUE_ROSTER"
WHO = "DIALOGUE_USER"


def access() -> Access:
    """Return how the roster is reached from this terminal."""
    return Access(passphrase, os.environ.get(ADDRESS, ""))


@cache
def passphrase() -> str:
    """Return the passphrase from the environment, else as typed, asked for once a run. Raises StoreTroubleError."""
    known = os.environ.get(PASSPHRASE, "")
    if known:
        return known
    if not sys.stdin.isatty():
        message = "this roster is sealed, and nobody is here to type its passphrase"
        raise StoreTroubleError(unreadable("roster", message, f"set {PASSPHRASE}, or run this in a terminal"))
    word: str = typer.prompt("Passphrase of the roster", hide_input=True, err=True)
    return word


def who() -> str:
    """Return the name under which changes are kept: DIALOGUE_USER, else the name one is logged in by."""
    name = os.environ.get(WHO, "")
    if not name:
        try:
            name = getpass.getuser()
        except (OSError, KeyError, ImportError):
            name = "somebody"
    return name
