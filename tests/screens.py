"""The screen on which commands print that a test runs in its own process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from toolkit.cli import terminal


@contextmanager
def screen(width: int) -> Iterator[None]:
    """Make the screen so wide while it lasts, whatever the environment said when the consoles were made."""
    consoles = (terminal.out, terminal.err)
    before = [console._width for console in consoles]
    for console in consoles:
        console.width = width
    try:
        yield
    finally:
        for console, old in zip(consoles, before, strict=True):
            console._width = old
