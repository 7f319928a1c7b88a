"""`dialogue show`: the planned week on the screen, whatever it holds and however narrow the screen is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from toolkit.cli import terminal
from toolkit.cli.app import build_app

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "tests" / "projects" / "okinawa"
APP = build_app()


def show(*words: str | Path, width: int = 80) -> Result:
    before = terminal.out.width
    terminal.out.width = width
    try:
        return CliRunner().invoke(APP, ["show", *(str(word) for word in words)])
    finally:
        terminal.out.width = before


def lines(*words: str, width: int = 80) -> list[str]:
    done = show(REFERENCE, *words, width=width)
    assert (done.exit_code, done.stderr) == (0, ""), done.stderr
    return [line.rstrip() for line in done.stdout.splitlines() if line.strip()]


def cells(*words: str, width: int = 200) -> list[list[str]]:
    """Return the rows of what is shown; no cell holds two spaces."""
    return [re.split(r" {2,}", line) for line in lines(*words, width=width)]


@pytest.fixture(scope="module", autouse=True)
def _read_once() -> Iterator[None]:
    """Every folder is read once, because a week with all its prose takes a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminal, "load", cache(terminal.load))
        yield


@pytest.fixture
def week(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REFERENCE, tmp_path / "week", ignore=shutil.ignore_patterns("pack")))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# ---------- the week, a day, a person, a room, a block


def test_the_week_is_a_table_a_day() -> None:
    shown = cells()
    days = [row[0] for row in shown if "day " in row[0]]
    assert [day.split(" · ")[:2] for day in days] == [
        ["Sun 6 Dec", "day 1"], ["Mon 7 Dec", "day 2"], ["Tue 8 Dec", "day 3"], ["Wed 9 Dec", "day 4"],
        ["Thu 10 Dec", "day 5"], ["Fri 11 Dec", "day 6"], ["Sat 12 Dec", "day 7"],
    ]  # fmt: skip
    assert ["09:20–10:55", "Family stories", "Room A +3"] in shown
    assert ["16:00–16:30", "Interpreter briefing (team)", "Room A"] in shown
    assert ["19:15–22:00", "Free time"] in shown


@pytest.mark.parametrize("day", ["2026-12-08", "tue", "Tuesday", "3"])
def test_a_day_has_who_leads_and_who_interprets(day: str) -> None:
    shown = cells("--day", day, width=150)
    assert shown[0] == ["Tue 8 Dec · day 3 · Stories and histories"]
    assert shown[1] == ["time", "min", "load", "what", "where", "led by", "interpreters", "block"]
    assert ["09:00–09:20", "20", "1", "Morning check-in", "Hall", "F3", "I3 I4", "d2-morning-check-in"] in shown
    # Whoever interprets in one of the groups interprets in the block.
    assert shown[4][5:7] == ["F1 F2 F3 F4", "I2 I1 I4 I3"]
    assert not any("Mon 7 Dec" in row[0] for row in shown)


def test_a_weekday_may_be_in_the_language_of_the_titles() -> None:
    assert lines("--day", "火", "--language", "ja")[0] == "12月8日（火） · day 3 · 語りと歴史"


def test_a_person_is_told_the_room_the_group_and_with_whom() -> None:
    shown = cells("--person", "TW3", "--day", "tue")
    assert shown[0] == ["TW3 · Taiwan · zh-Hant C2, ja B2, en A2 · from Sun 6 Dec 15:10"]
    assert ["09:20–10:55", "Family stories", "Room A", "A (host)", "TW6 CN3 NA1 NA2 JP4 · by I2"] in shown
    assert ["14:05–14:15", "Stretch and breathe", "Hall"] in shown
    # Meetings of the team are not a participant's.
    assert not any("(team)" in cell for row in shown for cell in row)


def test_who_speaks_is_told_so_beside_their_group(week: Path) -> None:
    edit(week / "plan.yaml", "minutes: 95, rooms:", "minutes: 95, speakers: [TW3, CN3], rooms:")
    shown = {id: show(week, "--person", id, "--day", "tue", width=200).stdout for id in ("TW3", "CN3", "TW6")}
    rows = {id: next(line for line in text.splitlines() if "Family stories" in line) for id, text in shown.items()}
    assert [re.split(r" {2,}", row)[3] for row in rows.values()] == ["A (host), speaks", "A, speaks", "A"]


def test_a_block_after_midnight_is_found_by_the_time_that_is_shown(week: Path) -> None:
    edit(week / "plan.yaml", "  - date: 2026-12-09\n", "      - {kind: free, at: \"24:30\", minutes: 30}\n  - date: 2026-12-09\n")
    assert "00:30–01:00" in show(week, "--day", "tue").stdout
    for time in ("00:30", "0:30", "24:30"):
        done = show(week, "--day", "tue", "--block", time)
        assert (done.exit_code, done.stdout.splitlines()[1].strip()) == (0, "d2-free-2"), done.stderr
    assert "00:30" in show(week, "--day", "tue", "--block", "00:31").stderr


def test_a_person_sees_nothing_of_the_hours_before_they_come(week: Path) -> None:
    edit(week / "roster.csv", "JP6,JP,Okinawa,Uehara Sho,上原翔,m,1990,1,ja:C2;zh-Hant:B2;en:B1,,,full,yes,yes,,,2026-12-06T13:00",
         "JP6,JP,Okinawa,Uehara Sho,上原翔,m,1990,1,ja:C2;zh-Hant:B2;en:B1,,,full,yes,yes,,,2026-12-06T19:30")  # fmt: skip
    shown = show(week, "--person", "JP6", "--day", "1").stdout
    assert "Welcome circle" in shown
    # Half of the briefing is over by then; the dinner is.
    assert "House, safety and support" in shown
    assert "Welcome dinner" not in shown


@pytest.mark.parametrize(
    ("person", "row"),
    [
        ("F3", ["09:00–09:20", "Morning check-in", "Hall", "leads", "I3 I4"]),
        ("I4", ["09:20–10:55", "Family stories", "Room C", "interprets C", "TW4 TW5 CN1 NA4 JP2 JP6"]),
    ],
)
def test_somebody_of_the_team_is_told_their_duties(person: str, row: list[str]) -> None:
    shown = cells("--person", person, "--day", "3")
    assert row in shown
    assert not any("Lunch" in cell for cells in shown for cell in cells)


def test_who_has_no_duties_is_told_so() -> None:
    assert lines("--person", "L1")[-1] == "The plan gives this person nothing to do then."


def test_a_room_tells_who_meets_in_it() -> None:
    shown = cells("--room", "room-a", "--day", "mon")
    assert shown[0] == ["room-a · Room A · holds 10"]
    assert shown[3:] == [
        ["08:40–08:55", "Team huddle (team)", "team", "F1 F2 F3 F4"],
        ["15:55–16:45", "Listening in trios", "5", "F4"],
        ["16:45–17:05", "Forming home groups", "A", "F1"],
        ["17:05–17:35", "Home group reflection", "A", "F1 F2 F3 F4"],
        ["17:35–17:45", "Daily feedback card", "some", "F2"],
        ["19:45–20:30", "Facilitator team debrief (team)", "team", "F1 F2 F3 F4"],
    ]


@pytest.mark.parametrize("words", [["d2-family-story"], ["family-story"], ["09:20", "--day", "tue"], ["9:20", "-d", "3"]])
def test_a_block_is_told_whole(words: list[str]) -> None:
    shown = cells("--block", *words)
    assert shown[:2] == [["Family stories"], ["d2-family-story"]]
    for row in (
        ["when", "Tuesday, 8 December 2026, 09:20–10:55"],
        ["minutes", "95 = plain 70 + interpretation 25"],
        ["interpretation", "consecutive-trilingual: talk takes 1.5 times as long"],
        ["where", "Room A, Room B, Room C, Room D"],
        ["led by", "F1 F2 F3 F4"],
        ["people", "all 24"],
        ["group", "people", "room", "language", "host"],
        ["A", "TW3 TW6 CN3 NA1 NA2 JP4", "Room A", "by I2", "TW3"],
        ["09:20", "10", "How we listen", "home groups"],
        ["Tissues (boxes)", "4"],
        ["prompt-sheet", "participant", "en 6", "ja 6", "zh-Hans 6", "zh-Hant 6"],
    ):
        assert row in shown
    steps = [int(row[1]) for row in shown if len(row) == 4 and re.fullmatch(r"\d\d:\d\d", row[0])]
    assert sum(steps) == 95


def test_a_pause_is_a_block_too() -> None:
    shown = cells("--block", "d2-break-2")
    assert shown[0] == ["Break"]
    assert ["minutes", "25"] in shown


def test_every_block_of_the_week_can_be_shown() -> None:
    ids = [row[-1] for row in cells("--day", "2026-12-10", width=150) if row[0][:2].isdigit()]
    assert len(ids) > 10
    for id in ids:
        assert lines("--block", id)[1] == id


# ---------- what is wrong is told, and leaves with 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--day", "tuesdya"], "no day “tuesdya” is planned (did you mean “tuesday”?)"),
        (["--day", "2026-12-8"], "no day “2026-12-8” is planned (did you mean “2026-12-08”?)"),
        (["--day", "8"], "no day “8” is planned"),
        (["--person", "TWW3"], "there is no person “TWW3” (did you mean “TW3”?)"),
        (["--room", "room_a"], "there is no room “room_a” (did you mean “room-a”?)"),
        (["--block", "family-stroy"], "there is no block “family-stroy” (did you mean “family-story”?)"),
        (["--block", "daily-feedback"], "use one of: d1-daily-feedback, d2-daily-feedback"),
        (["--block", "09:20"], "say which with --day"),
        (["--block", "09:21", "--day", "3"], "no block starts at 09:21 on that day"),
        (["--language", "jp"], "there is no language “jp”"),
        (["--person", "TW3", "--room", "hall"], "choose one of --person, --room and --block"),
    ],
)
def test_what_does_not_exist_is_told(words: list[str], said: str) -> None:
    done = show(REFERENCE, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


def test_a_week_without_a_plan_says_how_to_get_one(week: Path) -> None:
    (week / "plan.yaml").unlink()
    done = show(week)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "there is no plan to show" in done.stderr
    assert "run: dialogue plan" in done.stderr


# ---------- who may be seen


def test_names_are_shown_only_when_they_are_asked_for() -> None:
    bare = "".join(show(REFERENCE, *words).stdout for words in ([], ["-p", "TW3"], ["-b", "family-story"], ["-d", "3"]))
    assert not {name for name in ("Huang", "黃淑芬", "Nakano", "中野彩", "Bennett") if name in bare}
    named = show(REFERENCE, "-b", "family-story", "--names", width=150).stdout
    assert "TW3 黃淑芬 Huang Shu-fen" in named
    assert "F3 Laura Bennett" in named


def test_a_confidential_week_shows_no_name_even_when_asked(week: Path) -> None:
    edit(week / "workshop.yaml", "  paper: a4\n", "  paper: a4\n  confidential: yes\n")
    shown = show(week, "-b", "family-story", "--names", width=150)
    assert shown.exit_code == 0, shown.stderr
    assert "TW3" in shown.stdout
    assert "Huang" not in shown.stdout
    assert "黃淑芬" not in shown.stdout


def test_nothing_private_is_shown() -> None:
    shown = "".join(show(REFERENCE, "--person", id, "--names", width=150).stdout for id in ("TW6", "NA6", "JP3", "I3"))
    assert not {word for word in ("walks slowly", "wheelchair", "buckwheat", "known weakness", "1950") if word in shown}
    assert not re.search(r"\bCN4\b", "".join(lines("--person", "TW6")[:1]))


# ---------- whatever the screen, whatever was written


@pytest.mark.parametrize("width", [40, 60, 80, 130])
@pytest.mark.parametrize(
    "words",
    [
        [], ["--day", "wed"], ["--day", "3", "--names"], ["--person", "TW3"], ["--person", "JP5", "--names", "-l", "ja"],
        ["--person", "I4", "--names"], ["--room", "hall", "-l", "zh-Hans"], ["--block", "cbm-baskets", "--names", "-l", "ja"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_line_is_wider_than_the_screen(words: list[str], width: int) -> None:
    shown = lines(*words, width=width)
    assert [line for line in shown if cell_len(line) > width] == []


def test_a_column_of_chinese_is_in_line() -> None:
    shown = lines("--room", "room-b", "--day", "mon", "--language", "zh-Hant")[2:]
    leads = [cell_len(line[: match.start()]) for line in shown if (match := re.search(r"(F\d( |$))+|led by", line))]
    assert len(leads) > 3
    assert len(set(leads)) == 1


def test_a_week_stays_one_line_a_block_on_a_narrow_screen() -> None:
    blocks = [line for line in lines(width=60) if re.match(r"\d\d:\d\d–", line)]
    assert len(blocks) == len([line for line in lines(width=200) if re.match(r"\d\d:\d\d–", line)])
    assert any("…" in line for line in blocks)


def test_markup_and_control_characters_are_shown_and_not_obeyed(week: Path) -> None:
    edit(week / "workshop.yaml", "{en: Hall,", '{en: "[bold red]Hall[/] \\e[2J\\u202e",')
    edit(week / "workshop.yaml", '{en: "Stories and histories",', '{en: "[link=https://evil.example]Stories[/link]\\e]0;x\\a",')
    for words in (["--day", "tue"], ["--room", "hall"], ["--block", "d2-morning-check-in"], []):
        done = show(week, *words, width=150)
        assert done.exit_code == 0, done.stderr
        assert not set(done.stdout) & {"\x1b", "\x07", "\u202e"}
    day, room = show(week, "--day", "tue", width=150).stdout, show(week, "--room", "hall", width=150).stdout
    assert "[link=https://evil.example]Stories[/link]<U+001B>]0;x<U+0007>" in day
    # Names of rooms come from the press, which takes such characters away.
    assert "[bold red]Hall[/] [2J" in room


def test_no_colour_where_none_is_wanted() -> None:
    command = [sys.executable, "-m", "toolkit.cli.app", "show", str(REFERENCE), "--day", "3"]
    plain = {**os.environ, "NO_COLOR": "1", "COLUMNS": "60", "FORCE_COLOR": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=plain)
    # Bold and faint are no colours.
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m|\x1b\[38;", done.stdout)
    assert max(cell_len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in done.stdout.splitlines()) <= 60


def test_a_block_without_a_room_is_where_its_groups_are(week: Path) -> None:
    edit(week / "plan.yaml", "minutes: 95, rooms: [room-a, room-b, room-c, room-d]", "minutes: 95")
    assert "where           Room A, Room B, Room C, Room D" in show(week, "--block", "family-story").stdout
