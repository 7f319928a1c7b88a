"""Filters of a list: `party=hill`, `status!=withdrawn`, `diet=`, `notes~stairs`, `languages=ja:B2`, `here=DAY`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from toolkit.files.people import parse_languages
from toolkit.files.text import shown
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.clock import parse_date, parse_moment
from toolkit.model.field import BY_NAME, OF_OTHERS
from toolkit.model.language import LEVELS, at_least, spoken
from toolkit.model.registration import COMING
from toolkit.store.entry import Entry

HERE = "here"
_FILTER = "FILTER"
_FORM = re.compile(r"(\w+)(!=|=|~)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on people, as written and as a test."""

    text: str
    holds: Callable[[Entry], bool]


def parse_filters(texts: Iterable[str]) -> tuple[list[Filter], list[Finding]]:
    """Return the filters that texts mean, and all that cannot be understood."""
    filters: list[Filter] = []
    findings: list[Finding] = []
    for text in texts:
        found = _parse(text)
        if isinstance(found, Finding):
            findings.append(found)
        else:
            filters.append(Filter(text, found))
    return filters, findings


def matching(entries: Iterable[Entry], filters: Sequence[Filter]) -> list[Entry]:
    """Return the people for whom all filters hold."""
    return [entry for entry in entries if all(one.holds(entry) for one in filters)]


def _parse(text: str) -> Callable[[Entry], bool] | Finding:
    match = _FORM.fullmatch(text)
    if match is None:
        mend = "write field=value, field!=value, field~part, or field= for empty"
        return unreadable(_FILTER, f"“{shown(text)}” is no filter", mend)
    field, sign, value = match.groups()
    if field == HERE:
        return _here(sign, value)
    if field not in ("id", *BY_NAME):
        message = f"there is no field “{shown(field)}”{did_you_mean(field, ['id', HERE, *BY_NAME])}"
        return unreadable(_FILTER, message, "dialogue roster who-sees-what names the fields")
    if sign == "~":
        part = value.casefold()
        return lambda entry: part in _cell(entry, field).casefold()
    if field == "languages" and value:
        return _languages(sign, value)
    alike = value.casefold()

    def holds(entry: Entry) -> bool:
        cell = _cell(entry, field).casefold()
        return alike in [one.strip() for one in cell.split(";")] if field in OF_OTHERS and value else cell == alike

    return holds if sign == "=" else lambda entry: not holds(entry)


def _cell(entry: Entry, field: str) -> str:
    return entry.id if field == "id" else entry.cells[field]


def _languages(sign: str, value: str) -> Callable[[Entry], bool] | Finding:
    tag, _, level = value.partition(":")
    level = level.upper() or "A1"
    if level not in LEVELS:
        return unreadable(_FILTER, f"“{shown(level)}” is not a level", f"use one of: {', '.join(LEVELS)}")

    def holds(entry: Entry) -> bool:
        known, _ = parse_languages(entry.cells["languages"], "", default="A1")
        return any(spoken(one) == spoken(tag) and has in LEVELS and at_least(has, level) for one, has in known.items())

    return holds if sign == "=" else lambda entry: not holds(entry)


def _here(sign: str, value: str) -> Callable[[Entry], bool] | Finding:
    try:
        day = parse_date(value)
    except ValueError:
        return unreadable(_FILTER, f"“{shown(value)}” is not a day", "write it as here=2027-05-22")
    if sign == "~":
        return unreadable(_FILTER, "nobody is there on a part of a day", "write here=2027-05-22, or here!=2027-05-22")

    def holds(entry: Entry) -> bool:
        first, last = (_day(entry.cells[field]) for field in ("arrival", "departure"))
        return entry.cells["status"] in COMING and (first or day) <= day <= (last or day)

    return holds if sign == "=" else lambda entry: not holds(entry)


# Of thousands of people many come and go at the same minute.
@lru_cache(maxsize=4096)
def _day(moment: str) -> datetime.date | None:
    try:
        return parse_moment(moment).date()
    except ValueError:
        return None
