"""`dialogue export`: the week for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli import terminal
from toolkit.findings import unreadable


class Form(StrEnum):
    """The forms an agenda can be exported in."""

    json = "json"


def command(
    folder: Annotated[Path, typer.Argument(help="The workshop's folder.", metavar="DIR", show_default=False)],
    form: Annotated[Form, typer.Option("--format", help="The form of the output.")] = Form.json,
    names: Annotated[bool, typer.Option("--names", help="Names as well as ids. Mind who will read it.")] = False,
) -> None:
    """Print the planned week as data.

    Ids only, times with their offset from UTC, and what the laws say of it.

    Example: dialogue export agendas/okinawa --format json > week.json
    """
    from toolkit.agenda import lay_out  # noqa: PLC0415 -- slow import
    from toolkit.exports.agenda_json import agenda_json  # noqa: PLC0415 -- slow import
    from toolkit.rules import check  # noqa: PLC0415 -- slow import

    project, findings = terminal.load(folder, prose=True)
    if project.plan is None:
        missing = unreadable("plan.yaml", "there is no plan to export", f"run: dialogue plan {folder}")
        terminal.stop_on_errors([missing], "nothing was exported.")
    agenda = lay_out(project)
    document = {Form.json: agenda_json}[form](agenda, [*findings, *check(agenda)], names=names)
    terminal.say_json(document)
