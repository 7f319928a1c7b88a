"""Which entries of a roster may be the same person, across scripts and romanisations.

A name tells what its text tells. Kanji are not read without a reading in kana or Latin letters, Chinese names in other
romanisations than pinyin and Wade-Giles (Hong Kong's, Singapore's) and foreign names in kana are only compared as
written, and a name of one word or of a family name alone says little or nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import OSA

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


@dataclass(frozen=True, slots=True)
class Alike:
    """Two people, the lesser id first, who may be one: how alike (0 to 100), and why, without any name."""

    first: str
    second: str
    score: int
    reason: str


class _Sign(NamedTuple):
    """What two entries may have in common: its kind, the text to share, and the way in which the entry has it."""

    kind: str
    text: str
    way: str


_SAID = {
    ("email", frozenset({"written"})): (95, "same e-mail address"),
    ("phone", frozenset({"written"})): (85, "same phone number"),
    ("latin", frozenset({"written"})): (85, "same Latin name"),
    ("latin", frozenset({"written", "less"})): (65, "same Latin name but for a middle name or initial"),
    ("latin", frozenset({"written", "called"})): (55, "call name and family name are the other's Latin name"),
    ("latin", frozenset({"one word"})): (50, "same Latin name of one word"),
    ("mandarin", frozenset({"usual"})): (70, "the names sound the same (Mandarin)"),
    ("mandarin", frozenset({"usual", "pinyin"})): (
        80,
        "the Latin name is the reading of the other's characters (pinyin)",
    ),
}
