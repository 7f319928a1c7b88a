"""A sealed roster: under a passphrase on the disk, open in memory alone, and whole whatever the disk does."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import ROSTER, WORKSHOP, Workshop
from tests.ledger import PASSPHRASE, act, edits, store_at, whole
from toolkit.findings import Finding, unreadable
from toolkit.model.roster_settings import RosterSettings
from toolkit.store.entry import Edit
from toolkit.store.opened import held, opened, reminders, seal_file, unseal_file
from toolkit.store.place import Place, place_of
from toolkit.store.seal import seal
from toolkit.store.trouble import StoreTroubleError

NAME, NATIVE = "Kuroda Mei", "黒田 芽衣"  # of the first person of the small workshop
LIMIT = "import resource,runpy,sys; resource.setrlimit(resource.RLIMIT_FSIZE,({0},{0})); sys.argv=sys.argv[1:]; "
RUN = "runpy.run_module('toolkit.cli.app', run_name='__main__')"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The people of the small workshop in an open and in a sealed file, made once: each key takes a second."""
    place = Place("ford", file=tmp_path_factory.mktemp("made") / "roster.db")
    rows = csv.DictReader(io.StringIO(ROSTER))
    with store_at(place) as store:
        store.apply([Edit(row["id"], field, answer, "") for row in rows for field, answer in row.items()], act())
    data = place.files[0].read_bytes()
    return {"roster.db": data, "roster.db.age": seal(data, PASSPHRASE)}


@pytest.fixture
def open_place(workshop: Workshop, files: dict[str, bytes]) -> Place:
    """The small workshop's people in an open file."""
    folder = workshop(files={"roster.db": files["roster.db"]})
    (folder / "roster.csv").unlink()
    return Place("ford", file=folder / "roster.db")


@pytest.fixture
def sealed_place(open_place: Place, files: dict[str, bytes]) -> Place:
    """The same, sealed."""
    file, sealed = open_place.files
    sealed.write_bytes(files["roster.db.age"])
    file.unlink()
    return open_place


def _folder(place: Place) -> Path:
    return place.files[0].parent


def _there(place: Place) -> list[str]:
    """Return the names of the roster's files that are there, but for the one that is locked."""
    return sorted(path.name for path in _folder(place).glob("*roster.db*") if not path.name.endswith(".lock"))


def _holding(place: Place, *words: str) -> list[str]:
    """Return the files below the workshop's folder that hold a word in plain bytes."""
    found = [path for path in _folder(place).rglob("*") if path.is_file()]
    return sorted(path.name for path in found if any(word.encode() in path.read_bytes() for word in words))


def test_what_is_sealed_opens_again_and_both_ways_the_other_file_goes(open_place: Place, files: dict[str, bytes]) -> None:
    file, _ = open_place.files
    seal_file(open_place, PASSPHRASE)
    assert _holding(open_place, NAME, NATIVE, "SQLite") == []
    assert (_there(open_place), open_place.sealed) == (["roster.db.age"], True)
    unseal_file(open_place, PASSPHRASE)
    assert (_there(open_place), open_place.sealed) == (["roster.db"], False)
    assert file.read_bytes() == files["roster.db"]
    assert file.stat().st_mode & 0o777 == 0o600  # for its owner's eyes only


def test_no_byte_of_a_name_is_on_the_disk_while_a_roster_is_sealed(sealed_place: Place, files: dict[str, bytes]) -> None:
    open_one = _folder(sealed_place) / "other.db"
    open_one.write_bytes(files["roster.db"])
    assert _holding(sealed_place, NAME, NATIVE) == ["other.db"]  # they could be found
    open_one.unlink()
    assert _holding(sealed_place, NAME, NATIVE, "SQLite") == []
    with store_at(sealed_place) as store:
        assert _holding(sealed_place, NAME, NATIVE, "SQLite") == []
        store.apply(edits("H1 name_latin: Oda Unmistakable"), act())
        assert _holding(sealed_place, NAME, NATIVE, "Unmistakable", "SQLite") == []
    assert _there(sealed_place) == ["roster.db.age"]
    assert _holding(sealed_place, NAME, NATIVE, "Unmistakable", "SQLite") == []
    assert sealed_place.files[1].read_bytes() != files["roster.db.age"]


def test_a_sealed_file_is_one_that_age_opens(files: dict[str, bytes]) -> None:
    import pyrage

    head, recipient, *_ = files["roster.db.age"].split(b"\n")
    assert (head, recipient.split(b" ")[:2]) == (b"age-encryption.org/v1", [b"->", b"scrypt"])
    assert pyrage.passphrase.decrypt(files["roster.db.age"], PASSPHRASE) == files["roster.db"]


@pytest.mark.parametrize("spoilt", ["passphrase", "a byte of the file", "the file's end", "the whole file"])
def test_a_wrong_passphrase_and_a_damaged_file_are_told_and_nothing_is_lost(sealed_place: Place, spoilt: str) -> None:
    _, sealed = sealed_place.files
    data = sealed.read_bytes()
    middle = len(data) // 2
    changed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    damaged = {"a byte of the file": changed, "the file's end": data[:-1], "the whole file": b""}.get(spoilt, data)
    sealed.write_bytes(damaged)
    word = PASSPHRASE.title() if spoilt == "passphrase" else PASSPHRASE
    with pytest.raises(StoreTroubleError) as refused, opened(sealed_place, lambda: word, create=True):
        pass
    message = "the passphrase does not open this roster, or its file is damaged"
    assert refused.value.finding == unreadable("roster.db.age", message, "try again; look at the capitals")
    assert (sealed.read_bytes(), _there(sealed_place)) == (damaged, ["roster.db.age"])


def _dialogue(
    command: str, place: Place, *words: str, limit: int | None = None, passphrase: str = PASSPHRASE
) -> subprocess.CompletedProcess[str]:
    """Run a command of `dialogue roster`, on a disk that takes no file of more than `limit` bytes."""
    start = ["-m", "toolkit.cli.app"] if limit is None else ["-c", LIMIT.format(limit) + RUN, "dialogue"]
    return subprocess.run(
        [sys.executable, *start, "roster", command, str(_folder(place)), *words],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200", "DIALOGUE_PASSPHRASE": passphrase, "DIALOGUE_USER": "mei"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "words"), [("orange lime", "this passphrase is too short"), ("", "nobody is here to type a passphrase")]
)
def test_without_a_passphrase_of_some_length_nothing_is_sealed(open_place: Place, word: str, words: str) -> None:
    done = _dialogue("seal", open_place, passphrase=word)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert _there(open_place) == ["roster.db"]


def test_commands_work_on_a_sealed_roster_and_leave_it_sealed(sealed_place: Place) -> None:
    done = _dialogue("set", sealed_place, "H1", "notes=stairs")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "H1  notes: (empty) → stairs"
    assert (_holding(sealed_place, "stairs", NAME), _there(sealed_place)) == ([], ["roster.db.age"])
    assert _dialogue("seal", sealed_place).returncode == 2
    assert _dialogue("open", sealed_place).returncode == 0
    assert (_holding(sealed_place, "stairs"), _there(sealed_place)) == (["roster.db"], ["roster.db"])
    assert _dialogue("open", sealed_place).returncode == 2


# What is done on a disk that is full then, and whether the roster is sealed before it.
FULL = {
    "sealing": ("seal", False),
    "writing into a sealed one": ("set", True),
    "opening for good": ("open", True),
    "writing into an open one": ("set", False),
}


@pytest.mark.parametrize("name", FULL)
def test_a_full_disk_leaves_the_old_file_whole_and_is_told(
    request: pytest.FixtureRequest, files: dict[str, bytes], name: str
) -> None:
    command, sealed = FULL[name]
    place = request.getfixturevalue("sealed_place" if sealed else "open_place")
    kept = "roster.db.age" if sealed else "roster.db"
    answer = ["H1", f"notes={'stairs ' * 3000}"] if command == "set" else []
    done = _dialogue(command, place, *answer, limit=8192)
    assert (done.returncode, done.stdout) == (1, "")
    assert "to mend it: " in done.stderr
    if not sealed:
        with store_at(place) as store:  # takes back what the database had begun to write
            assert [entry.cells["notes"] for entry in store.entries()] == [""] * 8
            assert whole(store) == []
    assert _there(place) == [kept]
    assert (_folder(place) / kept).read_bytes() == files[kept]


def test_what_a_power_cut_left_of_sealing_and_opening_is_swept_up(open_place: Place) -> None:
    for left in (".roster.db.17.tmp", ".roster.db.age.17.tmp", ".roster.csv.17.tmp"):
        (_folder(open_place) / left).write_text(NAME)
    with held(open_place):
        assert [path.name for path in _folder(open_place).glob(".*.tmp")] == [".roster.csv.17.tmp"]


# Whether it should be sealed, and what is there | what is said of that
REMINDERS = [
    (False, ["roster.db"], ""),
    (False, ["roster.db.age"], ""),
    (False, ["roster.db", "roster.db.age"], "roster.db.age is beside the open roster; the open one counts"),
    (True, ["roster.db"], "the brief wants this roster sealed, and it is open"),
    (True, ["roster.db.age"], ""),
    (True, ["roster.db", "roster.db.age"], "roster.db.age is beside the open roster; the open one counts"),
    (True, [], ""),
]


@pytest.mark.parametrize(("seals", "there", "message"), REMINDERS)
def test_it_is_told_when_a_roster_is_not_kept_as_it_should_be(
    tmp_path: Path, seals: bool, there: list[str], message: str
) -> None:
    for name in there:
        (tmp_path / name).touch()
    found = reminders(Place("ford", file=tmp_path / "roster.db", seals=seals))
    mend = "run `dialogue roster seal`"
    assert found == ([Finding("input", "input", "warning", "roster.db", message, mend)] if message else [])


def test_of_two_files_the_open_one_counts_and_sealing_it_leaves_one(open_place: Place) -> None:
    _, sealed = open_place.files
    sealed.write_bytes(b"an old roster")
    with store_at(open_place) as store:
        assert len(store.entries()) == 8
    seal_file(open_place, PASSPHRASE)
    assert _there(open_place) == ["roster.db.age"]
    assert sealed.read_bytes() != b"an old roster"


def test_a_roster_that_the_brief_wants_sealed_is_never_in_an_open_file(tmp_path: Path) -> None:
    place = Place("ford", file=tmp_path / "roster.db", seals=True)
    with store_at(place) as store:
        store.apply(edits(f"+ H1\nH1 name_latin: {NAME}"), act())
        assert _holding(place, NAME, "SQLite") == []
    assert _there(place) == ["roster.db.age"]
    assert place.files[1].read_bytes().startswith(b"age-encryption.org/v1")


def test_two_at_a_sealed_roster_wait_for_each_other(sealed_place: Place) -> None:
    def write(id: str) -> None:
        with store_at(sealed_place) as store:
            store.apply(edits(f"+ {id}"), act())

    both = [threading.Thread(target=write, args=[id]) for id in ("X1", "X2")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    with store_at(sealed_place) as store:
        assert sorted(entry.id for entry in store.entries())[-2:] == ["X1", "X2"]
        assert whole(store) == []


def test_who_waits_while_a_roster_is_sealed_finds_it_sealed(open_place: Place, files: dict[str, bytes]) -> None:
    found = []

    def write() -> None:
        with store_at(open_place) as store:
            found.append(_there(open_place))
            store.apply(edits("H1 notes: stairs"), act())

    with held(open_place):
        waiting = threading.Thread(target=write)
        waiting.start()
        file, sealed = open_place.files
        sealed.write_bytes(files["roster.db.age"])
        file.unlink()
    waiting.join()
    assert found == [["roster.db.age"]]
    assert (_there(open_place), _holding(open_place, "stairs")) == (["roster.db.age"], [])
    assert sealed.read_bytes() != files["roster.db.age"]


def test_a_change_that_clashes_does_not_touch_a_sealed_file(sealed_place: Place, files: dict[str, bytes]) -> None:
    with store_at(sealed_place) as store:
        assert store.apply(edits("H1 party: shore → hill"), act()).batch is None
        assert store.apply(edits("H1 party: hill"), act()).batch is None
        assert sealed_place.files[1].read_bytes() == files["roster.db.age"]


def test_a_roster_sealed_from_its_first_import_wants_a_passphrase_of_some_length(workshop: Workshop) -> None:
    folder = workshop(files={"workshop.yaml": WORKSHOP + "roster: {sealed: yes}\n"})
    place = place_of(folder, RosterSettings(sealed=True))
    done = _dialogue("import", place, "--yes", passphrase="orange lime")
    assert "this passphrase is too short" in done.stderr
    assert (done.returncode, list(folder.glob("roster.db*"))) == (1, [])
    assert _dialogue("import", place, "--yes").returncode == 0
    assert [path.name for path in folder.glob("roster.db*")] == ["roster.db.age"]
    assert _dialogue("list", place).stdout.splitlines()[-1] == "8 people"
