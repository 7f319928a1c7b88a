"""Fonts: where they are, what they are called, and which characters they can show.

In this order: folders the user names, font packages installed with pip (entry points `justmytype.packs`), and the Latin
faces inside this package. Fonts of the system are never used: they differ from machine to machine, and so would the
printed bytes.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

LATIN = "Noto Sans"
FACES: dict[str, tuple[str, ...]] = {
    "ja": ("Noto Sans JP", "Noto Sans CJK JP"),
    "zh-Hans": ("Noto Sans SC", "Noto Sans CJK SC"),
    "zh-Hant": ("Noto Sans TC", "Noto Sans CJK TC"),
    "ko": ("Noto Sans KR", "Noto Sans CJK KR"),
    "ar": ("Noto Sans Arabic",),
    "he": ("Noto Sans Hebrew",),
}
"""Faces with a language's own shapes of characters, by language tag; all other languages begin with the Latin face."""

# Languages that are written with the face of another one.
_SCRIPTS = {"zh": "zh-Hans", "fa": "ar", "ps": "ar", "ur": "ar", "yi": "he"}
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
# Characters that are no shapes of their own: joiners, variation selectors, soft hyphens.
_SHAPELESS = frozenset("\n\u00ad\u200b\u200c\u200d\u200e\u200f\u2060") | frozenset(
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """All fonts of one print run: their folders, families in order of preference, and the characters they show.

    `unread` names files that are no fonts, whatever they are called.
    """

    folders: tuple[str, ...]
    families: tuple[str, ...]
    shown: frozenset[str]
    unread: tuple[str, ...] = ()

    def lacks(self, text: str) -> tuple[str, ...]:
        """Return each character of a text that no font has."""
        return () if self.shown.issuperset(text) else tuple(char for char in text if char not in self.shown)

    def stack(self, tag: str, first: Sequence[str] = ()) -> tuple[str, ...]:
        """Return families for a language tag: `first`, its own face, the Latin one, and all others as a last resort."""
        language = tag.split("-")[0]
        own = FACES.get(tag) or FACES.get(_SCRIPTS.get(language, language), ())
        wanted = (*first, *own, LATIN, *(face for faces in FACES.values() for face in faces), *self.families)
        return tuple(dict.fromkeys(family for family in wanted if family in self.families))


def shelf(folders: Sequence[str] = ()) -> Shelf:
    """Return the fonts in the user's folders, in installed font packages, and in this package."""
    places = (*(Path(folder) for folder in folders), *_packages(), Path(__file__).resolve().parent / "fonts")
    files = (
        file
        for place in places
        for file in sorted(place.rglob("*"))
        # Other systems leave hidden files beside what they copy, under the same name.
        if file.suffix.lower() in _SUFFIXES and not file.name.startswith(".")
    )
    # A file that is put there or changed while the press stays in memory is another one.
    return _shelf(tuple(map(str, places)), tuple((file, file.stat().st_mtime_ns) for file in files))


def character_name(char: str) -> str:
    """Return a character's code point and Unicode name, such as `U+8D5F CJK UNIFIED IDEOGRAPH-8D5F`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"


@cache
def _shelf(places: tuple[str, ...], files: tuple[tuple[Path, int], ...]) -> Shelf:
    unread: list[str] = []
    families: dict[str, None] = {}
    covered: set[int] = set()
    for file, changed in files:
        try:
            names, points = _read(file, changed)
        except (struct.error, KeyError, IndexError, ValueError):
            unread.append(file.name)
            continue
        families |= dict.fromkeys(names)
        covered |= points
    shown = frozenset(map(chr, covered)) | _SHAPELESS
    return Shelf(places, tuple(families), shown, tuple(unread))


def _packages() -> Iterator[Path]:
    found = (find_spec(entry.module.split(".")[0]) for entry in entry_points(group="justmytype.packs"))
    roots = (Path(root) / "fonts" for spec in found if spec for root in spec.submodule_search_locations or ())
    yield from sorted(root for root in roots if root.is_dir())


@cache
def _read(file: Path, _changed: int) -> tuple[tuple[str, ...], frozenset[int]]:
    """Return the family names and the code points of a font file, read from its tables `name` and `cmap`."""
    data = file.read_bytes()
    starts = struct.unpack_from(f">{struct.unpack_from('>I', data, 8)[0]}I", data, 12) if data[:4] == b"ttcf" else (0,)
    names: dict[str, None] = {}
    points: set[int] = set()
    for start in starts:
        tables = _tables(data, start)
        names |= dict.fromkeys(_families(data, tables[b"name"]))
        points.update(*_code_points(data, tables[b"cmap"]))
    return tuple(names), frozenset(points)


def _tables(data: bytes, start: int) -> dict[bytes, int]:
    count = struct.unpack_from(">H", data, start + 4)[0]
    records = (struct.unpack_from(">4sIII", data, start + 12 + 16 * number) for number in range(count))
    return {tag: offset for tag, _, offset, _ in records}


def _families(data: bytes, table: int) -> Iterable[str]:
    count, strings = struct.unpack_from(">HH", data, table + 2)
    found: dict[int, str] = {}
    for number in range(count):
        platform, _, _, kind, length, offset = struct.unpack_from(">6H", data, table + 6 + 12 * number)
        if platform == 3 and kind in (1, 16):
            begin = table + strings + offset
            found.setdefault(kind, data[begin : begin + length].decode("utf-16-be", "replace"))
    # The typographic family (16), where there is one, is the name that Typst knows.
    return [found[max(found)]] if found else []


def _code_points(data: bytes, table: int) -> Iterator[range]:
    for number in range(struct.unpack_from(">H", data, table + 2)[0]):
        begin = table + struct.unpack_from(">I", data, table + 8 + 8 * number)[0]
        layout = struct.unpack_from(">H", data, begin)[0]
        if layout == 12:
            for group in range(struct.unpack_from(">I", data, begin + 12)[0]):
                first, last, _ = struct.unpack_from(">III", data, begin + 16 + 12 * group)
                yield range(first, last + 1)
        elif layout == 4:
            segments = struct.unpack_from(">H", data, begin + 6)[0] // 2
            lasts = struct.unpack_from(f">{segments}H", data, begin + 14)
            firsts = struct.unpack_from(f">{segments}H", data, begin + 16 + 2 * segments)
            for first, last in zip(firsts, lasts, strict=True):
                yield range(first, min(last, 0xFFFE) + 1)
