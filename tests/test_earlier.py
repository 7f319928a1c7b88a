"""Earlier meetings of a series: files in the workshop's folder `earlier`, and what is wrong with them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from toolkit.agenda import lay_out
from toolkit.exports.agenda_json import agenda_json
from toolkit.files.project import load_project

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "tests" / "projects" / "okinawa"


@pytest.fixture
def week(tmp_path: Path) -> Path:
    folder = tmp_path / "week"
    shutil.copytree(ROOT / "toolkit" / "starter", folder)
    (folder / "earlier").mkdir()
    return folder


def test_without_the_folder_nobody_has_met() -> None:
    project, _ = load_project(ROOT / "toolkit" / "starter")
    assert project is not None
    assert project.earlier == ()


def test_files_are_read_in_the_order_of_their_names(week: Path) -> None:
    (week / "earlier" / "2-autumn.csv").write_text("round,group,id\n1,1,N1\n1,1,S1\n", encoding="utf-8")
    (week / "earlier" / "1-spring.json").write_text('[[["N1", "N2"], ["S1", "S2"]]]', encoding="utf-8")
    (week / "earlier" / "notes.txt").write_text("N1 was tired", encoding="utf-8")
    project, findings = load_project(week)
    assert project is not None, findings
    assert project.earlier == ((("N1", "N2"), ("S1", "S2")), (("N1", "S1"),))


def test_the_export_of_a_week_is_what_the_next_one_reads(week: Path) -> None:
    reference, _ = load_project(REFERENCE)
    assert reference is not None
    exported = agenda_json(lay_out(reference), [])
    (week / "earlier" / "okinawa.json").write_text(json.dumps(exported), encoding="utf-8")
    project, findings = load_project(week)
    assert project is not None, findings
    held = [block.groups for block in lay_out(reference).blocks if block.groups and block.kind != "team"]
    assert project.earlier == tuple(tuple(group.members for group in groups) for groups in held)


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("", "earlier/spring.json:1", "this file is empty"),
        ('[[["N1", "N2"', "earlier/spring.json:1", "this file ends in the middle"),
        ('[[["N1", "N1"]]]', "earlier/spring.json", "round 1 seats “N1” twice"),
        ('{"format": "other/1"}', "earlier/spring.json", "this file is of the form “other/1”, which is not understood"),
    ],
)
def test_a_file_that_cannot_be_understood_is_told(week: Path, text: str, where: str, message: str) -> None:
    (week / "earlier" / "spring.json").write_text(text, encoding="utf-8")
    project, findings = load_project(week)
    assert project is None
    assert [(finding.where, finding.message) for finding in findings if finding.severity == "error"] == [(where, message)]


def test_a_link_out_of_the_folder_is_not_followed(week: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text('[[["N1", "N2"]]]', encoding="utf-8")
    (week / "earlier" / "spring.json").symlink_to(tmp_path / "secret.json")
    project, findings = load_project(week)
    assert project is None
    assert [finding.message for finding in findings] == ["this link leads out of its folder"]
