"""How Word is told a language: its code, its fonts and its direction.

Fonts are named and not embedded: they are those that Word's users have.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from babel.core import get_global

_EAST = {"Jpan": "Yu Gothic", "Hans": "Microsoft YaHei", "Hant": "Microsoft JhengHei", "Kore": "Malgun Gothic"}
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})


@dataclass(frozen=True, slots=True)
class Speech:
    """A language's code with a region, its East Asian font if it has one, and its direction."""

    code: str
    east: str
    rtl: bool

    @property
    def latin(self) -> str:
        """The code of Latin letters in a document of this language."""
        return "en-GB" if self.east or self.rtl else self.code

    @property
    def korean(self) -> bool:
        """Whether it has spaces of its own, and none between a number and its unit."""
        return self.east == _EAST["Kore"]


@lru_cache(maxsize=256)
def speech(tag: str) -> Speech:
    """Return what Word needs to know of a language tag; what the tag leaves open is what is most likely."""
    if tag == "en":  # for people of many countries: the day before the month, as everywhere in the pack
        return Speech("en-GB", "", False)
    likely = get_global("likely_subtags")
    language, *rest = tag.split("-")
    found = (likely.get("_".join((language, *rest))) or likely.get(language) or language).split("_")
    guess = found[1:] if len(found) == 3 else ["Latn", ""]
    script = next((part for part in rest if len(part) == 4), guess[0])
    region = next((part for part in rest if len(part) == 2), guess[1])
    return Speech(f"{language}-{region}" if region else language, _EAST.get(script, ""), script in _RIGHT_TO_LEFT)
