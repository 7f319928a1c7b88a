"""A series: two events in one roster. People are brought over, and who met whom reaches the next event's plan."""

from __future__ import annotations

import dataclasses
import datetime
import json
from pathlib import Path

import pytest

from tests.conftest import PLAN, Workshop
from tests.desk import fill, home_of, lines, refused, roster, stored
from tests.ledger import act, edits, people, store_at, whole
from toolkit.agenda import Agenda, lay_out
from toolkit.model.field import FIELDS
from toolkit.store.place import Place
from toolkit.store.project import Access, load_project
from toolkit.store.roster import RosterStore
from toolkit.store.series import CARRIED, events_of, met_before, note_meetings

pytest_plugins = ["tests.roster_places"]

PEOPLE = """
id,party,name_latin,languages,do_not_pair,diet,photo_consent,quote_consent,arrival,status,confirmed_on,notes_care
H1,hill,Kuroda Mei,ja:C2;en:B2,,vegan,full,yes,2027-03-06T08:00,confirmed,2027-01-05,tires easily
H2,hill,Arai Sota,ja:C2;en:B1,S2,,,,,,,
H3,hill,Nishi Chika,ja:C2,,,,,,,,
H4,hill,Oda Ren,ja:C2;en:C1,,,,,,,,
S1,shore,Ada Finch,en:C2,,,,,,,,
S2,shore,Bram Holt,en:C2;ja:B2,,,,,,,,
S3,shore,Cora Lind,en:C2,,,,,,,,
S4,shore,Dov Marsh,en:C2,,,,,,,,
"""
DAYS = ("2027-03-06", "2027-03-07")
LATER = ("2027-10-02", "2027-10-03")
GROUPS = 'groups: [{label: "1", members: [H1, S1]}, {label: "2", members: [H4, S2]}]'
TEAM_GROUPS = "groups: [{label: T, members: [H1, H2]}]"
day = datetime.date.fromisoformat


@pytest.fixture
def spring(workshop: Workshop) -> Path:
    """The spring event, with its plan; the brief names the event, as those do that share a roster."""
    last = "{exercise: morning-check-in, minutes: 20, rooms: [hall], leads: [F1]}"
    plan = PLAN.replace(f"- {last}", f"- {last}\n      - {{kind: session, minutes: 30, {GROUPS}}}")
    plan += f"      - {{kind: team, minutes: 30, {TEAM_GROUPS}}}\n"
    folder = workshop(files={"plan.yaml": plan})
    (folder / "roster.csv").unlink()
    brief = folder / "workshop.yaml"
    brief.write_text(brief.read_text(encoding="utf-8") + "roster: {event: spring}\n", encoding="utf-8")
    fill(home_of(folder, "spring"), PEOPLE)
    return folder


def autumn(folder: Path) -> Path:
    """Turn the folder into that of the autumn event, in the same file, with nobody in the list yet."""
    brief = folder / "workshop.yaml"
    text = brief.read_text(encoding="utf-8").replace("event: spring", "event: autumn")
    for day, later in zip(DAYS, LATER, strict=True):
        text = text.replace(day, later)
    brief.write_text(text, encoding="utf-8")
    (folder / "plan.yaml").unlink()
    return folder


def answers(folder: Path, *fields: str) -> dict[str, list[str]]:
    shown = json.loads("\n".join(lines("list", folder, "--show", ",".join(fields), "--json")))
    return {row["id"]: [row[field] for field in fields] for row in shown}


# ---------- bring


def test_people_are_brought_as_nominated_with_what_stays_true_of_them(spring: Path) -> None:
    told = lines("bring", autumn(spring), "spring", "H1", "S1", width=200)
    assert told == [
        "Taken over as nominated: H1, S1",
        "2 people, as change 2. Ask them anew: consents, travel, and all that `dialogue roster missing` shows.",
    ]
    assert answers(spring, "name_latin", "party", "languages", "diet", "status") == {
        "H1": ["Kuroda Mei", "hill", "ja:C2;en:B2", "vegan", "nominated"],
        "S1": ["Ada Finch", "shore", "en:C2", "", "nominated"],
    }
    asked_anew = ("photo_consent", "quote_consent", "arrival", "confirmed_on", "notes_care")
    assert answers(spring, *asked_anew)["H1"] == [""] * len(asked_anew)
    assert answers(spring, "nominated_on")["H1"] != [""]


def test_carried_is_planning_that_is_of_no_one_week_and_no_consent() -> None:
    subjects = {field.subject for field in FIELDS if field.name in CARRIED}
    assert subjects == {"balance", "languages", "care", "apart"}
    assert {field.home for field in FIELDS if field.name in CARRIED} == {"planning"}


def test_all_come_in_their_order_and_one_undo_takes_them_all_out(spring: Path) -> None:
    lines("bring", autumn(spring), "spring")
    assert list(answers(spring, "status")) == ["H1", "H2", "H3", "H4", "S1", "S2", "S3", "S4"]
    lines("undo", spring)
    assert answers(spring, "status") == {}
    with store_at(home_of(spring, "autumn")) as store:
        assert events_of(store) == {"spring": 8}
        assert whole(store) == []


def test_who_is_in_the_list_already_is_left_alone(spring: Path) -> None:
    lines("bring", autumn(spring), "spring", "H1")
    lines("set", spring, "H1", "diet=halal")
    told = lines("bring", spring, "spring", "H1", "S1", width=200)
    assert told[:2] == ["In the list already, and left alone: H1", "Taken over as nominated: S1"]
    assert answers(spring, "diet") == {"H1": ["halal"], "S1": [""]}
    assert lines("bring", spring, "spring", "H1")[-1] == "Nobody was taken over."


@pytest.mark.parametrize(
    ("first", "then"), [(["H2", "S2"], []), (["H2"], ["S2"]), (["S2"], ["H2"])], ids=["at once", "later", "the other first"]
)
def test_two_are_kept_apart_whoever_comes_first(spring: Path, first: list[str], then: list[str]) -> None:
    autumn(spring)
    for ids in (first, then):
        if ids:
            lines("bring", spring, "spring", *ids)
    apart = answers(spring, "do_not_pair")
    assert apart["H2"] == ["S2"] or apart["S2"] == ["H2"]
    lines("bring", spring, "spring", "H1")
    assert answers(spring, "do_not_pair")["H1"] == [""]


def test_nobody_is_named_who_is_not_in_the_list(spring: Path) -> None:
    lines("bring", autumn(spring), "spring", "H2", "H3")
    assert answers(spring, "do_not_pair") == {"H2": [""], "H3": [""]}


def test_what_is_not_in_the_brief_is_left_out_and_told(spring: Path) -> None:
    brief = autumn(spring) / "workshop.yaml"
    brief.write_text(brief.read_text(encoding="utf-8").replace("shore: {name", "coast: {name"), encoding="utf-8")
    done = roster("bring", spring, "spring", "S1", "H1", width=200)
    assert (done.exit_code, " ".join(done.stderr.split())) == (
        0, "warning S1 party “shore” is not in this brief, and was left out to mend it: dialogue roster set DIR S1 party=…",
    )  # fmt: skip
    assert answers(spring, "party") == {"S1": [""], "H1": ["hill"]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sprin"], "the roster has no event “sprin” (did you mean “spring”?) to mend it: use one of: spring"),
        (["autumn"], "this is the event itself"),
        (["spring", "H9"], "there is nobody “H9”"),
    ],
)
def test_what_is_not_there_is_told(spring: Path, words: list[str], said: str) -> None:
    code, told = refused("bring", autumn(spring), *words)
    assert (code, said in told) == (2, True), told


# ---------- met


def test_rounds_of_the_plan_reach_the_next_events_project(spring: Path) -> None:
    assert lines("met", spring) == [
        "2 rounds of groups are noted for the next event.",
        "Attendance was written down for none of them; else all sat as planned.",
    ]
    lines("bring", autumn(spring), "spring")
    project, findings = load_project(spring, Access(lambda: ""))
    assert project is None, "nobody has accepted yet"
    lines("status", spring, "H1", "H2", "H3", "H4", "S1", "S2", "S3", "S4", "accepted")
    project, findings = load_project(spring, Access(lambda: ""))
    assert project is not None, findings
    homes = (("H1", "H2", "S1", "S2"), ("H3", "H4", "S3", "S4"))
    assert project.earlier == (homes, (("H1", "S1"), ("H4", "S2")))


def test_the_absent_met_nobody(spring: Path) -> None:
    home, pairs = (block.id for block in agenda_of(spring).blocks if block.groups and not block.for_team)
    lines("attend", spring, home, "H2", "--as", "absent", "--others", "present")
    lines("attend", spring, pairs, "S1", "--as", "absent")
    lines("attend", spring, pairs, "S2", "--as", "late")
    assert lines("met", spring)[-1] == "Attendance was written down for 2 of them; else all sat as planned."
    with store_at(home_of(autumn(spring), "autumn")) as store:
        assert met_before(store, day(LATER[0])) == (
            (("H1", "S1", "S2"), ("H3", "H4", "S3", "S4")), (("H4", "S2"),),
        )  # fmt: skip


def agenda_of(folder: Path) -> Agenda:
    project, findings = load_project(folder, Access(lambda: ""))
    assert project is not None, findings
    return lay_out(project)


def test_noting_again_replaces(spring: Path) -> None:
    lines("met", spring)
    lines("met", spring)
    lines("bring", autumn(spring), "spring")
    lines("status", spring, "H1", "S1", "accepted")
    project, _ = load_project(spring, Access(lambda: ""))
    assert project is not None
    assert len(project.earlier) == 2


def test_without_a_plan_there_is_nothing_to_note(spring: Path) -> None:
    (spring / "plan.yaml").unlink()
    code, told = refused("met", spring)
    assert (code, "there is no plan, and so no groups" in told) == (1, True)


def test_without_groups_nothing_is_noted(workshop: Workshop) -> None:
    plan = "format: dialogue-plan/1\ndays:\n  - date: 2027-03-06\n    starts: \"09:00\"\n    blocks: [{kind: free, minutes: 30}]\n"
    folder = stored(workshop(files={"plan.yaml": plan}), PEOPLE)
    assert lines("met", folder) == ["Nobody sits in groups in this plan; nothing is noted."]


# ---------- in the store


def test_only_earlier_events_count_and_only_those_the_store_knows(place: Place) -> None:
    first, last = day(DAYS[0]), day(LATER[0])
    with store_at(place) as store:
        store.apply(edits("+ H1\n+ H2\n+ S1"), act())
        spring, autumn = (RosterStore(store.engine, name, "roster") for name in ("spring", "autumn"))
        assert note_meetings(autumn, last, [[["H1", "H2"]]]) == 1
        assert note_meetings(spring, first, [[["H1", "S1", "X9"], ["H2"]], [["H2", "S1"]]]) == 2
        assert met_before(autumn, last) == ((("H1", "S1"), ("H2",)), (("H2", "S1"),))
        assert met_before(spring, first) == ()
        assert met_before(store, day("2028-01-01")) == (
            (("H1", "S1"), ("H2",)), (("H2", "S1"),), (("H1", "H2"),),
        )  # fmt: skip


def test_events_share_who_people_are_and_nothing_else(place: Place) -> None:
    with store_at(place) as store:
        store.apply(edits("+ H1"), act())
    with store_at(dataclasses.replace(place, event="autumn")) as store:
        assert people(store) == []
        assert events_of(store) == {"ford": 1}
