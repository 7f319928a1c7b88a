"""What an entry of a roster shows of a person and another may show too: addresses, numbers, names and their sounds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from anyascii import anyascii

from toolkit.store.romanisations import (
    japanese_of_kana,
    japanese_of_letters,
    korean_of_hangul,
    korean_of_letters,
    mandarin_of_characters,
    mandarin_of_letters,
    orders,
)
from toolkit.store.variants import one_form

Kind = Literal["email", "phone", "characters", "latin", "near", "mandarin", "japanese", "korean"]

# Longer texts than these are no names and no addresses; what stands behind is not compared.
_LONGEST = 80
_LONGEST_ADDRESS = 300
_MOST_WORDS = 6
# Shorter words have many neighbours that are other names; shorter numbers lack the area.
_SHORTEST_MISSPELT = 5
_SHORTEST_NUMBER = 8
# A reading in one word may be a family name alone when it is shorter.
_SHORTEST_READING = 5

_HAN = r"々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
_HANGUL = r"\uac00-\ud7a3"
_RUN = re.compile(rf"[{_HAN}{_KANA}{_HANGUL}]+(?:[\s・·=]+[{_HAN}{_KANA}{_HANGUL}]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """What is compared of one person, each "" when nobody knows it."""

    id: str
    name_latin: str = ""
    name_native: str = ""
    call_name: str = ""
    reading: str = ""
    email: str = ""
    phone: str = ""


class Sign(NamedTuple):
    """A kind of sign, the text that two entries share, and the way in which this entry comes by it."""

    kind: Kind
    text: str
    way: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All signs of one person, and what speaks against a pair.

    `han` are whole names in Han characters, each in one form, `hangul` those in Hangul, `readings` those in kana.
    `tongues` are the languages of which the Latin name can be a romanisation.
    """

    id: str
    signs: tuple[Sign, ...]
    han: frozenset[str]
    hangul: frozenset[str]
    readings: frozenset[str]
    tongues: frozenset[str]


def shown(person: Named) -> Shown:
    """Return the signs of a person, in one order; their number is bounded, whatever the texts are."""
    names = [_written(text) for text in (person.name_latin, person.name_native, person.reading)]
    runs = {run for name in names for run in name.runs}
    readings = {japanese_of_kana(kana) for name in names for kana in name.kana}
    words = sorted({name.words for name in names if len(name.words) > 1})
    chinese = {sound: how for name in words for sound, how in mandarin_of_letters(name).items()}
    japanese = {sound for name in words for sound in japanese_of_letters(name)}
    korean = {sound: usual and not chinese for name in words for sound, usual in korean_of_letters(name).items()}
    characters = {} if readings or (japanese and not chinese) else {
        sound: usual for run in runs for sound, usual in mandarin_of_characters(run).items()
    }  # fmt: skip
    if agreed := chinese.keys() & characters.keys():  # the person's own Latin name says how the characters are read
        chinese, characters = {sound: chinese[sound] for sound in agreed}, dict.fromkeys(agreed, True)

    signs = {Sign("email", address, "written") for address in _addresses(person.email)}
    signs |= {Sign("phone", number[-_SHORTEST_NUMBER:], number) for number in _numbers(person.phone)}
    signs |= {Sign("characters", one_form(run), run) for run in runs}
    signs |= {Sign("mandarin", sound, "usual" if usual else "rare") for sound, usual in characters.items()}
    signs |= {Sign("mandarin", sound, how) for sound, how in chinese.items()}
    signs |= {Sign("japanese", sound, "kana") for sound in readings}
    signs |= {Sign("japanese", sound, "letters") for sound in japanese}
    signs |= {Sign("korean", sound, "hangul") for run in runs for sound in korean_of_hangul(run)}
    signs |= {Sign("korean", sound, "letters" if usual else "unusual") for sound, usual in korean.items()}
    for name in words:
        signs |= set(_of_words(name))
    call = "".join(_written(person.call_name).words)
    signs |= {Sign("latin", _spelling((call, word)), "called") for name in words for word in (name[0], name[-1])
              if call and call not in name}  # fmt: skip
    tongues = {"mandarin": chinese, "japanese": japanese, "korean": any(korean.values())}
    return Shown(
        id=person.id,
        signs=tuple(sorted(signs)),
        han=frozenset(one_form(run) for run in runs if re.fullmatch(f"[{_HAN}]+", run)),
        hangul=frozenset(run for run in runs if re.fullmatch(f"[{_HANGUL}]+", run)),
        readings=frozenset(readings),
        tongues=frozenset(tongue for tongue, ways in tongues.items() if ways),
    )


class _Written(NamedTuple):
    """A name by its scripts: `runs` holds those with Han characters or Hangul, `kana` those of kana alone."""

    words: tuple[str, ...]
    runs: frozenset[str]
    kana: frozenset[str]


def _clean(text: str, longest: int) -> str:
    whole = unicodedata.normalize("NFKC", text[:longest])[:longest]
    return "".join(char for char in whole if unicodedata.category(char) != "Cf")


def _written(text: str) -> _Written:
    whole = _clean(text, _LONGEST)
    runs, kana = set(), set()
    for found in _RUN.findall(whole):
        run = re.sub(r"[\s・·=]+", "", found)
        if not re.fullmatch(f"[{_KANA}]+", run):
            runs.add(run)
        elif run != found or len(run) >= _SHORTEST_READING:
            kana.add(run)
    letters = "".join(_letter(char) for char in _RUN.sub(" ", whole))
    words = re.sub(r"[^a-z ]", "", anyascii(letters)[:_LONGEST].lower()).split()
    return _Written(tuple(words[:_MOST_WORDS]), frozenset(run for run in runs if len(run) > 1), frozenset(kana))


def _letter(char: str) -> str:
    """Return a letter or mark as it is, nothing for a hyphen or an apostrophe, and else a space."""
    if unicodedata.category(char)[0] in "LM":
        return char
    return "" if unicodedata.category(char) == "Pd" or char in "'`’‘´" else " "


def _spelling(words: Sequence[str]) -> str:
    return " ".join(sorted(words))


def _of_words(name: tuple[str, ...]) -> Iterator[Sign]:
    """Yield the signs of a Latin name as it is written, in any order, with less in the middle, and misspelt."""
    for words in (name, *orders(name)):
        yield Sign("latin", _spelling(words), "written")
    first, *middle, last = name
    yield Sign("latin", _spelling([first, *(word[0] for word in middle), last]), "less")
    full = [word for word in name if len(word) > 1]
    if len(full) > 1:
        yield Sign("latin", _spelling(full), "less")
    for at, word in enumerate(name):
        if len(word) >= _SHORTEST_MISSPELT:
            others = _spelling(name[:at] + name[at + 1 :])
            for without in (word, *(word[:cut] + word[cut + 1 :] for cut in range(len(word)))):
                yield Sign("near", f"{others}|{without}", word)


def _addresses(text: str) -> set[str]:
    parts = re.split(r"[\s;,<>]+", _clean(text, _LONGEST_ADDRESS).casefold())
    return {part for part in parts if re.fullmatch(r"[^@]+@[^@]+\.[^@]+", part)}


def _numbers(text: str) -> set[str]:
    """Return telephone numbers as digits, without the zeros that stand for a country's or a long-distance prefix."""
    parts = re.split(r"[;,/、\n]|ext|x", _clean(text, _LONGEST_ADDRESS).lower())
    digits = {re.sub(r"\(0\)|[^0-9]", "", anyascii(part)).lstrip("0") for part in parts}
    return {number for number in digits if len(number) >= _SHORTEST_NUMBER}
