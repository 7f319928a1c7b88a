"""`dialogue roster forget`: one person erased whole, to the last byte, and nobody else."""

from __future__ import annotations

import dataclasses
import datetime
import json
import random
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import Workshop
from tests.desk import fill, home_of, lines, refused, roster
from tests.ledger import PASSPHRASE, act, edits, people, store_at, told
from toolkit.model.field import FIELDS
from toolkit.store.entry import ATTENDED, Edit
from toolkit.store.forget import Receipt, events_with, forget, speaking_of
from toolkit.store.opened import seal_file, unseal_file
from toolkit.store.place import Place
from toolkit.store.roster import RosterStore
from toolkit.store.schema import METADATA
from toolkit.store.series import note_meetings
from toolkit.store.trouble import StoreTroubleError

pytest_plugins = ["tests.roster_places"]

CANARY = "Kanarie"
FIRST = """
+ H1
H1 name_latin: Kuroda Mei
+ X7
X7 name_latin: Kanarie One
X7 diet: Kanarie diet
+ S1
S1 do_not_pair: X7;H1
S1 room_with: X7
"""


def filled(place: Place) -> None:
    """Two events in which X7 has been changed, met others, was there, and stands in the lists of others."""
    with store_at(place) as store:
        store.apply(edits(FIRST), act(at="2027-01-01T09:00:00Z", action="import"))
        store.apply(edits("X7 notes_care: Kanarie care"), act(at="2027-01-02T09:00:00Z"))
        store.apply(edits("X7 notes_care: Kanarie care →\nH1 diet: halal"), act(at="2027-01-03T09:00:00Z"))
        store.apply(edits("X7 @d1-opening: present\nS1 @d1-opening: late"), act(at="2027-01-04T09:00:00Z"))
        store.apply(edits("S1 do_not_pair: X7;H1 → H1"), act(at="2027-01-05T09:00:00Z"))
        store.apply(edits("S1 do_not_pair: H1 → H1;X7"), act(at="2027-01-06T09:00:00Z"))
        note_meetings(store, datetime.date(2027, 3, 6), [[["H1", "X7"], ["S1"]], [["S1", "X7"]]])
        other = RosterStore(store.engine, "autumn", "roster")
        other.apply(edits("+ X7\nX7 party: hill\nX7 notes: Kanarie notes"), act(at="2027-01-07T09:00:00Z"))


def held(store: RosterStore) -> str:
    """Return all rows of all tables as one text."""
    with store.reading() as connection:
        return "\n".join(
            f"{table.name} {tuple(row)}" for table in METADATA.sorted_tables for row in connection.execute(sa.select(table))
        )


def test_all_of_one_person_is_gone_and_nothing_of_the_others(place: Place) -> None:
    filled(place)
    with store_at(place) as store:
        assert events_with(store, "X7") == ["autumn", "ford"]
        assert (CANARY in held(store), "X7" in held(store)) == (True, True)
        receipt = forget(store, "X7", act("aoi", "forget", "2027-02-01T09:00:00Z"))
        assert receipt == Receipt(events=2, answers=4, history=8, presences=1, meetings=2, lists=2)
        assert (CANARY in held(store), "X7" in held(store)) == (False, False)
        assert people(store) == [
            "1 H1 name_latin: Kuroda Mei, diet: halal",
            "3 S1 do_not_pair: H1, @d1-opening: late",
        ]
        assert events_with(store, "X7") is None


def test_the_history_says_that_somebody_was_forgotten_and_not_who(place: Place) -> None:
    filled(place)
    with store_at(place) as store:
        forget(store, "X7", act("aoi", "forget", "2027-02-01T09:00:00Z"))
        newest, *older = store.history()
        assert (newest.person, newest.act.action, newest.act.who, newest.before) == ("", "forget", "aoi", {})
        assert newest.after == {
            "events": "2", "answers": "4", "history": "8", "presences": "1", "meetings": "2", "lists": "2",
        }  # fmt: skip
        assert told(older) == [
            "6 mei 2027-01-06T09:00:00Z set S1: do_not_pair H1→H1",
            "5 mei 2027-01-05T09:00:00Z set S1: do_not_pair H1→H1",
            "4 mei 2027-01-04T09:00:00Z set S1: @d1-opening →late",
            "3 mei 2027-01-03T09:00:00Z set H1: diet →halal",
            "1 mei 2027-01-01T09:00:00Z import H1: id →H1, name_latin →Kuroda Mei",
            "1 mei 2027-01-01T09:00:00Z import S1: do_not_pair →H1, id →S1, room_with →",
        ]


def test_what_others_did_before_can_still_be_taken_back(place: Place) -> None:
    filled(place)
    with store_at(place) as store:
        forget(store, "X7", act("aoi", "forget"))
        assert store.undo(3, act("mei", "undo", undoes=3)).clashes == ()
        assert people(store)[0] == "1 H1 name_latin: Kuroda Mei"


def test_who_was_taken_out_before_is_forgotten_as_well(place: Place) -> None:
    with store_at(place) as store:
        store.apply(edits(FIRST), act())
        store.apply(edits("- X7"), act())
        assert events_with(store, "X7") == []
        assert CANARY in held(store)
        receipt = forget(store, "X7", act("aoi", "forget"))
        assert receipt == Receipt(events=0, answers=0, history=3, presences=0, meetings=0, lists=2)
        assert (CANARY in held(store), "X7" in held(store)) == (False, False)


def test_ids_that_hold_the_id_stay(place: Place) -> None:
    with store_at(place) as store:
        store.apply(edits("+ X7\n+ X70\n+ AX7\n+ H1\nH1 do_not_pair: X70;X7, AX7\nH1 notes: X7 is a room"), act())
        forget(store, "X7", act("aoi", "forget"))
        assert people(store) == ["2 X70", "3 AX7", "4 H1 do_not_pair: X70;AX7, notes: X7 is a room"]


@pytest.mark.parametrize("seed", range(3))
def test_no_byte_of_it_is_left_in_the_file(tmp_path: Path, seed: int) -> None:
    """Many changes make SQLite move rows about, which leaves copies of them in room that is not used."""
    place = Place("ford", file=tmp_path / "roster.db")
    chance = random.Random(seed)
    texts = [field.name for field in FIELDS]
    with store_at(place) as store:
        ids = ["X7", *(f"P{number}" for number in range(19))]
        store.apply(edits("\n".join(f"+ {id}" for id in ids)), act())
        for _ in range(150):
            who = ["X7", *chance.sample(ids, 5)]
            long = chance.randrange(1, 60)
            store.apply(
                [Edit(id, chance.choice(texts), (f"{CANARY} X7 " if id == "X7" else "word ") * long) for id in dict.fromkeys(who)],
                act(),
            )
        store.apply([Edit("X7", f"{ATTENDED}{CANARY}", "present")], act())
    assert CANARY.encode() in place.files[0].read_bytes()
    with store_at(place) as store:
        forget(store, "X7", act("aoi", "forget"))
    data = place.files[0].read_bytes()
    assert (data.count(CANARY.encode()), data.count(b"X7")) == (0, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".roster.db.lock", "roster.db"]


def test_a_sealed_roster_stays_sealed_and_holds_nothing_either(tmp_path: Path) -> None:
    place = Place("ford", file=tmp_path / "roster.db")
    filled(place)
    seal_file(place, PASSPHRASE)
    with store_at(place) as store:
        forget(store, "X7", act("aoi", "forget"))
    assert place.sealed
    unseal_file(place, PASSPHRASE)
    data = place.files[0].read_bytes()
    assert (data.count(CANARY.encode()), data.count(b"X7"), data.count(b"Kuroda") > 0) == (0, 0, True)


# ---------- the command

TABLE = """
id,name_latin,name_native,call_name,notes,do_not_pair,travel_in
TW3,Lin Ya-wen,林雅雯,Ya,,,
H1,Kuroda Mei,,,same room as TW3 please,TW3,
H2,Arai Sota,,,與林雅雯同住,,
H3,Nishi Chika,,,ask lin ya-wen,,TW30 to the airport
H4,Oda Ren,,,nothing,,
"""


@pytest.fixture
def week(workshop: Workshop) -> Path:
    folder = workshop()
    (folder / "roster.csv").unlink()
    fill(home_of(folder), TABLE)
    fill(home_of(folder, "spring"), "id,party\nTW3,hill\n")
    return folder


def test_without_a_yes_nothing_is_erased(week: Path) -> None:
    done = roster("forget", week, "TW3", width=200)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "TW3 is in the list of ford, spring.",
        "The words of others may speak of TW3, and stay as they are. Read them: H1 notes, H2 notes, H3 notes",
    ]
    assert done.stderr.splitlines() == ["Nothing was erased; say --yes to erase it."]
    assert "TW3" in [row["id"] for row in json.loads("\n".join(lines("list", week, "--json")))]


def test_the_receipt_names_no_one(week: Path) -> None:
    shown = lines("forget", week, "TW3", "--yes", width=200)
    (receipt,) = week.glob("forgotten-*.txt")
    written = receipt.read_text(encoding="utf-8")
    assert written.splitlines()[2:] == [
        "answers: 4, in 2 events",
        "entries of the history: 3",
        "presences: 0; places in groups: 0",
        "lists of others: 1",
        "",
        "Not reached: plan.yaml, tables and forms this was imported from, printed and exported files, letters, backups.",
    ]
    assert [word for word in ("TW3", "Lin", "林", "spring") if word in written + receipt.name] == []
    assert shown[-1] == f"The receipt is {receipt.name}."
    with store_at(home_of(week, "spring")) as store:
        assert people(store) == []


def test_two_receipts_of_one_day_stand_side_by_side(week: Path) -> None:
    lines("forget", week, "TW3", "--yes")
    lines("forget", week, "H4", "--yes")
    assert len(list(week.glob("forgotten-*.txt"))) == 2


def test_whom_nobody_knows_cannot_be_forgotten(week: Path) -> None:
    code, said = refused("forget", week, "TW4", "--yes")
    assert (code, "the roster knows nobody “TW4” (did you mean “TW3”?)" in said) == (2, True), said
    lines("forget", week, "TW3", "--yes")
    assert refused("forget", week, "TW3", "--yes")[0] == 2


def test_words_of_others_are_found_in_every_script_and_no_part_of_a_word_counts(week: Path) -> None:
    with store_at(home_of(week)) as store:
        entries = store.entries()
    assert list(speaking_of(entries, "TW3")) == [("H1", "notes"), ("H2", "notes"), ("H3", "notes")]
    assert list(speaking_of(entries, "H4")) == []


def test_the_other_event_finds_its_list_without_them(place: Place) -> None:
    filled(place)
    with store_at(place) as store:
        forget(store, "X7", act("aoi", "forget"))
    with store_at(dataclasses.replace(place, event="autumn")) as store:
        assert people(store) == []
        store.apply(edits("+ X7"), act())
        assert people(store) == ["1 X7"]


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    place = Place("ford", file=tmp_path / "roster.db")
    filled(place)
    place.files[0].write_bytes(b"no database" * 400)
    with pytest.raises(StoreTroubleError), store_at(place) as store:
        forget(store, "X7", act())
