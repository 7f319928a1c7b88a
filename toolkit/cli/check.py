"""`dialogue check`: what the laws of the craft say of a week."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.access import access
from toolkit.findings import has_errors, worst_first


def command(
    folder: Annotated[Path, typer.Argument(help="The workshop's folder.", metavar="DIR", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong; leave reminders out.")] = False,
) -> None:
    """Check a workshop against the laws of the craft.

    Reads everything that is written, lays the week out, and tells every problem with where it is and how to mend it.

    Leaves with 1 when anything is an error. Example: dialogue check agendas/okinawa --json
    """
    from toolkit.agenda import lay_out  # noqa: PLC0415 -- slow import
    from toolkit.rules import check  # noqa: PLC0415 -- slow import
    from toolkit.store.project import load_project  # noqa: PLC0415 -- slow import

    project, findings = load_project(folder, access(), prose=True)
    planned = project is not None and project.plan is not None
    if project is not None and planned:
        findings = worst_first([*findings, *check(lay_out(project))])
    if as_json:
        terminal.say_json([asdict(finding) for finding in findings])
    else:
        terminal.show_findings(findings, terminal.out, brief=quiet)
        if not quiet:
            terminal.out.print(f"[bold]{terminal.count_words(findings)}[/]", highlight=False)
            if project is not None and not planned:
                terminal.out.print(
                    "There is no plan yet, so only what is written was checked: run dialogue plan.", highlight=False
                )
    raise typer.Exit(1 if has_errors(findings) else 0)
