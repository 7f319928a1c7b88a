"""Time zones for calendar files: a VTIMEZONE with every change of the clocks, so that no program has to know any."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard


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
