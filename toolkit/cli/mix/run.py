"""What `dialogue mix` does, step by step: read, ask, search, show; no command."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer
from rich.markup import escape

from toolkit.cli import terminal
from toolkit.cli.mix.inputs import Inputs, Paths, load_inputs
from toolkit.cli.mix.options import Wishes, check_wishes
from toolkit.cli.mix.output import as_text, mix_csv, mix_json
from toolkit.cli.mix.papers import Printing, check_language, plain_name, print_mix
from toolkit.cli.mix.request import make_request
from toolkit.cli.mix.screen import show_mix
from toolkit.cli.mix.words import broken
from toolkit.findings import Finding, has_errors, unreadable
from toolkit.model.clock import parse_date

if TYPE_CHECKING:
    from toolkit.planning.mixing.mixed import Mixed
    from toolkit.planning.mixing.request import MixRequest


@dataclass(frozen=True, slots=True)
class Showing:
    """What is to come out, as the options say it."""

    as_json: bool
    as_csv: bool
    pdf: Path | None
    names: bool
    every: bool
    matrix: bool
    language: str
    title: str
    date: str
    paper: Literal["a4", "us-letter"]
    quiet: bool


def run(paths: Paths, wishes: Wishes, showing: Showing) -> None:
    """Mix, and show what comes out; leave with 1 when it cannot be done, with 2 when an option is wrong."""
    date, findings = _check(showing)
    findings += check_wishes(wishes)
    inputs, problems = load_inputs(paths)
    findings += problems
    request = None
    names = _names(inputs) if inputs and showing.names else None
    if inputs is not None:
        request, problems = make_request(inputs, wishes)
        findings += problems
    if names == {}:
        message = "nobody in the list has a name: they stand under name, or name_latin and name_native"
        findings.append(Finding("input", "input", "information", "--names", message, ""))
    if inputs is None or request is None or has_errors(findings):
        _stop(findings)
        return
    terminal.show_findings(findings, brief=showing.quiet)
    mixed = _search(request, quiet=showing.quiet)
    faults = list(broken(mixed, request))
    if showing.as_json:
        typer.echo(as_text(mix_json(mixed, request.seed, names or {})))
    elif showing.as_csv:
        typer.echo(mix_csv(mixed, names), nl=False)
    elif not showing.quiet:
        show_mix(mixed, request, names or {}, every=showing.every, matrix=showing.matrix)
    if faults and (showing.as_json or showing.as_csv or showing.quiet or showing.pdf):
        for sentence in faults:
            terminal.err.print(f"[bold red]Not kept:[/] {escape(sentence)}", highlight=False)
    if faults:
        raise typer.Exit(1)
    if showing.pdf is not None:
        printing = Printing(showing.pdf, showing.language, showing.title, date, showing.paper, showing.names)
        _print(mixed, inputs, printing, quiet=showing.quiet)


def _check(showing: Showing) -> tuple[datetime.date | None, list[Finding]]:
    findings = check_language(showing.language) if showing.pdf else []
    if showing.as_json and showing.as_csv:
        findings.append(unreadable("--csv", "--json and --csv cannot both be printed", "choose one of the two"))
    try:
        return (parse_date(showing.date) if showing.date else None), findings
    except ValueError as error:
        return None, [*findings, unreadable("--date", str(error), "correct the date")]


def _stop(findings: Sequence[Finding]) -> None:
    """Show what is wrong and leave: with 2 when only options are, else with 1."""
    errors = [finding for finding in findings if finding.severity == "error"]
    terminal.show_findings(errors)
    terminal.err.print(f"[bold]{terminal.count_words(errors)}[/]; nothing was mixed.", highlight=False)
    raise typer.Exit(2 if all(finding.where.startswith("--") for finding in errors) else 1)


def _search(request: MixRequest, *, quiet: bool) -> Mixed:
    from toolkit.planning.mixing.mix import mix  # noqa: PLC0415 -- slow import

    with terminal.working("Mixing", quiet=quiet) as tell:
        result = mix(request, tell, compare=True)
    if isinstance(result, list):
        words = "nothing was mixed."
        if any("able to follow" in finding.message for finding in result):
            words += " Languages are minded because the list has them: --level asks less of people, --team names"
            words += " interpreters, --ignore languages minds none."
        terminal.stop_on_errors(result, words)
        raise AssertionError("an impossible mix has errors")
    return result


def _names(inputs: Inputs) -> Mapping[str, str]:
    return {person.id: name for person in inputs.roster.people if (name := plain_name(person))}


def _print(mixed: Mixed, inputs: Inputs, printing: Printing, *, quiet: bool) -> None:
    with terminal.working("Printing", quiet=quiet):
        files = print_mix(mixed, inputs.roster.people, inputs.team, printing)
    if not quiet:
        where = escape(str(printing.folder))
        terminal.err.print(f"Printed {', '.join(files)} into [bold]{where}[/].", highlight=False)
