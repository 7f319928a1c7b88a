"""The door list: who may come in, and on which days, in the two orders in which people look for a name."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from babel.dates import format_skeleton

from toolkit.agenda import Agenda, clock_moment, stay
from toolkit.exports.foot import Foot, foot, locale_of, short_date
from toolkit.exports.names import PersonName, person_name
from toolkit.exports.sheet import Sheet
from toolkit.model.clock import hm
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember

DOCUMENT = "door-list"
EDITION = "door"
ABOUT = "Who may come in: names and days, once by Latin letters and once by each name's own script."

DAY = 24 * 60
MANY_DAYS = 9
"""More days than this need a wide page."""

Person = Participant | TeamMember
Place = tuple[Any, ...]
Moments = tuple[datetime.datetime, datetime.datetime]

_WORDS = (
    "name", "participants", "phase-team", "day", "door-list-about", "door-list-latin", "door-list-native",
    "door-list-called", "door-list-comes", "door-list-leaves", "door-list-here", "door-list-counts", "door-list-total",
)  # fmt: skip
_CODES = {"ja": "shift_jis", "zh-Hans": "gb18030", "zh-Hant": "big5"}
"""The everyday characters of these codes stand in the order in which the language's own dictionaries have them."""
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_KANA_ROWS = "あかさたなはまやらわ"
_SMALL_KANA = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_HANGUL = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


@dataclass(frozen=True, slots=True)
class Guest:
    """One line: a person, the team's role, and whether they are in the house on each day; `mark` opens a letter."""

    name: PersonName
    role: str
    comes: str
    leaves: str
    days: tuple[bool, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The names of one script, in its order."""

    title: str
    guests: tuple[Guest, ...]


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many people are in the house on a day."""

    date: str
    participants: str
    team: str
    total: str


@dataclass(frozen=True, slots=True)
class DoorList:
    """Exactly what the paper shows: names and days, and no word of who anybody is."""

    foot: Foot
    heading: str
    words: dict[str, str]
    days: tuple[str, ...]
    latin: tuple[Guest, ...]
    native: tuple[Part, ...]
    counts: tuple[DayCount, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet in the team's language."""
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    yield Sheet(
        document=DOCUMENT,
        edition=EDITION,
        language=tag,
        path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
        view=view(agenda, phrases[tag]),
        template="door_list.typ",
        paper=workshop.printing.paper,
        landscape=len(workshop.days) > MANY_DAYS,
        duplex=True,
    )


def view(agenda: Agenda, phrases: Phrases) -> DoorList:
    """Return what the paper shows in the language of the phrases."""
    project = agenda.project
    people: list[Person] = [*project.roster.participants, *project.team.members]
    return DoorList(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        heading=phrases[f"document-{DOCUMENT}"],
        words={key: phrases[key] for key in _WORDS},
        days=tuple(str(day.date.day) for day in project.workshop.days),
        latin=_marked(project, people, phrases, latin_place, latin_mark),
        native=tuple(_native(project, people, phrases)),
        counts=tuple(_counts(project, phrases)),
    )


def bare_name(person: Person) -> PersonName:
    """Return a person's name without what says more than the name does, for papers of the door."""
    return replace(person_name(person), reading="", pronoun="", call="")


@dataclass(frozen=True, slots=True)
class Stay:
    """When a person comes and leaves; who wrote no departure stays on."""

    comes: datetime.datetime
    leaves: datetime.datetime | None

    def touches(self, opens: datetime.datetime, closes: datetime.datetime) -> bool:
        """Tell whether the person is there at any time between two moments."""
        return self.comes < closes and (self.leaves is None or opens < self.leaves)

    def covers(self, opens: datetime.datetime, closes: datetime.datetime) -> bool:
        """Tell whether the person is there all the time between two moments, as `present` tells it of participants."""
        return self.comes <= opens and (self.leaves is None or closes <= self.leaves)


def stays(project: Project, people: Iterable[Person]) -> dict[str, Stay]:
    """Return the stay of each person by id, in their order."""
    spans = ((person, *stay(project, person)) for person in people)
    return {person.id: Stay(comes, leaves if person.departure else None) for person, comes, leaves in spans}


def moments(project: Project, date: datetime.date, start: int = 0, end: int = DAY) -> Moments:
    """Return two minutes of a date, or all of it, as moments on the workshop's clock."""
    zone = project.workshop.time_zone
    return clock_moment(date, start, zone), clock_moment(date, end, zone)


def days_there(project: Project, person: Person) -> tuple[bool, ...]:
    """Tell for each day of the week whether a person is in the house at any time of it."""
    there = stays(project, [person])[person.id]
    return tuple(there.touches(*moments(project, day.date)) for day in project.workshop.days)


# ---------- orders


def latin_place(person: Person) -> Place:
    """Return where a person stands by Latin letters; names without any come last, in their own order."""
    name = person_name(person)
    return (not name.latin, _letters(name.latin), _letters(name.native))


def latin_mark(person: Person) -> str:
    """Return the letter a person stands under."""
    first = _letters(person_name(person).latin)[:1].upper()
    return first if first.isalpha() else ""


def native_place(person: Person) -> Place:
    """Return where a person stands among the names of one script: by the reading, else by the language's own order."""
    reading, native = _spoken(person.reading), person_name(person).native
    code = _CODES.get(script(person), "utf-8")
    return (not reading, reading, native.encode(code, errors="replace"), native)


def native_mark(person: Person) -> str:
    """Return the kana, letter or syllable a name begins with, as it is read; an unread name's first character."""
    first = (_spoken(person.reading) or _letters(person_name(person).native))[:1]
    if "ぁ" <= first <= "ん":
        return next((row for row in reversed(_KANA_ROWS) if row <= first), first)
    decomposed = unicodedata.normalize("NFC", first)
    if "가" <= decomposed <= "힣":
        return _HANGUL[(ord(decomposed) - ord("가")) // 588]
    return first.upper()


def script(person: Person) -> str:
    """Return the language tag a native name is written in: by its characters, else by the languages of the person."""
    names = [unicodedata.name(char, "") for char in person_name(person).native]
    if any(name.startswith(("HIRAGANA", "KATAKANA")) for name in names):
        return "ja"
    if any(name.startswith("HANGUL") for name in names):
        return "ko"
    if any(name.startswith("CJK") for name in names):
        return next((_written(tag) for tag in person.languages if tag.split("-")[0] in ("ja", "zh", "ko")), "ja")
    return next((tag for tag in person.languages if tag != "en"), "")


def _written(tag: str) -> str:
    if not tag.startswith("zh"):
        return tag.split("-")[0]
    return "zh-Hant" if {"Hant", "TW", "HK", "MO"} & set(tag.split("-")) else "zh-Hans"


def _letters(text: str) -> str:
    """Return a text as it is looked up: no accents, no case, no punctuation."""
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(_LETTERS)
    kept = (char for char in flat if not unicodedata.combining(char) and (char.isalnum() or char == " "))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def _spoken(reading: str) -> str:
    flat = "".join(chr(ord(char) - 96) if "ァ" <= char <= "ヶ" else char for char in reading)
    return _letters(flat).translate(_SMALL_KANA)


# ---------- lines


def _native(project: Project, people: Iterable[Person], phrases: Phrases) -> Iterator[Part]:
    named = sorted((person for person in people if person_name(person).native), key=script)
    parts = []
    for tag, group in groupby(named, key=script):
        language = locale_of(phrases.tag).languages.get(tag.replace("-", "_"), tag)
        title = phrases["door-list-written"].format(language=language) if tag else ""
        parts.append(Part(title, _marked(project, group, phrases, native_place, native_mark)))
    yield from sorted(parts, key=lambda part: (not part.title, part.title))


def _marked(
    project: Project,
    people: Iterable[Person],
    phrases: Phrases,
    place: Callable[[Person], Place],
    mark: Callable[[Person], str],
) -> tuple[Guest, ...]:
    found, before = [], ""
    for person in sorted(people, key=place):
        letter = mark(person)
        found.append(_guest(project, person, phrases, letter if letter != before else ""))
        before = letter
    return tuple(found)


def _guest(project: Project, person: Person, phrases: Phrases, mark: str) -> Guest:
    return Guest(
        # The reading is there for who must say the name aloud; a pronoun is nobody's matter at the door.
        name=replace(person_name(person), pronoun=""),
        role=phrases[f"door-list-{person.role}"] if isinstance(person, TeamMember) else "",
        comes=_moment(person.arrival, phrases),
        leaves=_moment(person.departure, phrases),
        days=days_there(project, person),
        mark=mark,
    )


def _moment(moment: datetime.datetime | None, phrases: Phrases) -> str:
    if moment is None:
        return ""
    date = format_skeleton("MMMd", moment.date(), locale=locale_of(phrases.tag))
    return f"{date} {hm(moment.hour * 60 + moment.minute)}"


def _counts(project: Project, phrases: Phrases) -> Iterator[DayCount]:
    guests, crew = stays(project, project.roster.participants), stays(project, project.team.members)
    for day in project.workshop.days:
        span = moments(project, day.date)
        participants, team = (sum(there.touches(*span) for there in group.values()) for group in (guests, crew))
        numbers = (f"{number:,}" for number in (participants, team, participants + team))
        yield DayCount(short_date(day.date, phrases.tag), *numbers)
