"""`dialogue plan`: decides what the brief leaves open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from toolkit.cli import terminal
from toolkit.findings import Finding

if TYPE_CHECKING:
    from toolkit.model.project import Project


def command(
    folder: Annotated[Path, typer.Argument(help="The workshop's folder.", show_default=False)],
    replace: Annotated[bool, typer.Option("--replace", help="Plan anew; locked blocks and home groups stay.")] = False,
    seed: Annotated[int | None, typer.Option(help="Another seed than the brief's, for another week as good.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")] = False,
) -> None:
    """Plan what the brief leaves open.

    Which exercises, when, how long, where, who leads, who interprets, who sits with whom.
    Writes plan.yaml, which may be edited by hand. Example: dialogue plan agendas/okinawa
    """
    if (folder / "plan.yaml").exists() and not replace:
        terminal.err.print(f"[bold red]error[/] {escape(str(folder))} has a plan.yaml already", highlight=False)
        terminal.err.print(
            "  [dim]to mend it: keep it, or plan anew with --replace (the old one is kept as plan.previous.yaml)[/]",
            highlight=False,
        )
        raise typer.Exit(2)
    project, _ = terminal.load(folder)
    if seed is not None:
        project = project.model_copy(update={"workshop": project.workshop.model_copy(update={"seed": seed})})
    findings = make_plan(folder, project, quiet=quiet)
    if not quiet:
        terminal.show_findings(findings, brief=True)
        terminal.out.print(f"[bold]plan.yaml[/] is written: {terminal.count_words(findings)}.", highlight=False)
        terminal.out.print(f"Look at it, then: dialogue build {escape(str(folder))}", highlight=False)


def make_plan(folder: Path, project: Project, *, quiet: bool) -> list[Finding]:
    """Plan the project, write plan.yaml, and return what the laws say; leave with 1 when no plan is possible."""
    from toolkit.files.plan import write_plan  # noqa: PLC0415 -- slow import
    from toolkit.planning.planner import Planned, plan  # noqa: PLC0415 -- slow import

    with terminal.working("Planning the week", quiet=quiet) as tell:
        result = plan(project, tell)
    if not isinstance(result, Planned):
        terminal.stop_on_errors(result, "no plan was written.")
        raise AssertionError("an impossible week has errors")
    write_plan(folder, result.plan)
    return list(result.findings)
