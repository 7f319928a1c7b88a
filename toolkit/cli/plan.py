"""`dialogue plan`: decides what the brief leaves open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from toolkit.cli import terminal
from toolkit.cli.access import access
from toolkit.findings import Finding

if TYPE_CHECKING:
    from toolkit.model.project import Project
    from toolkit.planning.mixing.mixed import Mixed


def command(
    folder: Annotated[Path, typer.Argument(help="The workshop's folder.", metavar="DIR", show_default=False)],
    replace: Annotated[bool, typer.Option("--replace", help="Plan anew; locked blocks and home groups stay.")] = False,
    seed: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Another seed than the brief's, for another week as good.")
    ] = None,
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
    project = _with_old_plan(folder) if replace else terminal.load(folder)[0]
    if seed is not None:
        project = project.model_copy(update={"workshop": project.workshop.model_copy(update={"seed": seed})})
    findings = make_plan(folder, project, quiet=quiet)
    if not quiet:
        _show_week(folder)
        terminal.show_findings(findings, terminal.out, brief=True)
        terminal.out.print(f"[bold]plan.yaml[/] is written: {terminal.count_words(findings)}.", highlight=False)
        terminal.out.print(f"Look at it, then: dialogue build {escape(str(folder))}", highlight=False)


def _show_week(folder: Path) -> None:
    """Print the planned week: for each day its hours and the exercises in their order."""
    from rich.table import Table  # noqa: PLC0415 -- slow import

    from toolkit.agenda import lay_out  # noqa: PLC0415 -- slow import
    from toolkit.model.clock import hm  # noqa: PLC0415 -- slow import

    project, _ = terminal.load(folder)
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("day", no_wrap=True)
    table.add_column("hours", no_wrap=True)
    table.add_column("minutes", justify="right")
    table.add_column("exercises, those of intensity 4 or 5 in bold")
    for day in lay_out(project).days:
        blocks = [block for block in day.sessions if block.exercise and block.part[0] == 1]
        if not blocks:
            continue
        hours = f"{hm(day.sessions[0].start)}–{hm(day.sessions[-1].end)}"
        ids = [
            f"[bold]{block.exercise.id}[/]" if block.intensity >= 4 else block.exercise.id
            for block in blocks
            if block.exercise
        ]
        table.add_row(f"{day.date:%a} {day.date.day}", hours, str(day.facilitated_minutes), ", ".join(ids))
    terminal.out.print(table)


def _show_groups(mixed: Mixed) -> None:
    """Say how well the groups of the week mix, beside what is possible at best."""
    repeats, bound = mixed.score.repeats, mixed.bound
    words = f"{mixed.score.pairs_met} of {mixed.score.pairs_possible} pairs of people sit in one group at some time"
    least = f"no week with these groups can have fewer than {bound}" if repeats > bound else "no week can have fewer"
    if not repeats:
        least = "nobody sits with anybody twice"
    terminal.out.print(f"Groups: {words}; {repeats} meetings are repeats, {least}.", highlight=False)


def make_plan(folder: Path, project: Project, *, quiet: bool) -> list[Finding]:
    """Plan the project, write plan.yaml, and return what the laws say; leave with 1 when no plan is possible."""
    from toolkit.agenda import lay_out  # noqa: PLC0415 -- slow import
    from toolkit.files.plan import write_plan  # noqa: PLC0415 -- slow import
    from toolkit.planning.planner import Planned, plan  # noqa: PLC0415 -- slow import
    from toolkit.rules import check  # noqa: PLC0415 -- slow import

    with terminal.working("Planning the week", quiet=quiet) as tell:
        result = plan(project, tell)
    if not isinstance(result, Planned):
        terminal.stop_on_errors(result, "no plan was written.")
        raise AssertionError("an impossible week has errors")
    write_plan(folder, result.plan)
    if result.mixed is not None and not quiet:
        _show_groups(result.mixed)
    # Read back, so that what the laws say has the lines of the file that is there now.
    written, findings = terminal.load(folder)
    return [*findings, *check(lay_out(written))]


def _with_old_plan(folder: Path) -> Project:
    """Return the project with its old plan, or without it when it no longer fits the brief or the people.

    A block that the old plan locks must not get lost unsaid: then its faults are shown, and nothing is planned.
    """
    from toolkit.store.project import load_project  # noqa: PLC0415 -- slow import

    project, _ = load_project(folder, access())
    if project is not None:
        return project
    fresh, _ = terminal.load(folder, plan=False)
    text = (folder / "plan.yaml").read_text(encoding="utf-8", errors="replace")
    if re.search(r"^[^#\n]*\blocked: *(yes|true)\b", text, re.MULTILINE):
        terminal.load(folder)
    words = "The old plan no longer fits; its home groups are made anew. It is kept as plan.previous.yaml."
    terminal.err.print(words, highlight=False)
    return fresh
