"""The week as a calendar file: one iCalendar file a language, for the calendars people already carry.

Printed again with a higher version, it replaces the earlier events instead of doubling them, and takes out those that
the plan before had and this one has not. The file has no METHOD: it is a calendar to keep, not a message to answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from icalendar import Calendar

from toolkit.agenda import Agenda
from toolkit.changes import lay_out_before
from toolkit.exports.entries import Entry, entries, wording
from toolkit.exports.events import dropped_event, event, event_uid, event_uid_of, words_of
from toolkit.exports.sheet import PackFile
from toolkit.exports.time_zones import time_zone
from toolkit.model.phrases import Phrases

__all__ = ["ABOUT", "DOCUMENT", "EDITION", "calendar", "empty_calendar", "event_uid", "files", "time_zone", "told"]

DOCUMENT = "calendar"
EDITION = "participant"
ABOUT = "The week as a calendar file (iCalendar), one a language; meals block no time, optional items are tentative."
AGENDA_ONLY = True


def files(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[PackFile]:
    """Yield one calendar file for each document language."""
    for tag in agenda.project.workshop.languages.documents:
        data = calendar(agenda, phrases[tag]).to_ical()
        yield PackFile(f"{EDITION}/{tag}/agenda.ics", DOCUMENT, EDITION, tag, None, "", 0, 0, False, data)


def calendar(agenda: Agenda, phrases: Phrases) -> Calendar:
    """Return the week in the language of the phrases: every block for participants but the breaks."""
    week = empty_calendar(agenda, phrases)
    now = told(agenda, phrases)
    for entry in now:
        made = event(agenda, entry, phrases)
        made.update(words_of(agenda, entry, phrases))
        week.add_component(made)
    if older := lay_out_before(agenda.project):
        kept = {event_uid_of(agenda, entry.id) for entry in now}
        for entry in told(older, phrases):
            if event_uid_of(older, entry.id) not in kept:
                week.add_component(dropped_event(older, entry, phrases))
    return week


def empty_calendar(agenda: Agenda, phrases: Phrases) -> Calendar:
    """Return a calendar without events: its name in the language of the phrases, and the time zone of the week."""
    workshop, tag = agenda.project.workshop, phrases.tag
    title = wording(workshop.title, tag).text
    week = Calendar()
    week.add("prodid", f"-//dialogue-toolkit//agenda//{tag.upper()}")
    week.add("version", "2.0")
    week.add("calscale", "GREGORIAN")
    week.add("name", title)
    week.add("x-wr-calname", title)
    week.add("x-wr-timezone", workshop.time_zone)
    older = agenda.project.before
    years = [day.date.year for day in workshop.days] + [day.date.year for day in (older.days if older else ())]
    week.add_component(time_zone(workshop.time_zone, min(years) - 1, max(years) + 1))
    return week


def told(agenda: Agenda, phrases: Phrases) -> list[Entry]:
    """Return what participants' calendars hold of the week, in order of time: no breaks."""
    found = (entry for day in agenda.days for entry in entries(agenda, day, phrases))
    return [entry for entry in found if entry.kind != "break"]
