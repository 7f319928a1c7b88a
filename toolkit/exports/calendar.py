"""The week as a calendar file: one iCalendar file a language, for the calendars people already carry.

Printed again with a higher version, it replaces the earlier events instead of doubling them: an event's UID depends
only on the first date of the week and on the block, and a whole number as version becomes its SEQUENCE. Events are
marked private, so that people who see somebody's calendar at home see the hours but not the words.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from toolkit.agenda import Agenda
from toolkit.exports.entries import Entry, entries, wording
from toolkit.exports.sheet import PackFile
from toolkit.model.phrases import Phrases

DOCUMENT = "calendar"
EDITION = "participant"
ABOUT = "The week as a calendar file (iCalendar), one a language; meals block no time, optional items are tentative."

_BUSY = ("session", "travel")


def files(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[PackFile]:
    """Yield one calendar file for each document language."""
    for tag in agenda.project.workshop.languages.documents:
        data = calendar(agenda, phrases[tag]).to_ical()
        yield PackFile(f"{EDITION}/{tag}/agenda.ics", DOCUMENT, EDITION, tag, None, "", 0, 0, False, data)


def calendar(agenda: Agenda, phrases: Phrases) -> Calendar:
    """Return the week in the language of the phrases: every block for participants but the breaks."""
    workshop, tag = agenda.project.workshop, phrases.tag
    title = wording(workshop.title, tag).text
    week = Calendar()
    week.add("prodid", f"-//dialogue-toolkit//agenda//{tag.upper()}")
    week.add("version", "2.0")
    week.add("calscale", "GREGORIAN")
    week.add("name", title)
    week.add("x-wr-calname", title)
    week.add("x-wr-timezone", workshop.time_zone)
    days = workshop.days
    week.add_component(time_zone(workshop.time_zone, days[0].date.year - 1, days[-1].date.year + 1))
    for day in agenda.days:
        for entry in entries(agenda, day, phrases):
            if entry.kind != "break":
                week.add_component(_event(agenda, entry, phrases))
    return week


def event_uid(first: datetime.date, block: str) -> str:
    """Return the UID of a block's event; the same in every language, edition and version of one week."""
    return f"{hashlib.sha256(f'{first.isoformat()} {block}'.encode()).hexdigest()[:32]}@dialogue-toolkit"


def time_zone(name: str, first_year: int, last_year: int) -> Timezone:
    """Return a VTIMEZONE with every change of the clocks in these years."""
    # icalendar writes the onset of summer time an hour late (in the new offset); RFC 5545 counts it in the old one.
    zone = Timezone()
    zone.add("tzid", name)
    before: datetime.datetime | None = None
    for moment in _changes(ZoneInfo(name), first_year, last_year):
        offset = moment.utcoffset()
        observance = TimezoneDaylight() if moment.dst() else TimezoneStandard()
        earlier = before.utcoffset() if before else offset
        onset = moment.astimezone(datetime.UTC) + (earlier or datetime.timedelta())
        observance.add("dtstart", onset.replace(tzinfo=None))
        observance.add("tzoffsetfrom", earlier)
        observance.add("tzoffsetto", offset)
        observance.add("tzname", moment.tzname())
        zone.add_component(observance)
        before = moment
    return zone


def _changes(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[datetime.datetime]:
    """Yield the first moment of the first year, then each moment from which a new offset or name holds."""
    moment = datetime.datetime(first_year, 1, 1, tzinfo=datetime.UTC)
    end = datetime.datetime(last_year + 1, 1, 1, tzinfo=datetime.UTC)
    yield moment.astimezone(zone)
    while moment < end:
        late = moment + datetime.timedelta(days=1)
        if _state(zone, late) != _state(zone, moment):
            early = moment
            while late - early > datetime.timedelta(minutes=1):
                middle = early + datetime.timedelta(minutes=(late - early) // datetime.timedelta(minutes=2))
                early, late = (middle, late) if _state(zone, middle) == _state(zone, moment) else (early, middle)
            yield late.astimezone(zone)
        moment += datetime.timedelta(days=1)


def _state(zone: ZoneInfo, moment: datetime.datetime) -> tuple[datetime.timedelta | None, str | None]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _event(agenda: Agenda, entry: Entry, phrases: Phrases) -> Event:
    workshop = agenda.project.workshop
    first = workshop.days[0].date
    choice = phrases["in-brackets"].format(text=phrases["optional"]) if entry.optional else ""
    summary = " ".join(part for part in (entry.title.text, entry.part, choice) if part)
    place = wording(workshop.place, phrases.tag).text
    places = [*(place.text for place in entry.places), *([place] if place and entry.at_venue else [])]
    event = Event()
    event.add("uid", event_uid(first, entry.id))
    event.add("dtstamp", datetime.datetime.combine(workshop.printing.released or first, datetime.time(), datetime.UTC))
    event.add("sequence", _sequence(workshop.printing.version))
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end)
    event.add("summary", summary, {"LANGUAGE": entry.title.tag or phrases.tag})
    if entry.aim.text:
        event.add("description", entry.aim.text, {"LANGUAGE": entry.aim.tag or phrases.tag})
    if entry.places:
        event.add("location", phrases["comma"].join(places))
    event.add("class", "PRIVATE")
    event.add("status", "TENTATIVE" if entry.optional else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.kind in _BUSY and not entry.optional else "TRANSPARENT")
    return event


def _sequence(version: str) -> int:
    """Return the version as a revision number when it is a whole number, else 0."""
    return int(version) if re.fullmatch(r"[0-9]{1,9}", version.strip()) else 0
