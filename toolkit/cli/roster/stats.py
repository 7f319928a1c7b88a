"""`dialogue roster stats`: the balance of those who come."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, at_desk

if TYPE_CHECKING:
    from toolkit.store.balance import Bar, Figures

_LONGEST = 24
"""Marks of the longest bar."""
_LABEL = 18
"""Cells that a label has at most."""


def command(
    folder: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show how those who come are balanced, beside what the brief wants.

    By party, gender, language, seniority, decade of birth and status. Under roster in workshop.yaml stand the places
    and the quotas: places: 24, and quotas: {party: {hill: 6, shore: 4-6}, languages: {ja: 8}}.

    Example: dialogue roster stats my-week
    """
    from toolkit.store.balance import figures  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    with desk.store() as store:
        entries = store.entries()
    shown = figures(entries, desk.workshop)
    if as_json:
        terminal.say_json(_plain(shown))
        return
    for line in _whole(shown):
        terminal.out.print(line, highlight=False)
    largest = max((bar.all for balance in shown.balances for bar in balance.bars), default=0)
    scale = max(1, math.ceil(largest / _LONGEST))
    marks = "one mark a person" if scale == 1 else f"one mark for {scale} people"
    terminal.out.print(f"In the bars, # comes and . has not decided yet; {marks}.", highlight=False)
    terminal.out.print(_table(shown, scale, desk.workshop.languages.shared_level))


def _whole(shown: Figures) -> Iterator[str]:
    places = ""
    if shown.places is not None:
        free = shown.places - shown.coming
        rest = f"{free} still free" if free > 0 else f"{-free} too many" if free < 0 else "all taken"
        places = f"; places: {shown.places}, [bold]{rest}[/]"
    yield f"Coming: [bold]{shown.coming}[/]{places}."
    if shown.all > shown.coming or shown.withdrawn:
        yield f"Not decided yet: {shown.all - shown.coming}; withdrawn, and not counted below: {shown.withdrawn}."


def _table(shown: Figures, scale: int, level: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", no_wrap=True, max_width=_LABEL)
    table.add_column("", no_wrap=True)
    table.add_column("come", justify="right", no_wrap=True)
    table.add_column("in all", justify="right", no_wrap=True)
    table.add_column("wanted", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for balance in shown.balances:
        table.add_row()
        table.add_row(f"[bold]{_heading(balance.field, level)}[/]")
        for bar in balance.bars:
            come = max(round(bar.coming / scale), bool(bar.coming))
            rest = max(round(bar.all / scale), bool(bar.all)) - come
            marks = "#" * come + "." * rest
            label = f"  {escape(_label(balance.field, bar.value, level))}"
            table.add_row(label, marks, str(bar.coming), str(bar.all), _wanted(bar), _gap(bar))
    return table


def _heading(name: str, level: str) -> str:
    # A heading stands in a narrow column; a person counts in each language they speak.
    return {"languages": f"languages, {level}+", "birth_decade": "decade of birth"}.get(name, name)


def _label(name: str, value: str, level: str) -> str:
    from toolkit.store.balance import NONE  # noqa: PLC0415 -- slow import

    if not value:
        return "(no status)" if name == "status" else "(not answered)"
    if name == "languages" and value == NONE:
        return f"(none at {level})"
    return f"{value}s" if name == "birth_decade" and value.isdigit() else terminal.visible(value)


def _wanted(bar: Bar) -> str:
    if bar.wanted is None:
        return ""
    least, most = bar.wanted
    return str(least) if least == most else f"{least}-{most}"


def _gap(bar: Bar) -> str:
    if bar.wanted is None:
        return ""
    if bar.gap:
        return f"[bold]{abs(bar.gap)} too {'few' if bar.gap < 0 else 'many'}[/]"
    return f"{bar.coming}, as wanted"


def _plain(shown: Figures) -> dict[str, object]:
    balance = {
        one.field: [asdict(bar) | {"gap": bar.gap if bar.wanted else None} for bar in one.bars]
        for one in shown.balances
    }
    whole = {"coming": shown.coming, "all": shown.all, "withdrawn": shown.withdrawn, "places": shown.places}
    return whole | {"balance": balance}
