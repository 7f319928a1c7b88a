"""How a name sounds: one spelling for all the romanisations in which Chinese, Japanese and Korean names are written.

Names in Latin letters come as words: lower case ASCII, no accents, no apostrophes, hyphens closed up (`lin`, `yawen`).
Spellings are compared with each other and never shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product

from anyascii import anyascii
from pypinyin import Style, pinyin
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.style import convert

from toolkit.store.variants import one_form

_TWO_CHARACTERS = frozenset(
    re.findall("..", "欧阳司马上官诸葛司徒皇甫尉迟公孙慕容令狐夏侯端木南宫东方独孤长孙宇文范姜张简")
)
"""Family names of two characters; all others have one."""
_REMEMBERED = 2**14
"""Words whose sounds are kept, since family names come again and again."""
_MOST_READINGS = 4
"""Of one character; the dictionary lists the usual reading first, and rare ones last."""


def orders(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield every way to read the words as a family name and a given name, whichever stands first."""
    for at in range(1, len(words)):
        first, last = "".join(words[:at]), "".join(words[at:])
        yield first, last
        yield last, first


_NO_SYLLABLES = frozenset({"m", "n", "ng", "hm", "hng"})


@cache
def _syllables() -> Mapping[str, Mapping[str, str]]:
    """Return what each syllable in Latin letters may be in pinyin, and the romanisation in which it is that.

    Wade-Giles is read as people write it, without its apostrophes and dots: `chu` may be chu, ju, qu or zhu.
    """
    tones = {tone for code, tones in PINYIN_DICT.items() if _is_common(code) for tone in tones.split(",")}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for sound in sorted({to_normal(tone) for tone in tones} - _NO_SYLLABLES):
        wade = convert(sound, Style.WADEGILES, True, sound)
        if sound.endswith("ai") or sound in ("huo", "shuo"):
            wade = wade.replace("ei", "ai").replace("ho", "huo")  # the library's slips: these keep their finals
        plain = sound.replace("v", "u")
        for spelt in (plain, sound.replace("v", "yu")):
            found[spelt][plain] = "pinyin"
        for spelt in (wade, wade.replace("ssu", "szu"), wade.replace("oeh", "ieh")):
            found[re.sub("['`]", "", spelt).replace("v", "u")].setdefault(plain, "wade")
    return found


def _is_common(code: int) -> bool:
    """Return whether a character is in GB 2312; rarer ones have sounds that no name has."""
    try:
        return bool(chr(code).encode("gb2312"))
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=_REMEMBERED)
def _two_syllables(word: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for at in range(1, len(word)):
        for (one, how), (two, so) in product(
            _syllables().get(word[:at], {}).items(), _syllables().get(word[at:], {}).items()
        ):
            if found.get(one + two) != "pinyin":
                found[one + two] = "pinyin" if how == so == "pinyin" else "wade"
    return found


@cache
def _readings(char: str) -> tuple[str, ...]:
    sounds = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(sound.replace("v", "u") for sound in sounds[0][:_MOST_READINGS]) if sounds else ()


@cache
def _double_names() -> frozenset[str]:
    return frozenset(one + two for name in _TWO_CHARACTERS for one, two in product(*map(_readings, name)))


def mandarin_of_characters(han: str) -> dict[str, bool]:
    """Return the ways to read characters as a name in Mandarin (`lin yawen`), each with whether it is the usual one.

    Empty for what cannot be such a name: one family name and one or two further characters.
    """
    double = len(han) > 2 and one_form(han[:2]) in _TWO_CHARACTERS
    readings = [_readings(char) for char in han[:5]]
    if not all(readings) or len(han) - double not in (2, 3):
        return {}
    usual = tuple(reading[0] for reading in readings)
    splits = (1, 2) if double and len(han) == 3 else (1 + double,)
    return {
        f"{''.join(sounds[:at])} {''.join(sounds[at:])}": sounds == usual
        for sounds in product(*readings)
        for at in splits
    }


def mandarin_of_letters(words: Sequence[str]) -> dict[str, str]:
    """Return the ways to read a name as Mandarin (`lin yawen`), each with its romanisation, `pinyin` or `wade`."""
    found: dict[str, str] = {}
    for family, given in orders(words):
        doubles = {sound: how for sound, how in _two_syllables(family).items() if sound in _double_names()}
        families = {**doubles, **_syllables().get(family, {})}
        if families:
            givens = {**_two_syllables(given), **_syllables().get(given, {})}
            for (one, how), (two, so) in product(families.items(), givens.items()):
                if found.get(f"{one} {two}") != "pinyin":
                    found[f"{one} {two}"] = "pinyin" if how == so == "pinyin" else "wade"
    return found


_Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*rules: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rules)


def _rewrite(text: str, rules: _Rules) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


_SMALL_KANA = frozenset("ぁぃぅぇぉゃゅょゎァィゥェォャュョヮ")
# A small kana is written `_a`, a doubled consonant `~`.
_KANA = _rules(
    (r"(sh|ch|j)i_y", r"\1"),
    (r"i_y", "y"),
    (r"(?:(?<=[kg])u_(?=a)|(?<![a-z])u_|(?<=[aeio])u_)", "w"),
    (r"[aeiou]?_", ""),
    (r"~+([a-z])", r"\1\1"),
    (r"~", ""),
)
# From the Cabinet's romanisation and the ways in which long vowels are written to Hepburn with short vowels.
_ROMAJI = _rules(
    (r"(?<=o)h(?![aiueoy])", ""),
    (r"sy", "sh"),
    (r"ty", "ch"),
    (r"[zjd]y", "j"),
    (r"s(?=i)", "sh"),
    (r"t(?=i)", "ch"),
    (r"[zd](?=i)", "j"),
    (r"t(?=u)", "ts"),
    (r"dz?(?=u)", "z"),
    (r"(?<![sc])h(?=u)", "f"),
    (r"tch", "cch"),
    (r"m(?=[bpm])", "n"),
    (r"wo|o[ou]+", "o"),
    (r"([aiue])\1+", r"\1"),
)
# Possessive, here and below: one way to cut a word is enough, and to try them all takes as good as for ever.
_JAPANESE = re.compile(
    r"(?:(?:[kgnhbpmr]y|[kg]w(?=a)|sh|ch|ts|w(?=[aie])|y(?=[auo])|[kgsztdnhbpmrjf])?[aiueo]|n|[kstpgdcz](?=[kstpgdcz]))++"
)


@lru_cache(maxsize=_REMEMBERED)
def _hepburn(word: str) -> str:
    return _rewrite(word, _ROMAJI)


def japanese_of_kana(kana: str) -> str:
    """Return the letters of a reading in hiragana or katakana, the long vowels short (`satohanako`)."""
    marked = "".join(
        "~" if char in "っッ" else f"_{anyascii(char)}" if char in _SMALL_KANA else anyascii(char) for char in kana
    )
    return _hepburn(_rewrite(marked, _KANA))


def japanese_of_letters(words: Sequence[str]) -> set[str]:
    """Return the ways to read a name as Japanese (`satohanako`, `hanakosato`), none when it cannot be Japanese."""
    short = [_hepburn(word) for word in words]
    return {one + two for one, two in orders(short)} if all(map(_JAPANESE.fullmatch, short)) else set()


_CODA = r"(?=ng|[nmlrkgpbt](?![aeiouwy]))"
# From the usual spellings to one that is no romanisation, but the same for all of them. Open and closed `eo` differ:
# people write Chul for Cheol and Jung for Jeong, while Seo and Su are two names.
_KOREAN_LETTERS = _rules(
    (r"uh$", "eo"),
    (r"(?:yeo|you)" + _CODA, "yu"),
    (r"eo" + _CODA, "u"),
    (r"yoo", "yu"),
    (r"wo?o|wu|oo", "u"),
    (r"ou", "u"),
    (r"e?ui|ee|yi", "i"),
    (r"eu", "u"),
    (r"a[ei]", "e"),
    (r"oi", "oe"),
    (r"(?<=[aeiou])h(?![aeiouwy])", ""),
    (r"ar(?=k)", "a"),
    (r"ch|j", "c"),
    (r"sh", "s"),
    (r"rh?", "l"),
    (r"g", "k"),
    (r"d", "t"),
    (r"b", "p"),
    (r"([a-z])\1+", r"\1"),
    (r"^l(?=[iy])", ""),
)
_KOREAN = re.compile(r"(?:[kntlmpsch]?[yw]?(?:oe|eo|[aeiou])(?:nk|[kntlmp](?![aeiouyw]))?)++")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_KOREAN_NAMES = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민진나지엄채원천방공현함여변염추도"
)


@lru_cache(maxsize=_REMEMBERED)
def _korean(word: str) -> str:
    return _rewrite(word, _KOREAN_LETTERS)


@cache
def _korean_families() -> frozenset[str]:
    return frozenset(_korean(anyascii(name).lower()) for name in _KOREAN_NAMES)


def korean_of_hangul(hangul: str) -> set[str]:
    """Return the ways to read a name in Hangul (`kim culsu`), none for other characters.

    The family name has one syllable, and may have two where the name has four or more.
    """
    if not _HANGUL.fullmatch(hangul):
        return set()
    letters = [anyascii(char).lower() for char in hangul]
    splits = range(1, min(len(letters), 3 if len(letters) > 3 else 2))
    return {f"{_korean(''.join(letters[:at]))} {_korean(''.join(letters[at:]))}" for at in splits}


def korean_of_letters(words: Sequence[str]) -> dict[str, bool]:
    """Return the ways to read a name as Korean (`kim culsu`), each with whether its family name is a usual one."""
    found = {}
    for family, given in orders(words):
        one, two = _korean(family), _korean(given)
        if _KOREAN.fullmatch(one) and _KOREAN.fullmatch(two):
            found[f"{one} {two}"] = one in _korean_families()
    return found
