"""The press: what is printed is complete, accessible, the same each time, and holds only what is for its readers."""

import datetime
import json
import re
import subprocess
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import page
import pytest

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import Choice, group_lists, manifest, print_pack, table_signs
from toolkit.exports.fonts import character_name, shelf
from toolkit.exports.handouts import sheets as handout_sheets
from toolkit.exports.markdown import parse_markdown
from toolkit.exports.materials import most_at_once
from toolkit.exports.plain import plain
from toolkit.exports.quantities import copies, needed, uses, whole
from toolkit.exports.sheet import PackFile, Sheet
from toolkit.exports.steps import parts_of, scaled, timed_steps
from toolkit.exports.typesetting import Setting, typeset
from toolkit.exports.week_at_a_glance import in_lanes
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.findings import Finding
from toolkit.model.exercise import Handout, Material
from toolkit.model.language import Texts
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant")
CANARY = "KANARIENVOGEL"


@cache
def _project() -> Project:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return project


@cache
def _agenda() -> Agenda:
    return lay_out(_project())


@cache
def _phrases() -> dict[str, Phrases]:
    phrases, findings = load_phrases(TAGS)
    assert not findings
    return phrases


def _print(agenda: Agenda, only: Collection[str] = (), languages: Collection[str] = (), **more: Any) -> list[PackFile]:
    files, findings = print_pack(agenda, _phrases(), Choice(documents=only, languages=languages), **more)
    assert not [finding for finding in findings if finding.severity == "error"]
    return files


@cache
def _pack() -> tuple[PackFile, ...]:
    return tuple(file for file in _print(_agenda()) if file.path.endswith(".pdf"))


def _text(pdf: bytes) -> list[str]:
    """Return the text of each page, without its spaces and line breaks."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return [re.sub(r"\s", "", part) for part in done.stdout.decode().split("\f")[:-1]]


def _block(id: str) -> Any:
    return next(block for block in _agenda().blocks if block.id == id)


def _changed(**people: dict[str, Any]) -> Agenda:
    """Return the week with fields of some participants changed, by id."""
    project = _project()
    roster = tuple(person.model_copy(update=people.get(person.id, {})) for person in project.roster.participants)
    return lay_out(project.model_copy(update={"roster": project.roster.model_copy(update={"participants": roster})}))


# ---------- the pack


EVERY_LANGUAGE = ["agreed-text", "booklets", "certificates", "change-slips", "coach-sheet", "consent-form", "daily-agenda", "feedback-cards", "final-evaluation-form", "group-lists", "handouts", "kitchen-list", "lead-sheets", "room-programmes", "week-at-a-glance"]
TEAM_LANGUAGE = ["attendance", "badges", "door-list", "facilitator-notes", "materials", "print-order", "room-signs", "sign-in", "table-signs", "tent-cards"]


@pytest.mark.heavy
@pytest.mark.xdist_group("pack")
def test_every_document_is_there_in_its_languages() -> None:
    made: dict[str, set[str]] = {}
    for file in _pack():
        made.setdefault(file.document, set()).add(file.language)
    slips = {"change-slips": set(TAGS)}  # printed when there is a plan before this one
    assert made | slips == {
        **{document: set(TAGS) for document in EVERY_LANGUAGE},
        **{document: {"en"} for document in TEAM_LANGUAGE},
        "interpreter-pack": {"ja", "zh-Hans", "zh-Hant"},
    }
    notes = [file for file in _pack() if file.document == "facilitator-notes"]
    assert {file.language for file in notes} == {"en"}


@pytest.mark.heavy
@pytest.mark.xdist_group("pack")
def test_every_pdf_passes_pdf_ua_1() -> None:
    for file in _pack():
        report = page.validate_pdf_bytes(file.data, profile="ua1")
        assert report.is_compliant, (file.path, report.failures[:3])


@pytest.mark.heavy
@pytest.mark.xdist_group("pack")
def test_every_page_says_what_it_is() -> None:
    project, phrases = _project(), _phrases()
    for file in _pack():
        words = phrases[file.language]
        pages = _text(file.data)
        assert len(pages) == file.pages, file.path
        for number, text in enumerate(pages, 1):
            foot = (
                project.workshop.title[file.language],
                words[f"document-{file.document}"],
                words[f"edition-{file.edition}"],
                words["version"].format(version=project.workshop.printing.version),
                words["language-name"],
                words["page"].format(page=number, pages=file.pages),
            )
            for part in foot:
                assert part.replace(" ", "") in text, (file.path, number, part)


@pytest.mark.heavy
@pytest.mark.xdist_group("pack")
def test_same_input_gives_same_bytes() -> None:
    only = {"week-at-a-glance", "tent-cards", "group-lists"}
    first = {file.path: file.sha256 for file in _print(_agenda(), only=only)}
    again = {file.path: file.sha256 for file in _pack() if file.document in only}
    assert first == again


@pytest.mark.heavy
@pytest.mark.xdist_group("pack")
def test_a_day_is_a_page_and_the_week_is_one() -> None:
    for file in _pack():
        if file.document == "daily-agenda":
            assert file.pages == len(_agenda().days)
        if file.document == "week-at-a-glance":
            assert file.pages == 1
        if file.document == "handouts":
            assert file.pages == 1, file.path


@pytest.mark.heavy
@pytest.mark.xdist_group("pack")
def test_manifest_lists_files_by_path_with_checksums() -> None:
    entries = json.loads(manifest(_pack()))["files"]
    assert [entry["path"] for entry in entries] == sorted(file.path for file in _pack())
    expected = ["path", "document", "edition", "language", "person", "paper", "pages", "copies", "duplex", "sha256"]
    assert all(list(entry) == expected for entry in entries)
    assert all(re.fullmatch("[0-9a-f]{64}", entry["sha256"]) for entry in entries)


def test_choices_limit_the_pack_and_progress_counts_it() -> None:
    seen: list[tuple[int, int, str]] = []
    files = _print(_agenda(), only={"daily-agenda"}, languages=("ja",), progress=lambda *step: seen.append(step))
    assert [(file.document, file.language) for file in files] == [("daily-agenda", "ja")]
    assert seen == [(1, 1, "participant/ja/daily-agenda.pdf")]


def test_other_papers() -> None:
    workshop = _project().workshop
    printing = workshop.printing.model_copy(update={"paper": "us-letter", "organizer": "Organizer & Co. #1"})
    letter = _project().model_copy(update={"workshop": workshop.model_copy(update={"printing": printing})})
    files = _print(lay_out(letter), only={"week-at-a-glance", "tent-cards"}, languages=("en",))
    assert {file.paper for file in files} == {"us-letter", "a3"}
    assert all(file.pages == 1 for file in files if file.document == "week-at-a-glance")


# ---------- privacy


@pytest.mark.heavy
@pytest.mark.xdist_group("pack")
def test_names_stand_in_no_path_and_no_fact_of_a_pdf() -> None:
    for file in _pack():
        head = b"".join(re.findall(rb"/(?:Title|Author|Subject|Keywords|Creator)\s*\([^)]*\)", file.data))
        for person in _project().roster.participants:
            for name in filter(None, (person.name_latin, person.name_native)):
                assert name not in file.path
                assert name.encode() not in head
    cards = next(file for file in _pack() if file.document == "tent-cards")
    everybody = (*_project().roster.participants, *_project().team.members)
    assert cards.pages == sum(bool(person.name_latin or person.name_native) for person in everybody)


@pytest.mark.heavy
@pytest.mark.xdist_group("pack")
def test_participants_get_no_team_blocks() -> None:
    ours = {block.titles["en"].replace(" ", "") for block in _agenda().blocks if block.for_team and "en" in block.titles}
    assert "Teamhuddle" in ours
    shown = [file for file in _pack() if (file.edition, file.language) == ("participant", "en")]
    assert len(shown) > 40
    for file in shown:
        text = "".join(_text(file.data))
        assert not [title for title in ours if title in text], file.path


def test_groups_of_the_team_are_on_no_paper_of_participants() -> None:
    project = _project()
    assert project.plan is not None
    days = tuple(
        day.model_copy(
            update={
                "blocks": tuple(
                    block.model_copy(update={"strand": "team"}) if block.groups else block for block in day.blocks
                )
            }
        )
        for day in project.plan.days
    )
    hidden = lay_out(project.model_copy(update={"plan": project.plan.model_copy(update={"days": days})}))
    assert {group.label for block in hidden.blocks if block.for_team for group in block.groups}
    assert group_lists.view(_agenda(), _phrases()["en"]).meetings
    assert group_lists.view(hidden, _phrases()["en"]).meetings == ()
    shown, all_signs = (table_signs.view(week, _phrases()).signs for week in (hidden, _agenda()))
    assert 0 < len(shown) < len(all_signs)


# ---------- characters


def test_a_missing_character_stops_the_print_and_says_where() -> None:
    agenda = _changed(TW3={"name_native": "黃\U0001f600芬"}, JP1={"name_latin": "Sato \U0001f600"})
    files, findings = print_pack(agenda, _phrases(), Choice(documents={"tent-cards", "group-lists"}))
    assert files == []
    assert [finding.severity for finding in findings] == ["error"]
    assert "U+1F600 GRINNING FACE" in findings[0].message
    assert "TW3" in findings[0].where
    assert "JP1" in findings[0].where
    assert "黃" not in _all_of(findings)


def test_a_missing_character_in_the_brief_names_document_language_and_field() -> None:
    workshop = _project().workshop
    named = workshop.model_copy(update={"title": {**workshop.title, "ja": "週\U000f0000"}})
    files, findings = print_pack(
        lay_out(_project().model_copy(update={"workshop": named})), _phrases(), Choice(documents={"daily-agenda"})
    )
    assert files == []
    assert findings[0].where == "daily-agenda/ja/foot.title.text"


def test_very_many_missing_characters_are_summed_up() -> None:
    agenda = _changed(TW3={"name_native": "".join(chr(0x1F600 + number) for number in range(30))})
    _, findings = print_pack(agenda, _phrases(), Choice(documents={"tent-cards"}))
    assert len(findings) == 13
    assert "18 more characters" in findings[-1].message


@pytest.mark.parametrize(
    "odd", ["Anna\u202ebob", "葛\U000e0100城", "a\x07b", "a\ufeffb", "か\u3099", "#panic()", "*a* _b_ `c`", "]}//"]
)
def test_odd_names_are_printed_as_text(odd: str) -> None:
    cards = _print(_changed(TW3={"name_native": odd}), only={"tent-cards"})
    assert page.validate_pdf_bytes(cards[0].data, profile="ua1").is_compliant


def test_each_language_begins_with_its_own_face() -> None:
    stock = shelf()
    first = {tag: stock.stack(tag)[0] for tag in ("en", "ja", "zh-Hans", "zh-Hant", "ko", "fr", "zh", "zh-TW")}
    assert first["ja"] == "Noto Sans JP"
    assert first["zh-Hant"] == "Noto Sans TC"
    assert first["zh"] == first["zh-Hans"] == "Noto Sans SC"
    assert first["en"] == first["fr"] == "Noto Sans"
    assert character_name("é") == "U+00E9 LATIN SMALL LETTER E WITH ACUTE"


def _all_of(findings: list[Finding]) -> str:
    return " ".join(f"{finding.where} {finding.message} {finding.mend}" for finding in findings)


# ---------- phrases


def test_phrases_have_the_same_keys_and_places_in_every_language() -> None:
    english = _phrases()["en"].words
    for tag in TAGS[1:]:
        words = _phrases()[tag].words
        assert list(words) == list(english), tag
        for key, text in words.items():
            assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", english[key])), (tag, key)
            assert text.strip() or key in ("comma", "colon")
            assert not re.search(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", text)), (tag, key, text)


def test_chinese_scripts_are_not_mixed() -> None:
    hans, hant = "".join(_phrases()["zh-Hans"].words.values()), "".join(_phrases()["zh-Hant"].words.values())
    assert not set("議場間員話講紀錄簽準備團隊") & set(hans)
    assert not set("议场间员话讲记录签准备团队") & set(hant) - set("准")


# ---------- the clock of steps


@pytest.mark.parametrize(
    ("minutes", "total", "expected"),
    [
        ([10, 20, 30], 60, [10, 20, 30]),
        ([10, 20, 30], 90, [15, 30, 45]),
        ([1, 1, 1], 10, [4, 3, 3]),
        ([5, 30, 5], 41, [5, 30, 6]),
        ([48, 4, 48], 50, [24, 2, 24]),
        ([10, 10], 1, [1, 0]),
        ([7], 25, [25]),
        ([1, 99], 4, [1, 3]),
    ],
)
def test_scaled(minutes: list[int], total: int, expected: list[int]) -> None:
    found = scaled(minutes, total)
    assert sum(found) == total
    assert len(found) == len(minutes)
    assert all(abs(a - b) <= 1 for a, b in zip(found, expected, strict=True)), found


def test_steps_fill_each_block_without_a_gap() -> None:
    for block in _agenda().blocks:
        steps = timed_steps(_agenda(), block)
        if block.exercise:
            assert steps[0].start == block.start
            assert steps[-1].end == block.end
            assert all(a.end == b.start for a, b in pairwise(steps))


def test_a_split_exercise_is_cut_where_its_block_is_cut() -> None:
    first, second = (_block(f"d4-needs-fears-exchange{suffix}") for suffix in ("", "-2"))
    assert parts_of(_agenda(), first) == parts_of(_agenda(), second) == [first, second]
    before, after = timed_steps(_agenda(), first), timed_steps(_agenda(), second)
    assert not any(step.continued for step in before)
    ids = [step.step.id for step in (*before, *after)]
    assert after[0].continued == (after[0].step.id == before[-1].step.id)
    assert list(dict.fromkeys(ids)) == [step.id for step in first.exercise.steps]


def test_the_part_of_the_other_day_is_not_taken() -> None:
    morning = [block for block in _agenda().blocks if block.exercise and block.exercise.id == "morning-check-in"]
    assert all(parts_of(_agenda(), block) == [block] for block in morning)


# ---------- quantities


@pytest.mark.parametrize(
    ("block", "per", "quantity", "expected"),
    [
        ("d1-hopes-and-fears", "head", 1, 24),
        ("d1-hopes-and-fears", "head", 0.5, 12),
        ("d1-hopes-and-fears", "group", 3, 12),
        ("d1-hopes-and-fears", "party", 1, 4),
        ("d1-hopes-and-fears", "language", 1, 4),
        ("d1-hopes-and-fears", "room", 2, 2),
        ("d1-hopes-and-fears", "block", 5, 5),
        ("d1-the-orange", "group", 1, 12),
        ("d1-active-listening-trios", "room", 1, 5),
        ("d1-ground-rules", "group", 2, 2),
    ],
)
def test_materials_are_counted(block: str, per: str, quantity: float, expected: int) -> None:
    material = Material(item="pens", per=per, quantity=quantity)  # type: ignore[arg-type]
    assert whole(needed(_agenda(), _block(block), material)) == expected


def test_materials_of_an_exercise_in_parts_are_counted_once() -> None:
    ids = [block.id for block in uses(_agenda()) if block.exercise and block.exercise.id == "needs-fears-exchange"]
    assert ids == ["d4-needs-fears-exchange"]


def test_reusable_things_are_needed_as_often_as_at_the_busiest_time() -> None:
    orange, trios = _block("d1-the-orange"), _block("d1-active-listening-trios")
    assert most_at_once([(orange, 3.0), (trios, 5.0)]) == 5
    assert most_at_once([(orange, 3.0), (orange, 5.0)]) == 8
    # Two short blocks beside a long one do not meet each other.
    spans = [(0, 180), (0, 60), (120, 180)]
    assert most_at_once([(replace(orange, start=start, end=end), 1.0) for start, end in spans]) == 2
    assert most_at_once([(replace(orange, start=start, end=start + 60), 1.0) for start in (0, 59, 60, 90)]) == 3


def test_handouts_are_counted_for_those_who_are_there_and_read_them() -> None:
    block = _block("d1-hopes-and-fears")
    each = {tag: copies(_agenda(), block, Handout(name="a", per="head"), tag) for tag in TAGS}
    assert sum(each.values()) == 24
    assert each["ja"] == 6
    for party in {tag: copies(_agenda(), block, Handout(name="a", per="party"), tag) for tag in TAGS}.values():
        assert 1 <= party <= 4
    team = Handout(name="a", per="block", quantity=3, edition="facilitator")
    assert [copies(_agenda(), block, team, tag) for tag in TAGS] == [3, 0, 0, 0]
    late = _changed(TW3={"arrival": datetime.datetime(2026, 12, 9, 8, 0)})
    there = next(other for other in late.blocks if other.id == block.id)
    assert sum(copies(late, there, Handout(name="a", per="head"), tag) for tag in TAGS) == 23


def test_handouts_of_exercises_outside_the_plan_are_not_printed() -> None:
    used = {block.exercise.id for block in _agenda().blocks if block.exercise}
    for sheet in handout_sheets(_agenda(), _phrases()):
        assert any(f"/handouts/{id}-" in sheet.path for id in used)
        assert sheet.copies > 0


# ---------- Markdown and lanes


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("[lines 6]", ["lines"]),
        ("[box 50]", ["box"]),
        ("[scale 5: not at all | very much]", ["scale"]),
        ("Write here.\n[lines 2]\nThank you.", ["paragraph", "lines", "paragraph"]),
        ("Do this.\n> Say this.\nThen that.", ["paragraph", "blockquote", "paragraph"]),
        ("1. One\n2. Two\nYou may pass.", ["ordered_list", "paragraph"]),
        ("| a | b |\n|---|---|\n| c |  |", ["table"]),
        ("<b>no</b>", ["paragraph"]),
        ("```\nx\n```", ["pre"]),
    ],
)
def test_markdown(text: str, kinds: list[str]) -> None:
    assert [node["k"] for node in parse_markdown(text)] == kinds


def test_each_line_to_say_stands_alone_and_wide_characters_join() -> None:
    quote = parse_markdown("> One.\n> Two\n> goes on.")[0]
    assert ["".join(part["v"] for part in node["c"]) for node in quote["c"]] == ["One.", "Two goes on."]
    assert "".join(part["v"] for part in parse_markdown("日本\n語")[0]["c"]) == "日本語"
    assert [item["check"] for item in parse_markdown("- [ ] a\n- b")[0]["c"]] == [True, False]
    scale = parse_markdown("[scale 7: まったくない | とてもある]")[0]
    assert (scale["n"], scale["left"], scale["right"]) == (7, "まったくない", "とてもある")


def test_hostile_markdown_is_set_as_text() -> None:
    hostile = '#panic("x") $ #eval(read("/etc/passwd")) `#x` [a](javascript:alert(1)) ![p](/etc/passwd)'
    tree = parse_markdown(f"{hostile}\n\n```{{=typst}}\n#panic()\n```")
    assert not any(node["k"] == "link" for node in tree[0]["c"])
    sheet = next(handout_sheets(_agenda(), _phrases()))
    view = {**plain(sheet.view), "tree": tree}
    made = typeset(
        Sheet(sheet.document, sheet.edition, sheet.language, "x.pdf", view, sheet.template),
        Setting(datetime.date(2026, 12, 6), shelf()),
    )
    assert "#eval(read(" in "".join(_text(made.data))


@pytest.mark.parametrize(
    ("spans", "lanes"),
    [
        ([(0, 10), (10, 20)], [(0, 1), (0, 1)]),
        ([(0, 10), (0, 10), (10, 20)], [(0, 2), (1, 2), (0, 1)]),
        ([(0, 30), (0, 10), (10, 20)], [(0, 2), (1, 2), (1, 2)]),
        ([(0, 30), (5, 20), (10, 15)], [(0, 3), (1, 3), (2, 3)]),
    ],
)
def test_parallel_strands_stand_abreast(spans: list[tuple[int, int]], lanes: list[tuple[int, int]]) -> None:
    assert in_lanes(spans) == lanes


def test_a_text_in_another_language_is_marked_as_such() -> None:
    workshop = _project().workshop
    title: Texts = {"ja": "対話の週"}
    named = workshop.model_copy(update={"title": title})
    agenda = lay_out(_project().model_copy(update={"workshop": named}))
    made = next(item for item in _print(agenda, only={"sign-in"}))
    assert "対話の週" in _text(made.data)[0]
