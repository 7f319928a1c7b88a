"""`dialogue roster undo`: one change taken back."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.access import who
from toolkit.cli.roster.desk import Folder, act, at_desk, stop_on_clashes, tell
from toolkit.findings import unreadable


def command(
    folder: Folder,
    number: Annotated[int | None, typer.Argument(help="Which change; your own last one otherwise.", min=1)] = None,
) -> None:
    """Take a change back, all of it.

    It is not taken back when an answer has changed again since: then you are told who did. An undo can be undone as
    well. What was purged stays gone.

    Example: dialogue roster undo my-week 17
    """
    desk = at_desk(folder)
    with desk.store() as store:
        batch = number or store.last_batch(who())
        if batch is None or not store.history(batch=batch):
            message = f"there is no change {number}" if number else "you have changed nothing that could be taken back"
            terminal.show_findings([unreadable(desk.place.name, message, "dialogue roster history names the changes")])
            raise typer.Exit(2)
        outcome = store.undo(batch, act("undo", batch))
        stop_on_clashes(outcome.clashes)
        tell(outcome)
