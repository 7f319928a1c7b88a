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
from toolkit.exports import Choice, PackFile, attendance, coach_sheet, door_list, kitchen_list, print_pack, sign_in
from toolkit.exports.name_orders import script
from toolkit.exports.plain import plain, texts
from toolkit.exports.rides import HOUSE, Ride, rides, whereabouts
from toolkit.exports.stays import moments, stays
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases
from toolkit.model.plan import PlanBlock
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


def _without(day: int, kind: str) -> Project:
    """Return the week without the blocks of a kind on a day."""
    plan = _project().plan
    assert plan is not None
    blocks = tuple(block for block in plan.days[day].blocks if block.kind != kind)
    days = (*plan.days[:day], plan.days[day].model_copy(update={"blocks": blocks}), *plan.days[day + 1 :])
    return _project().model_copy(update={"plan": plan.model_copy(update={"days": days})})


def _beside(day: int, *blocks: dict[str, Any]) -> Project:
    """Return the week with blocks in a strand of their own on a day."""
    plan = _project().plan
    assert plan is not None
    more = tuple(PlanBlock(**{"strand": "b", "minutes": 30, **block}) for block in blocks)
    changed = plan.days[day].model_copy(update={"blocks": (*plan.days[day].blocks, *more)})
    days = (*plan.days[:day], changed, *plan.days[day + 1 :])
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
    ("names", "order"),
    [
        (["Ba", "Ab", "aa"], "A:aa :Ab B:Ba"),
        (["Østby", "Oda", "Zen", "Åberg", "łos"], "A:Åberg L:łos O:Oda :Østby Z:Zen"),
        (["ONeil", "O'Neal", "D’Or"], "D:D’Or O:O'Neal :ONeil"),
        (["Zoe", "", "Amy"], "A:Amy Z:Zoe :"),
    ],
)
def test_latin_letters_are_in_order_whatever_their_accents_and_names_without_any_come_last(names: list[str], order: str) -> None:
    people = [_person(name_latin=name, name_native="林", id=f"P{number}") for number, name in enumerate(names)]
    shown = _views(_people(_no_team(), people), "door-list")[0]["latin"]
    assert " ".join(f"{guest['mark']}:{guest['name']['latin']}" for guest in shown) == order


@pytest.mark.parametrize(
    ("written", "order"),
    [
        # by reading, in either kana, whatever the voicing of the first
        ("ja", "さ:佐藤/サトウ :鈴木/すずき た:高橋/たかはし :田中/タナカ は:馬場/ばば :比嘉/ひが"),
        # names nobody wrote a reading for come after, in the order of the code
        ("ja", "や:山田/やまだ 宮:宮城/ 木:木村/"),
        ("zh-Hans", "S:孙/Sūn Z:赵/Zhào :周/Zhōu"),
        ("zh-Hans", "高:高/ 刘:刘/ 马:马/ 赵:赵/ 周:周/"),
        ("zh-Hant", "巴:巴/ 林:林一/ :林二/ 許:許/ 陳:陳/"),
        ("ko", "ㄱ:강민/ :김민/ ㅂ:박민/ ㅎ:홍민/"),
        ("ru", "А:Анна/ И:Иван/ :Игорь/ Ю:Юлия/"),
    ],
)
def test_names_in_their_own_script_stand_in_its_order(written: str, order: str) -> None:
    lines = [re.split("[:/]", line) for line in order.split(" ")]
    people = [
        _person(id=f"P{number}", name_native=native, reading=reading, languages={"en": "C1", written: "C2"})
        for number, (_, native, reading) in enumerate(reversed(lines))
    ]
    (part,) = _views(_people(_no_team(), people), "door-list")[0]["native"]
    assert [[guest["mark"], guest["name"]["native"], guest["name"]["reading"]] for guest in part["guests"]] == lines


@pytest.mark.parametrize(
    ("native", "languages", "tag"),
    [
        ("新垣ロバート", "en ja", "ja"),
        ("新垣", "en", "ja"),
        ("陳思恩", "en zh-Hant", "zh-Hant"),
        ("陳思恩", "en zh-TW ja", "zh-Hant"),
        ("赵雪", "zh", "zh-Hans"),
        ("대니얼 김", "en zh-Hans", "ko"),
        ("Анна", "en ru", "ru"),
        ("Анна", "en", ""),
        ("Анна", "zh-Hant fr ru", "ru"),
        ("Анна", "en zh-Hant", ""),
        ("Ана", "sr-Cyrl hr", "sr-Cyrl"),
        ("Ана", "sr-Latn hr", ""),
        ("Łukasz", "ja pl", "pl"),
        ("(אנה)", "en ar he", "he"),
    ],
)
def test_the_script_of_a_name_is_seen_in_it(native: str, languages: str, tag: str) -> None:
    assert script(_person(name_native=native, languages=dict.fromkeys(languages.split(" "), "C2"))) == tag


def test_each_person_stands_once_in_each_order() -> None:
    view = _views(_project(), "door-list")[0]
    everybody = [*_project().roster.participants, *_project().team.members]
    assert sorted(guest["name"]["person"] for guest in view["latin"]) == sorted(person.id for person in everybody)
    native = [guest["name"]["person"] for part in view["native"] for guest in part["guests"]]
    assert sorted(native) == sorted(person.id for person in everybody if person.name_native)
    assert [part["title"] for part in view["native"]] == [
        "Written in Japanese", "Written in Korean", "Written in Simplified Chinese", "Written in Traditional Chinese",
    ]  # fmt: skip
    latin = _views(_people(_no_team(), [_person(name_native="")]), "door-list")[0]
    assert latin["native"] == []


def _person(**fields: Any) -> Participant:
    return _project().roster.participants[0].model_copy(update=fields)


def _no_team() -> Project:
    return _project().model_copy(update={"team": _project().team.model_copy(update={"members": ()})})


# ---------- the kitchen


def _meals(project: Project, date: str, tag: str = "en") -> list[dict[str, Any]]:
    view = _views(project, "kitchen-list")[TAGS.index(tag)]
    return [meal for day in view["days"] if day["date"].startswith(date) for span in day["spans"] for meal in span]


def _shown(count: dict[str, str]) -> str:
    return count["all"] + count["more"]


def test_meals_of_a_day_on_the_road_and_where_they_are() -> None:
    rows = [
        (meal["clock"], meal["until"], meal["title"]["text"], [place["text"] for place in meal["places"]], meal["away"])
        for meal in _meals(_project(), "Wednesday")
    ]
    assert rows == [
        ("07:00", "08:10", "Breakfast", ["In the house"], ""),
        ("10:55", "11:10", "Break", [], "Away: pack it"),
        ("12:15", "13:20", "Lunch near the park", [], "Away: pack it"),
        ("16:30", "16:50", "Break", ["In the house"], ""),
        ("18:40", "19:40", "Dinner", ["Dining hall"], ""),
    ]


def test_breakfast_is_counted_once_when_the_plan_has_it() -> None:
    plan = _project().plan
    assert plan is not None
    day = plan.days[MONDAY]
    breakfast = day.blocks[4].model_copy(update={"kind": "meal", "exercise": None, "at": 430, "minutes": 40, "strand": "early"})
    days = (plan.days[0], day.model_copy(update={"blocks": (breakfast, *day.blocks)}), *plan.days[2:])
    planned = _project().model_copy(update={"plan": plan.model_copy(update={"days": days})})
    assert [meal["clock"] for meal in _meals(planned, "Monday")] == ["07:10", "10:15", "12:30", "15:30", "18:15"]
    assert [meal["clock"] for meal in _meals(_project(), "Monday")] == ["07:00", "10:15", "12:30", "15:30", "18:15"]


@pytest.mark.parametrize(
    ("day", "block", "shown"),
    [
        # lunch 12:30–13:50 in the dining hall
        ("Monday", {"kind": "meal", "at": 750, "minutes": 80, "rooms": ("hall",)}, "12:30–13:50 Lunch: Dining hall, Hall; 36"),
        ("Monday", {"kind": "meal", "at": 780, "minutes": 60, "rooms": ("hall",)}, "12:30–14:00 Lunch: Dining hall, Hall; 36"),
        ("Monday", {"kind": "meal", "at": 750, "title": {"en": "Picnic"}}, "12:30–13:50 Lunch, Picnic: Dining hall, In the house; 36"),
        ("Monday", {"kind": "meal", "at": 830, "rooms": ("hall",)}, "12:30–13:50 Lunch: Dining hall; 36 13:50–14:20 Lunch: Hall; 36"),
        ("Monday", {"kind": "break", "at": 750, "rooms": ("hall",)}, "12:30–13:00 Break: Hall; 36 12:30–13:50 Lunch: Dining hall; 36"),
        # lunch 12:15–13:20 on the road
        ("Wednesday", {"kind": "meal", "at": 735, "rooms": ("hall",)}, "12:15–13:20 Lunch near the park, Lunch: Away: pack it, Hall; 36"),
        ("Wednesday", {"kind": "meal", "at": 735}, "12:15–13:20 Lunch near the park, Lunch: Away: pack it; 36"),
    ],
)  # fmt: skip
def test_meals_side_by_side_are_one_at_which_everybody_is_counted_once(day: str, block: dict[str, Any], shown: str) -> None:
    meals = _meals(_beside({"Monday": MONDAY, "Wednesday": WEDNESDAY}[day], block), day)
    lines = [
        f"{meal['clock']}–{meal['until']} {meal['title']['text']}: "
        f"{meal['away'] or ', '.join(place['text'] for place in meal['places'])}; {_shown(meal['people'])}"
        for meal in meals
        if "12:00" <= meal["clock"] < "14:00"
    ]
    assert " ".join(lines) == shown


@pytest.mark.parametrize(
    ("arrival", "departure", "people", "halal"),
    [
        # breakfast 07:00, break 10:15–10:45, lunch 12:30–13:50, break 15:30, dinner 18:15–19:15
        ("06T16:40", None, "36 36 36 36 36", "1 1 1 1 1"),
        ("07T10:15", None, "35 36 36 36 36", "0 1 1 1 1"),
        ("07T10:16", None, "35 35+1 36 36 36", "0 0+1 1 1 1"),
        ("07T10:45", None, "35 35 36 36 36", "0 0 1 1 1"),
        ("06T16:40", "07T13:00", "36 36 35+1 35 35", "1 1 0+1 0 0"),
        ("06T16:40", "07T13:50", "36 36 36 35 35", "1 1 1 0 0"),
    ],
)
def test_who_comes_late_or_leaves_early_is_counted_apart(arrival: str, departure: str | None, people: str, halal: str) -> None:
    project = _changed(CN5={"arrival": _at(arrival), "departure": departure and _at(departure)})
    meals = _meals(project, "Monday")
    assert [_shown(meal["people"]) for meal in meals] == people.split()
    column = _views(project, "kitchen-list")[0]["diets"].index("halal")
    assert [_shown(meal["diets"][column]) for meal in meals] == halal.split()
    noted = any("+1" in note for note in _views(project, "kitchen-list")[0]["notes"])
    assert noted == ("+" in people)


def test_the_team_eats_too() -> None:
    members = tuple(
        member.model_copy(update={"arrival": _at("07T11:00")} if member.id == "I1" else {}) for member in _project().team.members
    )
    project = _project().model_copy(update={"team": _project().team.model_copy(update={"members": members})})
    assert [_shown(meal["people"]) for meal in _meals(project, "Monday")] == ["35", "35", "36", "36", "36"]
    assert [_shown(meal["rest"]) for meal in _meals(project, "Monday")] == ["30", "30", "31", "31", "31"]
    assert "up to 12 people" in _views(project, "kitchen-list")[0]["notes"][0]
    assert _views(_no_team(), "kitchen-list")[0]["notes"] == []


@pytest.mark.parametrize(
    ("written", "diets", "counts"),
    [
        (["halal", "Halal", " HALAL  "], ["halal"], ["3"]),
        (["Ｖｅｇａｎ", "vegan"], ["Ｖｅｇａｎ"], ["2"]),
        (["no  nuts", "no nuts", "no nuts, vegan"], ["no nuts", "no nuts, vegan"], ["2", "1"]),
        (["soy", "vegan", "vegan"], ["vegan", "soy"], ["2", "1"]),
        (["素食", "素食", "halal"], ["素食", "halal"], ["2", "1"]),
        (["no peanuts\n(allergy)\u202e", "\t"], ["no peanuts (allergy)"], ["1"]),
        (["", "  "], [], []),
    ],
)
def test_diets_are_as_written_and_the_same_words_are_one(written: list[str], diets: list[str], counts: list[str]) -> None:
    project = _people(_no_team(), [_person(id=f"P{number}", diet=diet) for number, diet in enumerate(written)])
    view = _views(project, "kitchen-list")[0]
    assert view["diets"] == diets
    dinner = view["days"][0]["spans"][0][0]
    assert [_shown(count) for count in dinner["diets"]] == counts
    assert int(dinner["rest"]["all"]) == len(written) - sum(map(int, counts))


def test_the_kitchen_gets_one_copy_in_each_document_language() -> None:
    sheets = list(kitchen_list.sheets(lay_out(_project()), _phrases()))
    assert [(sheet.language, sheet.copies, sheet.person) for sheet in sheets] == [(tag, 1, None) for tag in TAGS]
    assert [_meals(_project(), "2026年12月9日", tag)[2]["title"]["text"] for tag in TAGS[1:]] == [
        "公園近くで昼食", "公园附近午餐", "公園附近午餐",
    ]  # fmt: skip


# ---------- the coach


def _day(project: Project, number: int) -> tuple[Agenda, AgendaDay]:
    agenda = lay_out(project)
    return agenda, agenda.days[number]


def _ways(project: Project, day: int = WEDNESDAY) -> list[tuple[int, int, str | None, str | None]]:
    return [(ride.leave, ride.arrive, ride.start, ride.goal) for ride in rides(*_day(project, day))]


MUSEUM, CORNERSTONE, KAKAZU, SAKIMA = "peace-memorial-museum", "cornerstone-of-peace", "kakazu-overlook", "sakima-art-museum"
WAYS = [
    (525, 575, HOUSE, MUSEUM),
    (800, 860, CORNERSTONE, KAKAZU),
    (900, 915, KAKAZU, SAKIMA),
    (970, 990, SAKIMA, HOUSE),
]


def test_ways_of_the_day_and_days_without_any() -> None:
    assert _ways(_project()) == WAYS
    assert [len(_ways(_project(), day)) for day in range(7)] == [0, 0, 0, 4, 0, 0, 0]
    assert len(_views(_project(), "coach-sheet")[0]["trips"]) == 1
    plan = _project().plan
    assert plan is not None
    at_home = plan.model_copy(update={"days": plan.days[:WEDNESDAY]})
    assert _views(_project().model_copy(update={"plan": at_home}), "coach-sheet") == []


VISITS = {MUSEUM: "visit-peace-memorial-museum", KAKAZU: "visit-kakazu-overlook"}


@pytest.mark.parametrize(
    ("blocks", "more"),
    [
        # main: museum 9:35, cornerstone in the same park, Kakazu 14:20, house 16:30
        ([{"exercise": VISITS[MUSEUM], "at": 575}], []),
        ([{"exercise": VISITS[MUSEUM], "at": 600}, {"kind": "break", "at": 640}], []),
        ([{"exercise": VISITS[KAKAZU], "at": 870}], []),
        ([{"kind": "free", "at": 600}], []),
        # some stay in the house
        ([{"kind": "session", "at": 600, "rooms": ("hall",)}], []),
        # back in the main strand for lunch and on the road with it
        ([{"kind": "session", "at": 495, "rooms": ("room-a",)}, {"exercise": VISITS[KAKAZU], "at": 870}], []),
        # rides of their own
        ([{"exercise": VISITS[KAKAZU], "at": 600}], [(540, 600, MUSEUM, KAKAZU)]),
        ([{"exercise": VISITS[MUSEUM], "at": 550}], [(500, 550, HOUSE, MUSEUM)]),
        ([{"kind": "travel", "at": 700}, {"kind": "session", "rooms": ("hall",)}], [(700, 730, CORNERSTONE, HOUSE)]),
        ([{"kind": "travel", "at": 530}, {"exercise": VISITS[KAKAZU]}], [(530, 560, HOUSE, KAKAZU)]),
    ],
)
def test_a_strand_beside_the_main_one_sets_out_from_where_that_is(
    blocks: list[dict[str, Any]], more: list[tuple[int, int, str, str]]
) -> None:
    assert _ways(_beside(WEDNESDAY, *blocks)) == sorted([*WAYS, *more])


def test_what_names_no_place_in_a_strand_beside_is_where_the_main_one_is() -> None:
    places = whereabouts(*_day(_beside(WEDNESDAY, {"kind": "free", "at": 600}, {"kind": "free", "at": 1000}), WEDNESDAY))
    assert (places["d3-free-2"], places["d3-free-3"]) == (MUSEUM, HOUSE)


def test_a_change_of_place_without_a_block_of_travel_is_a_way_too() -> None:
    # Without the blocks of travel everything after the first moves up, so the clock is not the same.
    found = _ways(_without(WEDNESDAY, "travel"))
    assert [(start, goal) for _, _, start, goal in found] == [(start, goal) for _, _, start, goal in WAYS]
    assert [arrive - leave for leave, arrive, _, _ in found] == [50, 60, 15, 20]


def test_what_names_no_place_is_where_the_block_before_it_is() -> None:
    places = whereabouts(*_day(_project(), WEDNESDAY))
    assert places["d3-site-preparation"] == HOUSE
    assert places["d3-break"] == MUSEUM
    assert places["d3-remembrance-moment"] == places["d3-meal"] == CORNERSTONE
    assert places["d3-break-2"] == places["d3-free"] == HOUSE
    assert "d3-team-huddle" not in places


def test_a_way_to_a_place_that_the_agenda_does_not_know() -> None:
    plan = _project().plan
    assert plan is not None
    road = plan.days[WEDNESDAY].blocks[2].model_copy(update={"at": 900, "title": {"en": "To the airport"}})
    last = plan.days[6]
    days = (*plan.days[:6], last.model_copy(update={"blocks": (*last.blocks[:-2], road)}))
    project = _project().model_copy(update={"plan": plan.model_copy(update={"days": days})})
    assert rides(*_day(project, 6)) == (Ride(900, 950, HOUSE, None, {"en": "To the airport"}),)
    (leg,) = _views(project, "coach-sheet")[0]["trips"][-1]["legs"]
    assert (leg["goal"]["text"], leg["title"]["text"], leg["road"]) == ("another place", "To the airport", "")


def test_a_road_that_the_brief_does_not_know_is_left_open() -> None:
    workshop = _project().workshop.model_copy(update={"travel": ()})
    legs = _views(_project().model_copy(update={"workshop": workshop}), "coach-sheet")[0]["trips"][0]["legs"]
    assert [leg["road"] for leg in legs] == ["", "", "", ""]
    legs = _views(_project(), "coach-sheet")[0]["trips"][0]["legs"]
    assert [leg["road"] for leg in legs] == ["50 min", "60 min", "15 min", "20 min"]


def test_heads_and_needs_of_those_who_ride() -> None:
    (trip,) = _views(_project(), "coach-sheet")[0]["trips"]
    assert [(leg["people"], leg["heads"]) for leg in trip["legs"]] == [("36", "24 + team 12")] * 4
    assert ": 3." in trip["access"]
    # TW6 walks slowly and comes only in the afternoon, NA4 has a hearing aid and has left.
    project = _changed(TW6={"arrival": _at("09T14:30")}, NA4={"departure": _at("08T20:00")}, NA6={"access": " "})
    (trip,) = _views(project, "coach-sheet")[0]["trips"]
    assert [leg["people"] for leg in trip["legs"]] == ["34", "34", "35", "35"]
    assert ": 1." in trip["access"]


def test_a_site_stands_in_every_language_with_what_is_known_of_it() -> None:
    workshop = _project().workshop
    site = workshop.sites[MUSEUM].model_copy(
        update={"address": {"ja": "摩文仁1", "en": "1 Mabuni", "zh-Hans": "摩文仁1"}, "contact": "098 000\n0000"}
    )
    workshop = workshop.model_copy(update={"sites": {**workshop.sites, MUSEUM: site}, "address": {"": "2 Urasoe"}})
    sheets = _views(_project().model_copy(update={"workshop": workshop}), "coach-sheet")
    stop = sheets[TAGS.index("ja")]["trips"][0]["stops"][0]
    assert [line["tag"] for line in stop["names"]] == ["ja", "en", "zh-Hans", "zh-Hant"]
    assert [(line["tag"], line["words"]) for line in stop["addresses"]] == [("ja", "摩文仁1"), ("en", "1 Mabuni")]
    stop, *_, house = sheets[0]["trips"][0]["stops"]
    assert stop["when"] == "09:35–11:10"
    assert [tuple(fact) for fact in stop["facts"]] == [
        ("Contact", "098 000 0000"),
        ("Open", "09:00–17:00"),
        ("Last entry", "16:30"),
        ("Reservation", "made"),
        ("Step-free", "not confirmed"),
    ]
    assert [line["words"] for line in house["addresses"]] == ["2 Urasoe"]
    assert house["names"][0]["words"] == "Training centre, Urasoe area"


def test_logistics_and_the_driver_have_a_copy_each() -> None:
    sheets = list(coach_sheet.sheets(lay_out(_project()), _phrases()))
    assert [(sheet.language, sheet.copies) for sheet in sheets] == [("en", 3), ("ja", 1), ("zh-Hans", 1), ("zh-Hant", 1)]


# ---------- attendance


def test_attendance_has_each_session_and_who_is_there_that_day() -> None:
    project = _changed(TW1={"arrival": _at("07T12:00")}, TW2={"arrival": _at("08T09:00")}, TW3={"departure": _at("07T09:30")})
    view = _views(project, "attendance")[MONDAY]
    (grid,) = view["grids"]
    sessions = lay_out(project).days[MONDAY].sessions
    assert [column["id"] for column in grid["columns"]] == [block.id for block in sessions]
    assert [(column["clock"], column["title"]["text"]) for column in grid["columns"]][:2] == [
        ("09:00", "Morning check-in"), ("09:20", "Purpose, programme and roles"),
    ]  # fmt: skip
    rows = {row["name"]["person"]: row["there"] for row in grid["rows"]}
    assert list(rows) == [person.id for person in project.roster.participants if person.id != "TW2"]
    # The Orange runs from 11:50 to 12:30, and TW1 comes in the middle of it.
    assert rows["TW1"] == [block.end > 720 for block in sessions] == [False] * 5 + [True] * 7
    assert rows["TW3"] == [block.start < 570 for block in sessions] == [True] * 2 + [False] * 10
    assert rows["JP1"] == [True] * 12
    assert "TW1,d1-morning-check-in" in view["typing"]
    assert "id,block" in view["typing"]


def test_attendance_of_a_day_without_sessions_or_people_is_not_printed() -> None:
    assert [len(view["grids"]) for view in _views(_project(), "attendance")] == [1] * 7
    assert _views(_people(_project(), []), "attendance") == []
    dates = [sheet.path for sheet in attendance.sheets(lay_out(_alone(departure=_at("08T12:00"))), _phrases())]
    assert dates == [f"door/en/attendance-2026-12-0{day}.pdf" for day in (6, 7, 8)]


def test_a_long_title_is_cut_and_many_sessions_stand_on_further_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attendance, "SESSIONS_A_PAGE", 5)
    plan = _project().plan
    assert plan is not None
    blocks = list(plan.days[MONDAY].blocks)
    blocks[1] = blocks[1].model_copy(update={"title": {"en": "word " * 30}})
    days = (plan.days[0], plan.days[MONDAY].model_copy(update={"blocks": tuple(blocks)}), *plan.days[2:])
    project = _project().model_copy(update={"plan": plan.model_copy(update={"days": days})})
    grids = _views(project, "attendance")[MONDAY]["grids"]
    assert [len(grid["columns"]) for grid in grids] == [5, 5, 2]
    assert [len(row["there"]) for grid in grids for row in grid["rows"][:1]] == [5, 5, 2]
    title = grids[0]["columns"][0]["title"]["text"]
    assert title.endswith("word…")
    assert len(title) <= attendance.LONGEST


# ---------- what a paper keeps to itself

FIELDS = (
    "id", "party", "subgroup", "name_latin", "name_native", "call_name", "reading", "pronoun", "pseudonym", "gender",
    "document_language", "diet", "access", "photo_consent", "public_event", "do_not_pair", "do_not_room", "notes",
)  # fmt: skip
MARKS = {field: f"QX{number:02}" for number, field in enumerate(FIELDS)}
NUMBERS = {"birth_decade": 77123, "seniority": 77124, "tz_shift_h": 77125}
NAMES = {"name_latin", "name_native"}
MAY_SHOW = {
    "door-list": {"id", *NAMES, "call_name", "reading"},
    "kitchen-list": {"diet"},
    "coach-sheet": set(),
    "attendance": {"id", *NAMES},
    "sign-in": {"id", *NAMES},
}
PRINTED = {"door-list": NAMES | {"call_name", "reading"}, "kitchen-list": {"diet"}, "attendance": {"id", *NAMES}, "sign-in": NAMES}


@cache
def _marked() -> Project:
    """Return the week with a word of its own in each field of one participant and one of the team."""
    lists = ("do_not_pair", "do_not_room")
    fields = {field: (mark,) if field in lists else mark for field, mark in MARKS.items()}
    guest, *others = _project().roster.participants
    marked = guest.model_copy(update={**fields, **NUMBERS})
    first, *members = _project().team.members
    update = {"notes": "QXT1", "party_background": "QXT2", "pronoun": "QXT3", "pseudonym": "QXT4", "pairs": ()}
    team = _project().team.model_copy(update={"members": (first.model_copy(update=update), *members)})
    return _people(_project(), [marked, *others]).model_copy(update={"team": team})


@pytest.mark.parametrize("document", PAPERS)
def test_a_view_holds_what_its_edition_may_show_and_nothing_else(document: str) -> None:
    for view in _views(_marked(), document):
        held = json.dumps(view, ensure_ascii=False)
        shown = {field for field, mark in MARKS.items() if mark in held}
        assert shown == MAY_SHOW[document]
        assert not re.search("QXT|7712[345]", held)
        if document in ("kitchen-list", "coach-sheet"):
            ids = {person.id for person in (*_marked().roster.participants, *_marked().team.members)}
            assert not [text for _, _, text in texts(view) if ids & set(re.findall(r"\w+", text))]


def test_printed_papers_keep_to_it_in_every_byte_and_are_accessible() -> None:
    files = _print(_marked(), *PAPERS)
    assert {file.document for file in files} == set(PAPERS)
    for file in files:
        text = _text(file.data)
        assert {field for field, mark in MARKS.items() if mark in text} == PRINTED.get(file.document, set()), file.path
        assert not re.search("QXT|7712[345]", text)
        assert not any(mark in file.path for mark in MARKS.values())
        report = page.validate_pdf_bytes(file.data, profile="ua1")
        assert report.is_compliant, (file.path, report.failures[:3])


def test_odd_diets_and_names_are_printed_as_text() -> None:
    odd = "#panic() *a* \u202e]}//"
    files = _print(_changed(TW1={"diet": odd, "name_latin": odd, "call_name": odd, "reading": odd}), *PAPERS)
    for file in files:
        if file.document in ("kitchen-list", "door-list", "attendance", "sign-in"):
            assert "#panic()*a*]}//" in _text(file.data), file.path
