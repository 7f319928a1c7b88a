"""`dialogue roster list`: the people, or some of them."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, at_desk, shown
from toolkit.cli.roster.filtered import Filters, understood
from toolkit.cli.roster.rows import show_rows
from toolkit.findings import did_you_mean, unreadable
from toolkit.model.field import BY_NAME

_USUAL = ("party", "status", "languages", "arrival", "departure")
_MOMENTS = ("arrival", "departure")
_NAMES = ("name_native", "name_latin")


def command(
    folder: Folder,
    filters: Filters = None,
    show: Annotated[
        str, typer.Option("--show", metavar="FIELDS", help="Other columns, separated by commas: diet,access.")
    ] = "",
    names: Annotated[bool, typer.Option("--names", help="Names as well as ids. Mind who looks on.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
) -> None:
    """List the participants, or those whom filters leave.

    A filter is field=value, field!=value, field~part or field= (empty). languages=ja:B2 means B2 or better, and
    here=2027-05-22 those who are there on a day.

    Example: dialogue roster list my-week status=confirmed languages=ja:B2 --show diet,access
    """
    from toolkit.store.filters import matching  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    wanted = understood(filters)
    columns = [field.strip() for field in show.split(",") if field.strip()] or list(_USUAL)
    findings = [
        unreadable("--show", f"there is no field “{field}”{did_you_mean(field, BY_NAME)}", "name fields of the roster")
        for field in columns
        if field not in BY_NAME
    ]
    if findings:
        terminal.show_findings(findings)
        raise typer.Exit(2)
    columns = [*(_NAMES if names else ()), *columns]
    with desk.store() as store:
        entries = store.entries()
    found = matching(entries, wanted)
    if as_json:
        terminal.say_json([{"id": entry.id} | {field: entry.cells[field] for field in columns} for entry in found])
        return
    rows = [
        [entry.id, *(shown(entry.cells[field]) if entry.cells[field] else "" for field in columns)] for entry in found
    ]
    # A date that is cut in the middle tells nothing.
    show_rows(["id", *columns], rows, [True, *(field in _MOMENTS for field in columns)])
    count = f"{len(found)} of {len(entries)} people" if wanted else f"{len(found)} people"
    terminal.out.print(f"[bold]{count}[/]", highlight=False)
