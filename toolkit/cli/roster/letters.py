"""`dialogue roster letters`: invitations, confirmations and letters for a visa, each in its reader's language."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Desk, Folder, at_desk, find, today
from toolkit.findings import did_you_mean, unreadable
from toolkit.model.clock import parse_date

if TYPE_CHECKING:
    from toolkit.exports.sheet import PackFile
    from toolkit.model.registration import Registration

MAIL = "mail"
"""Folder below the workshop's that letters are written into."""

_FOR = {"invitation": ("nominated", "invited"), "confirmation": ("accepted", "confirmed"), "visa": ()}
"""Who gets a letter when nobody is named: those with one of these statuses; for a visa, those who need one."""


def command(
    folder: Folder,
    kind: Annotated[str, typer.Argument(help="Which letter.", metavar="invitation|confirmation|visa")],
    ids: Annotated[list[str] | None, typer.Argument(help="For whom.", metavar="[ID…]")] = None,
    language: Annotated[
        str, typer.Option("--language", "-l", metavar="TAG", help="In this language, whatever they read best.")
    ] = "",
    on: Annotated[str, typer.Option("--date", metavar="DATE", help="The letters' date; today otherwise.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to; the folder's mail otherwise.")
    ] = None,
) -> None:
    """Write letters as PDF, one a person, in the language each reads best.

    Without ids: invitations for the nominated and invited, confirmations for those who accepted or are confirmed,
    letters for a visa for those whose visa is needed or applied for. The texts can be replaced: put
    letters/invitation.ja.md and so on beside the brief.

    Example: dialogue roster letters my-week invitation
    """
    from toolkit.exports.letters import KINDS  # noqa: PLC0415 -- slow import
    from toolkit.files.text import write_atomically  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    documents = desk.workshop.languages.documents
    if kind not in KINDS:
        _leave(kind, f"there is no letter “{kind}”{did_you_mean(kind, KINDS)}", f"use one of: {', '.join(KINDS)}")
    if language and language not in documents:
        _leave("--language", f"nothing is printed in “{language}”", f"use one of: {', '.join(documents)}")
    try:
        date = parse_date(on) if on else today(desk.workshop)
    except ValueError as error:
        _leave("--date", str(error).partition("; ")[0], "write it as 2027-01-31")
    people = _readers(desk, kind, ids or [])
    if language:
        people = [person.model_copy(update={"document_language": language}) for person in people]
    folder_out = out or folder / MAIL
    for file in _printed(desk, kind, people, date):
        target = folder_out / file.path.removeprefix("letters/")
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, file.data, mode=0o600)
    count = f"{len(people)} letters" if len(people) > 1 else "One letter"
    terminal.out.print(f"{count} written to [bold]{terminal.plain(str(folder_out / kind))}[/].", highlight=False)


def _leave(where: str, message: str, mend: str) -> NoReturn:
    terminal.show_findings([unreadable(where, message, mend)])
    raise typer.Exit(2)


def _readers(desk: Desk, kind: str, ids: list[str]) -> list[Registration]:
    """Return who gets the letter; leave when that is nobody, or when their answers cannot be understood."""
    from toolkit.store.registrations import registrations  # noqa: PLC0415 -- slow import

    with desk.store() as store:
        entries = store.entries()
    wanted = find(entries, ids, desk.place) if ids else entries
    people, findings = registrations(wanted, desk.place.name)
    terminal.stop_on_errors(findings, "no letter was written.")
    if not ids:
        waiting = ("needed", "applied")
        people = [
            person
            for person in people
            if (
                person.visa in waiting and person.status != "withdrawn"
                if kind == "visa"
                else person.status in _FOR[kind]
            )
        ]
    if not people:
        whom = "nobody needs a visa" if kind == "visa" else f"nobody is {' or '.join(_FOR[kind])}"
        _leave(desk.place.name, whom, "name people, or give them a status: dialogue roster status")
    return people


def _printed(desk: Desk, kind: str, people: list[Registration], date: datetime.date) -> list[PackFile]:
    from toolkit.exports import print_sheets  # noqa: PLC0415 -- slow import
    from toolkit.exports.letters import letters  # noqa: PLC0415 -- slow import
    from toolkit.files.letters import load_letters  # noqa: PLC0415 -- slow import
    from toolkit.files.look import load_look  # noqa: PLC0415 -- slow import
    from toolkit.files.phrases import load_phrases  # noqa: PLC0415 -- slow import

    documents = desk.workshop.languages.documents
    texts, findings = load_letters(desk.folder, kind, documents)
    phrases, problems = load_phrases(documents)
    look, more = load_look(desk.folder, desk.workshop.printing)
    terminal.stop_on_errors([*findings, *problems, *more], "no letter was written.")
    sheets, problems = letters(kind, people, desk.workshop, texts, phrases, date)
    terminal.stop_on_errors(problems, "no letter was written.")
    files, more = print_sheets(sheets, date, look)
    terminal.stop_on_errors(more, "no letter was written.")
    terminal.show_findings([*findings, *problems, *more])
    return files
