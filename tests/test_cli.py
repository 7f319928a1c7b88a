"""The command line as people and programs use it: a real process, its words, its exit code, what it leaves behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from toolkit.cli.app import build_app

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "tests" / "projects" / "okinawa"
PLAIN = {**os.environ, "NO_COLOR": "1", "COLUMNS": "200"}


def dialogue(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "toolkit.cli.app", *(str(word) for word in words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=PLAIN)


@pytest.fixture
def week(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REFERENCE, tmp_path / "week", ignore=shutil.ignore_patterns("pack")))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_check_is_fine_with_warnings_and_tells_them_as_json(week: Path) -> None:
    done = dialogue("check", week, "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert {frozenset(finding) for finding in found} == {
        frozenset({"rule", "name", "severity", "where", "message", "mend"})
    }
    assert sorted({finding["severity"] for finding in found}) == ["information", "warning"]


def test_check_leaves_with_one_when_something_is_an_error(week: Path) -> None:
    edit(week / "plan.yaml", "exercise: field-debrief", "exercise: morning-check-in")
    done = dialogue("check", week, "--json")
    errors = {finding["rule"] for finding in json.loads(done.stdout) if finding["severity"] == "error"}
    assert done.returncode == 1
    assert "H03" in errors


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "words"),
    [
        ("plan.yaml", "ground-rules", "ground-rulez", "plan.yaml:", "did you mean “ground-rules”?"),
        ("workshop.yaml", "time_zone:", "timezone:", "workshop.yaml:", "did you mean “time_zone”?"),
        ("workshop.yaml", 'opens: "08:10"', 'opens: "19:10"', "workshop.yaml:", "closes before it opens"),
        ("workshop.yaml", "arc: interactive", "arc: interactiv", "workshop.yaml:", "there is no arc"),
        ("roster.csv", "TW1,TW,", "TW1,TX,", "roster.csv:2", "there is no party “TX”"),
        ("roster.csv", "zh-Hant:C2;en:C1", "eo:C2", "roster.csv:2", "TW1 shares no language at B2 with anybody"),
        ("team.csv", "I1,interpreter", "I1,interpretor", "team.csv:", "did you mean “interpreter”?"),
    ],
)
def test_a_mistake_is_told_at_its_line(week: Path, file: str, old: str, new: str, where: str, words: str) -> None:
    edit(week / file, old, new)
    done = dialogue("check", week)
    assert done.returncode == 1
    block = next(part for part in done.stdout.split("error  ") if words in part)
    assert block.startswith(where)
    assert "to mend it: " in block


def test_every_mistake_is_told_at_once(week: Path) -> None:
    edit(week / "workshop.yaml", "time_zone: Asia/Tokyo", "time_zone: Asia/Tokio")
    edit(week / "roster.csv", "TW2,TW", "TW2,TX")
    edit(week / "team.csv", "F1,facilitator", "F1,facilitatr")
    found = json.loads(dialogue("check", week, "--json").stdout)
    assert {finding["where"].split(":")[0] for finding in found} == {"workshop.yaml", "roster.csv", "team.csv"}


def test_no_message_tells_a_name(week: Path) -> None:
    edit(week / "roster.csv", "Lin Ya-wen", "Canary Name")
    edit(week / "roster.csv", "zh-Hant:C2;en:C1", "eo:C2")
    done = dialogue("check", week)
    assert "TW1" in done.stdout
    assert "Canary" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--version",), 0),
        (("--help",), 0),
        (("chek", "."), 2),
        (("check",), 2),
        (("check", "no-such-folder"), 1),
        (("build", "no-such-folder"), 1),
        (("export", ".", "--format", "xml"), 2),
        (("exercises", "show", "ground-rulz"), 2),
        (("exercises", "list", "--phase", "trst"), 2),
        (("exercises", "show", "ground-rules", "-l", "ja"), 0),
    ],
)
def test_exit_codes(words: tuple[str, ...], code: int, tmp_path: Path) -> None:
    assert dialogue(*words, cwd=tmp_path).returncode == code


def _helps(command: Any, words: tuple[str, ...] = ("dialogue",)) -> Iterator[tuple[str, str]]:
    """Yield each command as it is typed, with its help; a group stands for its commands."""
    for name, inner in getattr(command, "commands", {}).items():
        yield from _helps(inner, (*words, name))
    if not hasattr(command, "commands"):
        yield " ".join(words), " ".join((command.help or "").split())


def test_every_command_has_help_with_an_example() -> None:
    text = dialogue("--help").stdout
    names = [line.split()[0] for line in text.split("Commands:")[1].splitlines() if line.startswith("  ")]
    assert sorted(names) == ["build", "check", "exercises", "export", "mix", "new", "plan", "roster", "show"]
    helps = dict(_helps(get_command(build_app())))
    assert len(helps) > 25
    assert [words for words, about in helps.items() if f"Example: {words}" not in about] == []


def test_new_copies_a_starter_and_never_overwrites(tmp_path: Path) -> None:
    first, second = dialogue("new", tmp_path / "mine"), dialogue("new", tmp_path / "mine")
    assert (first.returncode, second.returncode) == (0, 2)
    assert "there already" in second.stderr
    assert json.loads(dialogue("check", tmp_path / "mine", "--json").stdout) == []


def test_plan_does_not_overwrite_a_plan_unasked(week: Path) -> None:
    before = (week / "plan.yaml").read_bytes()
    done = dialogue("plan", week)
    assert done.returncode == 2
    assert "--replace" in done.stderr
    assert (week / "plan.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("anniversaries:", "must: [rock-paper-scissors-train, trust]\nanniversaries:", "there is no exercise “trust”"),
        ("anniversaries:", "must: [role-reversal-interview]\nanniversaries:", "the plan does not hold it"),
        ("anniversaries:", "never: [the-orange]\nanniversaries:", "stands under never, but the plan holds it"),
        ("documents: [en,", "documents: [fr, en,", "nothing can be printed in “fr” yet"),
        (
            "anniversaries:",
            "pins: [{exercise: the-orange, date: 2026-12-07, at: '10:32'}]\nanniversaries:",
            "between the planner's five-minute steps",
        ),
    ],
)
def test_a_brief_that_the_plan_or_the_press_cannot_follow_is_told(week: Path, old: str, new: str, words: str) -> None:
    edit(week / "workshop.yaml", old, new)
    assert words in dialogue("check", week).stdout


def test_export_gives_ids_only(week: Path) -> None:
    done = dialogue("export", week, "--format", "json")
    document = json.loads(done.stdout)
    assert (done.returncode, document["format"]) == (0, "dialogue-agenda/1")
    assert "雅雯" in (week / "roster.csv").read_text(encoding="utf-8")
    assert "雅雯" not in done.stdout
    assert "Ya-wen" not in done.stdout
    assert "雅雯" in dialogue("export", week, "--names").stdout


@pytest.mark.heavy
def test_ctrl_c_in_the_middle_of_planning_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "toolkit" / "starter", tmp_path / "mine"))
    before = sorted(path.name for path in folder.iterdir())
    process = subprocess.Popen(
        [sys.executable, "-m", "toolkit.cli.app", "plan", str(folder)],
        stderr=subprocess.PIPE,
        text=True,
        env=PLAIN,
    )
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Interrupted" in said
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.heavy
def test_build_writes_what_the_manifest_says_and_only_what_changed(week: Path) -> None:
    first = dialogue("build", week, "--only", "calendar", "--only", "daily-agenda")
    assert first.returncode == 0, first.stderr
    pack = week / "pack"
    listed = {entry["path"] for entry in json.loads((pack / "manifest.json").read_bytes())["files"]}
    there = {path.relative_to(pack).as_posix() for path in pack.rglob("*") if path.is_file()}
    assert there == listed | {"manifest.json"}
    (pack / "my-own-note.txt").write_text("kept", encoding="utf-8")
    stamps = {path: (pack / path).stat().st_mtime_ns for path in listed}
    second = dialogue("build", week, "--only", "calendar")
    assert second.returncode == 0, second.stderr
    left = {path.relative_to(pack).as_posix() for path in pack.rglob("*") if path.is_file()}
    assert left == listed | {"manifest.json", "my-own-note.txt"}
    assert {entry["path"] for entry in json.loads((pack / "manifest.json").read_bytes())["files"]} == listed
    assert {path: (pack / path).stat().st_mtime_ns for path in listed} == stamps


@pytest.mark.heavy
def test_build_takes_away_what_it_no_longer_prints(week: Path) -> None:
    assert dialogue("build", week, "--only", "calendar").returncode == 0
    edit(week / "workshop.yaml", "documents: [en, ja, zh-Hans, zh-Hant]", "documents: [en, ja]")
    assert dialogue("build", week, "--only", "calendar").returncode == 0
    left = {path.relative_to(week / "pack").as_posix() for path in (week / "pack").rglob("*") if path.is_file()}
    assert left == {"participant/en/agenda.ics", "participant/ja/agenda.ics", "manifest.json"}


@pytest.mark.heavy
def test_a_pack_that_cannot_be_written_is_told_and_the_old_files_stay(week: Path) -> None:
    (week / "pack").write_text("a file where the folder should be", encoding="utf-8")
    done = dialogue("build", week, "--only", "calendar")
    assert done.returncode == 1
    assert "to mend it" in done.stderr
    assert (week / "pack").read_text(encoding="utf-8") == "a file where the folder should be"


@pytest.mark.heavy
def test_a_name_that_no_font_can_show_stops_the_print_and_says_which(week: Path) -> None:
    # An unassigned character has no shape in any font.
    edit(week / "roster.csv", "林雅雯", "林雅\U000e0fff雯")
    done = dialogue("build", week)
    assert done.returncode == 1
    assert "U+E0FFF" in done.stderr
    assert "TW1" in done.stderr
    assert not (week / "pack").exists()
