"""The daily commands of `dialogue roster`: list, show, set, edit, status, arrive, attend, history, undo."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from tests.conftest import PLAN, Workshop, build_file_tree
from tests.desk import fill, home_of
from tests.ledger import act, edits, store_at
from tests.roster_desk import Done, dialogue, kept, roster, told
from toolkit.store.entry import Entry

PEOPLE = """\
id,party,name_latin,name_native,languages,diet,access,notes,do_not_pair,arrival,departure,status
H1,hill,Kuroda Mei,黒田 芽衣,ja:C2;en:B2,vegan,,,,,,confirmed
H2,hill,Arai Sota,新井 颯太,ja:C2;en:B1,,step-free room,no stairs,S2;S3,,,accepted
H3,hill,Nishi Chika,西 千佳,ja:C2,Vegan,,,,2027-03-06T11:00,,
H4,hill,Oda Ren,小田 蓮,ja:C2;zh-Hant:A2,,,,,,2027-03-06T17:00,withdrawn
S1,shore,Ada Finch,,en:C2,,,Stairs are fine,,,,invited
S2,shore,Bram Holt,,en:C2;ja:B2,,,,,2027-03-07T09:00,,confirmed
S3,shore,Cora Lind,,en:C2;zh-Hans:B2,,,,,,,departed
S4,shore,Dov Marsh,,en,,,,,,,
"""


@pytest.fixture
def week(workshop: Workshop) -> Path:
    """The small workshop with its plan, and eight people in its store."""
    folder = workshop(files={"plan.yaml": PLAN})
    (folder / "roster.csv").unlink()
    fill(home_of(folder), PEOPLE)
    return folder


def entry(folder: Path, id: str) -> Entry:
    with store_at(home_of(folder)) as store:
        found = store.entry(id)
    assert found is not None
    return found


def lines(done: Done) -> list[str]:
    assert (done.code, done.err) == (0, ""), done.err
    return [line.rstrip() for line in done.out.splitlines()]


# ---------- list

FILTERS = """
party=hill                    | H1 H2 H3 H4
party=HILL                    | H1 H2 H3 H4
party!=hill                   | S1 S2 S3 S4
id=h2                         | H2
status=confirmed              | H1 S2
status=                       | H3 S4
status!=                      | H1 H2 H4 S1 S2 S3
diet=vegan                    | H1 H3
diet=                         | H2 H4 S1 S2 S3 S4
notes~stairs                  | H2 S1
notes~STAIRS                  | H2 S1
name_native~西                | H3
notes=no stairs               | H2
do_not_pair=S3                | H2
do_not_pair=s2                | H2
do_not_pair!=S2               | H1 H3 H4 S1 S2 S3 S4
do_not_pair=                  | H1 H3 H4 S1 S2 S3 S4
do_not_pair~S                 | H2
languages=ja                  | H1 H2 H3 H4 S2
languages=ja:B2               | H1 H2 H3 H4 S2
languages=ja:C1               | H1 H2 H3 H4
languages=en:b2               | H1 S1 S2 S3
languages!=en                 | H3 H4
languages=zh                  | H4 S3
languages=zh-Hant:B1          | S3
languages~ja:b2               | S2
here=2027-03-05               | H1 H2 S3 S4
here=2027-03-06               | H1 H2 H3 S3 S4
here=2027-03-07               | H1 H2 H3 S2 S3 S4
here!=2027-03-06              | H4 S1 S2
party=hill diet=vegan         | H1 H3
party=hill status!=withdrawn notes= | H1 H3
""".strip().splitlines()


@pytest.mark.parametrize("line", FILTERS)
def test_filters_leave_those_for_whom_all_of_them_hold(line: str, week: Path) -> None:
    filters, ids = (part.strip() for part in line.split(" | "))
    words = ["notes=no stairs"] if filters == "notes=no stairs" else filters.split(" ")
    found = json.loads(roster("list", week, *words, "--json").out)
    assert " ".join(row["id"] for row in found) == ids


WRONG_FILTERS = """
prty=hill         | there is no field “prty” (did you mean “party”?) | dialogue roster who-sees-what names the fields
hill              | “hill” is no filter | write field=value, field!=value, field~part, or field= for empty
=hill             | “=hill” is no filter | write field=value, field!=value, field~part, or field= for empty
languages=ja:D1   | “D1” is not a level | use one of: A1, A2, B1, B2, C1, C2
here=monday       | “monday” is not a day | write it as here=2027-05-22
here~2027-05-22   | nobody is there on a part of a day | write here=2027-05-22, or here!=2027-05-22
""".strip().splitlines()


@pytest.mark.parametrize("line", WRONG_FILTERS)
def test_filters_that_mean_nothing_are_refused(line: str, week: Path) -> None:
    text, *finding = line.split(" | ")
    done = roster("list", week, text.strip(), "diet=")
    assert (done.code, done.out, told(done)) == (2, "", [f"FILTER | {' | '.join(finding)}"])


def test_columns_that_are_no_fields_are_refused(week: Path) -> None:
    done = roster("list", week, "--show", "diet, dite")
    assert (done.code, done.out) == (2, "")
    assert told(done) == ["--show | there is no field “dite” (did you mean “diet”?) | name fields of the roster"]


def test_a_list_shows_no_names_unless_asked_for(week: Path) -> None:
    assert lines(roster("list", week, "party=hill", "status!=withdrawn", "--show", "diet,access")) == [
        "id  diet   access",
        "H1  vegan",
        "H2         step-free room",
        "H3  Vegan",
        "3 of 8 people",
    ]
    assert lines(roster("list", week, "id=H1", "--names", "--show", "diet")) == [
        "id  name_native  name_latin  diet",
        "H1  黒田 芽衣    Kuroda Mei  vegan",
        "1 of 8 people",
    ]
    every = lines(roster("list", week))
    assert (every[0], every[-1]) == ("id  party  status     languages         arrival           departure", "8 people")
    assert [name for name in ("Kuroda", "黒田", "Finch") if name in " ".join(every)] == []


# ---------- show


def test_one_person_is_shown_with_all_that_is_known_and_where_they_were(week: Path) -> None:
    with store_at(home_of(week)) as store:
        store.apply(edits("H2 @d0-ground-rules: late"), act())
    assert lines(roster("show", week, "H2")) == [
        "H2",
        "names      name_latin       Arai Sota",
        "           name_native      新井 颯太",
        "balance    party            hill",
        "languages  languages        ja:C2;en:B1",
        "care       access           step-free room",
        "apart      do_not_pair      S2;S3",
        "status     status           accepted",
        "notes      notes            no stairs",
        "attended   d0-ground-rules  late",
    ]
    assert json.loads(roster("show", week, "S1", "--json").out) == {
        "id": "S1", "name_latin": "Ada Finch", "party": "shore", "languages": "en:C2", "status": "invited",
        "notes": "Stairs are fine", "attended": {},
    }  # fmt: skip


# ---------- set


def test_answers_are_set_and_whoever_wrote_before_is_named(week: Path) -> None:
    done = roster("set", week, "H1", "diet=no fish", "access=step-free room", "notes=", who="sota")
    assert done.out.splitlines() == [
        "H1  diet: vegan → no fish",
        "H1  access: (empty) → step-free room",
        "Kept as change 2; `dialogue roster undo` takes it back.",
    ]
    with store_at(home_of(week)) as store:
        at = store.history("H1")[0].act.at[:16].replace("T", " ")
    assert done.err == "Note: diet “vegan” was written by mei at 2027-01-01 09:00 UTC; it is kept in the history.\n"
    done = roster("set", week, "H1", "diet=halal")
    assert done.err == f"Note: diet “no fish” was written by sota at {at} UTC; it is kept in the history.\n"
    assert roster("set", week, "H1", "diet=vegan").err == ""
    assert roster("set", week, "H1", "diet= vegan ").out == "Nothing changed: all of it is written so already.\n"


WRONG_ANSWERS = """
dite=vegan party=shore          | 2 | FIELD=VALUE | there is no field “dite” (did you mean “diet”?) | dialogue roster who-sees-what names the fields
id=H9                           | 2 | FIELD=VALUE | there is no field “id” | dialogue roster who-sees-what names the fields
diet                            | 2 | FIELD=VALUE | “diet” is no answer | write field=value, such as diet=vegan
diet=halal diet=vegan           | 2 | FIELD=VALUE | diet stands here twice | keep one of them
diet=halal party=hil            | 1 | H1 party | there is no party “hil” (did you mean “hill”?) | use one of: hill, shore
diet=halal arrival=12/06        | 1 | H1 | arrival: “12/06” is not a date with a time; write it as 2026-12-06T15:10, by the workshop's clock | correct this value
diet=halal languages=ja         | 1 | H1 | “ja” has no level | write languages as en:C1;ja:B2
diet=halal status=comming       | 1 | H1 | status: “comming” is not known | use one of: nominated, invited, accepted, waitlisted, confirmed, arrived, departed, withdrawn
diet=halal room_with=H1         | 1 | H1 room_with | there is no other person “H1” | write ids, as in the list: TW2;TW5
diet=halal do_not_pair=S9       | 1 | H1 do_not_pair | there is no other person “S9” | write ids, as in the list: TW2;TW5
diet=halal document_language=fr | 1 | H1 document_language | nothing is printed in “fr” | use one of: en, ja
""".strip().splitlines()


@pytest.mark.parametrize("line", WRONG_ANSWERS)
def test_when_one_answer_is_wrong_none_is_written(line: str, week: Path) -> None:
    answers, code, *finding = (part.strip() for part in line.split(" | "))
    before = kept(week)
    done = roster("set", week, "H1", *answers.split())
    assert (done.code, done.out) == (int(code), "")
    assert told(done) == [" | ".join(finding)]
    assert kept(week) == before


def test_who_is_not_in_the_list_is_refused_by_every_command(week: Path) -> None:
    for words in (("show", "H9"), ("set", "H9", "diet=x"), ("edit", "H9"), ("status", "H1", "H9", "accepted"), ("arrive", "h1", "H9")):
        done = roster(words[0], week, *words[1:])
        assert done.code == 2
        assert [line.split(" (")[0] for line in told(done)][-1].startswith("roster.db | there is nobody “H9”"), words
    assert [line for line in kept(week) if "arrived" in line] == []


# ---------- edit


def editor(folder: Path, script: str) -> str:
    """Return the command of an editor that runs a script on `text`, and saves what becomes of it."""
    body = f"import sys\npath = sys.argv[1]\ntext = open(path, encoding='utf-8').read()\n{script}\nopen(path, 'wb').write(text if isinstance(text, bytes) else text.encode())\n"
    path = build_file_tree(folder.parent, {"editor.py": body}) / "editor.py"
    return f"{sys.executable} {path}"


def edited(folder: Path, script: str, id: str = "H2") -> Done:
    return dialogue("roster", "edit", folder, id, env={"EDITOR": editor(folder, script), "VISUAL": ""})


def test_what_was_changed_in_the_editor_is_written_and_nothing_else(week: Path) -> None:
    done = edited(week, "text = text.replace('diet: ', 'diet: no fish: never').replace('notes: no stairs', 'notes:')")
    assert lines(done) == [
        "H2  diet: (empty) → no fish: never",
        "H2  notes: no stairs → (empty)",
        "Kept as change 2; `dialogue roster undo` takes it back.",
    ]
    assert (entry(week, "H2").cells["diet"], entry(week, "H2").cells["notes"]) == ("no fish: never", "")


@pytest.mark.parametrize("script", ["pass", "text = ''", "text = '# nothing'", "text = text.replace('\\n', '\\r\\n')"])
def test_an_editor_that_changes_nothing_changes_nothing(script: str, week: Path) -> None:
    before = kept(week)
    assert lines(edited(week, script)) == ["Nothing changed."]
    assert kept(week) == before


WRONG_EDITS = """
text.replace('diet: ', 'diet: halal').replace('party: hill', 'party: hil') | H2 party | there is no party “hil” (did you mean “hill”?) | use one of: hill, shore
'diet: halal\\nparty: hil'         | H2 party | there is no party “hil” (did you mean “hill”?) | use one of: hill, shore
'diet: halal\\nparty: hil\\ndite: x' | line 3 | there is no field “dite” (did you mean “diet”?) | keep the lines as they were: field: answer
'diet: halal\\nparty: hil\\nx'      | line 3 | there is no field “x” | keep the lines as they were: field: answer
'diet: halal\\nparty: hil\\ndiet: x' | line 3 | diet stands here twice | keep one of them
""".strip().splitlines()


@pytest.mark.parametrize("line", WRONG_EDITS)
def test_what_was_typed_stays_on_the_screen_when_it_cannot_be_written(line: str, week: Path) -> None:
    script, *finding = (part.strip() for part in line.split(" | "))
    before = kept(week)
    done = edited(week, f"text = {script}")
    assert (done.code, done.out) == (1, "")
    assert next(one for one in told(done) if one.startswith(finding[0])).startswith(" | ".join(finding))
    typed = done.err.partition("What you typed:\n")[2]
    assert [line for line in ("  diet: halal", "  party: hil") if line not in typed.splitlines()] == []
    assert kept(week) == before


def test_an_editor_that_saves_in_another_encoding_is_told(week: Path) -> None:
    done = edited(week, "text = text.replace('diet: ', 'diet: 素食').encode('utf-8').replace('素食'.encode(), '素食'.encode('big5'))")
    assert (done.code, told(done)) == (1, ["EDITOR | the text came back in another encoding | let the editor save as UTF-8, or use `dialogue roster set`"])


def test_who_changed_the_same_answer_meanwhile_is_told_and_what_was_typed_is_kept_on_the_screen(week: Path) -> None:
    meanwhile = f"import subprocess\nsubprocess.run([{sys.executable!r}, '-m', 'toolkit.cli.app', 'roster', 'set', {str(week)!r}, 'H2', 'diet=halal'], env={{**__import__('os').environ, 'DIALOGUE_USER': 'sota'}}, check=True, capture_output=True)\n"
    done = edited(week, meanwhile + "text = text.replace('diet: ', 'diet: vegan').replace('access: step-free room', 'access:')")
    assert (done.code, done.out) == (1, "")
    (clash,) = told(done)
    assert clash.startswith("H2 | diet was (empty) when you looked; now it is halal, written by sota at ")
    assert done.err.endswith("What you typed:\n  diet: vegan\n  access: \n")
    cells = entry(week, "H2").cells
    assert (cells["diet"], cells["access"]) == ("halal", "step-free room")

    # What others wrote elsewhere of the same person is no clash.
    done = edited(week, meanwhile.replace("diet=halal", "notes=late") + "text = text.replace('diet: halal', 'diet: vegan')")
    assert done.code == 0
    cells = entry(week, "H2").cells
    assert (cells["diet"], cells["notes"]) == ("vegan", "late")


def test_an_answer_of_several_lines_is_left_out_of_the_editor_and_stays(week: Path) -> None:
    roster("set", week, "H2", "notes=one\ntwo")
    assert lines(edited(week, "assert 'notes:' not in text\ntext = text.replace('diet: ', 'diet: halal')"))[0] == "H2  diet: (empty) → halal"
    assert entry(week, "H2").cells["notes"] == "one\ntwo"


# ---------- status and arrive


def test_a_status_has_its_date(week: Path) -> None:
    assert lines(roster("status", week, "S1", "H3", "accepted", "--on", "2027-01-31")) == [
        "H3  status: (empty) → accepted",
        "H3  accepted_on: (empty) → 2027-01-31",
        "S1  status: invited → accepted",
        "S1  accepted_on: (empty) → 2027-01-31",
        "Kept as change 2; `dialogue roster undo` takes it back.",
    ]
    roster("status", week, "S1", "withdrawn", "--on", "2027-02-03")
    cells = entry(week, "S1").cells
    assert [cells[name] for name in ("status", "accepted_on", "withdrawn_on")] == ["withdrawn", "2027-01-31", "2027-02-03"]


def test_a_status_without_a_date_is_of_today_where_the_workshop_is(week: Path) -> None:
    assert roster("status", week, "S1", "accepted").code == 0
    assert len(entry(week, "S1").cells["accepted_on"]) == 10


WRONG_STATUS = """
S1 acepted               | “acepted” is no status
S1 H1                    | “H1” is no status
accepted                 | nobody is named
S1 accepted --on=31/1    | “31/1” is not a date
S1 accepted --on=2027-02-30 | “2027-02-30” is not a date
""".strip().splitlines()


@pytest.mark.parametrize("line", WRONG_STATUS)
def test_a_wrong_status_changes_nothing(line: str, week: Path) -> None:
    words, message = (part.strip() for part in line.split(" | "))
    before = kept(week)
    done = roster("status", week, *words.split())
    assert (done.code, [one.split(" | ")[1] for one in told(done)], kept(week)) == (2, [message], before)


def test_who_has_come_is_arrived_and_the_plan_learns_when(week: Path) -> None:
    assert lines(roster("arrive", week, "H3", "--at", "2027-03-06T12:40"))[:3] == [
        "H3  status: (empty) → arrived",
        "H3  arrived_on: (empty) → 2027-03-06",
        "H3  arrival: 2027-03-06T11:00 → 2027-03-06T12:40",
    ]
    roster("arrive", week, "S2", "H1")
    assert [entry(week, id).cells["status"] for id in ("S2", "H1")] == ["arrived", "arrived"]
    assert entry(week, "S2").cells["arrival"] == "2027-03-07T09:00"
    done = roster("arrive", week, "H1", "--at", "noon")
    assert (done.code, told(done)[0].split(" | ")[0]) == (2, "--at")


# ---------- attend

COMING = "id,party,languages,arrival\nH1,hill,ja:C2,\nH2,hill,ja:C2,\nH3,hill,ja:C2,2027-03-06T11:00\nH4,hill,ja:C2,\nS1,shore,en:C2,\nS2,shore,en:C2,\nS3,shore,en:C2,\nS4,shore,en:C2,\n"


@pytest.fixture
def meeting(workshop: Workshop) -> Path:
    """The small workshop with its plan, and in its store the people whom the plan knows; H3 comes late."""
    folder = workshop(files={"plan.yaml": PLAN})
    (folder / "roster.csv").unlink()
    fill(home_of(folder), COMING)
    return folder


def present(folder: Path) -> dict[str, str]:
    """Return what is noted of each block: `H1 late, S2 present`."""
    with store_at(home_of(folder)) as store:
        return {block: ", ".join(f"{id} {word}" for id, word in people.items()) for block, people in store.attendance().items()}


ATTENDED = """
d0-ground-rules                          | H1 S2         | 2 noted, of 2 people, as change 2. | H1 present, S2 present
ground-rules                             | H1 --as=late  | 1 noted, of 1 people, as change 2. | H1 late
09:30 --day=1                            | H1 --as=absent --others=present | 7 noted, of 7 people, as change 2. | H1 absent, H2 present, H4 present, S1 present, S2 present, S3 present, S4 present
d0-ground-rules                          | H3 --others=absent | 8 noted, of 8 people, as change 2. | H1 absent, H2 absent, H3 present, H4 absent, S1 absent, S2 absent, S3 absent, S4 absent
d0-ground-rules                          | --others=present | 7 noted, of 7 people, as change 2. | H1 present, H2 present, H4 present, S1 present, S2 present, S3 present, S4 present
""".strip().splitlines()


@pytest.mark.parametrize("line", ATTENDED)
def test_who_was_there_is_noted(line: str, meeting: Path) -> None:
    block, people, said, noted = (part.strip() for part in line.split(" | "))
    done = roster("attend", meeting, *block.split(), *people.split())
    assert lines(done) == [said]
    assert present(meeting) == {"d0-ground-rules": noted}
    assert roster("attend", meeting, *block.split(), *people.split()).out == "Nothing changed: all of it is noted so already.\n"
    assert roster("undo", meeting).code == 0
    assert present(meeting) == {}


WRONG_ATTEND = """
                                  | 2 | BLOCK | no block is named | name one, or use --sheet or --blank
d0-ground-rules                   | 2 | ID | nobody is here to be asked who was there | name people, or use --others present
d0-ground-rules H9                | 2 | roster.db | there is nobody “H9”
d0-ground-rules H1 --as=here      | 2 | --as | “here” cannot be noted | use one of: present, late, absent
d0-ground-rules H1 --others=abssent | 2 | --others | “abssent” cannot be noted (did you mean “absent”?) | use one of: present, late, absent
d0-ground-rulez H1                | 2 | BLOCK | there is no block “d0-ground-rulez” (did you mean “d0-ground-rules”?)
09:30 H1                          | 2 | BLOCK | 09:30 comes on 2 days | say which with --day
--sheet=nowhere.csv               | 1 | nowhere.csv | there is no such file | check its name and its folder
""".splitlines()[1:]


@pytest.mark.parametrize("line", WRONG_ATTEND)
def test_what_cannot_be_noted_is_told(line: str, meeting: Path) -> None:
    words, code, *finding = (part.strip() for part in line.split(" | "))
    done = roster("attend", meeting, *words.split())
    assert (done.code, done.out, present(meeting)) == (int(code), "", {})
    (said,) = told(done)
    assert said.startswith(" | ".join(finding))


BLANK = """\
id,d0-ground-rules,d0-home-group-reflection,d1-morning-check-in
H1,,,
H2,,,
H3,/,/,
H4,,,
S1,,,
S2,,,
S3,,,
S4,,,
"""


def test_an_empty_sheet_is_filled_and_read_back(meeting: Path) -> None:
    assert roster("attend", meeting, "--blank").out == BLANK
    assert roster("attend", meeting, "--blank", "--day", "2").out.splitlines()[0] == "id,d1-morning-check-in"
    sheet = meeting.parent / "sheet.csv"
    rows = list(csv.reader(io.StringIO(BLANK)))
    marks = {"H1": "x,late,○", "H2": "出席,L,✓", "H4": "no,×,遅刻", "S1": "TRUE,FALSE,", "S2": "1,0,present"}
    text = "\n".join([",".join(rows[0]), *(f"{row[0]},{marks.get(row[0], ','.join(row[1:]))}" for row in rows[1:])])
    sheet.write_text(text, encoding="utf-8")
    assert lines(roster("attend", meeting, "--sheet", sheet)) == ["14 noted, of 5 people, as change 2."]
    assert present(meeting) == {
        "d0-ground-rules": "H1 present, H2 present, H4 absent, S1 present, S2 present",
        "d0-home-group-reflection": "H1 late, H2 late, H4 absent, S1 absent, S2 absent",
        "d1-morning-check-in": "H1 present, H2 present, H4 late, S2 present",
    }
    assert roster("attend", meeting, "--sheet", sheet).out == "Nothing changed: all of it is noted so already.\n"
    sheet.write_text(BLANK, encoding="utf-8")
    assert roster("attend", meeting, "--sheet", sheet).out == "Nothing changed: all of it is noted so already.\n"


def test_every_mark_that_is_not_understood_is_told_at_once(meeting: Path) -> None:
    sheet = meeting.parent / "sheet.csv"
    sheet.write_text("id,d0-ground-rules,d0-lunch\nH1,maybe,x\nH9,x,\nH2,x,\nH2,late,\n", encoding="utf-8")
    done = roster("attend", meeting, "--sheet", sheet)
    assert (done.code, present(meeting)) == (1, {})
    assert told(done) == [
        "sheet.csv:1 | there is no block “d0-lunch” | take the column out, or write a block's id",
        "sheet.csv:2 | column “d0-ground-rules”: “maybe” is no mark | write x for present, or one of: present, late, absent",
        "sheet.csv:3 | there is nobody “H9”" + told(done)[2].partition("“H9”")[2],
        "sheet.csv:5 | H2 stands in row 4 already | keep one row for each person",
    ]
    sheet.write_text("person,d0-ground-rules\nH1,x\n", encoding="utf-8")
    assert told(roster("attend", meeting, "--sheet", sheet)) == [
        "sheet.csv:1 | there is no column “id” | begin with an empty sheet: attend --blank"
    ]


# ---------- history and undo


def test_the_history_tells_who_changed_what_the_newest_first(week: Path) -> None:
    roster("set", week, "H1", "diet=halal", who="sota")
    roster("undo", week, who="sota")
    told_lines = lines(roster("history", week, "H1"))
    with store_at(home_of(week)) as store:
        first, second, _ = (record.act.at[:16].replace("T", " ") for record in store.history("H1"))
    assert told_lines == [
        f"3  {first} UTC  sota  undo 2",
        "    H1  diet: halal → vegan",
        f"2  {second} UTC  sota  set",
        "    H1  diet: vegan → halal",
        "1  2027-01-01 09:00 UTC  mei  import",
        "    H1  added, with 6 answers",
    ]
    newest = json.loads(roster("history", week, "-n", "1", "--json").out)
    assert [(one["change"], one["who"], one["before"], one["after"], one["undoes"]) for one in newest] == [
        (3, "sota", {"diet": "halal"}, {"diet": "vegan"}, 2)
    ]


def test_an_undo_takes_back_ones_own_last_change_or_the_one_that_is_named(week: Path) -> None:
    before = kept(week)
    roster("set", week, "H1", "diet=halal")
    roster("set", week, "H1", "diet=none", who="sota")
    done = roster("undo", week)
    assert done.code == 1
    assert told(done)[0].startswith("H1 | diet was halal when you looked; now it is none, written by sota at ")
    assert roster("undo", week, who="sota").code == 0
    assert roster("undo", week, "2").code == 0
    assert kept(week) == before
    assert roster("undo", week, "5").out.splitlines()[0] == "H1  diet: vegan → halal"
    assert told(roster("undo", week, "99")) == ["roster.db | there is no change 99 | dialogue roster history names the changes"]
    nobody = roster("undo", week, who="nobody")
    assert (nobody.code, told(nobody)[0].split(" | ")[1]) == (2, "you have changed nothing that could be taken back")


def test_without_a_store_every_command_says_how_to_begin_one(workshop: Workshop) -> None:
    folder = workshop(files={"plan.yaml": PLAN})
    for words in (("list",), ("show", "H1"), ("set", "H1", "diet=x"), ("status", "H1", "accepted"), ("arrive", "H1"), ("history",), ("undo",), ("attend", "d0-ground-rules", "H1")):
        done = roster(words[0], folder, *words[1:])
        assert (done.code, done.out) == (1, ""), words
        assert done.err == "roster.db: there is no roster in a store yet"
    assert not (folder / "roster.db").exists()


def test_who_has_withdrawn_since_the_plan_is_not_expected_and_can_be_noted(meeting: Path) -> None:
    assert roster("status", meeting, "S4", "withdrawn").code == 0
    done = roster("attend", meeting, "d0-ground-rules", "H3", "--others=present")
    assert (done.code, done.err) == (0, "")
    assert present(meeting) == {
        "d0-ground-rules": "H1 present, H2 present, H3 present, H4 present, S1 present, S2 present, S3 present"
    }
    assert [line.split(",")[0] for line in roster("attend", meeting, "--blank").out.splitlines()] == [
        "id", "H1", "H2", "H3", "H4", "S1", "S2", "S3"
    ]  # fmt: skip
    assert roster("attend", meeting, "d0-ground-rules", "S4", "--as=absent").code == 0
    assert present(meeting)["d0-ground-rules"].endswith("S3 present, S4 absent")
