"""Papers for those who keep the house running: who is there when, how many eat what, and what each paper keeps to itself."""

import datetime
import json
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest

from toolkit.agenda import Agenda, AgendaDay, lay_out, present
from toolkit.exports import Choice, PackFile, print_pack
from toolkit.exports import attendance, coach_sheet, door_list, kitchen_list, sign_in
from toolkit.exports.coach_sheet import HOUSE, Ride, rides, whereabouts
from toolkit.exports.door_list import latin_mark, latin_place, moments, native_mark, native_place, script, stays
from toolkit.exports.entries import Wording
from toolkit.exports.typesetting import plain, texts
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project
from toolkit.model.roster import Participant

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant")
PAPERS = {
    "door-list": door_list,
    "kitchen-list": kitchen_list,
    "coach-sheet": coach_sheet,
    "attendance": attendance,
    "sign-in": sign_in,
}
MONDAY, WEDNESDAY = 1, 3


@cache
def _project() -> Project:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return project


@cache
def _phrases() -> dict[str, Phrases]:
    phrases, findings = load_phrases(TAGS)
    assert not findings
    return phrases


def _people(project: Project, people: Sequence[Participant]) -> Project:
    return project.model_copy(update={"roster": project.roster.model_copy(update={"participants": tuple(people)})})


def _changed(**people: dict[str, Any]) -> Project:
    """Return the week with fields of some participants changed, by id."""
    everybody = _project().roster.participants
    return _people(_project(), [person.model_copy(update=people.get(person.id, {})) for person in everybody])


def _alone(**fields: Any) -> Project:
    return _people(_project(), [_project().roster.participants[0].model_copy(update=fields)])


def _rebuilt(day: int, *, kinds: Sequence[str] = (), **update: Any) -> Project:
    """Return the week without the blocks of some kinds on a day, or with blocks of those kinds changed."""
    plan = _project().plan
    assert plan is not None
    old = plan.days[day]
    blocks = [block.model_copy(update=update) if block.kind in kinds else block for block in old.blocks]
    kept = tuple(block for block in blocks if update or block.kind not in kinds)
    days = (*plan.days[:day], old.model_copy(update={"blocks": kept}), *plan.days[day + 1 :])
    return _project().model_copy(update={"plan": plan.model_copy(update={"days": days})})


def _at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"2026-12-{text}")


def _views(project: Project, document: str) -> list[Any]:
    return [plain(sheet.view) for sheet in PAPERS[document].sheets(lay_out(project), _phrases())]


def _print(project: Project, *documents: str) -> list[PackFile]:
    files, findings = print_pack(lay_out(project), _phrases(), Choice(documents=documents))
    assert not [finding for finding in findings if finding.severity == "error"]
    return files


def _text(pdf: bytes) -> str:
    """Return a PDF's text without its spaces and line breaks."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s", "", done.stdout.decode())


# ---------- who is there


@pytest.mark.parametrize(
    ("arrival", "departure", "days"),
    [
        (None, None, "6 7 8 9 10 11 12"),
        ("06T15:10", None, "6 7 8 9 10 11 12"),
        ("05T18:20", None, "6 7 8 9 10 11 12"),
        ("08T23:59", None, "8 9 10 11 12"),
        (None, "10T09:00", "6 7 8 9 10"),
        (None, "10T00:00", "6 7 8 9"),
        (None, "10T00:01", "6 7 8 9 10"),
        ("09T08:00", "09T18:00", "9"),
        ("13T08:00", None, ""),
    ],
)
def test_days_on_which_somebody_is_there(arrival: str | None, departure: str | None, days: str) -> None:
    project = _alone(arrival=arrival and _at(arrival), departure=departure and _at(departure))
    view = _views(project, "door-list")[0]
    shown = [day for day, there in zip(view["days"], _guest(view, "TW1")["days"], strict=True) if there]
    assert shown == days.split()
    crew = len(project.team.members)
    assert [(count["participants"], count["team"], count["total"]) for count in view["counts"]] == [
        (str(int(day in shown)), str(crew), str(int(day in shown) + crew)) for day in view["days"]
    ]
    signed = _views(project, "sign-in")[0]["people"][0]["there"]
    assert signed == [[day in shown for day in view["days"]]]


def _guest(view: dict[str, Any], id: str) -> dict[str, Any]:
    return next(guest for guest in view["latin"] if guest["name"]["person"] == id)


def test_who_is_there_throughout_is_who_is_present() -> None:
    changed = {"TW1": {"arrival": _at("08T10:00")}, "JP2": {"departure": _at("10T14:00")}, "NA3": {"arrival": None}}
    project = _changed(**changed)
    found = stays(project, project.roster.participants)
    for block in lay_out(project).blocks:
        span = moments(project, block.date, block.start, block.end)
        there = [id for id, stay in found.items() if stay.covers(*span)]
        assert there == [person.id for person in present(project, block.date, block.start, block.end)]


def test_more_than_a_week_of_signatures_stands_on_further_pages() -> None:
    days = [datetime.date(2026, 12, 6) + datetime.timedelta(days=number) for number in range(9)]
    workshop, plan = _project().workshop, _project().plan
    assert plan is not None
    project = _alone(departure=_at("13T12:00")).model_copy(
        update={
            "workshop": workshop.model_copy(
                update={"days": tuple(workshop.days[1].model_copy(update={"date": date}) for date in days)}
            ),
            "plan": plan.model_copy(
                update={
                    "days": tuple(plan.days[1].model_copy(update={"date": date, "blocks": ()}) for date in days),
                    "home_groups": (),
                }
            ),
        }
    )
    view = _views(project, "sign-in")[0]
    assert [len(span) for span in view["spans"]] == [7, 2]
    assert view["people"][0]["there"] == [[True] * 7, [True, False]]


# ---------- the door


def test_door_list_says_when_people_come_what_the_team_does_and_nothing_of_pronouns() -> None:
    project = _changed(CN5={"arrival": _at("08T13:00"), "departure": _at("11T09:30"), "call_name": "Yan", "pronoun": "she"})
    view = _views(project, "door-list")[0]
    assert {key: value for key, value in _guest(view, "CN5").items() if key != "name"} == {
        "role": "", "comes": "8 Dec 13:00", "leaves": "11 Dec 09:30", "days": [False, False, True, True, True, True, False], "mark": "M",
    }  # fmt: skip
    assert [_guest(view, "CN5")["name"][key] for key in ("latin", "native", "call", "pronoun")] == ["Ma Xiaoyan", "马晓燕", "Yan", ""]
    assert [_guest(view, id)["role"] for id in ("F1", "I1", "R1", "S1", "L1")] == [
        "facilitator", "interpreter", "rapporteur", "support person", "logistics",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "marks"),
    [
        (["Ba", "Ab", "aa"], "A  B"),
        (["Østby", "Oda", "Zen", "Åberg", "łos"], "A L O  Z"),
        (["O'Neil", "ONeal", "D’Or"], "D O "),
        (["Zoe", "", "Amy"], "A Z "),
    ],
)
def test_latin_order(names: list[str], marks: str) -> None:
    people = [_person(name_latin=name, name_native="林", id=f"P{number}") for number, name in enumerate(names)]
    shown = _views(_people(_no_team(), people), "door-list")[0]["latin"]
    assert [guest["mark"] for guest in shown] == marks.split(" ")
    assert [latin_mark(person) for person in sorted(people, key=latin_place)] == [
        mark or shown_mark(marks.split(" "), number) for number, mark in enumerate(marks.split(" "))
    ]


def shown_mark(marks: list[str], number: int) -> str:
    """Return the letter that still holds at a line: the last one above it, and none below the last letter's people."""
    return next((mark for mark in reversed(marks[:number]) if mark), "") if number < len(marks) - 1 or marks[-2] == "" else marks[number]


def _person(**fields: Any) -> Participant:
    return _project().roster.participants[0].model_copy(update=fields)


def _no_team() -> Project:
    return _project().model_copy(update={"team": _project().team.model_copy(update={"members": ()})})
