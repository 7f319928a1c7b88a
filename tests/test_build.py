"""`dialogue build` with its choices, as a user types them: a real process, its words, its exit code, the pack it leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import page
import pytest

from tests.test_cli import PLAIN, REFERENCE, dialogue, edit


@pytest.fixture
def week(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REFERENCE, tmp_path / "week", ignore=shutil.ignore_patterns("pack")))


def _entries(pack: Path) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))["files"]
    return entries


def _paths(pack: Path) -> set[str]:
    return {path.relative_to(pack).as_posix() for path in pack.rglob("*") if path.is_file()} - {"manifest.json"}


def test_one_person_gets_what_is_theirs_alone(week: Path) -> None:
    done = dialogue("build", week, "--person", "TW3")
    assert (done.returncode, done.stderr) == (0, "")
    assert {entry["person"] for entry in _entries(week / "pack")} == {"TW3"}
    assert {entry["document"] for entry in _entries(week / "pack")} >= {
        "booklets",
        "certificates",
        "personal-calendars",
    }
    dialogue("build", week, "--person", "JP1", "--only", "booklets")
    assert {entry["person"] for entry in _entries(week / "pack")} == {"TW3", "JP1"}
    assert _paths(week / "pack") == {str(entry["path"]) for entry in _entries(week / "pack")}


def test_a_person_may_ask_for_another_language_and_paper(week: Path) -> None:
    done = dialogue("build", week, "--only", "booklets", "--person", "TW3", "--language", "ja", "--paper", "letter")
    assert done.returncode == 0, done.stderr
    assert [(e["path"], e["language"], e["paper"]) for e in _entries(week / "pack")] == [
        ("participant/ja/booklets/TW3.pdf", "ja", "us-letter")
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--person", "XX9"), "there is no person “XX9”"),
        (("--only", "bookletz"), "there is no document “bookletz” (did you mean “booklets”?)"),
        (("--language", "fr"), "there is no language “fr”"),
        (("--only", "materials", "--person", "TW3"), "nothing in the pack fits this choice"),
    ],
)
def test_a_choice_that_fits_nothing_is_said_and_leaves_the_pack_alone(
    week: Path, words: tuple[str, ...], said: str
) -> None:
    done = dialogue("build", week, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (week / "pack").exists()


def test_confidential_papers_hold_no_name(week: Path) -> None:
    words = ("build", week, "--only", "group-lists", "--only", "door-list", "--only", "badges", "-l", "en")
    names = {"Huang Shu-fen", "Lin Ya-wen", "Oshiro Kana"}
    found = []
    for option in ([], ["--confidential"]):
        done = dialogue(*words, *option)
        assert done.returncode == 0, done.stderr
        texts = [
            subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True).stdout
            for path in sorted((week / "pack").rglob("*.pdf"))
        ]
        found.append({name for name in names if any(name in text for text in texts)})
        assert any("TW3" in text for text in texts) == bool(option)
    assert found == [names, set()]


def test_archived_papers_are_pdf_a_and_pdf_ua_at_once(week: Path) -> None:
    done = dialogue("build", week, "--only", "sign-in", "--archive")
    assert done.returncode == 0, done.stderr
    data = next((week / "pack").rglob("*.pdf")).read_bytes()
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
    assert page.validate_pdf_bytes(data, profile="2a").is_compliant


def test_a_fold_stands_beside_its_booklet(week: Path) -> None:
    done = dialogue("build", week, "--only", "booklets", "--person", "TW3", "--fold", "full")
    assert done.returncode == 0, done.stderr
    booklet, folded = sorted(_entries(week / "pack"), key=lambda entry: str(entry["paper"]), reverse=True)
    assert (booklet["paper"], folded["paper"]) == ("a4", "a3")
    assert booklet["pages"] == 2 * int(str(folded["pages"]))


def test_what_did_not_change_is_not_written_again(week: Path) -> None:
    only = ("--only", "daily-agenda", "--only", "calendar", "--only", "lists-xlsx", "--only", "agenda-docx")
    dialogue("build", week, *only)
    before = {path: path.stat().st_mtime_ns for path in (week / "pack").rglob("*") if path.is_file()}
    dialogue("build", week, *only)
    after = {path: path.stat().st_mtime_ns for path in (week / "pack").rglob("*") if path.is_file()}
    assert {path for path in after if path.name != "manifest.json" and after[path] != before[path]} == set()
    assert before.keys() == after.keys()


def test_what_somebody_changed_in_the_pack_is_kept_under_another_name(week: Path) -> None:
    words = ("build", week, "--only", "sign-in", "--only", "agenda-markdown", "-l", "en")
    dialogue(*words)
    agenda = week / "pack" / "participant" / "en" / "agenda.md"
    printed = agenda.read_bytes()
    agenda.write_text("my own words", encoding="utf-8")
    (week / "pack" / "door" / "en" / "mine.txt").write_text("mine", encoding="utf-8")
    done = dialogue(*words)
    kept = agenda.with_name("agenda.edited-1.md")
    assert (agenda.read_bytes(), kept.read_text(encoding="utf-8")) == (printed, "my own words")
    assert "pack/participant/en/agenda.edited-1.md" in done.stdout
    agenda.write_text("other words", encoding="utf-8")
    dialogue(*words)
    assert agenda.with_name("agenda.edited-2.md").read_text(encoding="utf-8") == "other words"
    assert "edited" not in dialogue(*words).stdout
    assert (week / "pack" / "door" / "en" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_what_somebody_changed_is_kept_even_when_the_manifest_is_lost(week: Path) -> None:
    words = ("build", week, "--only", "agenda-markdown", "-l", "en")
    dialogue(*words)
    agenda = week / "pack" / "participant" / "en" / "agenda.md"
    agenda.write_text("my own words", encoding="utf-8")
    (week / "pack" / "manifest.json").unlink()
    dialogue(*words, "-q")
    assert agenda.with_name("agenda.edited-1.md").read_text(encoding="utf-8") == "my own words"


def test_papers_are_not_mixed_with_other_files(week: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "letters"
    elsewhere.mkdir()
    (elsewhere / "letter.txt").write_text("Dear all", encoding="utf-8")
    for folder in (elsewhere, week):
        before = sorted(path.name for path in folder.iterdir())
        done = dialogue("build", week, "--only", "sign-in", "--out", folder)
        assert done.returncode == 2
        assert "holds other files than papers" in done.stderr
        assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.heavy
def test_the_print_order_counts_folded_booklets(week: Path) -> None:
    done = dialogue("build", week, "--only", "booklets", "--only", "print-order", "--fold", "full")
    assert done.returncode == 0, done.stderr
    folded = [entry for entry in _entries(week / "pack") if entry["paper"] == "a3"]
    assert len(folded) == 24
    sheets = sum(int(str(entry["pages"])) // 2 for entry in folded)
    order = week / "pack" / "logistics" / "en" / "print-order.pdf"
    text = subprocess.run(["pdftotext", "-layout", order, "-"], capture_output=True, check=True, text=True).stdout
    line = next(line for line in text.split("\n") if line.strip().startswith("A3"))
    assert str(sheets + 4) in line.replace(",", "")  # the wall sheets are A3 too


def test_word_files_come_when_they_are_asked_for_and_stay(week: Path) -> None:
    dialogue("build", week, "-l", "ja")
    assert not [path for path in _paths(week / "pack") if path.endswith(".docx")]
    dialogue("build", week, "-l", "ja", "--word", "--only", "agenda-docx")
    assert [path for path in _paths(week / "pack") if path.endswith(".docx")] == ["participant/ja/daily-agenda.docx"]
    dialogue("build", week, "-l", "ja")
    assert "participant/ja/daily-agenda.docx" in {entry["path"] for entry in _entries(week / "pack")}


def test_a_text_in_another_language_is_reported(week: Path) -> None:
    edit(week / "workshop.yaml", "ja: ホール, ", "")
    done = dialogue("build", week, "--only", "daily-agenda")
    assert done.returncode == 0, done.stderr
    assert "one text is printed in en on papers in ja, with a mark: “Hall”" in done.stdout


@pytest.mark.heavy
def test_watching_prints_again_what_a_change_touches_and_waits_out_mistakes(week: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "toolkit.cli.app",
        "build",
        str(week),
        "--watch",
        "--only",
        "daily-agenda",
        "--only",
        "sign-in",
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=PLAIN)
    assert process.stderr is not None
    heard = process.stderr.fileno()
    os.set_blocking(heard, False)
    said = ""

    def wait_for(words: str) -> None:
        nonlocal said
        for _ in range(1200):
            with suppress(BlockingIOError):
                said += os.read(heard, 65536).decode()
            if words in said:
                said = said.split(words, 1)[1]
                return
            time.sleep(0.1)
        raise AssertionError(f"“{words}” was never said, but: {said}")

    try:
        wait_for("Watching")
        before = {path: path.stat().st_mtime_ns for path in (week / "pack").rglob("*.pdf")}
        time.sleep(0.5)  # the watcher needs a moment to begin
        edit(week / "workshop.yaml", "ja: ホール", "ja: 大ホール")
        wait_for("Printed again")
        changed = {path for path, moment in before.items() if path.stat().st_mtime_ns != moment}
        languages = {
            entry["language"] for entry in _entries(week / "pack") if week / "pack" / str(entry["path"]) in changed
        }
        assert languages == {"ja"}
        edit(week / "workshop.yaml", "time_zone:", "timezone:")
        wait_for("did you mean “time_zone”?")
        edit(week / "workshop.yaml", "timezone:", "time_zone:")
        wait_for("Printed again")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()


def test_what_a_killed_build_put_aside_is_swept_up_unless_another_may_be_at_work(week: Path) -> None:
    old, new = week / "pack" / ".staging-old", week / "pack" / ".staging-new"
    for left in (old, new):
        (left / "door").mkdir(parents=True)
        (left / "door" / "sign-in.pdf").write_bytes(b"names")
    an_hour_ago = old.stat().st_mtime - 3600
    os.utime(old, (an_hour_ago, an_hour_ago))
    dialogue("build", week, "--only", "sign-in")
    assert (old.exists(), new.exists()) == (False, True)
