"""Filters as an argument, understood or refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import terminal

if TYPE_CHECKING:
    from toolkit.store.filters import Filter

Filters = Annotated[
    list[str] | None,
    typer.Argument(help="Only those for whom all of these hold; see `dialogue roster list`.", metavar="[FILTER…]"),
]


def understood(filters: Sequence[str] | None) -> list[Filter]:
    """Return what filters mean; leave with exit code 2 when one cannot be understood."""
    from toolkit.store.filters import parse_filters  # noqa: PLC0415 -- slow import

    wanted, findings = parse_filters(filters or [])
    if findings:
        terminal.show_findings(findings)
        raise typer.Exit(2)
    return wanted
