"""From right to left: a week in Arabic and Hebrew reads the way its readers read, and its times stay as they are."""

import re
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import page
import pytest
import yaml

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import Choice, print_pack
from toolkit.exports.fonts import shelf
from toolkit.exports.sheet import PackFile
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.exercise import Handout, Prose, StepProse
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("ar", "he", "en")
PAPER = ("week-at-a-glance", "daily-agenda", "group-lists", "handouts")
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TITLES = {"ar": "أسبوع الحوار", "he": "שבוע של דיאלוג", "en": "A week of dialogue"}
# The Arabic face draws the dots of letters as shapes of their own, which a reader of text takes for letters: what the tests
# look for in Arabic is made of letters without dots.
HALL = {"ar": "المسرح", "he": "האולם הגדול", "en": "Hall"}
MONDAY = {"ar": "سماع الكلام", "he": "איך נדבר זה עם זה", "en": "Agreeing how to talk"}
AIM = "الكل له دور"
CARD = f"""# بطاقة آراء

{AIM}.

**شعرت بالأمان لأقول رأيي أو لأبقى صامتًا**

[scale 5: أبدًا | كثيرًا]

**أمنية واحدة للغد**

[lines 4]

| الموعد | ماذا ساعدني |
|---|---|
| صباحًا | |

> اطووا البطاقة وضعوها في الصندوق.
"""
CARD_SHEET = Handout(name="feedback-card", per="head")
PROSE = Prose(
    title="بطاقة اليوم",
    aim=AIM,
    instructions="1. خذوا بطاقة.\n2. املؤوها بصمت.",
    purpose="تعطي البطاقة صوتًا لمن لا يتكلم.",
    room="صندوق مغلق عند الباب.",
    steps={
        "hand-out": StepProse(
            title="البطاقات", text="ضعوا البطاقات في الوسط.\n> خذوا بضع دقائق لهذه البطاقة من 09:00–10:30."
        ),
        "write": StepProse(title="الكتابة", text="> اكتبوا أمنية واحدة."),
        "collect": StepProse(title="الصندوق", text="> شكرًا لكم."),
    },
    debrief="- ما الذي نجيب عنه غدًا؟",
    do_no_harm="- لا أحد يقرأ البطاقات بصوت عالٍ.",
    interpreters="لا ترجمة أثناء الكتابة.",
    variations="- خمس دقائق: المقاييس فقط.",
    handouts={"feedback-card": CARD},
)


@cache
def _phrases() -> dict[str, Phrases]:
    """Return the fixed words: those of the tests, and English ones for keys that are younger than they are."""
    english = load_phrases(("en",))[0]["en"]
    return {"en": english} | {tag: Phrases(tag=tag, words=english.words | _own_words(tag)) for tag in ("ar", "he")}


def _own_words(tag: str) -> dict[str, str]:
    text = (Path(__file__).parent / "phrases" / f"{tag}.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader))


def _read_by(project: Project, readers: dict[str, str]) -> Project:
    people = (
        person.model_copy(update={"document_language": readers.get(person.id, "en")})
        for person in project.roster.participants
    )
    return project.model_copy(update={"roster": project.roster.model_copy(update={"participants": tuple(people)})})


@cache
def _agenda(team: str = "en") -> Agenda:
    """Return the reference week with papers in Arabic, Hebrew and English."""
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    workshop = project.workshop
    days = (workshop.days[0], workshop.days[1].model_copy(update={"title": MONDAY}), *workshop.days[2:])
    changes = {
        "title": TITLES,
        "days": days,
        "rooms": workshop.rooms | {"hall": workshop.rooms["hall"].model_copy(update={"name": HALL})},
        "languages": workshop.languages.model_copy(update={"documents": TAGS, "team": team}),
    }
    card = project.exercises["daily-feedback"]
    exercises = {
        **project.exercises,
        card.id: card.model_copy(update={"prose": {**card.prose, "ar": PROSE}, "handouts": (CARD_SHEET,)}),
    }
    changed = project.model_copy(update={"workshop": workshop.model_copy(update=changes), "exercises": exercises})
    return lay_out(_read_by(changed, {"TW1": "ar", "TW2": "he", "CN1": "ar"}))


def _print(*only: str, team: str = "en") -> dict[str, PackFile]:
    files, findings = print_pack(_agenda(team), _phrases(), Choice(documents=only))
    assert not [finding for finding in findings if finding.severity == "error"]
    return {file.path: file for file in files}


@cache
def _pack() -> dict[str, PackFile]:
    return _print(*PAPER, "phone-agenda")


def _text(file: PackFile) -> str:
    """Return the text of a PDF in the order of reading, without marks of direction and with one space between words."""
    text = subprocess.run(["pdftotext", "-", "-"], input=file.data, capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s+", " ", MARKS.sub("", text))


def _words(file: PackFile, number: int) -> dict[str, tuple[float, float]]:
    """Return the left and right edge of each word of a page, in points; words are spelled from left to right."""
    one = ["-f", str(number), "-l", str(number)]
    done = subprocess.run(["pdftotext", "-bbox", *one, "-", "-"], input=file.data, capture_output=True, check=True)
    found = re.findall(r'<word xMin="([\d.]+)" .*?xMax="([\d.]+)".*?>(.*?)</word>', done.stdout.decode())
    return {MARKS.sub("", word): (float(left), float(right)) for left, right, word in found}


def _clocks(words: Iterable[str]) -> set[str]:
    return {word for word in words if re.fullmatch(r"\d\d:\d\d–\d\d:\d\d", word)}


# ---------- fixed words and faces


@pytest.mark.parametrize("tag", ["ar", "he"])
def test_the_fixed_words_have_the_places_of_the_english_ones(tag: str) -> None:
    english, words = _phrases()["en"].words, _own_words(tag)
    assert [key for key in words if key not in english] == []
    differ = [
        key
        for key, text in words.items()
        if sorted(re.findall(r"\{\w+\}", text)) != sorted(re.findall(r"\{\w+\}", english[key]))
    ]
    assert differ == []


@pytest.mark.parametrize(
    ("tag", "face"),
    [
        ("ar", "Noto Sans Arabic"),
        ("fa", "Noto Sans Arabic"),
        ("ur", "Noto Sans Arabic"),
        ("he", "Noto Sans Hebrew"),
        ("yi", "Noto Sans Hebrew"),
    ],
)
def test_each_language_begins_with_the_face_of_its_script(tag: str, face: str) -> None:
    assert shelf().stack(tag)[:2] == (face, "Noto Sans")


# ---------- paper


@pytest.mark.heavy
def test_every_pdf_passes_pdf_ua_1() -> None:
    pdfs = [file for file in _pack().values() if file.pages]
    assert {(file.document, file.language) for file in pdfs} >= {(name, tag) for name in PAPER for tag in TAGS} - {
        ("handouts", "he")
    }
    for file in pdfs:
        report = page.validate_pdf_bytes(file.data, profile="ua1")
        assert report.is_compliant, (file.path, report.failures[:3])


def test_papers_say_what_the_brief_says() -> None:
    for tag in TAGS:
        week, days = (_text(_pack()[f"participant/{tag}/{name}.pdf"]) for name in ("week-at-a-glance", "daily-agenda"))
        for text in (MONDAY[tag], HALL[tag]):
            assert text in week
            assert text in days
    assert TITLES["he"] in _text(_pack()["participant/he/week-at-a-glance.pdf"])
    assert HALL["he"] in _text(_pack()["participant/he/group-lists.pdf"])
    assert AIM in _text(_pack()["participant/ar/daily-agenda.pdf"])
    assert AIM in _text(_pack()["participant/ar/handouts/daily-feedback-feedback-card.pdf"])


@pytest.mark.parametrize("tag", TAGS)
def test_columns_of_an_agenda_begin_where_its_lines_begin(tag: str) -> None:
    words = _words(_pack()[f"participant/{tag}/daily-agenda.pdf"], 2)
    times = [words[clock] for clock in _clocks(words)]
    title = words["Morning"]
    hall = words[HALL[tag][::-1] if tag == "ar" else HALL[tag].split()[-1][::-1] if tag == "he" else HALL[tag]]
    if tag == "en":
        assert max(right for _, right in times) < title[0] < title[1] < hall[0]
    else:
        assert min(left for left, _ in times) > title[1] > title[0] > hall[1]


@pytest.mark.parametrize("document", ["daily-agenda", "group-lists"])
def test_times_run_from_left_to_right_in_every_language(document: str) -> None:
    shown = [
        _clocks(_words(_pack()[f"participant/{tag}/{document}.pdf"], 1 if document == "group-lists" else 2))
        for tag in TAGS
    ]
    assert shown[0] == shown[1] == shown[2]
    assert len(shown[0]) > 3
    assert all(clock[:5] < clock[6:] for clock in shown[0])


def test_days_of_the_week_stand_from_right_to_left() -> None:
    for tag in ("he", "en"):
        words = _words(_pack()[f"participant/{tag}/week-at-a-glance.pdf"], 1)
        dates = [words[number][0] for number in "789"]
        assert dates == sorted(dates, reverse=tag == "he")


@pytest.mark.heavy
def test_notes_of_a_team_that_writes_arabic_keep_each_exercise_in_its_own_direction() -> None:
    notes = _print("facilitator-notes", team="ar")["facilitator/ar/facilitator-notes-2026-12-07.pdf"]
    assert page.validate_pdf_bytes(notes.data, profile="ua1").is_compliant
    words = [_words(notes, number) for number in range(1, notes.pages + 1)]
    # The huddle is written in English only: its times stand at the right, and its sentences begin at the left.
    huddle = next(found for found in words if "sentences" in found and "08:46" in found)
    assert huddle["08:46"][0] > 400
    assert huddle["Logistics"][0] < 50
    # The card's words are Arabic, and begin beside the headings at the right.
    card = next(found for found in words if "لكلا" in found)
    assert card["لكلا"][1] > 440


# ---------- screens


@pytest.mark.parametrize("tag", TAGS)
def test_the_agenda_for_phones_names_its_direction(tag: str) -> None:
    html = _pack()[f"participant/{tag}/agenda.html"].data.decode()
    direction = "ltr" if tag == "en" else "rtl"
    assert f'<html lang="{tag}" dir="{direction}"' in html
    assert f"<bdi>{MONDAY[tag]}</bdi>" in html
    assert '[dir="rtl"] .clock { direction: ltr; text-align: end; }' in html
    physical = r"(margin|padding|border)-(left|right)|text-align: (left|right)|float:|[;{ ](left|right):"
    assert re.findall(physical, html) == []
