"""What people type into forms, as the roster writes it: dates, levels, yes and no; what is not understood is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from toolkit.model.columns import LEVEL_OF
from toolkit.model.language import LEVELS
from toolkit.model.registration import Registration

_DAY = re.compile(r"([0-9]{4})\s*[-/.年년]\s*([0-9]{1,2})\s*[-/.月월]\s*([0-9]{1,2})\s*[日일]?")
_TIME = re.compile(r"([0-9]{1,2})[:：時时시]\s*([0-9]{2})[分분]?(?::[0-9]{2})?")
_LEVEL = re.compile(r"(?<![A-Za-z0-9])([ABCabc][12])(?![A-Za-z0-9])")
_NATIVE = ("native", "mother tongue", "first language", "母語", "母语", "ネイティブ", "모국어", "원어민")
_NONE = ("", "-", "none", "no", "なし", "ない", "無", "无", "不会", "不會", "없음", "×")
_YES = ("yes", "y", "true", "1", "✓", "✔", "○", "◯", "はい", "可", "同意", "同意する", "是", "可以", "예", "네", "동의")
_NO = (
    "no",
    "n",
    "false",
    "0",
    "✗",
    "×",
    "いいえ",
    "不可",
    "同意しない",
    "否",
    "不同意",
    "不可以",
    "아니오",
    "아니요",
    "동의하지 않음",
)
_ASK = ("ask", "ask me", "ask first", "要相談", "その都度確認", "先问我", "先問我", "먼저 물어보기")
_DATES = tuple(name for name in Registration.model_fields if name.endswith(("_on", "_expires", "_until")))
_CONSENTS = ("recording_consent", "name_in_list", "contact_consent", "quote_consent", "public_event", "name_in_public")


def understood(field: str, written: str, meant: Mapping[str, str]) -> str:
    """Return an answer as the roster writes it; `meant` are the organizers' own words for this form.

    Raises ValueError, with a sentence and how to mend it apart by a tab, when it cannot be told.
    """
    text = written.strip()
    if text in meant:
        return meant[text]
    reads = _READERS.get("level" if field.startswith(LEVEL_OF) else field)
    return reads(text) if reads and text else text


def _date(text: str) -> str:
    match = _DAY.fullmatch(_plain(text))
    if match is None:
        raise ValueError(f"“{_short(text)}” is not a date that can be told for certain\twrite it as 2026-12-06")
    return _iso(match)


def _moment(text: str) -> str:
    plain = _plain(text).replace("T", " ", 1) if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T", text) else _plain(text)
    day = _DAY.match(plain)
    time = _TIME.fullmatch(plain[day.end() :].strip()) if day else None
    if day is None or time is None:
        mend = "write it as 2026-12-06T15:10"
        raise ValueError(f"“{_short(text)}” is not a date with a time that can be told for certain\t{mend}")
    return f"{_iso(day)}T{int(time[1]):02d}:{time[2]}"


def _iso(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"


def _level(text: str) -> str:
    plain = _plain(text).casefold()
    levels = {match[1].upper() for match in _LEVEL.finditer(plain)}
    if len(levels) == 1:
        return levels.pop()
    if plain in _NONE:
        return ""
    if any(word in plain for word in _NATIVE):
        return "C2"
    mend = f"write one of: {', '.join(LEVELS)}; or say under `values` what the form's words mean"
    raise ValueError(f"“{_short(text)}” is no level\t{mend}")


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


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


_READERS: dict[str, Callable[[str], str]] = {
    "level": _level,
    "birth_decade": _decade,
    "arrival": _moment,
    "departure": _moment,
    **dict.fromkeys(_DATES, _date),
    **dict.fromkeys(_CONSENTS, _consent),
}
