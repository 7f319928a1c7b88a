"""`dialogue mix` as people use it: what it prints, what it refuses, what it never tells."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.test_cli import ROOT, dialogue
from toolkit.cli.app import build_app
from toolkit.cli.mix.inputs import Inputs
from toolkit.cli.mix.options import Reader, Wishes
from toolkit.cli.mix.output import as_text, mix_csv, mix_json
from toolkit.cli.mix.papers import fingerprint
from toolkit.cli.mix.request import make_request
from toolkit.cli.mix.rounds import in_words
from toolkit.cli.mix.words import broken, summary
from toolkit.files.bare_roster import load_bare_roster
from toolkit.groups import Group
from toolkit.planning.mixing.mixed import Alternative, Bounds, Mixed, Score
from toolkit.planning.mixing.request import Attribute, MixRequest, Person, Round

OKINAWA = ROOT / "agendas" / "okinawa" / "roster.csv"
TEAM = ROOT / "agendas" / "okinawa" / "team.csv"
APP = build_app()
LIST = """\
id,party,gender,languages,do_not_pair,name,call_name,notes
A1,hill,f,ja:C2;en:B2,B2,黒田 芽衣,Canary-Mei,Canary private
A2,hill,m,ja:C2,,Canary Sota,,
A3,hill,f,ja:C2;en:C1,,Canary Chika,,
A4,hill,m,ja:C2;en:B2,,Canary Ren,,
B1,shore,f,en:C2;ja:B2,,Canary Ada,,
B2,shore,m,en:C2,,Canary Bram,,
B3,shore,f,en:C2;ja:B2,,Canary Cora,,
B4,shore,m,en:C2;ja:C1,,Canary Dov,,
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path / "list.csv"


def mix(*words: str | Path, width: int = 200) -> Result:
    return CliRunner().invoke(APP, ["mix", *map(str, words), "--effort", "0.05"], env={"COLUMNS": str(width)})


def data(*words: str | Path) -> dict[str, Any]:
    done = mix(*words, "--json")
    assert (done.exit_code, done.stderr) == (0, ""), done.stderr
    document = json.loads(done.stdout)
    assert isinstance(document, dict)
    return document


def errors(done: Result) -> list[tuple[str, str]]:
    lines = done.stderr.splitlines()
    return [
        (line.split()[1], lines[number + 1].strip())
        for number, line in enumerate(lines)
        if line.startswith("error  ")
    ]


# ---- what comes out ---------------------------------------------------------------------------------------------------


def test_json_holds_all_that_other_programs_need(people: Path) -> None:
    document = data(people, "--size", "4", "--rounds", "2", "--spread", "party,gender")
    assert list(document) == [
        "format", "rounds", "repeats", "bound", "bounds", "groups", "broken", "out_of_balance", "lone", "thirds",
        "trios", "most", "pairs_met", "pairs_possible", "interpreted", "moved", "alternatives", "way", "seed",
    ]  # fmt: skip
    assert document["format"] == "dialogue-mix/1"
    assert set(document["bounds"]) == {"count", "degree", "packing", "balance", "composition"}
    assert document["broken"] == {"misplaced": 0, "apart": 0, "together": 0, "unheard": 0}
    assert document["out_of_balance"] == {"party": 0, "gender": 0}
    for groups, told in zip(document["rounds"], document["groups"], strict=True):
        assert sorted(id for group in groups for id in group) == ["A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4"]
        assert [group["members"] for group in told] == groups
        assert all(set(group) == {"label", "members", "language", "interpreter", "host", "lead"} for group in told)
        assert all({"A1", "B2"} - set(group) for group in groups)


def test_the_same_options_give_the_same_bytes_and_another_seed_others() -> None:
    words = (OKINAWA, "--size", "4", "--rounds", "3", "--ignore", "languages", "--json")
    first, again, other = mix(*words), mix(*words), mix(*words, "--seed", "2")
    assert first.stdout == again.stdout
    assert json.loads(first.stdout)["rounds"] != json.loads(other.stdout)["rounds"]


def test_a_round_is_a_table_and_the_summary_comes_last(people: Path) -> None:
    done = mix(people, "--groups", "2", "--host", "A1:2", "--spread", "party")
    assert done.exit_code == 0
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    assert lines[0] == "Round 1"
    assert lines[1].split() == ["group", "people", "host", "language"]
    assert lines[3].split()[-2] == "A1"
    assert lines[5:7] == ["8 people, 1 round of 2 groups.", "• 0 repeats: nobody meets anybody twice."]


def test_the_screen_of_a_facilitator_is_80_wide(people: Path) -> None:
    rows = "".join(f"{n}{'x' * 30},ja,Somebody with a long name indeed\n" for n in range(8))
    people.write_text(f"id,languages,name\n{rows}", encoding="utf-8")
    done = mix(people, "--size", "4", "--rounds", "2", "--names", "--matrix", width=80)
    assert done.exit_code == 0
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


def test_many_people_do_not_flood_the_screen(tmp_path: Path) -> None:
    (tmp_path / "many.csv").write_text("id\n" + "".join(f"P{n}\n" for n in range(100)), encoding="utf-8")
    few, every = mix(tmp_path / "many.csv", "--size", "5"), mix(tmp_path / "many.csv", "--size", "5", "--all")
    assert "Round 1" not in few.stdout
    assert "--csv" in few.stdout
    assert len(few.stdout.splitlines()) < 10
    assert "Round 1" in every.stdout
    assert "P99" in every.stdout


def test_who_meets_whom_as_a_picture(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("id\nA1\nB22\nC\n", encoding="utf-8")
    (tmp_path / "old.json").write_text('[[["A1", "B22"], ["C"]], [["A1", "B22"], ["C"]], [["A1", "C"], ["B22"]]]')
    done = mix(tmp_path / "list.csv", "--size", "2", "--rounds", "3", "--keep", tmp_path / "old.json", "--matrix")
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    start = lines.index("     B")
    assert lines[start : start + 6] == ["     B", "    A2", "    12C", " A1  ▒░", "B22 ▒ ·", "  C ░·"]


def test_csv_is_for_spreadsheets(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "id,name\n=1+1,=HYPERLINK(1)\n-B,\"Cy, D\"\n'C,@x\nD,漢字漢字\n", encoding="utf-8"
    )
    done = mix(tmp_path / "list.csv", "--groups", "1", "--csv", "--names")
    assert done.exit_code == 0
    assert done.stdout_bytes.startswith(b"\xef\xbb\xbfround,group,id,name,language,interpreter\r\n")
    rows = list(csv.reader(io.StringIO(done.stdout_bytes.decode("utf-8-sig"), newline="")))[1:]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("1", "'=1+1", "'=HYPERLINK(1)"), ("1", "'-B", "Cy, D"), ("1", "'C", "'@x"), ("1", "D", "漢字漢字")
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_what_was_printed_can_be_kept_and_is_the_same_then(people: Path, tmp_path: Path, form: str) -> None:
    first = mix(people, "--size", "4", "--rounds", "3", form)
    (tmp_path / "plan").write_bytes(first.stdout_bytes)
    again = mix(people, "--size", "4", "--rounds", "3", "--keep", tmp_path / "plan", form)
    assert (again.exit_code, again.stderr) == (0, "")
    if form == "--json":
        assert json.loads(again.stdout)["rounds"] == json.loads(first.stdout)["rounds"]
    else:
        assert again.stdout_bytes == first.stdout_bytes


def test_rounds_of_before_count(people: Path, tmp_path: Path) -> None:
    rounds = [[["A1", "A2", "A3", "A4"], ["B1", "B2", "B3", "B4"]], [["A1", "B1", "A3", "B3"], ["A2", "B2", "A4", "B4"]]]
    (tmp_path / "old.json").write_text(json.dumps(rounds), encoding="utf-8")
    keep = ("--keep", tmp_path / "old.json")
    one = data(people, "--size", "4", "--rounds", "2", *keep, "--until", "1", "--ignore", "languages")
    assert one["rounds"][0] == rounds[0]
    both = {frozenset(pair) for groups in rounds for group in groups for pair in combinations(group, 2)}
    pairs = data(people, "--size", "2", "--rounds", "1", "--met", tmp_path / "old.json", "--ignore", "languages")
    assert not both & {frozenset(group) for group in pairs["rounds"][0]}


def test_people_who_do_not_come_this_time_are_passed_over(people: Path, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text('[[["A1", "X1", "X2"], ["B1", "A2"]]]', encoding="utf-8")
    done = mix(people, "--size", "4", "--met", tmp_path / "old.json")
    assert done.exit_code == 0
    assert "2 people are not in the list this time; their meetings do not count" in done.stderr


def test_a_late_arrival_changes_one_round_only(people: Path, tmp_path: Path) -> None:
    words = (people, "--groups", "2", "--rounds", "3", "--ignore", "languages")
    plan = mix(*words, "--json").stdout
    (tmp_path / "plan.json").write_text(plan, encoding="utf-8")
    late = data(*words, "--previous", tmp_path / "plan.json", "--absent", "A2:1")
    before = [[set(group) for group in groups] for groups in json.loads(plan)["rounds"]]
    after = [[set(group) for group in groups] for groups in late["rounds"]]
    assert after[1:] == before[1:]
    assert [group - {"A2"} for group in before[0]] == after[0]
    assert late["moved"] == 0


def test_interpreters_serve_the_groups_that_share_no_language() -> None:
    words = (OKINAWA, "--size", "6", "--spread", "party", "--strict", "party", "--json")
    done = mix(*words, "--team", TEAM)
    document = json.loads(done.stdout)
    assert document["broken"]["unheard"] == 0
    assert document["interpreted"] > 0
    served = {group["interpreter"] for group in document["groups"][0]} - {None}
    assert served <= {"I1", "I2", "I3", "I4"}


def test_facilitators_lead_by_turns_where_there_are_enough() -> None:
    words = (OKINAWA, "--groups", "4", "--rounds", "4", "--ignore", "languages", "--team", TEAM)
    document = json.loads(mix(*words, "--json").stdout)
    turns = [[group["lead"] for group in groups] for groups in document["groups"]]
    assert [sorted(leads) for leads in turns] == [["F1", "F2", "F3", "F4"]] * 4

    def led(turns: list[list[str]]) -> int:
        """Count who has been led by whom, whatever the number of times."""
        tables = zip(chain(*turns), chain(*document["rounds"]), strict=True)
        return len({(lead, id) for lead, group in tables for id in group})

    assert led(turns) > led([["F1", "F2", "F3", "F4"]] * 4)
    few = mix(OKINAWA, "--groups", "6", "--ignore", "languages", "--team", TEAM)
    assert "4 facilitators cannot lead 6 groups at once" in few.stderr


def test_languages_can_be_ignored(people: Path) -> None:
    assert {group["language"] for group in data(people, "--size", "4")["groups"][0]} <= {"en", "ja"}
    ignored = data(people, "--size", "4", "--ignore", "languages")
    assert {group["language"] for group in ignored["groups"][0]} == {None}


# ---- privacy ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("--size", "4"),
        ("--size", "4", "--json"),
        ("--size", "4", "--csv"),
        ("--size", "4", "--matrix", "--all"),
        ("--size", "3", "--apart", "A1,Z"),
        ("--size", "9", "--spread", "nmae"),
        ("--sizes", "1,1"),
    ],
)
def test_names_and_notes_are_told_only_when_asked(people: Path, words: tuple[str, ...]) -> None:
    done = mix(people, *words)
    assert "Canary" in people.read_text(encoding="utf-8")
    assert "Canary" not in done.stdout + done.stderr
    assert "黒田" not in done.stdout + done.stderr


def test_names_are_shown_on_request_and_notes_never(people: Path) -> None:
    for form in ((), ("--json",), ("--csv",)):
        said = mix(people, "--size", "4", "--names", *form).stdout_bytes.decode()
        assert "Canary Ada" in said
        assert "黒田 芽衣" in said
        assert "private" not in said


@pytest.mark.heavy
def test_papers_show_names_only_when_asked(people: Path, tmp_path: Path) -> None:
    words = (people, "--size", "4", "--rounds", "2", "--title", "Two days", "--date", "2027-03-06", "--pdf")
    without, again = mix(*words, tmp_path / "a" / "b"), mix(*words, tmp_path / "again")
    named = mix(*words, tmp_path / "named", "--names", "--language", "ja", "--paper", "us-letter")
    assert (without.exit_code, again.exit_code, named.exit_code) == (0, 0, 0)
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == ["cards.pdf", "matrix.pdf", "people.pdf"]
    for paper in ("cards.pdf", "people.pdf"):
        plain, shown = _text(tmp_path / "a" / "b" / paper), _text(tmp_path / "named" / paper)
        assert ("A1" in plain, "Canary" in plain, "黒田" in plain) == (True, False, False)
        assert "Ada" in shown
        assert "黒田" in shown
        assert (tmp_path / "again" / paper).read_bytes() == (tmp_path / "a" / "b" / paper).read_bytes()


def _text(path: Path) -> str:
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True).stdout


@pytest.mark.heavy
def test_a_character_without_a_shape_stops_the_print(people: Path, tmp_path: Path) -> None:
    text = people.read_text(encoding="utf-8").replace("Canary Ada", "Ada\U000e0fff")
    people.write_text(text, encoding="utf-8")
    done = mix(people, "--size", "4", "--pdf", tmp_path / "papers", "--names")
    assert done.exit_code == 1
    assert "U+E0FFF" in done.stderr
    assert not (tmp_path / "papers").exists()


# ---- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), [("--size", "nothing says how large the groups are")]),
        (("--size", "4", "--groups", "2"), [("--groups", "--size and --groups say the same thing in two ways")]),
        (("--size", "1"), [("--size", "groups of one: nobody would meet anybody")]),
        (("--size", "0"), [("--size", "there are no groups of 0")]),
        (("--size", "-3"), [("--size", "there are no groups of -3")]),
        (("--size", "9"), [("--size", "groups of 9 cannot be made of 8 people")]),
        (("--groups", "9"), [("--groups", "8 people cannot sit at 9 tables")]),
        (("--groups", "8"), [("--groups", "groups of one: nobody would meet anybody")]),
        (("--groups", "0"), [("--groups", "8 people cannot sit at 0 tables")]),
        (("--sizes", "4,3"), [("--sizes", "groups of 4, 3 seat 7 people, but 8 are there in round 1")]),
        (("--sizes", "4,x"), [("--sizes", "“4,x” is no list of sizes")]),
        (("--size", "4", "--rounds", "0"), [("--rounds", "0 rounds cannot be planned")]),
        (("--size", "4", "--rounds", "501"), [("--rounds", "501 rounds cannot be planned")]),
        (("--size", "4", "--spread", "prty"), [("--spread", "there is no column “prty” in list.csv (did you mean “party”?)")]),
        (("--size", "4", "--spread", "party", "--gather", "party"), [("--gather", "“party” cannot be both spread and gathered")]),
        (("--size", "4", "--strict", "party"), [("--strict", "there is no column under --spread or --gather called “party”")]),
        (("--size", "4", "--spread", "party", "--tolerance", "party:x"), [("--tolerance", "“party:x” names no column with a number")]),
        (("--size", "4", "--spread", "party", "--weight", "party:nan"), [("--weight", "“party:nan” names no column with a number")]),
        (("--size", "4", "--apart", "A1"), [("--apart", "“A1” names fewer than two people")]),
        (("--size", "4", "--together", "A1,Z"), [("--together", "there is no person “Z”")]),
        (("--size", "4", "--absent", "A1"), [("--absent", "“A1” names no rounds")]),
        (("--size", "4", "--absent", "A1:2"), [("--absent", "“A1:2” goes beyond rounds 1 to 1")]),
        (("--size", "4", "--absent", "Z:1"), [("--absent", "there is no person “Z”")]),
        (("--size", "4", "--host", "A1:3"), [("--host", "A1 cannot stay at table 3: 8 people sit at 2 tables")]),
        (("--size", "4", "--host", "A1:0"), [("--host", "“A1:0” names no table")]),
        (("--size", "4", "--host", "A1:1", "--host", "A1:2"), [("--host", "A1 cannot stay at two tables")]),
        (("--size", "4", "--until", "2"), [("--until", "there are no rounds that stand")]),
        (("--size", "4", "--moved", "-1"), [("--moved", "-1.0 is no price of a seat")]),
        (("--size", "4", "--moved", "nan"), [("--moved", "nan is no price of a seat")]),
        (("--size", "4", "--seed", "-1"), [("--seed", "-1 cannot be a seed")]),
        (("--size", "4", "--json", "--csv"), [("--csv", "--json and --csv cannot both be printed")]),
        (("--size", "4", "--date", "6.12.2026"), [("--date", "“6.12.2026” is not a date; write it as 2026-12-06")]),
        (("--size", "4", "--pdf", "x", "--language", "jp"), [("--language", "nothing can be printed in “jp” yet")]),
        (("--size", "9", "--spread", "prty", "--apart", "A1", "--date", "x"), [
            ("--date", "“x” is not a date; write it as 2026-12-06"),
            ("--spread", "there is no column “prty” in list.csv (did you mean “party”?)"),
            ("--size", "groups of 9 cannot be made of 8 people"),
            ("--apart", "“A1” names fewer than two people"),
        ]),
    ],
)  # fmt: skip
def test_a_wrong_option_is_told_and_nothing_is_mixed(
    people: Path, words: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    done = mix(people, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert errors(done) == told


def test_what_is_wrong_with_files_is_told_all_at_once(people: Path, tmp_path: Path) -> None:
    (tmp_path / "half.json").write_text('{"rounds": [[["A1", "A', encoding="utf-8")
    people.write_text(LIST + "A1,x\n", encoding="utf-8")
    done = mix(people, "--size", "4", "--keep", tmp_path / "half.json", "--team", tmp_path / "no.csv", "--date", "x")
    assert done.exit_code == 1
    assert [where for where, _ in errors(done)] == ["--date", "list.csv:10", "no.csv", "half.json:1"]


@pytest.mark.parametrize(
    ("rounds", "words", "told"),
    [
        ('[[["A1", "Z9"]]]', (), ("old.json", "round 1 seats “Z9”, who is not in the list")),
        ('[[["A1", "A2"]], [["A1", "A2"]]]', ("--rounds", "1"), ("--rounds", "2 rounds stand already, but there are to be 1 in all")),
        ('[[["A1", "A2"]]]', ("--until", "2"), ("--until", "old.json has 1 rounds, so none can stand until round 2")),
        ('[[["A1", "A2"]]]', ("--absent", "A1:1"), ("--absent", "A1 is said to be away in round 1, which is kept and seats them")),
    ],
)  # fmt: skip
def test_rounds_that_cannot_stand_are_told(
    people: Path, tmp_path: Path, rounds: str, words: tuple[str, ...], told: tuple[str, str]
) -> None:
    (tmp_path / "old.json").write_text(rounds, encoding="utf-8")
    done = mix(people, "--size", "4", "--keep", tmp_path / "old.json", *words)
    assert done.exit_code in (1, 2)
    assert errors(done) == [told]


def test_an_impossible_demand_is_told_in_a_sentence(people: Path) -> None:
    done = mix(people, "--size", "4", "--together", "A1,B2")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "A1 and B2 are to sit together and apart" in done.stderr


def test_sizes_that_do_not_divide_the_people_are_said(people: Path) -> None:
    done = mix(people, "--size", "3")
    assert done.exit_code == 0
    assert "8 people do not divide into groups of 3: there will be 2 groups of 3 and 1 of 2" in " ".join(done.stderr.split())
    assert "information" not in mix(people, "--size", "3", "--quiet").stderr


def test_somebody_who_will_sit_alone_is_warned_of(people: Path) -> None:
    done = mix(people, "--groups", "7", "--ignore", "languages")
    assert done.exit_code == 0
    assert "8 people in 1 group of 2 and 6 of 1: somebody will sit alone" in done.stderr


def test_names_that_nobody_has_are_told(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("id\nA\nB\n", encoding="utf-8")
    assert "nobody in the list has a name" in mix(tmp_path / "list.csv", "--size", "2", "--names").stderr


def test_people_without_a_word_are_warned_of(people: Path) -> None:
    people.write_text(LIST.replace("ja:C2,,Canary Sota", "ja:B1,,Canary Sota"), encoding="utf-8")
    assert "A2 speaks no language at B2, so no group can hear them" in mix(people, "--size", "4").stderr


@pytest.mark.parametrize(("rows", "where"), [("", "list.csv"), ("A\n", "list.csv")])
def test_nobody_and_one_person_are_no_groups(tmp_path: Path, rows: str, where: str) -> None:
    (tmp_path / "list.csv").write_text("id\n" + rows, encoding="utf-8")
    done = mix(tmp_path / "list.csv", "--size", "2")
    assert done.exit_code == 1
    assert [place for place, _ in errors(done)] == [where]


def test_ten_thousand_people_are_too_many_and_told_so_at_once(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("id\n" + "".join(f"P{n}\n" for n in range(10_000)), encoding="utf-8")
    done = mix(tmp_path / "list.csv", "--size", "8")
    assert errors(done) == [("list.csv", "10,000 people are too many to mix at once; 2,000 are the most")]


# ---- pieces -----------------------------------------------------------------------------------------------------------


def test_options_become_a_request(people: Path) -> None:
    roster, _ = load_bare_roster(people, "list.csv")
    assert roster is not None
    wishes = Wishes(
        groups=2, rounds=3, spread="party, gender", gather="notes", tolerance="party:1", weight="gender:0.5,notes:2",
        strict="gender", apart=("A2,A3,B1",), together=("A4,B4",), absent=("A1:2-3", "B1:1"), host=("A4:1",), seed=7,
    )  # fmt: skip
    request, findings = make_request(Inputs(roster), wishes)
    assert [finding.severity for finding in findings] == ["information"]
    assert request == MixRequest(
        people=tuple(
            Person(id, (party, gender, notes), frozenset(tongues))
            for id, party, gender, notes, tongues in (
                ("A1", "hill", "f", "Canary private", {"ja", "en"}), ("A2", "hill", "m", "", {"ja"}),
                ("A3", "hill", "f", "", {"ja", "en"}), ("A4", "hill", "m", "", {"ja", "en"}),
                ("B1", "shore", "f", "", {"ja", "en"}), ("B2", "shore", "m", "", {"en"}),
                ("B3", "shore", "f", "", {"ja", "en"}), ("B4", "shore", "m", "", {"ja", "en"}),
            )
        ),
        rounds=(
            Round((4, 3), frozenset({"B1"}), (), {"A4": 0}),
            Round((4, 3), frozenset({"A1"}), (), {"A4": 0}),
            Round((4, 3), frozenset({"A1"}), (), {"A4": 0}),
        ),
        attributes=(
            Attribute("party", "spread", 1, company=True),
            Attribute("gender", "spread", weight=0.5, strict=True),
            Attribute("notes", "gather", weight=2),
        ),
        apart=frozenset({("A1", "B2"), ("A2", "A3"), ("A2", "B1"), ("A3", "B1")}),
        together=frozenset({("A4", "B4")}),
        seed=7,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "rounds"),
    [("A:1", {0}), ("A:1-2,5", {0, 1, 4}), ("A : 3 ", {2}), ("A:B:2", {1}), ("A:2-1", set()), ("A:", set()), ("A:0", set()), ("A:6", set())],
)  # fmt: skip
def test_rounds_are_written_with_commas_and_spans(written: str, rounds: set[int]) -> None:
    reader = Reader()
    assert reader.rounds_of("--absent", written, 5)[1] == rounds
    assert bool(reader.findings) == (not rounds)


@pytest.mark.parametrize(
    ("sizes", "words"),
    [((4,), "1 group of 4"), ((5, 5, 4), "2 groups of 5 and 1 of 4"), ((4, 3, 2), "1 group of 4, 1 of 3 and 1 of 2")],
)
def test_sizes_in_words(sizes: tuple[int, ...], words: str) -> None:
    assert in_words(sizes) == words


SCORE = Score(0, 0, 0, 0, {"party": 0}, 0, 0, 0, 0, 1, 24, 28, 0, 0)
ROUNDS = ((Group("1", ("A", "B"), language="en"), Group("2", ("C", "=D"), interpreter="I1", host="C")),)
REQUEST = MixRequest(
    people=tuple(Person(id, ("x",), frozenset({"en"})) for id in "ABC"),
    rounds=(Round((2, 2)),),
    attributes=(Attribute("party", company=True),),
)


NOTHING = Bounds(0, 0, 0)


def mixed(bounds: Bounds = NOTHING, alternatives: tuple[Alternative, ...] = (), **score: Any) -> Mixed:
    return Mixed(ROUNDS, replace(SCORE, **score), bounds, "search", alternatives)


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (mixed(), "0 repeats: nobody meets anybody twice."),
        (mixed(Bounds(84, 0, 0), repeats=84), "84 repeats (a meeting of two people who have met before); no plan can have fewer."),
        (mixed(Bounds(84, 0, 0, 144, 165), repeats=167), "167 repeats (a meeting of two people who have met before); no plan this balanced can have fewer than 165."),
        (mixed(Bounds(84, 0, 0, 144, 165), repeats=100, out_of_balance={"party": 3}), "100 repeats (a meeting of two people who have met before); no plan can have fewer than 84."),
        (mixed(repeats=1), "1 repeat (a meeting of two people who have met before); whether there is a plan with fewer is not known."),
        (mixed(repeats=9, thirds=2, most=3), "2 meetings are a pair's third or later; the most that any two meet is 3 times."),
        (mixed(), "24 of 28 pairs of people meet."),
        (mixed(pairs_met=28), "Everybody meets everybody: all 28 pairs."),
        (mixed(), "In balance: party."),
        (mixed(out_of_balance={"party": 1}), "party is out of balance by 1 person, over all groups and rounds."),
        (mixed(lone=2), "Twice somebody is alone of their party beside three or more of another."),
        (mixed(interpreted=1), "Everybody can follow in every group (1 with an interpreter)."),
        (mixed(unheard=1), "In 1 group somebody cannot follow."),
        (mixed(alternatives=(Alternative("repeats", 0, 71),)), "Or 0 repeats with 71 people out of balance: --prefer repeats"),
        (mixed(alternatives=(Alternative("balance", 1, 0),)), "Or 1 repeat with everything in balance: --prefer balance"),
    ],
)  # fmt: skip
def test_how_a_mix_fares_is_said_in_sentences(result: Mixed, sentence: str) -> None:
    assert sentence in list(summary(result, REQUEST))


def test_seats_that_differ_from_an_older_plan_are_counted() -> None:
    request = replace(REQUEST, previous=((("A", "B"), ("C",)),))
    assert "1 of 3 seats differ from the older plan." in list(summary(mixed(moved=1), request))


@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        ({"misplaced": 1}, "Once somebody has no seat, or sits in a group of a size that was not asked for."),
        ({"apart": 2}, "Twice two people sit together who are to be kept apart."),
        ({"together": 3}, "3 times two people sit apart who are to be kept together."),
        ({"out_of_balance": {"party": 2}, "strict": 2}, "party was to be strict, and is out of balance by 2 people."),
    ],
)
def test_a_broken_demand_is_said(score: dict[str, Any], sentence: str) -> None:
    request = replace(REQUEST, attributes=(Attribute("party", strict=True),))
    assert list(broken(mixed(**score), request)) == [sentence]


def test_what_stands_already_cannot_be_mended() -> None:
    request = replace(REQUEST, apart=frozenset({("A", "B")}), rounds=(Round((2, 2), given=(("A", "B"), ("C", "D"))),))
    assert list(broken(mixed(apart=1), request)) == []


def test_json_has_one_group_a_line() -> None:
    text = as_text(mix_json(mixed(), 3, {"A": "Ann"}))
    assert json.loads(text)["rounds"] == [[["A", "B"], ["C", "=D"]]]
    assert json.loads(text)["names"] == {"A": "Ann"}
    assert '   ["A", "B"],\n   ["C", "=D"]\n' in text


def test_a_table_without_names_has_no_column_for_them() -> None:
    assert mix_csv(mixed(), None).decode("utf-8-sig").split("\r\n") == [
        "round,group,id,language,interpreter", "1,1,A,en,", "1,1,B,en,", "1,2,C,,I1", "1,2,'=D,,I1", ""
    ]  # fmt: skip


def test_other_groups_have_another_version() -> None:
    swapped = ((replace(ROUNDS[0][0], members=("A", "C")), replace(ROUNDS[0][1], members=("B", "=D"))),)
    assert fingerprint(ROUNDS) == fingerprint(ROUNDS)
    assert fingerprint(ROUNDS) != fingerprint(swapped)


# ---- as a process -----------------------------------------------------------------------------------------------------


def test_the_command_says_how_it_ends(people: Path) -> None:
    assert dialogue("mix", people, "--size", "4", "--effort", "0.05").returncode == 0
    assert dialogue("mix", people, "--size", "9").returncode == 2
    assert dialogue("mix", people.with_name("no.csv"), "--size", "4").returncode == 1
    assert dialogue("mix").returncode == 2


def test_help_waits_for_no_solver() -> None:
    code = "import sys; from toolkit.cli.app import build_app; build_app(); print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert loaded & {"numpy", "ortools", "openpyxl", "typst", "pydantic", "toolkit.planning"} <= {"pydantic"}
