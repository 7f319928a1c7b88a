"""Watching: the pack follows the files, so that a change is on paper while the printer still warms up."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.markup import escape

from toolkit.cli import terminal
from toolkit.cli.build.run import Order, build_once

if TYPE_CHECKING:
    from toolkit.exports.kept import Kept

_CALM_MS = 200
"""How long (ms) no file may change before the pack is made anew: programs save in several steps."""


def keep_building(order: Order) -> None:
    """Build, then again whenever a file in the folder changes, until Ctrl-C; mistakes are shown and waited out."""
    from watchfiles import watch  # noqa: PLC0415 -- slow import

    from toolkit.exports.kept import Kept  # noqa: PLC0415 -- slow import

    # It would tell in its own words that Ctrl-C was pressed.
    logging.getLogger("watchfiles").setLevel(logging.CRITICAL)
    kept = Kept()
    _attempt(order, kept)
    folder, pack = order.folder.resolve(), order.out.resolve()
    _say(f"Watching {order.folder}; Ctrl-C ends.", quiet=order.quiet)
    changes = watch(
        folder, watch_filter=lambda _, path: _matters(path, folder, pack), debounce=_CALM_MS, raise_interrupt=False
    )
    for _ in changes:
        started = time.perf_counter()
        if _attempt(order, kept):
            _say(f"Printed again in {time.perf_counter() - started:.1f} s.", quiet=order.quiet)


def _attempt(order: Order, kept: Kept) -> bool:
    """Build, and tell whether it was printed; what stands in the way has been shown."""
    try:
        build_once(replace(order, quiet=order.quiet or bool(kept.sheets)), kept)
    except typer.Exit as stop:
        if stop.exit_code == 2:
            raise
        return False
    return True


def _matters(path: str, folder: Path, pack: Path) -> bool:
    """Tell whether a changed path is something people write: not the pack, and no hidden or temporary file."""
    changed = Path(path)
    if changed.is_relative_to(pack) or not changed.is_relative_to(folder):
        return False
    parts = changed.relative_to(folder).parts
    return not any(part.startswith((".", "~")) or part.endswith(("~", ".tmp", ".swp")) for part in parts)


def _say(words: str, *, quiet: bool) -> None:
    if not quiet:
        terminal.err.print(escape(words), highlight=False)
