"""The interface `dialogue-agenda/1`: exactly its keys, people by id, moments with their offset."""

import json
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from toolkit.agenda import Agenda, lay_out
from toolkit.exports.agenda_json import agenda_json
from toolkit.files.project import load_project
from toolkit.findings import Finding

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
BLOCK = {
    "id", "exercise", "kind", "title", "phase", "part", "start", "end", "minutes", "plain_minutes", "interpretation",
    "rooms", "leads", "interpreters", "strand", "optional", "intensity", "energy", "format", "pinned", "locked",
    "groups",
}  # fmt: skip
WORKSHOP = {
    "title", "place", "time_zone", "start", "end", "seed", "mode", "factor", "arc", "documents", "working_languages",
    "parties", "version",
}  # fmt: skip
PERSON = {"id", "role", "party", "languages", "from", "until"}
NAMES = {"name_latin", "name_native", "call_name"}
FINDING = Finding("H03", "debrief-same-day", "error", "plan.yaml:14", "no debrief follows", "add one")


@cache
def _okinawa() -> Agenda:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return lay_out(project)


@cache
def _made() -> dict[str, Any]:
    return agenda_json(_okinawa(), [FINDING])


def _blocks() -> list[dict[str, Any]]:
    return [block for day in _made()["days"] for block in day["blocks"]]


def test_the_keys_are_exactly_those_of_the_interface() -> None:
    made = _made()
    assert list(made) == ["format", "workshop", "people", "days", "findings"]
    assert made["format"] == "dialogue-agenda/1"
    assert set(made["workshop"]) == WORKSHOP
    assert {frozenset(day) for day in made["days"]} == {frozenset({"date", "blocks"})}
    assert {frozenset(block) for block in _blocks()} == {frozenset(BLOCK)}
    assert {frozenset(block["interpretation"]) for block in _blocks()} == {frozenset({"mode", "factor", "minutes"})}
    groups = [group for block in _blocks() for group in block["groups"]]
    keys = {"label", "members", "room", "language", "interpreter", "host"}
    assert {frozenset(group) for group in groups} == {frozenset(keys)}
    finding = {"rule": "H03", "name": "debrief-same-day", "severity": "error", "where": "plan.yaml:14", "message": "no debrief follows", "mend": "add one"}  # fmt: skip
    assert made["findings"] == [finding]


def test_it_is_plain_json_and_the_same_every_time() -> None:
    text = json.dumps(_made(), allow_nan=False)
    assert json.loads(text) == _made()
    assert json.dumps(agenda_json(_okinawa(), [FINDING])) == text


def test_people_have_ids_and_names_only_when_asked_for() -> None:
    people = _made()["people"]
    assert [person["id"] for person in people[:2]] == ["TW1", "TW2"]
    assert len({person["id"] for person in people}) == len(people) == 24 + 12
    for person in people:
        extra = {"pairs"} if person["role"] == "interpreter" else set()
        assert set(person) == PERSON | extra
    named = agenda_json(_okinawa(), [], names=True)["people"]
    assert all(set(person) - PERSON - {"pairs"} == NAMES for person in named)
    interpreter = next(person for person in people if person["id"] == "I4")
    assert interpreter["pairs"] == [["zh", "ja"], ["zh", "en"]]
    assert next(person for person in people if person["id"] == "TW1")["languages"] == {"zh-Hant": "C2", "en": "C1"}
    assert {person["party"] for person in people if person["role"] == "participant"} == {"TW", "CN", "NA", "JP"}
    assert {person["party"] for person in people if person["role"] != "participant"} == {None}


def test_no_name_or_private_field_stands_in_it() -> None:
    text = json.dumps(_made(), ensure_ascii=False)
    for person in _okinawa().project.roster.participants:
        for private in (person.name_latin, person.name_native, person.diet, person.access, person.notes):
            assert not private or private not in text


def test_moments_have_the_offset_and_fit_the_minutes() -> None:
    for block in _blocks():
        start, end = datetime.fromisoformat(block["start"]), datetime.fromisoformat(block["end"])
        assert block["start"].endswith("+09:00")
        assert block["end"].endswith("+09:00")
        assert end - start == timedelta(minutes=block["minutes"])
        assert block["interpretation"]["minutes"] == block["minutes"] - block["plain_minutes"] >= 0
    people = _made()["people"]
    assert all(person[key].endswith("+09:00") for person in people for key in ("from", "until"))
    assert people[0]["from"] == "2026-12-06T15:10:00+09:00"


def test_everyone_present_is_in_exactly_one_group() -> None:
    grouped = [block for block in _okinawa().blocks if block.groups]
    assert grouped
    made = {block["id"]: block for block in _blocks()}
    for block in grouped:
        members = [member for group in made[block.id]["groups"] for member in group["members"]]
        assert sorted(members) == sorted(person.id for person in _okinawa().present(block))


def test_kinds_parts_and_flags_are_as_planned() -> None:
    made = {block["id"]: block for block in _blocks()}
    assert len(made) == len(_blocks())
    kinds = {"session", "break", "meal", "travel", "free", "team", "arrival", "departure"}
    assert {block["kind"] for block in made.values()} == kinds
    assert made["d2-history-timeline-joint-2"]["part"] == "2/2"
    assert made["d4-cultural-night"]["optional"] is True
    assert made["d4-free-half-day"]["kind"] == "free"
    assert made["d0-facilitator-debrief"]["kind"] == made["d0-facilitator-debrief"]["strand"] == "team"
    assert made["d0-welcome-circle"]["groups"] == []
    assert (made["d1-break"]["exercise"], made["d1-break"]["phase"], made["d1-break"]["title"]) == (None, None, "")
