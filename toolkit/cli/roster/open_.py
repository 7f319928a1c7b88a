"""`dialogue roster open`: a sealed roster opened for good."""

from __future__ import annotations

import typer

from toolkit.cli import terminal
from toolkit.cli.access import passphrase
from toolkit.cli.roster.desk import Folder, at_desk
from toolkit.findings import unreadable


def command(folder: Folder) -> None:
    """Put a sealed roster's open file back, for other programs or for a while without a passphrase.

    You do not need this to work: every command opens a sealed roster by itself, and leaves it sealed.

    Example: dialogue roster open my-week
    """
    desk = at_desk(folder)
    if not desk.place.sealed:
        terminal.show_findings([unreadable(desk.place.name, "this roster is not sealed", "just use it")])
        raise typer.Exit(2)
    from toolkit.store.opened import unseal_file  # noqa: PLC0415 -- slow import

    unseal_file(desk.place, passphrase())
    file, _ = desk.place.files
    terminal.out.print(
        f"Open: [bold]{terminal.plain(file.name)}[/]. Seal it again with `roster seal`.", highlight=False
    )
