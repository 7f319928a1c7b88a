"""Canaries: a word planted in every private field, looked for in every byte of every file of the whole pack.

Each field sings in the editions of the table and in no other; each canary that must be silent could have sung.
"""

import csv
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
import zlib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from toolkit.agenda import lay_out
from toolkit.exports import Choice, PackFile, documents, print_pack
from toolkit.exports.confidential import confidential
from toolkit.files.phrases import load_phrases
from toolkit.model.field import BY_NAME, PERSON
from toolkit.model.project import Project
from toolkit.model.roster_settings import RosterSettings
from toolkit.model.workshop import Anniversary, Contact
from toolkit.store.entry import Act, Edit
from toolkit.store.opened import opened
from toolkit.store.place import place_of
from toolkit.store.project import Access, load_project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"

# field: the editions in whose printed files it stands
ROSTER = {
    "subgroup": set(),
    "name_latin": {"participant", "facilitator", "interpreter", "door"},
    "name_native": {"participant", "facilitator", "interpreter", "door"},
    "call_name": {"participant", "facilitator", "interpreter", "door"},
    "reading": {"participant", "interpreter", "door"},
    "pronoun": {"participant"},
    "pseudonym": set(),
    "gender": set(),
    "diet": {"kitchen"},
    "access": set(),
    "do_not_pair": set(),
    "do_not_room": set(),
    "notes": set(),
    # What the planner does not need stays in the store.
    "email": set(),
    "phone": set(),
    "document_name": set(),
    "document_number": set(),
    "emergency_name": set(),
    "emergency_phone": set(),
    "emergency_relation": set(),
    "emergency_language": set(),
    "travel_in": set(),
    "travel_out": set(),
    "notes_logistics": set(),
    "notes_care": set(),
}
TEAM = {
    "name_latin": {"participant", "facilitator", "interpreter", "door"},
    "name_native": {"participant", "facilitator", "interpreter", "door"},
    "call_name": {"participant", "interpreter", "door"},
    "reading": {"participant", "interpreter"},
    "pronoun": {"participant"},
    "pseudonym": set(),
    "party_background": set(),
    "notes": set(),
}
PROSE = {
    "title": {"participant", "facilitator", "interpreter", "logistics", "door", "public"},
    "aim": {"participant", "facilitator", "interpreter"},
    "instructions": {"facilitator"},
    "purpose": {"facilitator"},
    "room": {"facilitator"},
    "debrief": {"facilitator"},
    "do_no_harm": {"facilitator"},
    "interpreters": {"facilitator"},
    "variations": {"facilitator"},
    "said": {"facilitator", "interpreter"},
    "done": {"facilitator"},
}
BRIEF = {
    "reach": {"participant"},
    "site_contact": {"logistics"},
    "site_address": {"logistics"},
    "anniversary": set(),
    "block_note": {"facilitator"},
    "printing_note": set(),
}
NAMES = ("name_latin", "name_native", "call_name", "reading", "pronoun")


def _word(owner: str, field: str) -> str:
    return f"Kanarie{owner}{field.replace('_', '')}"


def _stored() -> Project:
    """Return the week with its people read from a store, in which every text that TW3 can answer is a canary."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "week"
        shutil.copytree(OKINAWA, folder)
        rows = list(csv.DictReader(io.StringIO((folder / "roster.csv").read_text("utf-8-sig"))))
        (folder / "roster.csv").unlink()
        planted = {field: _word("r", field) for field in ROSTER if not field.startswith("do_not")}
        planted["email"] = f"{_word('r', 'email')}@example.org"
        answers = {row["id"]: row | (planted if row["id"] == "TW3" else {}) for row in rows}
        edits = [Edit(id, field, text) for id, cells in answers.items() for field, text in cells.items() if text]
        access = Access(lambda: "")
        with opened(place_of(folder, RosterSettings()), access.passphrase, create=True) as store:
            store.apply(edits, Act("mei", "2026-01-31T09:30:00Z", "import"))
        project, findings = load_project(folder, access, prose=True)
    assert project is not None, findings
    return project


def _planted() -> Project:
    project = _stored()
    kept_apart: dict[str, Any] = {field: (_word("r", field),) for field in ROSTER if field.startswith("do_not")}
    roster = tuple(
        person.model_copy(update=kept_apart if person.id == "TW3" else {}) for person in project.roster.participants
    )
    team = tuple(
        member.model_copy(update={field: _word("t", field) for field in TEAM} if member.id in ("F1", "I1") else {})
        for member in project.team.members
    )
    exercises = {
        id: exercise.model_copy(
            update={
                "prose": {
                    tag: prose.model_copy(
                        update={field: _word("p", field) for field in PROSE if field not in ("said", "done")}
                        | {
                            "steps": {
                                key: step.model_copy(
                                    update={"text": f"{_word('p', 'done')}\n\n> {_word('p', 'said')}\n"}
                                )
                                for key, step in prose.steps.items()
                            }
                        }
                    )
                    for tag, prose in exercise.prose.items()
                }
            }
        )
        for id, exercise in project.exercises.items()
    }
    workshop = project.workshop
    sites = {
        key: site.model_copy(
            update={"contact": _word("b", "site_contact"), "address": {"en": _word("b", "site_address")}}
        )
        for key, site in workshop.sites.items()
    }
    workshop = workshop.model_copy(
        update={
            "sites": sites,
            "contacts": (Contact(what={"en": "Help"}, reach=_word("b", "reach")),),
            "anniversaries": (Anniversary(date=workshop.days[1].date, name={"en": _word("b", "anniversary")}),),
            "printing": workshop.printing.model_copy(update={"note": {"en": _word("b", "printing_note")}}),
        }
    )
    assert project.plan is not None
    days = tuple(
        day.model_copy(
            update={
                "blocks": tuple(
                    block.model_copy(update={"note": {"en": _word("b", "block_note")}}) for block in day.blocks
                )
            }
        )
        for day in project.plan.days
    )
    return project.model_copy(
        update={
            "roster": project.roster.model_copy(update={"participants": roster}),
            "team": project.team.model_copy(update={"members": team}),
            "exercises": exercises,
            "workshop": workshop,
            "plan": project.plan.model_copy(update={"days": days}),
        }
    )


def _printed(project: Project) -> list[PackFile]:
    phrases, _ = load_phrases(project.workshop.languages.documents)
    files, findings = print_pack(lay_out(project), phrases, Choice(word=True))
    assert files, findings
    return files


def _held(file: PackFile) -> str:
    """Return all that a file holds and is called: its path, its bytes, what it has packed, its text and its properties."""
    held = [file.path, file.data.decode("latin-1"), file.data.decode("utf-8", "ignore")]
    if file.path.endswith(".pdf"):
        text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=file.data, capture_output=True, check=True).stdout
        facts = subprocess.run(["pdfinfo", "-"], input=file.data, capture_output=True, check=True).stdout
        held += [re.sub(r"[\s\xad]", "", text.decode()), facts.decode("utf-8", "replace")]
        for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file.data, re.DOTALL):
            try:
                held.append(zlib.decompress(stream).decode("latin-1"))
            except zlib.error:
                continue
    elif zipfile.is_zipfile(io.BytesIO(file.data)):
        with zipfile.ZipFile(io.BytesIO(file.data)) as box:
            held += [name + box.read(name).decode("utf-8", "replace") for name in box.namelist()]
    elif file.path.endswith(".ics"):
        held.append(file.data.decode().replace("\r\n ", ""))
    return "\n".join(held)


@cache
def _sung() -> dict[str, dict[str, set[str]]]:
    """Return the editions in which each canary sings, by word, with the documents."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for file in _printed(_planted()):
        for word in set(re.findall(r"Kanarie[a-z]+", _held(file))):
            found[word][file.edition].add(file.document)
    return found


@pytest.mark.heavy
@pytest.mark.parametrize(("owner", "table"), [("r", ROSTER), ("t", TEAM), ("p", PROSE), ("b", BRIEF)])
def test_each_field_stands_in_its_editions_and_in_no_other(owner: str, table: dict[str, set[str]]) -> None:
    sung = _sung()
    found = {field: {edition: sorted(docs) for edition, docs in sung[_word(owner, field)].items()} for field in table}
    leaks = {field: {e: d for e, d in where.items() if e not in table[field]} for field, where in found.items()}
    assert {field: where for field, where in leaks.items() if where} == {}
    missing = {field: table[field] - where.keys() for field, where in found.items()}
    assert {field: editions for field, editions in missing.items() if editions} == {}


def test_nothing_is_printed_that_the_table_of_fields_forbids() -> None:
    forbidden = {field: editions - set(BY_NAME[field].editions) for field, editions in ROSTER.items()}
    assert {field: editions for field, editions in forbidden.items() if editions} == {}
    letters = ("document_name", "document_number", "document_expires")
    assert all(BY_NAME[field].editions == (PERSON,) for field in letters)


@pytest.mark.heavy
def test_confidential_packs_hold_no_name_at_all() -> None:
    silent = [_word(owner, field) for owner in ("r", "t") for field in NAMES]
    holds = {word: [] for word in silent}
    pseudonyms = set()
    for file in _printed(confidential(_planted())):
        held = _held(file)
        for word in silent:
            if re.search(rf"{word}\b", held):
                holds[word].append(file.path)
        pseudonyms |= {word for word in ("Kanarierpseudonym", "Kanarietpseudonym") if word in held}
    assert {word: paths for word, paths in holds.items() if paths} == {}
    assert pseudonyms == {"Kanarierpseudonym", "Kanarietpseudonym"}


def test_every_document_declares_its_edition() -> None:
    phrases, _ = load_phrases(["en"])
    for document in documents():
        assert f"edition-{document.edition}" in phrases["en"].words, document.name
        assert document.about.endswith("."), document.name
