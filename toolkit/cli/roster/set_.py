"""`dialogue roster set`: new answers for a person."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.change import checked
from toolkit.cli.roster.desk import Folder, at_desk, find, keep, shown, when
from toolkit.cli.roster.show import Id
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.field import BY_NAME
from toolkit.store.entry import Edit, Record

_ANSWER = "FIELD=VALUE"


def command(
    folder: Folder,
    id: Id,
    answers: Annotated[
        list[str],
        typer.Argument(help="Answers to write; empty ones erase.", metavar="FIELD=VALUE…", show_default=False),
    ],
) -> None:
    """Write answers of a person: one or several, all or none.

    Says what stood there before, and who wrote it if that was somebody else. A value with spaces needs quotation marks.

    Example: dialogue roster set my-week TW3 diet="vegetarian (no allium)" access=
    """
    desk = at_desk(folder)
    wanted = _parsed(answers)
    with desk.store() as store:
        entries = store.entries()
        find(entries, [id], desk.place)
        edits = checked(desk, entries, {id: wanted}, "nothing was changed.")
        before = store.history(id)
        outcome = keep(store, edits, "set")
    if outcome.batch is not None:
        _tell_others(edits, before, outcome.records[0].act.who)


def _parsed(answers: list[str]) -> dict[str, str]:
    wanted: dict[str, str] = {}
    findings: list[Finding] = []
    for answer in answers:
        field, sign, value = answer.partition("=")
        if not sign:
            findings.append(unreadable(_ANSWER, f"“{answer}” is no answer", "write field=value, such as diet=vegan"))
        elif field not in BY_NAME:
            message = f"there is no field “{field}”{did_you_mean(field, BY_NAME)}"
            findings.append(unreadable(_ANSWER, message, "dialogue roster who-sees-what names the fields"))
        elif field in wanted:
            findings.append(unreadable(_ANSWER, f"{field} stands here twice", "keep one of them"))
        wanted[field] = value.strip()
    if findings:
        terminal.show_findings(findings)
        raise typer.Exit(2)
    return wanted


def _tell_others(edits: list[Edit], history: list[Record], me: str) -> None:
    """Say whose words were written over, so that two who work on one person know of each other."""
    for edit in edits:
        last = next((record for record in history if edit.field in record.after), None)
        if last and last.act.who != me and edit.before:
            words = f"{edit.field} “{shown(edit.before)}” was written by {last.act.who} at {when(last.act.at)}"
            terminal.err.print(f"[yellow]Note[/]: {terminal.plain(words)}; it is kept in the history.", highlight=False)
