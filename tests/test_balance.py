"""`dialogue roster stats`: who comes, counted by field, beside the places and quotas of the brief."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Workshop
from tests.desk import lines, refused, stored
from toolkit.model.workshop import Workshop as Brief
from toolkit.store.balance import Bar, figures
from toolkit.store.entry import Entry

PEOPLE = """
id,party,gender,birth_decade,seniority,languages,subgroup,status
H1,hill,f,1960,2,ja:C2;en:B2,north,confirmed
H2,hill,F,1990,10,ja:C2;en:B1,north,accepted
H3,hill,m,1960,,ja:B1,south,invited
S1,shore,f,,2,en:C2,,arrived
S2,shore,,1970,1,zh-Hant:C2;en:A2,,
S3,,m,1960,1,ko:B1,,waitlisted
S4,shore,m,1950,3,en:C2,,withdrawn
"""
SETTINGS = """\
roster:
  places: 5
  quotas:
    party: {hill: 3, shore: 1-2, ford: 1}
    languages: {ja: 1, fr: 2}
    subgroup: {north: 1}
"""


@pytest.fixture
def week(workshop: Workshop) -> Path:
    folder = stored(workshop(), PEOPLE)
    brief = folder / "workshop.yaml"
    brief.write_text(brief.read_text(encoding="utf-8") + SETTINGS, encoding="utf-8")
    return folder


def told(week: Path) -> dict[str, list[tuple[str, int, int, int | None]]]:
    """Return value, how many come, how many have not withdrawn, and the gap, by field."""
    shown = json.loads("\n".join(lines("stats", week, "--json")))
    return {
        field: [(bar["value"], bar["coming"], bar["all"], bar["gap"]) for bar in bars]
        for field, bars in shown["balance"].items()
    }


def test_each_field_counts_those_who_come_and_those_who_have_not_withdrawn(week: Path) -> None:
    assert told(week) == {
        "party": [("hill", 2, 3, -1), ("shore", 2, 2, 0), ("ford", 0, 0, -1), ("", 0, 1, None)],
        "gender": [("f", 3, 3, None), ("m", 0, 2, None), ("", 1, 1, None)],
        "languages": [("en", 2, 2, None), ("ja", 2, 2, 1), ("zh", 1, 1, None), ("fr", 0, 0, -2), ("none", 0, 2, None)],
        "seniority": [("1", 1, 2, None), ("2", 2, 2, None), ("10", 1, 1, None), ("", 0, 1, None)],
        "birth_decade": [("1960", 1, 3, None), ("1970", 1, 1, None), ("1990", 1, 1, None), ("", 1, 1, None)],
        "status": [
            ("invited", 0, 1, None), ("accepted", 1, 1, None), ("waitlisted", 0, 1, None), ("confirmed", 1, 1, None),
            ("arrived", 1, 1, None), ("", 1, 1, None),
        ],
        "subgroup": [("north", 2, 2, 1), ("south", 0, 1, None), ("", 2, 3, None)],
    }  # fmt: skip


def test_the_screen_says_the_gaps_in_words_and_needs_no_colour(week: Path) -> None:
    assert lines("stats", week)[:17] == [
        "Coming: 4; places: 5, 1 still free.",
        "Not decided yet: 2; withdrawn, and not counted below: 1.",
        "In the bars, # comes and . has not decided yet; one mark a person.",
        "                       come  in all  wanted",
        "",
        "party",
        "  hill            ##.     2       3       3  1 too few",
        "  shore           ##      2       2     1-2  2, as wanted",
        "  ford                    0       0       1  1 too few",
        "  (not answered)  .       0       1",
        "",
        "gender",
        "  f               ###     3       3",
        "  m               ..      0       2",
        "  (not answered)  #       1       1",
        "",
        "languages, B2+",
    ]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_narrow_screen_keeps_every_bar_in_one_line(week: Path, width: int) -> None:
    shown = lines("stats", week, width=width)
    assert [line for line in shown if len(line) > width] == []
    assert sum(line.startswith("  ") and line[2] != " " for line in shown) == sum(map(len, told(week).values()))


@pytest.mark.parametrize(
    ("places", "words"),
    [(5, "5, 1 still free."), (4, "4, all taken."), (3, "3, 1 too many.")],
)
def test_places(week: Path, places: int, words: str) -> None:
    brief = week / "workshop.yaml"
    brief.write_text(brief.read_text(encoding="utf-8").replace("places: 5", f"places: {places}"), encoding="utf-8")
    assert lines("stats", week)[0] == f"Coming: 4; places: {words}"


@pytest.mark.parametrize(
    ("coming", "wanted", "gap"),
    [(3, (4, 6), -1), (4, (4, 6), 0), (6, (4, 6), 0), (8, (4, 6), 2), (0, (0, 0), 0), (1, (0, 0), 1), (5, None, 0)],
)
def test_a_gap_is_what_is_missing_or_too_much(coming: int, wanted: tuple[int, int] | None, gap: int) -> None:
    assert Bar("", coming, coming, wanted).gap == gap


def test_many_people_share_a_mark(workshop: Workshop) -> None:
    rows = "\n".join(f"P{number},hill,ja:C2" for number in range(60))
    folder = stored(workshop(), f"id,party,languages\n{rows}\nS1,shore,en:C2")
    shown = lines("stats", folder)
    assert shown[0] == "Coming: 61."
    assert shown[1] == "In the bars, # comes and . has not decided yet; one mark for 3 people."
    assert "  hill            ####################    60      60" in shown
    assert "  shore           #                        1       1" in shown


def test_answers_that_cannot_be_understood_are_counted_as_they_are(workshop: Workshop) -> None:
    folder = stored(workshop(), 'id,party,languages,birth_decade,gender\nH1,hil,en,"about 1970",ｆ\nH2,hill,en:X9,,F')
    assert told(folder)["party"] == [("hill", 1, 1, None), ("shore", 0, 0, None), ("hil", 1, 1, None)]
    assert told(folder)["languages"] == [("none", 2, 2, None)]
    assert told(folder)["gender"] == [("ｆ", 2, 2, None)]


def test_nobody_gives_empty_figures(workshop: Workshop) -> None:
    brief = Brief.model_validate(
        {
            "title": "T", "time_zone": "Asia/Tokyo", "arc": "a", "parties": {"hill": {"name": "Hill"}},
            "languages": {"documents": ["en"], "working": ["en"], "team": "en"},
            "frames": {"f": {"opens": "09:00", "closes": "18:00"}}, "days": [{"date": "2027-03-06", "frame": "f"}],
            "rooms": {"hall": {"name": "Hall", "capacity": 9}},
        }
    )  # fmt: skip
    people: list[Entry] = []
    shown = figures(people, brief)
    assert (shown.coming, shown.all, shown.withdrawn, shown.places) == (0, 0, 0, None)
    assert [(one.field, [bar.value for bar in one.bars]) for one in shown.balances] == [
        ("party", ["hill"]), ("gender", []), ("languages", []), ("seniority", []), ("birth_decade", []), ("status", []),
    ]  # fmt: skip


def test_a_folder_without_a_store_is_told(workshop: Workshop) -> None:
    with pytest.raises(Exception, match="there is no roster in a store yet"):
        refused("stats", workshop())
