"""Personal calendars: to each participant and each member of the team the blocks that are theirs, with their own room.

An event has the same UID as in the week's file, so that whoever brings in both has each event once. Nobody else is
named in the file, and its own name is an id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from toolkit.agenda import Agenda, TimedBlock
from toolkit.changes import lay_out_before
from toolkit.exports.calendar import empty_calendar, told
from toolkit.exports.duties import duties, team_entries
from toolkit.exports.entries import Entry
from toolkit.exports.events import dropped_event, event, event_uid_of, words_of
from toolkit.exports.sheet import PackFile
from toolkit.groups import Grouping
from toolkit.model.phrases import Phrases

DOCUMENT = "personal-calendars"
EDITION = "participant"
ABOUT = (
    "A calendar file (iCalendar) for each person: a participant's blocks with their own room, and the team's duties."
)
AGENDA_ONLY = True

Own = dict[str, Grouping]
"""The blocks that are one person's, by id, each with the person's own groups in it."""

_TEAM = "facilitator"
_END, _EVENT = b"END:VCALENDAR\r\n", (b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n")


def files(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[PackFile]:
    """Yield a file for each participant, in the language they read, and for each of the team, in the team's."""
    project, older = agenda.project, lay_out_before(agenda.project)
    languages = project.workshop.languages
    now, before = attended(agenda), attended(older) if older else {}
    pens: dict[str, _Pen] = {}
    for person in project.roster.participants:
        tag = person.reads(languages.documents)
        if tag not in pens:
            pens[tag] = _Pen(agenda, older, phrases[tag], told)
        if data := pens[tag].write(now[person.id], before.get(person.id, {})):
            yield _file(EDITION, tag, person.id, data)
    now, before = worked(agenda), worked(older) if older else {}
    pen = _Pen(agenda, older, phrases[languages.team], _told_to_team)
    for member in project.team.members:
        if data := pen.write(now.get(member.id, {}), before.get(member.id, {})):
            yield _file(_TEAM, languages.team, member.id, data)


def attended(agenda: Agenda) -> dict[str, Own]:
    """Return for each participant the blocks they are there for; who sits in a group elsewhere is not in this block."""
    found: dict[str, Own] = {person.id: {} for person in agenda.project.roster.participants}
    for day in agenda.days:
        for block in day.blocks:
            groups = {id: (group,) for group in block.groups for id in group.members}
            elsewhere = _seated_beside(block, day.blocks) if groups else frozenset()
            for person in agenda.present(block):
                if person.id in groups or person.id not in elsewhere:
                    found[person.id][block.id] = groups.get(person.id, ())
    return found


def worked(agenda: Agenda) -> dict[str, Own]:
    """Return for each of the team the blocks in which they lead, interpret or meet."""
    found: dict[str, Own] = {}
    for block in agenda.blocks:
        for id, groups in duties(agenda, block).items():
            found.setdefault(id, {})[block.id] = groups
    return found


class _Pen:
    """Writes calendars in one language; what several people share is written once."""

    def __init__(
        self, agenda: Agenda, older: Agenda | None, phrases: Phrases, tell: Callable[[Agenda, Phrases], list[Entry]]
    ) -> None:
        self._agenda, self._phrases, self._entries = agenda, phrases, tell(agenda, phrases)
        self._opening = empty_calendar(agenda, phrases).to_ical().removesuffix(_END)
        self._begun = {
            entry.id: event(agenda, entry, phrases).to_ical().removesuffix(_EVENT[1]) for entry in self._entries
        }
        self._uids = {entry.id: event_uid_of(agenda, entry.id) for entry in self._entries}
        self._written: dict[tuple[str, Grouping], bytes] = {}
        self._dropped: dict[str, tuple[str, bytes]] = {}
        if older:
            for entry in tell(older, phrases):
                data = dropped_event(older, entry, phrases).to_ical()
                self._dropped[entry.id] = (event_uid_of(older, entry.id), data)

    def write(self, own: Own, before: Own) -> bytes:
        """Return a file with somebody's blocks, and with those of the older plan that are theirs no more."""
        events = [self._event(entry, own[entry.id]) for entry in self._entries if entry.id in own]
        kept = {self._uids[id] for id in own if id in self._uids}
        events += [data for id, (uid, data) in self._dropped.items() if id in before and uid not in kept]
        return b"".join((self._opening, *events, _END)) if events else b""

    def _event(self, entry: Entry, groups: Grouping) -> bytes:
        key = entry.id, groups
        if key not in self._written:
            words = words_of(self._agenda, entry, self._phrases, groups).to_ical().removeprefix(_EVENT[0])
            self._written[key] = self._begun[entry.id] + words
        return self._written[key]


def _told_to_team(agenda: Agenda, phrases: Phrases) -> list[Entry]:
    return [entry for day in agenda.days for entry in team_entries(agenda, day, phrases)]


def _seated_beside(block: TimedBlock, others: tuple[TimedBlock, ...]) -> frozenset[str]:
    """Return who sits in a group of a session at the same time as a block."""
    beside = (other for other in others if other is not block and other.start < block.end and block.start < other.end)
    return frozenset(
        id for other in beside if other.kind == "session" for group in other.groups for id in group.members
    )


def _file(edition: str, tag: str, id: str, data: bytes) -> PackFile:
    path = f"{edition}/{tag}/calendars/{id}.ics"
    return PackFile(
        path=path, document=DOCUMENT, edition=edition, language=tag, person=id, paper="", pages=0, copies=0,
        duplex=False, data=data,
    )  # fmt: skip
