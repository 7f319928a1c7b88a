"""Durations and times of day as people write them.

A duration is a whole number of minutes. A time of day is whole minutes since the midnight the day began with, so that
an evening that runs past midnight ends after 1440. What is not understood is refused, never guessed.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import BeforeValidator

_DURATIONS = (
    (re.compile(r"(?P<minutes>[0-9]{1,4})(?: ?(?:min|minutes?|m))?"), "minutes"),
    (re.compile(r"(?P<hours>[0-9]{1,2}):(?P<minutes>[0-5][0-9])"), "both"),
    (re.compile(r"(?P<hours>[0-9]{1,2}) ?h ?(?P<minutes>[0-5][0-9])(?: ?(?:min|m))?"), "both"),
    (re.compile(r"(?P<hours>[0-9]{1,2}(?:[.,][0-9]{1,2})?) ?(?:h|hours?)"), "hours"),
)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
_SPAN = re.compile(r"([0-9]{1,2}:[0-5][0-9])\s*[-–—]\s*([0-9]{1,2}:[0-5][0-9])")  # people type real dashes
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(1970, 2200)


def parse_minutes(text: str) -> int:
    """Return the whole minutes that a written duration means: `90`, `1:30`, `1h30`, `1.5h`, `1,5h`, `45 min`.

    Raises ValueError when the text is not such a duration, or is no whole number of minutes.
    """
    written = text.strip().lower()
    for pattern, kind in _DURATIONS:
        match = pattern.fullmatch(written)
        if match is None:
            continue
        if kind == "minutes":
            return int(match["minutes"])
        if kind == "both":
            return int(match["hours"]) * 60 + int(match["minutes"])
        # Hundredths of an hour as an integer: floating point would turn 1.15 h into 68.99 minutes.
        whole, _, fraction = match["hours"].replace(",", ".").partition(".")
        hundredths = int(whole) * 100 + int((fraction or "0").ljust(2, "0"))
        if hundredths * 60 % 100:
            raise ValueError(f"“{text}” is no whole number of minutes; write it in minutes, for example 50")
        return hundredths * 60 // 100
    raise ValueError(f"“{text}” is not a duration; write 90, 1:30, 1h30 or 1.5h")


def parse_clock(text: str) -> int:
    """Return the minutes since midnight of a written time of day, `09:00` to `35:59` (11:59 in the next morning).

    Raises ValueError when the text is not a time.
    """
    match = _CLOCK.fullmatch(text.strip())
    if match is None or int(match[1]) > 35:
        raise ValueError(f"“{text}” is not a time of day; write it as 09:30 (after midnight as 24:30)")
    return int(match[1]) * 60 + int(match[2])


def parse_span(text: str) -> tuple[int, int]:
    """Return start and end, in minutes since midnight, of a written span such as `12:30-13:45`.

    Raises ValueError when the text is not a span, or ends before it starts.
    """
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text}” is not a span of time; write it as 12:30-13:45")
    start, end = parse_clock(match[1]), parse_clock(match[2])
    if end <= start:
        raise ValueError(f"“{text}” ends before it starts; write the earlier time first (after midnight as 24:30)")
    return start, end


def parse_date(text: str) -> datetime.date:
    """Return the date of a text such as `2026-12-06`. Raises ValueError when the text is no date of our times."""
    written = text.strip()
    try:
        date = datetime.date.fromisoformat(written) if _DATE.fullmatch(written) else None
    except ValueError:
        date = None
    if date is None or date.year not in _YEARS:
        raise ValueError(f"“{text}” is not a date; write it as 2026-12-06")
    return date


def parse_moment(text: str) -> datetime.datetime:
    """Return date and time of a text such as `2026-12-06T15:10`, on the workshop's own clock.

    Raises ValueError when the text is not such a moment; one with an offset from UTC could mean two things.
    """
    written = text.strip()
    try:
        moment = datetime.datetime.fromisoformat(written) if _MOMENT.fullmatch(written) else None
    except ValueError:
        moment = None
    if moment is None or moment.year not in _YEARS:
        raise ValueError(f"“{text}” is not a date with a time; write it as 2026-12-06T15:10, by the workshop's clock")
    return moment


def hm(minutes: int) -> str:
    """Return a time of day as `HH:MM`; past midnight it starts again at 00:00."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


Minutes = Annotated[int, BeforeValidator(lambda v: parse_minutes(v) if isinstance(v, str) else v)]
Clock = Annotated[int, BeforeValidator(lambda v: parse_clock(v) if isinstance(v, str) else v)]
Date = Annotated[datetime.date, BeforeValidator(lambda v: parse_date(v) if isinstance(v, str) else v)]
Moment = Annotated[datetime.datetime, BeforeValidator(lambda v: parse_moment(v) if isinstance(v, str) else v)]
Span = Annotated[tuple[int, int], BeforeValidator(lambda v: parse_span(v) if isinstance(v, str) else v)]
