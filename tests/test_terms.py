"""Terms for interpreters: the library's file is whole, a workshop's own file wins, and mistakes are told with their line."""

import re
from pathlib import Path

import pytest

from tests.conftest import Workshop, build_file_tree
from toolkit.files.library import load_exercises
from toolkit.files.project import load_project
from toolkit.files.shipped import exercises_folder
from toolkit.files.terms import load_terms
from toolkit.findings import Finding
from toolkit.model.exercise import Term

TAGS = ["en", "ja", "zh-Hans", "zh-Hant", "ko"]


def _shipped() -> dict[str, Term]:
    terms, findings = load_terms([exercises_folder()])
    assert findings == []
    return terms


def _told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.where, finding.message) for finding in findings]


# ---------- the library's file


def test_every_term_is_there_in_five_languages() -> None:
    terms = _shipped()
    assert 60 <= len(terms) <= 90
    assert {id: list(term.texts) for id, term in terms.items() if list(term.texts) != TAGS} == {}
    assert [id for id, term in terms.items() for text in term.texts.values() if text != text.strip()] == []


@pytest.mark.parametrize("tag", TAGS)
def test_no_term_stands_twice(tag: str) -> None:
    words = [term.texts[tag] for term in _shipped().values()]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_every_language_is_written_in_its_own_script() -> None:
    terms = _shipped().values()
    hans, hant = ("".join(term.texts[tag] for term in terms) for tag in ("zh-Hans", "zh-Hant"))
    assert not set("話議組場員紀錄轉衝壇籌讓調談傾聽") & set(hans)
    assert not set("话议组场员记录转冲坛筹让调谈倾听") & set(hant)
    assert [t.texts["ko"] for t in terms if not re.search("[가-힣]", t.texts["ko"])] == []
    # Latin letters stand only where people say them as letters.
    latin = {word for term in terms for tag in TAGS[1:] for word in re.findall("[A-Za-z]{2,}", term.texts[tag])}
    assert latin == {"BATNA", "ZOPA"}


def test_what_is_not_settled_is_marked() -> None:
    marked = {id: term.uncertain for id, term in _shipped().items() if term.uncertain}
    assert marked["chatham-house-rule"] == ("zh-Hant",)
    assert marked["single-text"] == ("ja", "zh-Hans", "zh-Hant", "ko")
    assert {"fishbowl", "caucus", "reconciliation"} & set(marked) == set()


def test_the_library_reads_no_exercise_out_of_it() -> None:
    exercises, findings = load_exercises([exercises_folder()], [])
    assert findings == []
    assert "terms" not in exercises


# ---------- a workshop's own file


def test_ones_own_words_win_and_others_are_added(tmp_path: Path) -> None:
    build_file_tree(
        tmp_path,
        {
            "shipped/terms.yaml": "caucus: {en: caucus, ja: コーカス}\nvision: {en: vision, ja: ビジョン, uncertain: [ja]}\n",
            "own/terms.yaml": "vision: {en: vision, ja: 未来像}\nferry: {en: ferry}\n",
        },
    )
    terms, findings = load_terms([tmp_path / "shipped", tmp_path / "own", tmp_path / "nowhere"])
    assert findings == []
    assert {id: (dict(term.texts), term.uncertain) for id, term in terms.items()} == {
        "caucus": ({"en": "caucus", "ja": "コーカス"}, ()),
        "vision": ({"en": "vision", "ja": "未来像"}, ()),
        "ferry": ({"en": "ferry"}, ()),
    }


def test_a_project_has_the_library_s_words_and_its_own(workshop: Workshop) -> None:
    project, findings = load_project(workshop(files={"exercises/terms.yaml": "ford: {en: ford, ja: 渡し場}\n"}))
    assert project is not None, findings
    assert list(project.terms) == [*_shipped(), "ford"]
    assert project.terms["ford"].texts == {"en": "ford", "ja": "渡し場"}


def test_a_broken_word_stops_the_project(workshop: Workshop) -> None:
    project, findings = load_project(workshop(files={"exercises/terms.yaml": "ford:\n  en: ford\nferry:\n"}))
    assert project is None
    assert _told(findings) == [("exercises/terms.yaml:3", "texts is empty")]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("caucus: {en: caucus, ja: コーカス, uncertain: [ja]}", []),
        ("caucus: caucus", [("exercises/terms.yaml:1", "texts is empty")]),
        ("vision:\n  en: vision\ncaucus:", [("exercises/terms.yaml:3", "texts is empty")]),
        ("caucus: {en: caucus, ja: ''}", [("exercises/terms.yaml:1", "texts.ja is empty")]),
        (
            "vision: {en: vision}\ncaucus: {en: caucus, uncertain: [ja]}",
            [("exercises/terms.yaml:2", "this file: uncertain names “ja”, in which nothing is written")],
        ),
        (
            "caucus: {en: caucus, uncertain: yes}",
            [("exercises/terms.yaml:1", "uncertain: “yes” is not a list")],
        ),
        (
            "caucus: {English: caucus}",
            [("exercises/terms.yaml:1", "texts.English: “English” is not a language tag; write it as en, ja or zh-Hant")],
        ),
        (
            "Big Vision: {en: vision}",
            [("exercises/terms.yaml:1", "the id “Big Vision” may hold only small letters, digits and hyphens")],
        ),
        (
            "caucus: {en: caucus}\nvision: {en: vision}\ncaucus: {en: another}",
            [("exercises/terms.yaml:3", "“caucus” stands here a second time (first in line 1)")],
        ),
        ("- caucus", [("exercises/terms.yaml:1", "this file must hold keys with values")]),
        ("", [("exercises/terms.yaml", "this file is empty")]),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, text: str, findings: list[tuple[str, str]]) -> None:
    assert _told(load_terms([build_file_tree(tmp_path, {"terms.yaml": text})])[1]) == findings


def test_yaml_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    build_file_tree(tmp_path, {"terms.yaml": "vision: {en: vision}\ncaucus: {en: caucus\n"})
    (finding,) = load_terms([tmp_path])[1]
    assert finding.where.startswith("exercises/terms.yaml:")
    assert finding.severity == "error"
