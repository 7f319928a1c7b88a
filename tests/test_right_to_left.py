"""From right to left: a week in Arabic and Hebrew reads the way its readers read, and its times stay as they are."""

import re
import subprocess
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
from toolkit.model.exercise import Prose, StepProse
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("ar", "he", "en")
TITLES = {"ar": "أسبوع الحوار", "he": "שבוע של דיאלוג", "en": "A week of dialogue"}
HALL = {"ar": "القاعة الكبرى", "he": "האולם הגדול", "en": "Hall"}
MONDAY = {"ar": "كيف نتفق على الحوار", "he": "איך נדבר זה עם זה", "en": "Agreeing how to talk"}
CARD = """# بطاقة آراء

لا تكتبوا الاسم من فضلكم. يمكن ترك أي سطر فارغًا.

**شعرت بالأمان لأقول رأيي أو لأبقى صامتًا**

[scale 5: أبدًا | كثيرًا]

**أمنية واحدة للغد**

[lines 4]

| الموعد | ماذا ساعدني |
|---|---|
| صباحًا | |

> اطووا البطاقة وضعوها في الصندوق.
"""
PROSE = Prose(
    title="بطاقة اليوم",
    aim="تخبروننا دون اسم كيف كان يومكم.",
    instructions="1. خذوا بطاقة.\n2. املؤوها بصمت.",
    purpose="تعطي البطاقة صوتًا لمن لا يتكلم.",
    room="صندوق مغلق عند الباب.",
    steps={
        "hand-out": StepProse(title="البطاقات", text="ضعوا البطاقات في الوسط.\n> خذوا بضع دقائق لهذه البطاقة من 09:00–10:30."),
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
    files = {tag: Path(__file__).parent / "phrases" / f"{tag}.yaml" for tag in ("ar", "he")}
    texts = {tag: yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for tag, file in files.items()}
    return {"en": english} | {tag: Phrases(tag=tag, words=english.words | words) for tag, words in texts.items()}


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
    exercises = {**project.exercises, card.id: card.model_copy(update={"prose": {**card.prose, "ar": PROSE}})}
    changed = project.model_copy(update={"workshop": workshop.model_copy(update=changes), "exercises": exercises})
    return lay_out(_read_by(changed, {"TW1": "ar", "TW2": "he", "CN1": "ar"}))


def _print(*only: str, team: str = "en") -> dict[str, PackFile]:
    files, findings = print_pack(_agenda(team), _phrases(), Choice(documents=only))
    assert not [finding for finding in findings if finding.severity == "error"]
    return {file.path: file for file in files}


@cache
def _pack() -> dict[str, PackFile]:
    return _print("week-at-a-glance", "daily-agenda", "group-lists", "handouts", "phone-agenda")


def _text(file: PackFile) -> str:
    """Return the text of a PDF in the order of reading, without marks of direction and with one space between words."""
    text = subprocess.run(["pdftotext", "-", "-"], input=file.data, capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s+", " ", re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text))


def _words(file: PackFile, number: int) -> dict[str, tuple[float, float]]:
    """Return the left and right edge of each word of a page, in points from the left; of the last one of its sort."""
    page_only = ["-f", str(number), "-l", str(number)]
    done = subprocess.run(["pdftotext", "-bbox", *page_only, "-", "-"], input=file.data, capture_output=True, check=True)
    found = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', done.stdout.decode())
    return {re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", word): (float(a), float(b)) for a, b, word in found}
