"""`dialogue roster seal`: the roster under a passphrase."""

from __future__ import annotations

from typing import NoReturn

import typer

from toolkit.cli import terminal
from toolkit.cli.access import new_passphrase
from toolkit.cli.roster.desk import Folder, at_desk
from toolkit.findings import Finding, unreadable


def command(folder: Folder) -> None:
    """Seal the roster's file under a passphrase, in the age format.

    Commands ask for the passphrase from then on, and open the roster in memory only. Without the passphrase nobody can
    open it, nor can we: write it down where the computer is not.

    Example: dialogue roster seal my-week
    """
    desk = at_desk(folder)
    place = desk.place
    if place.address:
        mend = "let whoever runs the server encrypt its disk"
        _stop(unreadable(place.name, "a roster on a server cannot be sealed from here", mend))
    file, sealed = place.files
    if not file.exists():
        there = "is sealed already" if sealed.exists() else "is not there yet"
        _stop(unreadable(place.name, f"this roster {there}", "dialogue roster list shows who is in it"))
    from toolkit.store.opened import seal_file  # noqa: PLC0415 -- slow import

    seal_file(place, new_passphrase())
    terminal.out.print(f"Sealed: [bold]{terminal.plain(sealed.name)}[/]. {file.name} is gone.", highlight=False)
    terminal.out.print(
        "Copies elsewhere are not sealed: tables you imported, the printed pack, backups.", highlight=False
    )


def _stop(finding: Finding) -> NoReturn:
    terminal.show_findings([finding])
    raise typer.Exit(2)
