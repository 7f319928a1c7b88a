"""What the columns of a table mean: remembered, told by an option, plain from the heading, or asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Desk
from toolkit.files.text import shown
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.columns import LEFT_OUT, Columns

_TYPED = 200
"""Letters of a heading that is shown as an option to be typed."""


def settled(
    desk: Desk, file: str, headings: Sequence[str], line: int, options: Sequence[str], *, remember: bool
) -> tuple[Columns, list[Finding]]:
    """Return what every column means and what cannot be told of them; without findings it is remembered if wanted.

    Leaves with exit code 1 when what was remembered cannot be read, and with 2 when the options are wrong.
    """
    from toolkit.files.columns import load_columns, write_columns  # noqa: PLC0415 -- slow import
    from toolkit.store.headings import meanings  # noqa: PLC0415 -- slow import

    remembered, findings = load_columns(desk.folder)
    terminal.stop_on_errors(findings, "nothing was written.")
    assert remembered is not None
    headings = [heading for heading in dict.fromkeys(headings) if heading]
    known = {heading: field for heading, field in remembered.columns.items() if heading in headings}
    known |= _told(options, headings)
    for heading, field in meanings(headings).items():
        if field == LEFT_OUT or field not in known.values():
            known.setdefault(heading, field)
    open_ones = [heading for heading in headings if heading not in known]
    if open_ones and sys.stdin.isatty():
        known |= {heading: _ask(heading) for heading in open_ones}
        open_ones = []
    where = f"{file}:{line}"
    problems = [_unknown(heading, where) for heading in open_ones] + _twice(known, where)
    columns = Columns(columns=remembered.columns | known, values=remembered.values)
    if remember and not problems and columns != remembered:
        write_columns(desk.folder, columns)
    return Columns(columns=known, values=remembered.values), problems


def _told(options: Sequence[str], headings: Sequence[str]) -> dict[str, str]:
    from toolkit.files.columns import not_a_field  # noqa: PLC0415 -- slow import

    told: dict[str, str] = {}
    findings: list[Finding] = []
    # Forms put whole paragraphs into headings; nobody types their line breaks.
    typed = {" ".join(heading.split()): heading for heading in headings}
    for option in options:
        heading, _, field = option.rpartition("=")
        meant = typed.get(" ".join(heading.split()))
        if meant is None:
            message = f"there is no column “{shown(heading)}”{did_you_mean(heading, headings)}"
            findings.append(unreadable("--map", message, "write it as it stands in the table: HEADING=FIELD"))
        elif problem := not_a_field(field, "--map"):
            findings.append(problem)
        else:
            told[meant] = field
    if findings:
        terminal.show_findings(findings)
        raise typer.Exit(2)
    return told


def _ask(heading: str) -> str:
    from toolkit.files.columns import not_a_field  # noqa: PLC0415 -- slow import

    words = f"Column “{terminal.visible(shown(heading))}”: which field? (Enter leaves it out)"
    while True:
        field: str = typer.prompt(words, default="", show_default=False, err=True).strip() or LEFT_OUT
        problem = not_a_field(field, "field")
        if problem is None:
            return field
        terminal.show_findings([problem])


def _unknown(heading: str, where: str) -> Finding:
    line = " ".join(heading.split())
    name = line if len(line) <= _TYPED else "HEADING"
    mend = f"--map '{name}=FIELD', or --map '{name}=-' to leave it out; in a terminal you are asked"
    return unreadable(where, f"nobody has said what the column “{shown(heading)}” means", mend)


def _twice(known: dict[str, str], where: str) -> list[Finding]:
    first: dict[str, str] = {}
    problems = []
    for heading, field in known.items():
        if field != LEFT_OUT and field in first:
            message = f"the columns “{shown(first[field])}” and “{shown(heading)}” both mean {field}"
            problems.append(unreadable(where, message, "leave one of them out: --map 'HEADING=-'"))
        first.setdefault(field, heading)
    if not set(known.values()) - {LEFT_OUT}:
        problems.append(unreadable(where, "no column means a field of the roster", "say what they mean with --map"))
    return problems
