"""How commands reach a roster: the passphrase of a sealed one, the address of a server, and who is at work."""

from __future__ import annotations

import getpass
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.findings import unreadable
from toolkit.store.trouble import StoreTroubleError

if TYPE_CHECKING:
    from toolkit.store.project import Access

PASSPHRASE = "DIALOGUE_PASSPHRASE"  # noqa: S105 -- the name of a variable
ADDRESS = "DIALOGUE_ROSTER"
WHO = "DIALOGUE_USER"


def access() -> Access:
    """Return how the roster is reached from this terminal."""
    from toolkit.store.project import Access  # noqa: PLC0415 -- slow import

    return Access(passphrase, os.environ.get(ADDRESS, ""), trusts)


def trusts(address: str) -> bool:
    """Tell whether a server that a brief names may be connected to, and ask once: its owner would see a password."""
    from toolkit.files.text import write_atomically  # noqa: PLC0415 -- slow import

    remembered = Path(typer.get_app_dir("dialogue-toolkit")) / "servers.txt"
    known = remembered.read_text(encoding="utf-8").splitlines() if remembered.exists() else []
    if address in known:
        return True
    if not sys.stdin.isatty() or not typer.confirm(
        f"This brief keeps its people on a server: {address}. Is it yours, and may it be connected to?", err=True
    ):
        return False
    remembered.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(remembered, "".join(f"{one}\n" for one in (*known, address)).encode())
    return True


@cache
def new_passphrase() -> str:
    """Return the passphrase under which a roster is to be sealed, typed twice. Raises StoreTroubleError."""
    from toolkit.store.seal import SHORTEST  # noqa: PLC0415 -- slow import

    word = os.environ.get(PASSPHRASE, "")
    if not word and not sys.stdin.isatty():
        message = "this roster is to be sealed, and nobody is here to type a passphrase"
        raise StoreTroubleError(unreadable("roster", message, f"set {PASSPHRASE}, or run this in a terminal"))
    word = word or typer.prompt("A new passphrase", hide_input=True, confirmation_prompt="Once more", err=True)
    if len(word) < SHORTEST:
        mend = f"take at least {SHORTEST} letters; four words that do not belong together are good"
        raise StoreTroubleError(unreadable("passphrase", "this passphrase is too short", mend))
    return word


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
    name = "".join(char for char in os.environ.get(WHO, "") if char.isprintable())
    if not name:
        try:
            name = getpass.getuser()
        except (OSError, KeyError, ImportError):
            name = "somebody"
    return name
