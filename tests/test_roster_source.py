"""Where people come from makes no difference: from `roster.csv` and from a store come the same roster, plan and papers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import PLAN, ROSTER, WORKSHOP, Workshop
from tests.desk import fill, home_of
from tests.roster_desk import dialogue, kept, roster, told
from toolkit.files.people import load_roster
from toolkit.findings import Finding
from toolkit.model.project import Project
from toolkit.model.roster import Roster
from toolkit.store.opened import opened
from toolkit.store.project import Access, load_project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
ACCESS = Access(lambda: "")


def loaded(folder: Path) -> tuple[Project | None, list[Finding]]:
    return load_project(folder, ACCESS)


def people(folder: Path) -> Roster:
    project, findings = loaded(folder)
    assert project is not None, findings
    return project.roster


def alike(one: Roster) -> Roster:
    """Return a roster without what only says where it was read."""
    unplaced = tuple(person.model_copy(update={"line": 0}) for person in one.participants)
    return one.model_copy(update={"participants": unplaced, "file": "", "stored": False})


def imported(folder: Path) -> Path:
    """Put a folder's `roster.csv` into its store, as an organizer does, and take the table away."""
    done = roster("import", folder, "--yes")
    assert done.code == 0, done.err
    (folder / "roster.csv").unlink()
    return folder


def both(home: Path, source: Path) -> tuple[Path, Path]:
    """Return two copies of a week: one with its table, one whose people are in a store."""
    written, stored = (Path(shutil.copytree(source, home / name / "week", ignore=shutil.ignore_patterns("pack"))) for name in ("written", "stored"))
    return written, imported(stored)


def packed(folder: Path, *papers: str) -> dict[str, bytes]:
    done = dialogue("build", folder, "--out", folder.parent / "out", *(word for paper in papers for word in ("--only", paper)))
    assert done.code == 0, done.err
    return {path.name: path.read_bytes() for path in sorted((folder.parent / "out").rglob("*")) if path.is_file()}


def test_a_table_and_the_store_it_was_imported_into_give_the_same_people(tmp_path: Path) -> None:
    written, stored = both(tmp_path, OKINAWA)
    table, store = people(written), people(stored)
    assert (table.file, table.stored, store.file, store.stored) == ("roster.csv", False, "roster.db", True)
    assert [person.line for person in store.participants] == list(range(1, len(store.participants) + 1))
    assert alike(store) == alike(table)
    assert len(table.participants) > 20
    assert [finding for finding in loaded(stored)[1] if "roster" in finding.where] == []


@pytest.mark.heavy
def test_both_print_the_same_bytes(tmp_path: Path) -> None:
    written, stored = both(tmp_path, OKINAWA)
    papers = ("door-list", "tent-cards", "kitchen-list", "phone-agenda", "calendar", "agenda-markdown", "lists-xlsx")
    table, store = packed(written, *papers), packed(stored, *papers)
    assert table.keys() == store.keys()
    assert {name for name in table if table[name] != store[name]} == set()
    assert {name.rpartition(".")[2] for name in table} >= {"pdf", "html", "ics", "md", "xlsx"}


@pytest.mark.heavy
def test_both_give_the_same_plan(workshop: Workshop, tmp_path: Path) -> None:
    brief = WORKSHOP.partition("must:")[0].replace("problem-solving-workshop", "public-conversation")
    written, stored = both(tmp_path, workshop(("roster.csv", ",S2,", ",,"), files={"workshop.yaml": brief}))
    for folder in (written, stored):
        done = dialogue("plan", folder, "--quiet")
        assert done.code == 0, done.err
    assert (stored / "plan.yaml").read_bytes() == (written / "plan.yaml").read_bytes()


def test_other_organizers_answers_reach_the_papers_and_nobody_else_does(tmp_path: Path) -> None:
    written, stored = both(tmp_path, OKINAWA)
    roster("set", stored, "TW1", "name_native=林小雯", "phone=000-0000-0009", "notes_care=Kanarie")
    table, store = packed(written, "door-list", "agenda-markdown"), packed(stored, "door-list", "agenda-markdown")
    assert table.keys() == store.keys()
    assert any(table[name] != store[name] for name in table)
    assert [name for name in store if b"Kanarie" in store[name] or b"000-0000-0009" in store[name]] == []


# ---------- who is reckoned with

STATUSES = """\
id,party,languages,status
H1,hill,ja:C2,
H2,hill,ja:C2,accepted
H3,hill,ja:C2,confirmed
H4,hill,ja:C2,arrived
S1,shore,en:C2,departed
S2,shore,en:C2,nominated
S3,shore,en:C2,invited
S4,shore,,waitlisted
S5,,,withdrawn
"""


@pytest.fixture
def ford(workshop: Workshop) -> Path:
    folder = workshop()
    (folder / "roster.csv").unlink()
    return folder


def test_only_those_who_come_are_reckoned_with(ford: Path) -> None:
    fill(home_of(ford), STATUSES)
    found = people(ford)
    assert [person.id for person in found.participants] == ["H1", "H2", "H3", "H4", "S1"]
    assert found.away == {"S2": "nominated", "S3": "invited", "S4": "waitlisted", "S5": "withdrawn"}


def test_whom_the_plan_has_and_who_is_away_is_told(workshop: Workshop) -> None:
    folder = imported(workshop(files={"plan.yaml": PLAN}))
    roster("status", folder, "S3", "withdrawn")
    assert told(dialogue("check", folder)) == []
    done = dialogue("build", folder, "--only", "door-list")
    assert done.code == 1
    assert [one for one in told(done) if one.startswith("plan.yaml") and "S3 is withdrawn, and so is not reckoned with" in one] != []


def test_a_roster_of_which_nobody_has_accepted_yet_says_what_to_do(ford: Path) -> None:
    fill(home_of(ford), "id,party,languages,status\nH1,hill,ja:C2,invited\n")
    findings = loaded(ford)[1]
    assert [(one.where, one.message) for one in findings if one.severity == "error"] == [
        ("roster.db", "nobody in the roster has accepted yet"),
        ("workshop.yaml:5", "nobody in the roster is of party hill"),
        ("workshop.yaml:6", "nobody in the roster is of party shore"),
    ]


# ---------- findings

WRONG = """\
id,party,languages,arrival,status,do_not_pair,document_language,birth_decade
H1,hil,ja:C2,,,,,
H2,,ja,,accepted,,,
H3,hill,ja:C9,12/06,,H9,fr,
H4,hill,ja:C2,,comming,,,19x0
H5,hill,,,invited,,,
"""


def test_what_is_wrong_with_somebody_stands_at_their_id(ford: Path) -> None:
    fill(home_of(ford), WRONG)
    project, findings = loaded(ford)
    assert project is None
    assert sorted(f"{one.where} | {one.message} | {one.mend}" for one in findings if one.severity == "error" and one.where.startswith("roster")) == [
        "roster.db: H2 | “ja” has no level | write languages as en:C1;ja:B2",
        "roster.db: H2 | “party” is missing | write it down: dialogue roster set",
        "roster.db: H3 | arrival: “12/06” is not a date with a time; write it as 2026-12-06T15:10, by the workshop's clock | correct this value",
        "roster.db: H3 | languages.ja: “C9” is not known | use one of: A1, A2, B1, B2, C1, C2",
        "roster.db: H4 | birth_decade: “19x0” is not a number | write a number",
        "roster.db: H4 | status: “comming” is not known | use one of: nominated, invited, accepted, waitlisted, confirmed, arrived, departed, withdrawn",
    ]


def test_a_table_beside_a_store_is_told_as_not_read(workshop: Workshop) -> None:
    folder = workshop()
    fill(home_of(folder), STATUSES)
    assert [person.id for person in people(folder).participants] == ["H1", "H2", "H3", "H4", "S1"]
    beside = [one for one in loaded(folder)[1] if one.where == "roster.csv"]
    assert [(one.severity, one.message, one.mend) for one in beside] == [
        ("information", "roster.csv is not read: the people are kept in roster.db", "delete it when all of it is in the roster")
    ]
    assert len(kept(folder)) == 9


def test_a_table_alone_is_read_as_ever(workshop: Workshop) -> None:
    folder = workshop()
    assert people(folder) == load_roster(folder)[0]
    assert (folder / "roster.csv").read_text() == ROSTER
    assert not (folder / "roster.db").exists()


def test_a_store_that_cannot_be_read_is_a_finding_and_the_table_is_not_read_in_its_place(workshop: Workshop) -> None:
    folder = workshop()
    (folder / "roster.db").write_bytes(b"no database at all" * 100)
    project, findings = loaded(folder)
    assert project is None
    assert [(one.where, one.message) for one in findings if one.severity == "error"] == [("roster.db", "this is not a roster's file")]


def test_a_first_import_cut_short_does_not_hide_the_table(workshop: Workshop) -> None:
    folder = workshop()
    with opened(home_of(folder), ACCESS.passphrase, create=True):
        pass
    assert (folder / "roster.db").exists()
    assert people(folder) == load_roster(folder)[0]


def test_a_folder_under_another_name_is_told_of_and_not_taken_for_empty(workshop: Workshop) -> None:
    folder = workshop()
    fill(home_of(folder), STATUSES)
    moved = folder.rename(folder.with_name("ford-2027"))
    project, findings = loaded(moved)
    assert project is None
    assert [(one.where, one.message) for one in findings if one.severity == "error"] == [
        ("roster.db", "nobody is in the list of the event “ford-2027”; people are in those of ford (9)")
    ]
    assert "people are in those of ford (9)" in roster("list", moved).err
