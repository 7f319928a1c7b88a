"""What people type into forms, as the roster writes it: dates, levels, yes and no; what is not understood is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from toolkit.files.people import parse_languages
from toolkit.files.text import shown
from toolkit.model.columns import LEVEL_OF
from toolkit.model.language import LEVELS
from toolkit.model.registration import Registration

NO_LEVEL = "-"
"""The answer of somebody who says that they do not speak a language."""
_DAY = re.compile(
    r"([0-9]{4})\s*[-/.年년]\s*([0-9]{1,2})\s*[-/.月월]\s*([0-9]{1,2})(?![0-9])\s*[日일.]?"
    r"(?:\s*\((?:[日月火水木金土一二三四五六일월화수목금토]|(?:星期|周|週)[日一二三四五六天])\))?"
)
_TIME = re.compile(
    r"(?P<half>午前|上午|오전|午後|下午|오후)?\s*(?P<hour>[0-9]{1,2})\s*"
    r"(?::(?P<minute>[0-9]{2})(?::[0-9]{2})?|[時时點点시]\s*(?:(?P<minutes>[0-9]{1,2})[分분])?)\s*(?P<after>am|pm)?"
)
_MORNING, _EVENING = ("午前", "上午", "오전", "am"), ("午後", "下午", "오후", "pm")
_LEVEL = re.compile(r"(?<![a-z0-9])([abc][12])(?![a-z0-9])")
_NATIVE = re.compile(
    r"(?:native|mother tongue|first language)(?: speaker| level)?"
    r"|(?:母語|母语|ネイティブ|모국어|원어민)(?:話者|使用者|レベル|水準|水平|수준)?"
)
_UNSURE = re.compile(
    r"\b(?:below|under|less than|lower than|or less|or lower|not)\b|未満|以下|未满|低于|低於|미만|이하"
)
_NONE = ("-", "none", "no", "なし", "ない", "無", "无", "不会", "不會", "없음", "×")
_YES = (
    "yes", "y", "true", "1", "agree", "i agree", "✓", "✔", "○", "◯", "〇",
    "はい", "可", "同意", "同意する", "同意します", "是", "可以", "我同意", "예", "네", "동의", "동의함", "동의합니다",
)  # fmt: skip
_NO = (
    "no", "n", "false", "0", "disagree", "i do not agree", "✗", "×",
    "いいえ", "不可", "同意しない", "同意しません", "否", "不同意", "不可以", "我不同意",
    "아니오", "아니요", "동의 안 함", "동의하지 않음", "동의하지 않습니다",
)  # fmt: skip
_ASK = ("ask", "ask me", "ask first", "ask me first", "要相談", "その都度確認", "先问我", "先問我", "먼저 물어보기")
_DATES = tuple(name for name in Registration.model_fields if name.endswith(("_on", "_expires", "_until")))
_CONSENTS = ("recording_consent", "name_in_list", "contact_consent", "quote_consent", "public_event", "name_in_public")


def understood(field: str, written: str, meant: Mapping[str, str]) -> str:
    """Return an answer as the roster writes it; `meant` are the organizers' own words for this form.

    A level that is none is `NO_LEVEL`. Raises ValueError, with a sentence and how to mend it apart by a tab, when it
    cannot be told.
    """
    text = written.strip()
    if text in meant:
        return meant[text]
    reads = _READERS.get("level" if field.startswith(LEVEL_OF) else field)
    return reads(text) if reads and text else text


def _date(text: str) -> str:
    day, rest = _day(text)
    if not day or (rest and not _time(rest)):
        raise ValueError(f"“{shown(text)}” is not a date that can be told for certain\twrite it as 2026-12-06")
    return day


def _moment(text: str) -> str:
    day, rest = _day(text)
    time = _time(rest)
    if not day or not time:
        mend = "write it as 2026-12-06T15:10"
        raise ValueError(f"“{shown(text)}” is not a date with a time that can be told for certain\t{mend}")
    return f"{day}T{time}"


def _day(text: str) -> tuple[str, str]:
    """Return the day that a text begins with, "" when it cannot be told, and what follows."""
    plain = _plain(text)
    match = _DAY.match(plain)
    if match is None:
        return "", plain
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}", plain[match.end() :].removeprefix("T").strip()


def _time(text: str) -> str:
    match = _TIME.fullmatch(text.casefold())
    if match is None:
        return ""
    hour, minute = int(match["hour"]), match["minute"] or match["minutes"] or "0"
    half = match["half"] or match["after"]
    if (match["half"] and match["after"]) or (half in _MORNING and hour > 12):
        return ""
    if hour == 12 and half:
        hour = 0
    if half in _EVENING and hour < 12:
        hour += 12
    return f"{hour:02d}:{int(minute):02d}"


def _level(text: str) -> str:
    plain = _plain(text).casefold()
    levels = {match[1].upper() for match in _LEVEL.finditer(plain)}
    if len(levels) == 1 and not _UNSURE.search(plain):
        return levels.pop()
    if plain in _NONE:
        return NO_LEVEL
    if all(_NATIVE.fullmatch(part.strip()) for part in re.split("[/()]", plain) if part.strip()):
        return "C2"
    raise ValueError(f"“{shown(text)}” is no level\twrite one of: {', '.join(LEVELS)}")


def _languages(text: str) -> str:
    parts = [part.strip() for part in re.split("[;,、]", _plain(text)) if part.strip()]
    _, findings = parse_languages(written := ";".join(parts), "", default=None)
    if findings:
        raise ValueError(f"{findings[0].message}\t{findings[0].mend}")
    return written


def _consent(text: str) -> str:
    plain = _plain(text).casefold()
    for answer, words in (("yes", _YES), ("no", _NO), ("ask", _ASK)):
        if plain in words:
            return answer
    return plain


def _decade(text: str) -> str:
    match = re.fullmatch(r"((?:19|20)[0-9])0\s*(?:s|年代|년대)?", _plain(text))
    return f"{match[1]}0" if match else text


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


_READERS: dict[str, Callable[[str], str]] = {
    "level": _level,
    "languages": _languages,
    "birth_decade": _decade,
    "arrival": _moment,
    "departure": _moment,
    **dict.fromkeys(_DATES, _date),
    **dict.fromkeys(_CONSENTS, _consent),
}
