"""A second opinion: hard laws checked on exported JSON alone, by code that knows nothing of the toolkit's own laws."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

Json = dict[str, Any]
ENOUGH = ("B2", "C1", "C2")


def violations(week: Json, apart: set[frozenset[str]]) -> list[str]:
    """Return what is wrong with an exported week: seats, languages, double booking, rest, breaks, long days."""
    people = {person["id"]: person for person in week["people"]}
    found: list[str] = []
    for day in week["days"]:
        for block in day["blocks"]:
            found += _seats(block, people, apart)
        found += _clock(day["blocks"])
        found += _load(day["blocks"])
    return found + list(_nights(week["days"]))


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def _minutes(earlier: str, later: str) -> float:
    return (_moment(later) - _moment(earlier)).total_seconds() / 60


def _tongues(person: Json) -> set[str]:
    return {tag.split("-")[0] for tag, level in person["languages"].items() if level in ENOUGH}


def _seats(block: Json, people: dict[str, Json], apart: set[frozenset[str]]) -> Iterator[str]:
    if not block["groups"]:
        return
    there = [
        person["id"]
        for person in people.values()
        if person["role"] == "participant"
        and _moment(person["from"]) <= _moment(block["start"])
        and _moment(block["end"]) <= _moment(person["until"])
    ]
    seated = Counter(id for group in block["groups"] for id in group["members"])
    if seated != Counter(there):
        yield f"{block['id']}: not everyone present sits exactly once"
    at_work = Counter(group["interpreter"] for group in block["groups"] if group["interpreter"])
    yield from (f"{block['id']}: {id} interprets in two groups" for id, times in at_work.items() if times > 1)
    for group in block["groups"]:
        tongues = [_tongues(people[id]) for id in group["members"]]
        reach = {tag for pair in people.get(group["interpreter"], {}).get("pairs", []) for tag in pair}
        if not set.intersection(*tongues) and not all(own & reach for own in tongues):
            yield f"{block['id']}: group {group['label']} cannot talk"
        if len(group["members"]) <= 8 and any(pair <= set(group["members"]) for pair in apart):
            yield f"{block['id']}: group {group['label']} joins two who are kept apart"


def _clock(blocks: list[Json]) -> Iterator[str]:
    for strand in {block["strand"] for block in blocks}:
        ours = sorted((block for block in blocks if block["strand"] == strand), key=lambda block: block["start"])
        for one, other in pairwise(ours):
            if _moment(other["start"]) < _moment(one["end"]):
                yield f"{one['id']} and {other['id']} overlap"
    work = [block for block in blocks if block["kind"] == "session" and not block["optional"]]
    if sum(block["minutes"] for block in work) > 420:
        yield f"{work[0]['start'][:10]}: more than 420 minutes"
    start = end = ""
    for block in sorted(work, key=lambda block: block["start"]):
        if not end or _minutes(end, block["start"]) >= 15:
            start = block["start"]
        end = block["end"]
        if _minutes(start, end) > 120:
            yield f"{block['id']}: more than two hours without a break"
    meals = [
        block["minutes"] for block in blocks if block["kind"] == "meal" and "11:00" <= block["start"][11:16] <= "14:30"
    ]
    both = work and work[0]["start"][11:16] < "12:00" and work[-1]["end"][11:16] > "14:00"
    if both and max(meals, default=0) < 60:
        yield f"{work[0]['start'][:10]}: no lunch of an hour"


def _load(blocks: list[Json]) -> Iterator[str]:
    load: Counter[str] = Counter()
    for block in blocks:
        crew = {*block["interpreters"], *(group["interpreter"] for group in block["groups"] if group["interpreter"])}
        load.update(dict.fromkeys(crew, block["minutes"]))
    yield from (f"{id} interprets {minutes} minutes in a day" for id, minutes in load.items() if minutes > 360)


def _nights(days: list[Json]) -> Iterator[str]:
    sessions = [[block for block in day["blocks"] if block["kind"] == "session"] for day in days]
    for today, tomorrow in pairwise(day for day in sessions if day):
        evening, morning = max(block["end"] for block in today), min(block["start"] for block in tomorrow)
        if _minutes(evening, morning) < 11 * 60:
            yield f"{morning[:10]}: less than eleven hours of rest"
