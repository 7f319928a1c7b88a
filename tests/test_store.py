"""The roster's store: edits all or none, every change kept and taken back, on a file, sealed, and on a server."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger import act, clashes, edits, people, store_at, told, whole
from toolkit.model.field import FIELDS
from toolkit.store.engine import memory_engine
from toolkit.store.entry import ATTENDED, ID, Edit
from toolkit.store.migrate import migrate
from toolkit.store.place import Place
from toolkit.store.registrations import registration
from toolkit.store.roster import RosterStore
from toolkit.store.series import met_before, note_meetings
from toolkit.store.trouble import StoreTroubleError

pytest_plugins = ["tests.roster_places"]

TWO = """
+ H1
H1 party: hill
H1 name_latin: Kuroda Mei
+ S1
S1 party: shore
S1 name_latin: Ada Finch
"""
THERE = ["1 H1 name_latin: Kuroda Mei, party: hill", "2 S1 name_latin: Ada Finch, party: shore"]


@pytest.fixture
def filled(place: Place) -> Place:
    with store_at(place) as store:
        store.apply(edits(TWO), act("mei", "import"))
    return place


def test_every_kind_of_place_keeps_people_changes_and_history(any_place: Place) -> None:
    with store_at(any_place) as store:
        store.apply(edits(TWO), act("mei", "import", "2027-01-01T09:00:00Z"))
        store.apply(edits("H1 diet: vegan"), act("aoi", "set", "2027-01-02T10:00:00Z"))
    with store_at(any_place) as store:
        assert people(store) == ["1 H1 name_latin: Kuroda Mei, party: hill, diet: vegan", THERE[1]]
        assert told(store.history()) == [
            "2 aoi 2027-01-02T10:00:00Z set H1: diet →vegan",
            "1 mei 2027-01-01T09:00:00Z import H1: id →H1, name_latin →Kuroda Mei, party →hill",
            "1 mei 2027-01-01T09:00:00Z import S1: id →S1, name_latin →Ada Finch, party →shore",
        ]
        assert whole(store) == []


# What is done | the list after it | what is kept of it, "" when nothing.
DONE = {
    "a new answer": ("H1 diet: vegan", "1 H1 name_latin: Kuroda Mei, party: hill, diet: vegan", "diet →vegan"),
    "an answer instead of another": ("H1 party: hill → shore", "1 H1 name_latin: Kuroda Mei, party: shore", "party hill→shore"),
    "an answer erased": ("H1 party:", "1 H1 name_latin: Kuroda Mei", "party hill→"),
    "who a person is": ("H1 name_latin: Oda Mei", "1 H1 name_latin: Oda Mei, party: hill", "name_latin Kuroda Mei→Oda Mei"),
    "both at once": ("H1 name_latin: Oda Mei\nH1 party:", "1 H1 name_latin: Oda Mei", "name_latin Kuroda Mei→Oda Mei, party hill→"),
    "the same again": ("H1 party: hill", THERE[0], ""),
    "the same again as seen": ("H1 party: hill → hill", THERE[0], ""),
    "nothing where nothing was": ("H1 diet:", THERE[0], ""),
    "the last of two words on one answer": ("H1 diet: vegan\nH1 diet: halal", "1 H1 name_latin: Kuroda Mei, party: hill, diet: halal", "diet →halal"),
    "something new beside the same": ("H1 party: hill\nH1 diet: vegan", "1 H1 name_latin: Kuroda Mei, party: hill, diet: vegan", "diet →vegan"),
    "a presence": ("H1 @d1/0900: late", "1 H1 name_latin: Kuroda Mei, party: hill, @d1/0900: late", "@d1/0900 →late"),
    "a presence with an answer": ("H1 @d1/0900: late\nH1 diet: vegan", "1 H1 name_latin: Kuroda Mei, party: hill, diet: vegan, @d1/0900: late", "@d1/0900 →late, diet →vegan"),
}  # fmt: skip


@pytest.mark.parametrize("name", DONE)
def test_what_changed_is_written_and_kept_and_nothing_else(filled: Place, name: str) -> None:
    done, after, kept = DONE[name]
    with store_at(filled) as store:
        outcome = store.apply(edits(done), act("aoi"))
        assert people(store) == [after, THERE[1]]
        assert told(outcome.records) == ([f"2 aoi 2027-01-01T09:00:00Z set H1: {kept}"] if kept else [])
        assert told(store.history(batch=2)) == told(outcome.records)
        assert (outcome.batch, outcome.clashes) == (2 if kept else None, ())
        assert whole(store) == []


# Who is not there, or not as their writer saw them | the sentence's parts; with each stands an edit that would be fine.
CLASHES = {
    "somebody wrote it": ("H1 diet: vegan → halal", "H1 diet: saw 'vegan', is 'fish' by aoi 2027-02-02T10:00:00Z"),
    "somebody wrote where nothing was": ("H1 notes: → stairs", "H1 notes: saw '', is 'ramp' by aoi 2027-02-02T10:00:00Z"),
    "the import wrote it": ("S1 party: hill → shore", "S1 party: saw 'hill', is 'shore' by mei 2027-01-01T09:00:00Z"),
    "nobody ever wrote it": ("S1 diet: vegan →", "S1 diet: saw 'vegan', is ''"),
    "nobody of that id": ("X9 diet: vegan", "X9 id: saw 'X9', is ''"),
    "an id with other capitals": ("h1 diet: vegan", "h1 id: saw 'h1', is ''"),
    "they are there already": ("+ H1", "H1 id: saw '', is 'H1' by mei 2027-01-01T09:00:00Z"),
    "they were taken out": ("H2 diet: vegan", "H2 id: saw 'H2', is '' by aoi 2027-02-02T10:00:00Z"),
    "they were taken out by another": ("- H2", "H2 id: saw 'H2', is '' by aoi 2027-02-02T10:00:00Z"),
    "a presence": ("H1 @d1/0900: late → present", "H1 @d1/0900: saw 'late', is 'absent' by aoi 2027-02-02T10:00:00Z"),
}  # fmt: skip


@pytest.mark.parametrize("name", CLASHES)
def test_an_answer_that_is_not_as_its_writer_saw_keeps_all_of_a_batch_out(filled: Place, name: str) -> None:
    wanted, clash = CLASHES[name]
    with store_at(filled) as store:
        store.apply(edits("+ H2\nH2 party: hill\nH1 diet: vegan"), act("mei"))
        meanwhile = "- H2\nH1 diet: fish\nH1 notes: ramp\nH1 @d1/0900: absent"
        store.apply(edits(meanwhile), act("aoi", at="2027-02-02T10:00:00Z"))
        before = (people(store), told(store.history()))
        outcome = store.apply(edits(f"S1 diet: halal\n+ S2\nS2 party: shore\n{wanted}\nS1 notes: x"), act("ren"))
        assert clashes(outcome) == [clash]
        assert (outcome.batch, outcome.records) == (None, ())
        assert (people(store), told(store.history())) == before
        assert whole(store) == []


def test_all_clashes_are_told_at_once(filled: Place) -> None:
    with store_at(filled) as store:
        outcome = store.apply(edits("H1 party: ford → shore\nS1 notes: a → b\nX1 notes: c"), act("ren"))
        assert clashes(outcome) == [
            "H1 party: saw 'ford', is 'hill' by mei 2027-01-01T09:00:00Z",
            "S1 notes: saw 'a', is ''",
            "X1 id: saw 'X1', is ''",
        ]


def test_people_stand_in_the_order_in_which_they_were_added(place: Place) -> None:
    with store_at(place) as store:
        store.apply(edits("+ B2\n+ a1\n+ A10"), act())
        store.apply(edits("+ A1"), act())
        assert people(store) == ["1 B2", "2 a1", "3 A10", "4 A1"]  # ids that differ in capitals alone are two people
        store.apply(edits("- B2"), act())
        assert people(store) == ["2 a1", "3 A10", "4 A1"]
        store.apply(edits("+ B2"), act())
        assert people(store) == ["2 a1", "3 A10", "4 A1", "5 B2"]
        assert whole(store) == []


def test_who_is_taken_out_takes_all_answers_along_and_undo_brings_all_of_them_back(filled: Place) -> None:
    with store_at(filled) as store:
        store.apply(edits("H1 diet: vegan\nH1 @d1/0900: late"), act())
        store.apply(edits("- H1"), act("aoi"))
        assert people(store) == [THERE[1]]
        assert store.known_ids() == ["S1"]
        assert store.entry("H1") is None
        assert told(store.history("H1", most=1)) == [
            "3 aoi 2027-01-01T09:00:00Z set H1: @d1/0900 late→, diet vegan→, id H1→, name_latin Kuroda Mei→, party hill→"
        ]
        store.undo(3, act("aoi", "undo", undoes=3))
        back = "3 H1 name_latin: Kuroda Mei, party: hill, diet: vegan, @d1/0900: late"
        assert people(store) == [THERE[1], back]
        assert whole(store) == []


def test_who_is_added_again_begins_with_nothing(filled: Place) -> None:
    with store_at(filled) as store:
        store.apply(edits("H1 diet: vegan"), act())
        store.apply(edits("- H1"), act())
        outcome = store.apply(edits("+ H1\nH1 name_latin: → Oda Mei\nH1 diet: → halal"), act())
        assert clashes(outcome) == []
        assert people(store) == [THERE[1], "3 H1 name_latin: Oda Mei, diet: halal"]
        assert whole(store) == []


def _at(store: RosterStore, event: str) -> RosterStore:
    """The people of another event in the same store."""
    return RosterStore(store.engine, event, store.name)


def test_two_events_share_who_people_are_and_nothing_else(filled: Place) -> None:
    with store_at(filled) as store:
        second = _at(store, "ford-2")
        second.apply(edits("+ H1\nH1 party: shore\nH1 diet: vegan\nH1 @d1/0900: late"), act())
        assert people(second) == ["1 H1 name_latin: Kuroda Mei, party: shore, diet: vegan, @d1/0900: late"]
        assert people(store) == THERE
        second.apply(edits("H1 name_latin: Oda Mei\nH1 notes: x"), act())
        assert people(store) == ["1 H1 name_latin: Oda Mei, party: hill", THERE[1]]
        assert store.known_ids() == second.known_ids() == ["H1", "S1"]
        assert [told(one.history()) for one in (store, second)] == [
            [
                "1 mei 2027-01-01T09:00:00Z import H1: id →H1, name_latin →Kuroda Mei, party →hill",
                "1 mei 2027-01-01T09:00:00Z import S1: id →S1, name_latin →Ada Finch, party →shore",
            ],
            [
                "3 mei 2027-01-01T09:00:00Z set H1: name_latin Kuroda Mei→Oda Mei, notes →x",
                "2 mei 2027-01-01T09:00:00Z set H1: @d1/0900 →late, diet →vegan, id →H1, party →shore",
            ],
        ]
        assert whole(store) == []


def test_taken_out_at_one_event_a_person_stays_at_the_other(filled: Place) -> None:
    with store_at(filled) as store:
        second = _at(store, "ford-2")
        second.apply(edits("+ H1\nH1 party: shore"), act())
        store.apply(edits("- H1"), act())
        assert people(store) == [THERE[1]]
        assert people(second) == ["1 H1 name_latin: Kuroda Mei, party: shore"]
        assert whole(store) == []
        store.undo(3, act(action="undo", undoes=3))
        assert people(store) == [THERE[1], "3 H1 name_latin: Kuroda Mei, party: hill"]
        second.apply(edits("- H1"), act())
        store.apply(edits("- H1"), act())
        assert store.known_ids() == ["S1"]
        assert whole(store) == []


def test_of_who_is_taken_out_no_name_stays_though_the_circles_keep_the_id(filled: Place) -> None:
    with store_at(filled) as store:
        note_meetings(store, datetime.date(2027, 3, 6), [[["H1", "S1"]]])
        store.apply(edits("- H1"), act())
        assert store.known_ids() == ["H1", "S1"]
        assert met_before(_at(store, "ford-2"), datetime.date(2027, 4, 1)) == ((("H1", "S1"),),)
        assert whole(store) == []
        outcome = store.apply(edits("+ H1\nH1 name_latin: → Oda Mei\nH1 party: → hill"), act())
        assert clashes(outcome) == []
        assert people(store) == [THERE[1], "3 H1 name_latin: Oda Mei, party: hill"]
        assert whole(store) == []


# ---------- taking back


# What is done in the batches after the import | which is taken back | the people after it
UNDONE = {
    "an import": ([], 1, []),
    "an answer": (["H1 diet: vegan"], 2, THERE),
    "an answer instead of another": (["H1 party: shore"], 2, THERE),
    "not the last": (["H1 diet: vegan", "H1 notes: x"], 2, ["1 H1 name_latin: Kuroda Mei, party: hill, notes: x", THERE[1]]),
    "a person of their own": (["+ H2\nH2 party: hill"], 2, THERE),
    "a presence": (["H1 @d1/0900: late"], 2, THERE),
    "an answer that was changed and changed back": (["H1 diet: vegan", "H1 diet: fish", "H1 diet: vegan"], 2, THERE),
}  # fmt: skip


@pytest.mark.parametrize("name", UNDONE)
def test_a_change_is_taken_back_and_that_as_well(filled: Place, name: str) -> None:
    done, number, after = UNDONE[name]
    with store_at(filled) as store:
        for batch in done:
            store.apply(edits(batch), act("aoi"))
        before = people(store)
        outcome = store.undo(number, act("ren", "undo", "2027-03-03T11:00:00Z", undoes=number))
        assert outcome.batch == len(done) + 2
        assert people(store) == after
        assert {(record.act.who, record.act.action, record.act.undoes) for record in outcome.records} == {
            ("ren", "undo", number)
        }
        assert whole(store) == []
        store.undo(outcome.batch, act("ren", "undo", undoes=outcome.batch))
        # In the list again, people stand at its end.
        assert [line.partition(" ")[2] for line in people(store)] == [line.partition(" ")[2] for line in before]
        assert whole(store) == []


def test_a_change_is_not_taken_back_when_somebody_wrote_over_it(filled: Place) -> None:
    with store_at(filled) as store:
        store.apply(edits("H1 diet: vegan\nS1 diet: halal"), act("mei"))
        store.apply(edits("S1 diet: fish"), act("aoi", at="2027-02-02T10:00:00Z"))
        before = people(store)
        outcome = store.undo(2, act("mei", "undo", undoes=2))
        assert clashes(outcome) == ["S1 diet: saw 'halal', is 'fish' by aoi 2027-02-02T10:00:00Z"]
        assert people(store) == before
        assert whole(store) == []


# What is written after mei added H2 | why she cannot take that back, "" when she can.
SINCE = {
    "an answer": (["H2 notes: stairs"], "H2 notes: saw '', is 'stairs' by aoi 2027-02-02T10:00:00Z"),
    "a presence": (["H2 @d1/0900: late"], "H2 @d1/0900: saw '', is 'late' by aoi 2027-02-02T10:00:00Z"),
    "an answer erased again": (["H2 notes: stairs", "H2 notes:"], ""),
    "an answer of hers, written over and back": (["H2 party: shore", "H2 party: hill"], ""),
    "an answer of another": (["H1 notes: stairs"], ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SINCE)
def test_a_person_is_not_taken_back_with_answers_that_others_wrote_since(filled: Place, name: str) -> None:
    done, clash = SINCE[name]
    with store_at(filled) as store:
        store.apply(edits("+ H2\nH2 party: hill"), act("mei"))
        for batch in done:
            store.apply(edits(batch), act("aoi", at="2027-02-02T10:00:00Z"))
        outcome = store.undo(2, act("mei", "undo", undoes=2))
        assert clashes(outcome) == ([clash] if clash else [])
        assert "H2" not in store.known_ids() or clash
        assert whole(store) == []


def test_what_another_event_knows_of_a_person_does_not_keep_a_change_from_being_taken_back(filled: Place) -> None:
    with store_at(filled) as store:
        second = _at(store, "ford-2")
        second.apply(edits("+ H1\nH1 party: shore"), act())
        assert clashes(second.undo(2, act(action="undo", undoes=2))) == []
        assert (people(second), people(store)) == ([], THERE)
        assert whole(store) == []


def test_a_change_to_who_has_been_taken_out_is_not_taken_back(filled: Place) -> None:
    with store_at(filled) as store:
        store.apply(edits("H1 diet: vegan"), act("mei"))
        store.apply(edits("- H1"), act("aoi", at="2027-02-02T10:00:00Z"))
        outcome = store.undo(2, act("mei", "undo", undoes=2))
        assert clashes(outcome) == ["H1 id: saw 'H1', is '' by aoi 2027-02-02T10:00:00Z"]
        assert people(store) == [THERE[1]]


def test_the_last_change_of_somebody_is_one_that_can_be_taken_back(filled: Place) -> None:
    with store_at(filled) as store:
        store.apply(edits("H1 diet: vegan"), act("mei"))
        store.apply(edits("S1 notes: x"), act("aoi"))
        _at(store, "ford-2").apply(edits("+ S2"), act("mei"))
        assert [store.last_batch(who) for who in ("mei", "aoi", "ren")] == [2, 3, None]
        store.undo(2, act("mei", "undo", undoes=2))
        assert store.last_batch("mei") == 1
        store.undo(3, act("ren", "undo", undoes=3))
        store.undo(1, act("mei", "undo", undoes=1))
        assert [store.last_batch(who) for who in ("mei", "aoi", "ren")] == [None, None, None]


def test_history_is_told_the_newest_first_of_one_person_one_batch_and_no_more_than_asked(filled: Place) -> None:
    with store_at(filled) as store:
        store.apply(edits("H1 diet: vegan\nS1 diet: fish"), act("aoi"))
        store.apply(edits("H1 diet: halal"), act("ren"))
        _at(store, "ford-2").apply(edits("+ H1"), act("mei"))
        assert [(one.batch, one.person) for one in store.history()] == [
            (3, "H1"), (2, "H1"), (2, "S1"), (1, "H1"), (1, "S1")
        ]  # fmt: skip
        assert [one.batch for one in store.history("H1")] == [3, 2, 1]
        assert [(one.batch, one.person) for one in store.history(most=2)] == [(3, "H1"), (2, "H1")]
        assert [one.person for one in store.history(batch=2)] == ["H1", "S1"]
        assert store.history(batch=4) == store.history("X1") == []


def test_presences_are_kept_by_block_and_person(filled: Place) -> None:
    with store_at(filled) as store:
        store.apply(edits("H1 @d1/0900: late\nS1 @d1/0900: present\nH1 @d2/0900: absent"), act())
        store.apply(edits("H1 @d1/0900:\nH1 @d2/0900: present"), act())
        _at(store, "ford-2").apply(edits("+ H1\nH1 @d1/0900: absent"), act())
        assert store.attendance() == {"d1/0900": {"S1": "present"}, "d2/0900": {"H1": "present"}}
        assert whole(store) == []


# ---------- answers as people write them


def test_every_field_of_a_person_is_kept_by_itself(place: Place) -> None:
    written = {field.name: f"answer to {field.name}" for field in FIELDS}
    with store_at(place) as store:
        store.apply([Edit("H1", ID, "H1", ""), *(Edit("H1", name, text) for name, text in written.items())], act())
        store.apply(edits("+ S1"), act())
    with store_at(place) as store:
        first, second = store.entries()
        assert first.cells == written
        assert second.cells == dict.fromkeys(written, "")
        assert store.entry("H1") == first
        for name in written:
            store.apply([Edit("S1", name, name.upper(), "")], act())
        assert store.entries()[1].cells == {name: name.upper() for name in written}
        assert store.entry("H1") == first
        assert whole(store) == []


UNUSUAL = {
    "long": "長" * 100_000,
    "lines": "first\nsecond\r\n\tthird",
    "letters beyond 16 bits": "𠮷野家 👩🏽‍🦽",
    "composed and decomposed": "が か\u3099 \u00e9 e\u0301",
    "right to left, and what turns it": "\u202eשלום\u202c \u2066مرحبا\u2069",
    "quotation marks": "'; DROP TABLE identities; -- \" \\ % :name {field}",
    "spaces": "   ",
    "a word of the database": "NULL",
    "a number": "1e309",
    "no-break and zero-width": "\u00a0\u200b\ufeff",
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_an_unusual_answer_comes_back_as_it_was(filled: Place, name: str) -> None:
    text = UNUSUAL[name]
    with store_at(filled) as store:
        store.apply([Edit("H1", "notes", text, ""), Edit("H1", "name_native", text, "")], act(who=text[:99]))
        store.apply([Edit("H1", ATTENDED + text[:99], "late")], act())
    with store_at(filled) as store:
        entry = store.entry("H1")
        assert entry is not None
        assert (entry.cells["notes"], entry.cells["name_native"]) == (text, text)
        assert store.attendance() == {text[:99]: {"H1": "late"}}
        assert store.history(batch=2)[0].act.who == text[:99]
        assert store.history(batch=2)[0].after == {"notes": text, "name_native": text}
        assert store.last_batch(text[:99]) == 2
        assert whole(store) == []


# No database keeps the first two; the others are in no text of people, and a table with them is refused as well.
@pytest.mark.parametrize(
    ("char", "name"), [("\0", "U+0000"), ("\udcff", "U+DCFF"), ("\x1b", "U+001B"), ("\ufffd", "U+FFFD")]
)
def test_what_no_text_of_people_holds_is_a_mistake_and_never_reaches_the_database(char: str, name: str) -> None:
    person, findings = registration("H1", {"notes": f"a{char}b", "diet": "vegan"}, "H1")
    assert person is None
    assert [(one.where, one.message) for one in findings] == [("H1", f"notes: there is a control character here ({name})")]


def test_many_people_are_written_and_changed_at_once(place: Place) -> None:
    many = [f"P{number}" for number in range(1, 1202)]  # more than are asked for one by one
    with store_at(place) as store:
        store.apply([one for id in many for one in (Edit(id, ID, id, ""), Edit(id, "party", "hill", ""))], act())
        outcome = store.apply([Edit(id, "diet", id, "") for id in many], act())
        assert len(outcome.records) == len(many)
        assert [(entry.id, entry.cells["diet"]) for entry in store.entries()] == [(id, id) for id in many]
        outcome = store.apply([Edit(id, "diet", "", "") for id in many], act("aoi"))
        assert len(outcome.clashes) == len(many)
        assert [clashes(store.undo(number, act(action="undo", undoes=number))) for number in (2, 1)] == [[], []]
        assert store.entries() == []
        assert whole(store) == []


# An address | what is said of it
ADDRESSES = {
    "postgresql://mei@[::1/ford": "this is no address of a server",
    "postgresql://mei@localhost:port/ford": "this is no address of a server",
    "nowhere": "this is no address of a server",
    "postgresql://mei@localhost:1/ford": "the server cannot be reached",
    "postgresql://mei@localhost:1/ford?shore=1": "this is no address of a server",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_server_that_cannot_be_had_is_told(address: str) -> None:
    with pytest.raises(StoreTroubleError) as refused, store_at(Place("ford", address=address)):
        pass
    assert (refused.value.finding.where, refused.value.finding.message) == ("roster", ADDRESSES[address])


# ---------- any edits at all


IDS = ("H1", "S1")
ANSWERS = st.sampled_from(["", "hill", "shore"])
FIELD = st.sampled_from(["name_latin", "email", "party", "notes", ATTENDED + "d1/0900", ATTENDED + "d1/1000"])
SEEN = st.none() | st.none() | st.none() | ANSWERS  # seldom wrong, since one that is keeps all of a batch out
EDIT = st.builds(Edit, st.sampled_from(IDS), FIELD, ANSWERS, SEEN)
COMING = st.sampled_from(IDS).map(lambda id: Edit(id, ID, id))
GOING = st.sampled_from(IDS).map(lambda id: Edit(id, ID, ""))
BATCH = st.lists(EDIT, min_size=1, max_size=4) | st.lists(COMING | GOING | EDIT, min_size=1, max_size=2)
DEED = st.tuples(st.sampled_from(["ford", "ford", "ford-2"]), BATCH | BATCH | BATCH | st.integers(1, 9))
EVERYBODY = [Edit(id, ID, id) for id in IDS]


Memory = Callable[[], tuple[sa.Engine, sqlite3.Connection]]


@pytest.fixture(scope="module")
def memory() -> Memory:
    """Makes a database in memory that has the newest tables and nobody in it."""
    engine, connection = memory_engine(b"")
    migrate(engine)
    newest = connection.serialize()
    return lambda: memory_engine(newest)


@settings(max_examples=100)
@given(deeds=st.lists(DEED, min_size=8, max_size=14))
def test_whatever_is_done_the_history_tells_all_of_it(memory: Memory, deeds: list[tuple[str, list[Edit] | int]]) -> None:
    engine, connection = memory()
    try:
        events = {event: RosterStore(engine, event, "roster") for event in ("ford", "ford-2")}
        for event, deed in [("ford", EVERYBODY), *deeds]:
            store = events[event]
            before = connection.serialize()
            outcome = store.undo(deed, act(action="undo", undoes=deed)) if isinstance(deed, int) else store.apply(deed, act())
            assert whole(store) == []
            if outcome.batch is None:
                assert connection.serialize() == before
            else:
                assert sorted(told(store.history(batch=outcome.batch))) == sorted(told(outcome.records))
    finally:
        connection.close()

