"""`dialogue new`: a workshop to begin with."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from toolkit.cli import terminal


def command(
    folder: Annotated[Path, typer.Argument(help="The folder to make.", metavar="DIR", show_default=False)],
) -> None:
    """Make a workshop that builds at once.

    It is small, whole and invented: change it line by line into your own.

    Example: dialogue new river-week
    """
    from toolkit.files.starter import copy_starter  # noqa: PLC0415 -- slow import

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        terminal.err.print(f"[bold red]error[/] {escape(str(folder))} is there already", highlight=False)
        terminal.err.print("  [dim]to mend it: give the name of a new folder[/]", highlight=False)
        raise typer.Exit(2)
    copy_starter(folder)
    # Quoted where the shell would split it, so that the lines can be pasted.
    name = escape(shlex.quote(str(folder)))
    terminal.out.print(f"[bold]{name}[/] is ready. Next:", highlight=False)
    terminal.out.print(f"  1. edit {name}/workshop.yaml, roster.csv and team.csv", highlight=False)
    terminal.out.print(f"  2. dialogue build {name}", highlight=False)
    terminal.out.print(f"  3. print what is in {name}/pack", highlight=False)
