"""Durations, times, spans, dates and moments as people write them."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.clock import hm, parse_clock, parse_date, parse_minutes, parse_moment, parse_span


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("90", 90),
        ("0", 0),
        (" 90 ", 90),
        ("45 min", 45),
        ("45min", 45),
        ("1 minute", 1),
        ("20 minutes", 20),
        ("5m", 5),
        ("1:30", 90),
        ("0:05", 5),
        ("12:00", 720),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("1H30", 90),
        ("2h", 120),
        ("2 hours", 120),
        ("1 hour", 60),
        ("1.5h", 90),
        ("1,5h", 90),
        ("1,5 h", 90),
        ("0.25h", 15),
        ("1.15h", 69),
        ("1.1h", 66),
    ],
)
def test_a_duration_is_whole_minutes(written: str, minutes: int) -> None:
    assert parse_minutes(written) == minutes


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "an hour", "-5", "+5", "1:60", "1:5", "1:30:00", "1.5", "1,5", "1h60", "h30", "1.333h", "90 90",
        "1e3", "0x10", "12345", "½h", "1½h", "1²0", "９０", "٩٠", "90\n90", "nan", "inf", "90 sec", "1h 30s", "1:30h",
    ],
)  # fmt: skip
def test_what_is_no_duration_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"is not a duration; write 90, 1:30, 1h30 or 1\.5h"):
        parse_minutes(written)


def test_hours_that_are_no_whole_minutes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"“0\.33h” is no whole number of minutes"):
        parse_minutes("0.33h")


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("00:00", 0), ("9:30", 570), ("09:30", 570), (" 23:59 ", 1439), ("24:00", 1440), ("24:30", 1470), ("35:59", 2159)],
)
def test_a_time_of_day_is_minutes_since_the_midnight_the_day_began_with(written: str, minutes: int) -> None:
    assert parse_clock(written) == minutes


@pytest.mark.parametrize(
    "written", ["", "9", "9.30", "9h30", "9:60", "36:00", "-1:00", "9:30 pm", "570", "9：30", "９:30", "1:2:3", "9:30x"]
)  # fmt: skip
def test_what_is_no_time_of_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a time of day; write it as 09:30"):
        parse_clock(written)


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("12:30-13:45", (750, 825)),
        ("12:30 - 13:45", (750, 825)),
        ("12:30–13:45", (750, 825)),
        ("12:30 — 13:45", (750, 825)),
        ("22:00-24:30", (1320, 1470)),
        ("24:10-25:00", (1450, 1500)),
    ],
)
def test_a_span_has_a_start_and_an_end(written: str, span: tuple[int, int]) -> None:
    assert parse_span(written) == span


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("22:00-00:30", "ends before it starts; write the earlier time first (after midnight as 24:30)"),
        ("13:00-13:00", "ends before it starts"),
        ("13:00-12:59", "ends before it starts"),
        ("12:30", "is not a span of time; write it as 12:30-13:45"),
        ("12:30-13:45-14:00", "is not a span of time"),
        ("12:30 to 13:45", "is not a span of time"),
        ("", "is not a span of time"),
        ("12:30-36:00", "is not a time of day"),
    ],
)
def test_what_is_no_span_is_refused(written: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 -- the message is looked at below
        parse_span(written)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "00:00"), (570, "09:30"), (1439, "23:59"), (1440, "00:00"), (1475, "00:35")]
)
def test_a_time_past_midnight_is_shown_by_the_clock_on_the_wall(minutes: int, shown: str) -> None:
    assert hm(minutes) == shown


@given(st.integers(0, 9999))
def test_minutes_survive_being_written_as_a_number(minutes: int) -> None:
    assert parse_minutes(str(minutes)) == minutes
    assert parse_minutes(f"{minutes} min") == minutes


@given(st.integers(0, 99 * 60 + 59))
def test_minutes_survive_being_written_with_hours(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    assert parse_minutes(f"{hours}:{rest:02d}") == minutes
    assert parse_minutes(f"{hours}h{rest:02d}") == minutes


@given(st.integers(0, 99), st.sampled_from([0, 5, 25, 50, 75, 15, 35, 95]), st.sampled_from(".,"))
def test_hundredths_of_an_hour_are_exact(hours: int, hundredths: int, point: str) -> None:
    assert parse_minutes(f"{hours}{point}{hundredths:02d}h") * 100 == (hours * 100 + hundredths) * 60


@given(st.integers(0, 2159))
def test_a_time_survives_being_written(minutes: int) -> None:
    assert parse_clock(f"{minutes // 60:02d}:{minutes % 60:02d}") == minutes
    assert parse_clock(hm(minutes)) == minutes % 1440


@given(st.text())
def test_any_text_is_understood_or_refused(text: str) -> None:
    for parse in (parse_minutes, parse_clock, parse_span, parse_date, parse_moment):
        _understood_or_refused(parse, text)


def _understood_or_refused(parse: Callable[[str], object], text: str) -> None:
    try:
        parse(text)
    except ValueError as refusal:
        assert text in str(refusal)  # noqa: PT017 -- being understood is fine too


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-12-06T15:10", datetime.datetime(2026, 12, 6, 15, 10)),
        ("2026-12-06 15:10", datetime.datetime(2026, 12, 6, 15, 10)),
        ("2026-12-06T15:10:30", datetime.datetime(2026, 12, 6, 15, 10, 30)),
    ],
)
def test_a_moment_is_a_date_with_a_time(written: str, moment: datetime.datetime) -> None:
    assert parse_moment(written) == moment


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-06", "15:10", "1700000000", "2026-12-06T15:10Z", "2026-12-06T15:10+09:00", "2026-02-30T10:00", "0001-01-01T00:00",
        "6/12/2026 15:10", "2026-12-06T25:00", "", "tomorrow", "9999-12-31T23:00",
    ],
)  # fmt: skip
def test_a_moment_that_could_mean_two_things_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a date with a time; write it as 2026-12-06T15:10"):
        parse_moment(written)


@pytest.mark.parametrize(
    "written", ["86400", "2026-13-01", "2026-02-30", "6.12.2026", "20261206", "1969-12-31", "9999-12-31"]
)
def test_what_is_no_date_of_our_times_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write it as 2026-12-06"):
        parse_date(written)
