"""The organizers' desk: a workshop's brief, where its roster is kept, who is at work, and the clock."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from toolkit.cli import terminal
from toolkit.cli.access import access, new_passphrase, who
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.store.entry import Act, Clash, Edit, Entry, Outcome

if TYPE_CHECKING:
    from toolkit.model.workshop import Workshop
    from toolkit.store.place import Place
    from toolkit.store.roster import RosterStore

Folder = Annotated[Path, typer.Argument(help="The workshop's folder.", metavar="DIR", show_default=False)]
Ids = Annotated[list[str], typer.Argument(help="Who is meant.", metavar="ID…", show_default=False)]
_ANSWER = 60
"""Letters of an answer that are shown in a line."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A workshop's folder, its brief, and where its roster is kept."""

    folder: Path
    workshop: Workshop
    place: Place

    @contextmanager
    def store(self, *, create: bool = False, begins: bool = False) -> Iterator[RosterStore]:
        """Open the roster; keep it open no longer than needed, since on a file others wait for us.

        With `create` it is made when it is not there; with `begins` nobody need be in the event's list yet.
        """
        from toolkit.store.opened import opened, reminders  # noqa: PLC0415 -- slow import
        from toolkit.store.series import note_event, strangers_here  # noqa: PLC0415 -- slow import

        with opened(self.place, access().passphrase, create=create, new_passphrase=new_passphrase) as store:
            if create:
                note_event(store, self.workshop.days[0].date)
            elif not begins:
                terminal.show_findings([replace(found, severity="warning") for found in strangers_here(store)])
            yield store
        terminal.show_findings(reminders(self.place))


def at_desk(folder: Path) -> Desk:
    """Return the desk of a workshop's folder; with mistakes in its brief, show them and leave with exit code 1."""
    from toolkit.files.project import load_brief  # noqa: PLC0415 -- slow import

    if not folder.is_dir():
        mend = "give the folder of a workshop, or make one with `dialogue new`"
        terminal.stop_on_errors([unreadable(str(folder), "there is no such folder", mend)], "nothing was done.")
    workshop, findings = load_brief(folder)
    terminal.stop_on_errors(findings, "nothing was done.")
    assert workshop is not None
    return Desk(folder, workshop, access().place(folder, workshop))


def act(action: str, undoes: int | None = None) -> Act:
    """Return who does something now, under the name it has in the history."""
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    return Act(who(), now.isoformat().replace("+00:00", "Z"), action, undoes)


def today(workshop: Workshop) -> datetime.date:
    """Return the date it is where the workshop takes place."""
    return now_there(workshop).date()


def now_there(workshop: Workshop) -> datetime.datetime:
    """Return what the clock on the workshop's wall shows, to the minute and without an offset."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 -- reads a database

    there = datetime.datetime.now(ZoneInfo(workshop.time_zone))
    return there.replace(second=0, microsecond=0, tzinfo=None)


def find(entries: Sequence[Entry], ids: Sequence[str], place: Place) -> list[Entry]:
    """Return the wanted people; leave with exit code 2 when one is not in the list."""
    known = {entry.id: entry for entry in entries}
    wrong = [
        unreadable(
            place.name, f"there is nobody “{id}”{did_you_mean(id, known)}", "dialogue roster list names everybody"
        )
        for id in ids
        if id not in known
    ]
    if wrong:
        terminal.show_findings(wrong)
        raise typer.Exit(2)
    return [known[id] for id in dict.fromkeys(ids)]


def keep(store: RosterStore, edits: Sequence[Edit], action: str, *, quiet: bool = False) -> Outcome:
    """Write edits and tell what changed; leave with exit code 1 when somebody else was quicker."""
    outcome = store.apply(edits, act(action))
    stop_on_clashes(outcome.clashes)
    if not quiet:
        tell(outcome)
    return outcome


def tell(outcome: Outcome) -> None:
    """Say what changed, a line for each answer."""
    if outcome.batch is None:
        terminal.out.print("Nothing changed: all of it is written so already.", highlight=False)
        return
    for record in outcome.records:
        for field, after in record.after.items():
            line = f"{record.person}  {field}: {shown(record.before.get(field, ''))} → {shown(after)}"
            terminal.out.print(escape(line), highlight=False, soft_wrap=True)
    terminal.out.print(
        f"[dim]Kept as change {outcome.batch}; `dialogue roster undo` takes it back.[/]", highlight=False
    )


def stop_on_clashes(clashes: Sequence[Clash]) -> None:
    """Say who changed what meanwhile, and leave with exit code 1; nothing of ours was written then."""
    if not clashes:
        return
    terminal.show_findings([_clash(clash) for clash in clashes])
    terminal.err.print("Somebody else was quicker; nothing of yours was written.", highlight=False)
    raise typer.Exit(1)


def _clash(clash: Clash) -> Finding:
    by = f" by {clash.who} at {when(clash.at)}" if clash.who else ""
    if clash.field == "id":
        there = "is in the list already" if clash.found else "is not in the list any more"
        return unreadable(clash.person, f"this person {there}{by}", "look at the roster again, then repeat")
    message = f"{clash.field} was {shown(clash.expected)} when you looked; now it is {shown(clash.found)}, written{by}"
    return unreadable(clash.person, message, "agree with one another, look again, then repeat what is still wanted")


def shown(answer: str) -> str:
    """Return an answer as one short line, with what would steer a terminal made visible."""
    text = terminal.visible(" ".join(answer.split("\n")))
    return "(empty)" if not answer else text if len(text) <= _ANSWER else f"{text[: _ANSWER - 1]}…"


def when(at: str) -> str:
    """Return a moment of the history as people read it, in UTC."""
    return at[:16].replace("T", " ") + " UTC"
