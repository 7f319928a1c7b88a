"""`dialogue roster bring`: people of an earlier event, taken over into this one."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, at_desk, find, keep, today
from toolkit.findings import Finding, did_you_mean, unreadable


def command(
    folder: Folder,
    event: Annotated[str, typer.Argument(help="An event of the same roster.", metavar="EVENT", show_default=False)],
    ids: Annotated[list[str] | None, typer.Argument(help="Whom; all of that event otherwise.", metavar="[ID…]")] = None,
) -> None:
    """Take people over from another event that is kept in the same roster, as nominated since today.

    What stays true of a person comes along: party, languages, diet, access, whom to keep apart. Consents, travel and
    all that is of one week are asked anew. Who is in the list already is left alone.

    Example: dialogue roster bring autumn-week spring-week TW3 JP1
    """
    from toolkit.store.series import carried_over, events_of, note_event, people_of  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    with desk.store(begins=True) as store:
        others = [name for name in events_of(store) if name != store.event]
        if event not in others:
            _leave(event, others, own=store.event)
        note_event(store, desk.workshop.days[0].date)
        there, here = people_of(store, event), store.entries()
        wanted = find(there, ids, desk.place) if ids else there
        edits, findings = carried_over(wanted, there, here, desk.workshop, today(desk.workshop))
        outcome = keep(store, edits, "bring", quiet=True)
    terminal.show_findings(findings)
    known = {entry.id for entry in here}
    already = [entry.id for entry in wanted if entry.id in known]
    if already:
        _say(f"In the list already, and left alone: {', '.join(already)}")
    if outcome.batch is None:
        _say("Nobody was taken over.")
        return
    _say(f"Taken over as nominated: {', '.join(record.person for record in outcome.records)}")
    terminal.out.print(
        f"[bold]{len(outcome.records)}[/] people, as change {outcome.batch}. Ask them anew: consents, travel, and all "
        "that `dialogue roster missing` shows.",
        highlight=False,
    )


def _say(words: str) -> None:
    terminal.out.print(terminal.plain(words), highlight=False)


def _leave(event: str, others: list[str], own: str) -> NoReturn:
    message = "this is the event itself" if event == own else f"the roster has no event “{event}”"
    mend = f"use one of: {', '.join(others)}" if others else "no other event is kept in this roster"
    finding: Finding = unreadable(event, f"{message}{did_you_mean(event, others)}", mend)
    terminal.show_findings([finding])
    raise typer.Exit(2)
