"""A workshop's folder as one project: its people come from the store where there is one, else from the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.files import project as written
from toolkit.files.people import ROSTER, load_roster
from toolkit.files.rounds import Rounds
from toolkit.findings import Finding, unreadable
from toolkit.model.project import Project
from toolkit.model.roster import Roster
from toolkit.model.workshop import Workshop
from toolkit.store.place import Place, place_of
from toolkit.store.trouble import StoreTroubleError


@dataclass(frozen=True, slots=True)
class Access:
    """How a roster is reached: asks for the passphrase of a sealed one; an address goes before what the brief says.

    `trusts` tells whether a server that a brief names may be connected to: briefs come from others, too.
    """

    passphrase: Callable[[], str]
    address: str = ""
    trusts: Callable[[str], bool] = lambda _address: True

    def place(self, folder: Path, workshop: Workshop) -> Place:
        """Return where a workshop's roster is kept. Raises StoreTroubleError for a server that is not trusted."""
        place = place_of(folder, workshop.roster, self.address)
        if place.address and not self.address and not self.trusts(place.address):
            message = f"this brief keeps its people on a server that you have not used before: {place.address}"
            mend = "run this in a terminal and say yes, if the server is yours"
            raise StoreTroubleError(unreadable("workshop.yaml", message, mend))
        return place


def load_project(
    folder: Path, access: Access, *, prose: bool = False, plan: bool = True, everybody: bool = False
) -> tuple[Project | None, list[Finding]]:
    """Return the project in a folder, or None and all its problems, as `files.load_project` does.

    The roster's store is read when there is one, and `roster.csv` otherwise; the planner and the press see no
    difference. With `everybody`, those of a store are there too who do not come, or no longer.
    """
    source = _Source(access, everybody)
    return written.load_project(folder, prose=prose, plan=plan, people=source.people, met=source.met)


@dataclass(slots=True)
class _Source:
    """Reads people and earlier meetings; a store is opened once for both."""

    access: Access
    everybody: bool
    earlier: Rounds = field(default=())

    def people(self, folder: Path, workshop: Workshop) -> tuple[Roster | None, list[Finding]]:
        try:
            place = self.access.place(folder, workshop)
        except StoreTroubleError as error:
            return None, [error.finding]
        if not place.exists():
            return load_roster(folder)
        from toolkit.store.opened import opened, reminders  # noqa: PLC0415 -- slow import
        from toolkit.store.registrations import roster_of  # noqa: PLC0415 -- slow import
        from toolkit.store.series import met_before, strangers_here  # noqa: PLC0415 -- slow import

        try:
            with opened(place, self.access.passphrase) as store:
                entries = store.entries()
                self.earlier = met_before(store, workshop.days[0].date)
                strangers = strangers_here(store)
        except StoreTroubleError as error:
            return None, [error.finding]
        if strangers:
            return None, strangers
        if not entries and (folder / ROSTER).exists():
            return load_roster(folder)  # a first import that was cut short leaves a store with nobody in it
        roster, findings = roster_of(entries, place.name, everybody=self.everybody)
        return roster, [*findings, *reminders(place), *_beside(folder, place)]

    def met(self, folder: Path, _workshop: Workshop) -> tuple[Rounds, list[Finding]]:
        rounds, findings = written.load_earlier(folder)
        return (*rounds, *self.earlier), findings


def _beside(folder: Path, place: Place) -> list[Finding]:
    if not (folder / ROSTER).exists():
        return []
    message = f"{ROSTER} is not read: the people are kept in {place.name}"
    return [Finding("input", "input", "information", ROSTER, message, "delete it when all of it is in the roster")]
