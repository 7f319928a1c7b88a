"""Pages of A4 and letter print unscaled on each other's paper: all ink stands in the part that both have."""

import os
import re
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import Choice, print_pack
from toolkit.exports.sheet import PackFile
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant", "ko")
QUICK = ("week-at-a-glance", "daily-agenda", "group-lists", "sign-in", "materials")
DPI = 72
SHORT_EDGES, LONG_EDGES = 14.0, 9.0
"""What stays white along the two short and the two long edges of a page, in mm."""
SLACK = 0.7
"""A pixel counts as ink however little of it is inked, and the tails of small letters hang below their line (mm)."""


@cache
def _agenda(paper: str) -> Agenda:
    """Return the reference week, its papers in five languages and on this paper."""
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    workshop = project.workshop
    changes = {
        "languages": workshop.languages.model_copy(update={"documents": TAGS}),
        "printing": workshop.printing.model_copy(update={"paper": paper}),
    }
    return lay_out(project.model_copy(update={"workshop": workshop.model_copy(update=changes)}))


def _print(paper: str, choice: Choice) -> list[PackFile]:
    phrases, _ = load_phrases(TAGS)
    files, findings = print_pack(_agenda(paper), phrases, choice)
    assert not [finding for finding in findings if finding.severity == "error"]
    return [file for file in files if file.paper in ("a4", "us-letter") and file.pages]


def _white(file: PackFile) -> Iterator[tuple[float, float]]:
    """Yield for each page with ink how much is white along its short and its long edges, the least of two, in mm."""
    found = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray"], input=file.data, capture_output=True, check=True).stdout
    at = 0
    while head := re.compile(rb"P5\s(\d+)\s(\d+)\s255\s").match(found, at):
        width, height = int(head[1]), int(head[2])
        at = head.end() + width * height
        rows = [found[at - width * (y + 1) : at - width * y] for y in reversed(range(height))]
        inked = [y for y, row in enumerate(rows) if row.strip(b"\xff")]
        if not inked:
            continue
        sides = min(
            min(width - len(rows[y].lstrip(b"\xff")) for y in inked), min(width - len(rows[y].rstrip(b"\xff")) for y in inked)
        )
        ends = min(inked[0], height - 1 - inked[-1])
        short, long = (ends, sides) if height > width else (sides, ends)
        yield short * 25.4 / DPI, long * 25.4 / DPI


def _outside(files: list[PackFile]) -> list[str]:
    """Return each page with ink outside of the shared part, and how much is white along its short and long edges."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as hands:
        pages = hands.map(lambda file: list(_white(file)), files)
        return [
            f"{file.path} page {number}: {short:.1f} and {long:.1f} mm"
            for file, found in zip(files, pages, strict=True)
            for number, (short, long) in enumerate(found, 1)
            if short < SHORT_EDGES - SLACK or long < LONG_EDGES - SLACK
        ]


def test_the_papers_of_every_day_keep_to_the_shared_part_of_either_paper() -> None:
    for paper in ("a4", "us-letter"):
        assert _outside(_print(paper, Choice(documents=QUICK, languages=("en",)))) == []


@pytest.mark.heavy
def test_every_document_keeps_to_the_shared_part() -> None:
    # Chinese and Japanese letters stand as high as Korean ones.
    assert _outside(_print("a4", Choice(languages=("en", "ko")))) == []


@pytest.mark.heavy
def test_a_week_stays_a_page_a_day_a_page_and_a_handout_a_page() -> None:
    files = _print("a4", Choice(documents=("week-at-a-glance", "daily-agenda", "handouts")))
    assert {file.document: 0 for file in files} == {"daily-agenda": 0, "handouts": 0, "week-at-a-glance": 0}
    days = len(_agenda("a4").days)
    assert [file.path for file in files if file.pages != (days if file.document == "daily-agenda" else 1)] == []
