"""Orders of names: by Latin letters, and by the script a name is written in, as people look for it in a list."""

from __future__ import annotations

import unicodedata
from typing import Any

from babel import Locale
from babel.core import get_global

from toolkit.exports.names import Person, person_name

Place = tuple[Any, ...]
"""What names are sorted by."""

_CODES = {"ja": "shift_jis", "zh-Hans": "gb18030", "zh-Hant": "big5"}
"""The everyday characters of these codes stand in the order in which the language's own dictionaries have them."""
_SCRIPTS = {code: str(name).upper() for code, name in Locale("en").scripts.items()} | {"Beng": "BENGALI"}
"""What Unicode calls the letters of a script, by its code."""
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_KANA_ROWS = "あかさたなはまやらわ"
_SMALL_KANA = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_HANGUL = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


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
    syllable = unicodedata.normalize("NFC", first)
    if "가" <= syllable <= "힣":
        return _HANGUL[(ord(syllable) - ord("가")) // 588]
    return first.upper()


def script(person: Person) -> str:
    """Return the language tag a native name is written in, as its characters tell it.

    A name in none of the East Asian scripts has the first language of the person that is written in its letters, but
    English; nothing where there is none.
    """
    native = person_name(person).native
    names = [unicodedata.name(char, "") for char in native]
    if any(name.startswith(("HIRAGANA", "KATAKANA")) for name in names):
        return "ja"
    if any(name.startswith("HANGUL") for name in names):
        return "ko"
    if any(name.startswith("CJK") for name in names):
        return next((_written(tag) for tag in person.languages if tag.split("-")[0] in ("ja", "zh", "ko")), "ja")
    letters = next((name.split()[0] for name, char in zip(names, native, strict=True) if char.isalpha()), "")
    return next((tag for tag in person.languages if tag != "en" and _letters_of(tag) == letters), "")


def _letters_of(tag: str) -> str:
    """Return the script of a language as Unicode names its letters, such as CYRILLIC."""
    language, *subtags = tag.split("-")
    likely = [*subtags, *get_global("likely_subtags").get(language, "").split("_")]
    return next((_SCRIPTS[part] for part in likely if part in _SCRIPTS), "")


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
