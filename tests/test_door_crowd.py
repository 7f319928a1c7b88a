"""The door list of a crowd: names in columns, days of those alone who are not there all the time, and nothing else."""

from __future__ import annotations

import datetime
import subprocess
from functools import cache
from pathlib import Path

import page
import pytest

from toolkit.agenda import lay_out
from toolkit.exports import Choice, PackFile, print_pack
from toolkit.exports.door_crowd import MANY
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.project import Project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
LATE = datetime.datetime(2026, 12, 9, 11)
SOON = datetime.datetime(2026, 12, 10, 9)
# team's language: what stands in the list of somebody who works, comes late, leaves early
SAID = {
    "en": ("Hsu Mei-ling (facilitator)", "Lin Ya-wen 9–12", "Chen Po-yu 6–10"),
    "ja": ("Hsu Mei-ling（ファシリテーター）", "Lin Ya-wen 9–12", "Chen Po-yu 6–10"),
}


@cache
def week(people: int) -> Project:
    """Return the reference week with so many people: its own, of whom two are not there all the time, and copies."""
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    away = {"TW1": {"arrival": LATE, "do_not_pair": ("CN1",), "notes": "private"}, "TW2": {"departure": SOON}}
    own = [person.model_copy(update=away.get(person.id, {})) for person in project.roster.participants]
    copies = [own[number % len(own)].model_copy(update={"id": f"X{number}", "arrival": None, "departure": None})
              for number in range(people - len(own))]  # fmt: skip
    roster = project.roster.model_copy(update={"participants": (*own, *copies)})
    return project.model_copy(update={"roster": roster})


def printed(people: int, tag: str) -> PackFile:
    project = week(people)
    languages = project.workshop.languages.model_copy(update={"team": tag})
    project = project.model_copy(update={"workshop": project.workshop.model_copy(update={"languages": languages})})
    phrases, _ = load_phrases(languages.documents)
    (file,), findings = print_pack(lay_out(project), phrases, Choice(documents={"door-list"}))
    assert findings == []
    return file


def words(file: PackFile) -> str:
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=file.data, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.parametrize("tag", SAID)
def test_a_crowd_stands_in_columns_with_days_only_where_they_tell_something(tag: str) -> None:
    file = printed(MANY + 1, tag)
    said = words(file)
    assert [line for line in SAID[tag] if line not in said] == []
    copies = sum(number % 24 == 0 for number in range(MANY + 1 - 24))
    assert said.count("Lin Ya-wen") - said.count("Lin Ya-wen 9–12") == copies
    assert "private" not in said
    assert page.validate_pdf_bytes(file.data, profile="ua1").is_compliant


def test_a_crowd_takes_less_paper_than_lines_would() -> None:
    assert printed(MANY + 1, "en").pages < printed(MANY, "en").pages / 2
