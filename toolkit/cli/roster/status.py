"""`dialogue roster status`: where people stand between the invitation and the journey home."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.change import checked
from toolkit.cli.roster.desk import Folder, at_desk, find, keep, today
from toolkit.findings import unreadable
from toolkit.model.clock import parse_date
from toolkit.model.registration import STATUSES


def command(
    folder: Folder,
    words: Annotated[
        list[str], typer.Argument(help="Whose status, and which.", metavar="ID… STATUS", show_default=False)
    ],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Since when, as 2027-01-31; today otherwise.")] = "",
) -> None:
    """Give people a status, with its date.

    nominated, invited, accepted, waitlisted, confirmed, arrived, departed or withdrawn. The planner and the papers
    reckon with those who accepted, are confirmed, arrived or departed, and with those who have no status at all.

    Example: dialogue roster status my-week TW3 JP1 accepted --on 2027-01-31
    """
    desk = at_desk(folder)
    *ids, status = words
    if status not in STATUSES or not ids:
        message = f"“{status}” is no status" if ids else "nobody is named"
        mend = f"write ids, then one of: {', '.join(STATUSES)}"
        terminal.show_findings([unreadable("dialogue roster status", message, mend)])
        raise typer.Exit(2)
    try:
        day = parse_date(on) if on else today(desk.workshop)
    except ValueError as error:
        terminal.show_findings([unreadable("--on", str(error).partition("; ")[0], "write it as 2027-01-31")])
        raise typer.Exit(2) from error
    with desk.store() as store:
        entries = store.entries()
        found = find(entries, ids, desk.place)
        changed = {entry.id: {"status": status, f"{status}_on": day.isoformat()} for entry in found}
        keep(store, checked(desk, entries, changed, "nothing was changed."), "status")
