"""Organizers who write at once: on a server and on a file, and no answer of anybody is lost."""

from __future__ import annotations

import datetime
import threading
from pathlib import Path

import pytest

from tests.ledger import act, store_at, whole
from tests.server import Database
from tests.writers import write_at_once
from toolkit.store.entry import ID, Edit
from toolkit.store.place import Place
from toolkit.store.series import note_event

pytest_plugins = ["tests.roster_places"]


@pytest.mark.heavy
def test_of_twenty_who_write_at_once_on_a_server_nobody_loses_a_write(database: Database) -> None:
    tally = write_at_once(Place("ford", address=database()), writers=20, processes=4, seconds=600, most=8)
    assert tally.wrong == ()
    assert tally.writes == 20 * 8
    assert tally.clashes > 0  # they were in each other's way


@pytest.mark.heavy
def test_of_four_who_write_at_once_on_a_file_nobody_loses_a_write(tmp_path: Path) -> None:
    tally = write_at_once(Place("ford", file=tmp_path / "roster.db"), writers=4, processes=4, seconds=600, most=50)
    assert tally.wrong == ()
    assert tally.writes == 4 * 50


def test_many_who_begin_a_roster_at_once_make_one(place: Place) -> None:
    failed: list[BaseException] = []
    together = threading.Barrier(8)

    def begin(who: str) -> None:
        try:
            together.wait()
            with store_at(place) as store:
                if place.address:  # on a file only one of them is in the store at a time
                    together.wait()
                note_event(store, datetime.date(2027, 3, 6))
                # All of them add the same person, and one of their own.
                store.apply([Edit("H1", ID, "H1"), Edit(who, ID, who, ""), Edit(who, "notes", who, "")], act(who))
        except BaseException as error:
            failed.append(error)

    all_of_them = [threading.Thread(target=begin, args=[f"W{number}"]) for number in range(8)]
    for one in all_of_them:
        one.start()
    for one in all_of_them:
        one.join()
    assert failed == []
    with store_at(place) as store:
        assert sorted(entry.id for entry in store.entries()) == ["H1", *(f"W{number}" for number in range(8))]
        assert len(store.history("H1")) == 1
        assert whole(store) == []
