"""Korean: its own fixed words, dates and order of names, and lines that break between words."""

import datetime
import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import page
import pytest

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import Choice, print_pack
from toolkit.exports.fonts import shelf
from toolkit.exports.foot import full_date, long_date, short_date, span_of_dates
from toolkit.exports.seats import language_name, seats
from toolkit.exports.sheet import PackFile
from toolkit.files.phrases import load_phrases, printable
from toolkit.files.project import load_project
from toolkit.groups import Group
from toolkit.model.exercise import Handout, Prose, StepProse
from toolkit.model.phrases import Phrases

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("ko", "en")
PAPER = ("week-at-a-glance", "daily-agenda", "group-lists", "handouts", "tent-cards")
MONDAY = {"ko": "어떻게 이야기할지 약속하기", "en": "Agreeing how to talk"}
PARTIES = {"TW": "대만", "CN": "중국(본토)", "NA": "북미", "JP": "일본"}
# Words so long that lines which break anywhere break inside one of them.
AIM = "여러분에게서 오늘하루동안의 느낌이어떠했는지 이름없이적어주시면 진행자모두가함께 읽어본다음에는 바꾸어야할것들을 다음날아침모임에서 말씀드리겠습니다."
SAID = f"끝나기 전에 잠시 이 카드를 써 주시기 바랍니다. {AIM} 이름은 적지 않습니다. {AIM}"
CARD_SHEET = Handout(name="feedback-card", per="head")
PROSE = Prose(
    title="하루하루돌아보는 우리들모두의카드",
    aim=AIM,
    instructions="1. 카드를 한 장 가져갑니다.\n2. 조용히 적습니다.",
    purpose="큰 소리로 말하지 않는 사람에게 *날마다* 목소리를 줍니다.",
    room="출입구 옆에 닫힌 상자를 둡니다.",
    steps={
        "hand-out": StepProse(title="카드와 약속", text=f"카드를 가운데에 놓습니다.\n> {SAID}"),
        "write": StepProse(title="조용히 적기", text="> 한 가지 바람을 적어 주세요."),
        "collect": StepProse(title="상자에 넣기", text="> 고맙습니다."),
    },
    debrief="- 내일 무엇에 답할까요?",
    do_no_harm="- 카드를 소리 내어 읽지 않습니다.",
    interpreters="적는 동안에는 통역이 없습니다.",
    variations="- 5분: 척도만 씁니다.",
    handouts={
        "feedback-card": "# 의견 카드\n\n이름은 적지 마세요.\n\n[scale 5: 전혀 아니다 | 매우 그렇다]\n\n[lines 4]\n"
    },
)


@cache
def _phrases() -> dict[str, Phrases]:
    phrases, findings = load_phrases(TAGS)
    assert not findings
    return phrases


@cache
def _agenda(team: str = "en") -> Agenda:
    """Return the reference week with papers in Korean and English, and one exercise that is written in Korean too."""
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    workshop = project.workshop
    names = {id: party.model_copy(update={"name": {"ko": PARTIES[id]}}) for id, party in workshop.parties.items()}
    days = (workshop.days[0], workshop.days[1].model_copy(update={"title": MONDAY}), *workshop.days[2:])
    languages = workshop.languages.model_copy(update={"documents": TAGS, "team": team})
    changed = workshop.model_copy(update={"days": days, "parties": names, "languages": languages})
    card = project.exercises["daily-feedback"]
    exercises = {
        **project.exercises,
        card.id: card.model_copy(update={"prose": {**card.prose, "ko": PROSE}, "handouts": (CARD_SHEET,)}),
    }
    people = tuple(
        person.model_copy(update={"document_language": "ko" if person.id.startswith("NA") else "en"})
        for person in project.roster.participants
    )
    roster = project.roster.model_copy(update={"participants": people})
    return lay_out(project.model_copy(update={"workshop": changed, "exercises": exercises, "roster": roster}))


def _print(*only: str, team: str = "en") -> dict[str, PackFile]:
    files, findings = print_pack(_agenda(team), _phrases(), Choice(documents=only))
    assert not [finding for finding in findings if finding.severity == "error"]
    return {file.path: file for file in files}


@cache
def _pack() -> dict[str, PackFile]:
    return _print(*PAPER)


def _words(file: PackFile) -> list[str]:
    """Return the words of a PDF as they stand; a word that is broken at the end of a line is two."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=file.data, capture_output=True, check=True)
    return re.findall(r"<word .*?>(.*?)</word>", done.stdout.decode())


# ---------- words, dates, names


def test_korean_has_every_fixed_word_and_none_in_latin_letters() -> None:
    assert "ko" in printable()
    english, korean = _phrases()["en"].words, _phrases()["ko"].words
    assert list(korean) == list(english)
    for key, text in korean.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", english[key])), key
        assert text.strip() or key in ("comma", "colon"), key
        assert not re.search(r"[A-Za-z]{2,}|[\u3040-\u30ff\u4e00-\u9fff]", re.sub(r"\{\w+\}", "", text)), (key, text)


@pytest.mark.parametrize(
    ("first", "last", "long", "full", "short", "span"),
    [
        (
            "2026-12-06",
            "2026-12-12",
            "2026년 12월 6일",
            "2026년 12월 6일 일요일",
            "12월 6일 (일)",
            "2026년 12월 6일~12일",
        ),
        (
            "2026-12-28",
            "2027-01-03",
            "2026년 12월 28일",
            "2026년 12월 28일 월요일",
            "12월 28일 (월)",
            "2026년 12월 28일 ~ 2027년 1월 3일",
        ),
        (
            "2027-06-30",
            "2027-07-04",
            "2027년 6월 30일",
            "2027년 6월 30일 수요일",
            "6월 30일 (수)",
            "2027년 6월 30일 ~ 7월 4일",
        ),
    ],
)
def test_dates(first: str, last: str, long: str, full: str, short: str, span: str) -> None:
    day, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    assert (long_date(day, "ko"), full_date(day, "ko"), short_date(day, "ko"), span_of_dates(day, end, "ko")) == (
        long,
        full,
        short,
        span,
    )


def test_languages_are_called_in_korean() -> None:
    assert [language_name(tag, _phrases()["ko"]) for tag in ("en", "ja", "zh", "ko")] == [
        "영어",
        "일본어",
        "중국어",
        "한국어",
    ]


def test_parties_stand_in_the_order_of_the_korean_alphabet() -> None:
    groups = tuple(Group(party, ()) for party in ("TW", "CN", "NA", "JP"))
    assert [seat.label.text for seat in seats(_agenda(), groups, _phrases()["ko"])] == [
        "대만",
        "북미",
        "일본",
        "중국(본토)",
    ]


# ---------- paper


@pytest.mark.heavy
def test_a_week_in_korean_prints_and_passes_pdf_ua_1() -> None:
    made = {(file.document, file.language) for file in _pack().values()}
    assert {(name, "ko") for name in ("week-at-a-glance", "daily-agenda", "group-lists", "handouts")} <= made
    for file in _pack().values():
        report = page.validate_pdf_bytes(file.data, profile="ua1")
        assert report.is_compliant, (file.path, report.failures[:3])


def test_korean_begins_with_its_own_face_and_says_its_language() -> None:
    assert shelf().stack("ko")[:2] == ("Noto Sans KR", "Noto Sans")
    assert b"/Lang(ko-KR)" in _pack()["participant/ko/daily-agenda.pdf"].data


def test_titles_that_are_not_there_in_korean_come_in_another_language_with_a_mark() -> None:
    korean, english = (" ".join(_words(_pack()[f"participant/{tag}/daily-agenda.pdf"])) for tag in TAGS)
    assert "Morning check-in en" in korean
    assert f"{PROSE.title} en" not in korean
    assert MONDAY["ko"] in korean
    note = _phrases()["ko"]["fallback"]
    assert korean.count(note) == len(_agenda().days)
    assert _phrases()["en"]["fallback"] not in english


def test_lines_break_between_words() -> None:
    for document in ("daily-agenda", "week-at-a-glance"):
        shown = _words(_pack()[f"participant/ko/{document}.pdf"])
        wanted = AIM if document == "daily-agenda" else PROSE.title
        assert [word for word in wanted.split() if word not in shown] == []


@pytest.mark.heavy
def test_words_to_say_have_korean_quotation_marks_and_whole_words() -> None:
    notes = _print("facilitator-notes", team="ko")["facilitator/ko/facilitator-notes-2026-12-07.pdf"]
    shown = _words(notes)
    assert Counter(SAID.split()) - Counter(shown) == Counter()
    assert "“" in shown
    assert "「" not in shown
    assert page.validate_pdf_bytes(notes.data, profile="ua1").is_compliant


def test_the_agenda_for_phones_breaks_between_words() -> None:
    html = _print("phone-agenda")["participant/ko/agenda.html"].data.decode()
    assert '<html lang="ko" dir="ltr"' in html
    assert re.search(r":lang\(ko\) \{[^}]*word-break: keep-all;", html)
