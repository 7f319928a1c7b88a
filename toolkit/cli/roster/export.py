"""`dialogue roster export`: the roster for one edition, as a file."""

from __future__ import annotations

import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, at_desk
from toolkit.cli.roster.filtered import Filters, understood
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.field import ORGANIZERS, PERSON
from toolkit.model.language import in_language
from toolkit.model.workshop import Workshop

if TYPE_CHECKING:
    from toolkit.store.editions import RosterTable


class Form(StrEnum):
    """The forms a roster can be exported in."""

    csv = "csv"
    xlsx = "xlsx"


def command(
    folder: Folder,
    filters: Filters = None,
    edition: Annotated[
        str, typer.Option("--edition", "-e", metavar="EDITION", help="For whom: organizers, door, kitchen …")
    ] = "",
    form: Annotated[Form | None, typer.Option("--format", help="csv, unless --out ends in .xlsx.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to; here, named after the edition.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write over a file that is there already.")] = False,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="Pseudonyms and ids; nothing else that tells who it is.")
    ] = False,
) -> None:
    """Write the roster for one edition, with the fields that it may show and no others.

    The edition organizers holds everything of everybody, and `dialogue roster import` reads it again. All others tell
    of those who come; kitchen gets numbers, and person is for one person alone. `dialogue roster who-sees-what` shows
    them. Nothing in the file can become a formula.

    Example: dialogue roster export my-week --edition door --format xlsx
    """
    from toolkit.files.text import write_atomically  # noqa: PLC0415 -- slow import
    from toolkit.store.editions import EDITIONS, people_in, table, unlisted  # noqa: PLC0415 -- slow import
    from toolkit.store.filters import matching  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    wanted = understood(filters)
    if edition not in EDITIONS:
        words = f"there is no edition “{edition}”{did_you_mean(edition, EDITIONS)}" if edition else "none is named"
        _leave(unreadable("--edition", words, f"use one of: {', '.join(EDITIONS)}"))
    form = form or (Form.xlsx if out and out.suffix.lower() == ".xlsx" else Form.csv)
    path = out or Path(f"{edition}-roster{'-confidential' if confidential else ''}.{form}")
    if path.exists() and not replace:
        _leave(unreadable(str(path), "this file is there already", "add --replace, or name another one with --out"))
    with desk.store() as store:
        people = people_in(matching(store.entries(), wanted), edition)
    if edition == PERSON and len(people) != 1:
        message = f"the edition “{PERSON}” is for one person alone, and {len(people)} are meant"
        _leave(unreadable("--edition", message, "add a filter that leaves one: id=TW3"))
    shown = table(people, edition, confidential=confidential)
    write_atomically(path, _written(shown, edition, form, desk.workshop), mode=0o600)
    count = "1 person" if len(people) == 1 else f"{len(people)} people"
    what = f"{len(shown.columns)} columns" if "id" in shown.columns else "as numbers only"
    terminal.out.print(
        f"Written: [bold]{terminal.plain(str(path))}[/], edition {edition}: {count}, {what}.",
        highlight=False, soft_wrap=True,
    )  # fmt: skip
    terminal.show_findings(list(_reminders(edition, [] if confidential else unlisted(people, edition))))


def _written(shown: RosterTable, edition: str, form: Form, workshop: Workshop) -> bytes:
    from toolkit.exports.foot import released  # noqa: PLC0415 -- slow import
    from toolkit.store.edition_file import as_csv, as_workbook, too_long  # noqa: PLC0415 -- slow import

    if form is Form.csv:
        return as_csv(shown.columns, shown.rows)
    terminal.stop_on_errors(list(too_long(shown.columns, shown.rows)), "nothing was written.")
    title = in_language(workshop.title, workshop.languages.team)
    made = datetime.datetime.combine(released(workshop), datetime.time())
    return as_workbook(shown.columns, shown.rows, edition, title, made)


def _reminders(edition: str, nameless: list[str]) -> list[Finding]:
    reminders = []
    if edition == ORGANIZERS:
        message = "this file holds everything, and `dialogue roster purge` does not reach it"
        reminders.append(Finding("input", "input", "information", edition, message, "delete it when you are done"))
    if nameless:
        message = f"{len(nameless)} people have no name in it: they have not agreed to stand in a list"
        mend = "ask them, then: dialogue roster set DIR ID name_in_list=yes"
        reminders.append(Finding("input", "input", "information", edition, message, mend))
    return reminders


def _leave(finding: Finding) -> NoReturn:
    terminal.show_findings([finding])
    raise typer.Exit(2)
