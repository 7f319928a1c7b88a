"""`dialogue roster pseudonyms`: names that tell nothing, for confidential papers."""

from __future__ import annotations

import secrets
from typing import Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, at_desk, keep
from toolkit.store.entry import Edit


def command(
    folder: Folder,
    replace: Annotated[bool, typer.Option("--replace", help="New ones also for those who have one already.")] = False,
) -> None:
    """Give everybody without a pseudonym one that tells nothing, such as K7M4.

    Drawn by lot: neither the party nor the place in the list can be told from it. It is a person's in every event of
    the same roster. Confidential papers and exports print it in place of the name.

    Example: dialogue roster pseudonyms my-week
    """
    from toolkit.store.pseudonyms import invent, used  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    with desk.store() as store:
        nameless = [entry for entry in store.entries() if replace or not entry.cells["pseudonym"]]
        words = invent(len(nameless), used(store), secrets.choice)
        edits = [
            Edit(entry.id, "pseudonym", word, entry.cells["pseudonym"])
            for entry, word in zip(nameless, words, strict=True)
        ]
        outcome = keep(store, edits, "pseudonyms", quiet=True)
    if outcome.batch is None:
        terminal.out.print("Everybody has a pseudonym already.", highlight=False)
        return
    count = "1 person has" if len(edits) == 1 else f"[bold]{len(edits)}[/] people have"
    terminal.out.print(f"{count} a new pseudonym, as change {outcome.batch}.", highlight=False)
    terminal.out.print("To see them: dialogue roster list DIR --show pseudonym", highlight=False)
