"""`dialogue roster`: participants tracked by several organizers, one small file a command."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import typer

app = typer.Typer(
    help="Keep track of the participants: who is invited, who comes, who was there, and what they allow.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

for _found in iter_modules([str(Path(__file__).parent)]):
    _module = import_module(f"{__name__}.{_found.name}")
    # A module without a command is what several commands share.
    if hasattr(_module, "command"):
        app.command(_found.name.strip("_").replace("_", "-"))(_module.command)
