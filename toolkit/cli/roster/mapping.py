"""What the columns of a table mean: remembered, told by an option, plain from the heading, or asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Desk
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.columns import LEFT_OUT, LEVEL_OF, Columns
from toolkit.model.field import BY_NAME
from toolkit.store.entry import ID

_FIELDS = (ID, *BY_NAME)


def settled(desk: Desk, file: str, headings: Sequence[str], line: int, options: Sequence[str]) -> Columns:
    """Return what every column means, and remember it; leave with exit code 1 or 2 when that cannot be told."""
    from toolkit.files.columns import load_columns, write_columns  # noqa: PLC0415 -- slow import
    from toolkit.store.headings import meanings  # noqa: PLC0415 -- slow import

    remembered, findings = load_columns(desk.folder)
    terminal.stop_on_errors(findings, "nothing was written.")
    assert remembered is not None
    told = _told(options, headings)
    known = {heading: field for heading, field in remembered.columns.items() if heading in headings} | told
    for heading, field in meanings(headings).items():
        if field not in known.values():
            known.setdefault(heading, field)
    open_ones = [heading for heading in headings if heading not in known]
    if open_ones and sys.stdin.isatty():
        known |= {heading: _ask(heading) for heading in open_ones}
        open_ones = []
    where = f"{file}:{line}"
    problems = [_unknown(heading, where) for heading in open_ones]
    problems += [found for heading, field in known.items() if (found := _wrong(field, heading, where))]
    problems += _twice(known, where)
    terminal.stop_on_errors(problems, "nothing was written.")
    columns = Columns(columns=remembered.columns | known, values=remembered.values)
    if columns != remembered:
        write_columns(desk.folder, columns)
    return columns


def _told(options: Sequence[str], headings: Sequence[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for option in options:
        heading, _, field = option.rpartition("=")
        if heading not in headings:
            message = f"there is no column “{terminal.visible(heading)}”{did_you_mean(heading, headings)}"
            terminal.show_findings([unreadable("--map", message, "write it as it stands in the table: HEADING=FIELD")])
            raise typer.Exit(2)
        told[heading] = field
    return told


def _ask(heading: str) -> str:
    words = f"Column “{terminal.visible(' '.join(heading.split()))}”: which field? (Enter leaves it out)"
    while True:
        field: str = typer.prompt(words, default="", show_default=False, err=True).strip() or LEFT_OUT
        problem = _wrong(field, heading, "field")
        if problem is None:
            return field
        terminal.show_findings([problem])


def _wrong(field: str, heading: str, where: str) -> Finding | None:
    if field in (*_FIELDS, LEFT_OUT) or (field.startswith(LEVEL_OF) and len(field) > len(LEVEL_OF)):
        return None
    message = f"column “{' '.join(heading.split())}”: there is no field “{field}”{did_you_mean(field, _FIELDS)}"
    return unreadable(where, message, "dialogue roster who-sees-what names the fields; - leaves a column out")


def _unknown(heading: str, where: str) -> Finding:
    name = " ".join(heading.split())
    mend = f"--map '{name}=FIELD', or --map '{name}=-' to leave it out; in a terminal you are asked"
    return unreadable(where, f"nobody has said what the column “{name}” means", mend)


def _twice(known: dict[str, str], where: str) -> list[Finding]:
    first: dict[str, str] = {}
    problems = []
    for heading, field in known.items():
        if field != LEFT_OUT and field in first:
            message = (
                f"the columns “{' '.join(first[field].split())}” and “{' '.join(heading.split())}” both mean {field}"
            )
            problems.append(unreadable(where, message, "leave one of them out: --map 'HEADING=-'"))
        first.setdefault(field, heading)
    if not set(known.values()) - {LEFT_OUT}:
        problems.append(unreadable(where, "no column means a field of the roster", "say what they mean with --map"))
    return problems
