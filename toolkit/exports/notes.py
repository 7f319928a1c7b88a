"""Notes: what is noticed while papers are made: characters that no font has, texts in another language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from toolkit.exports.fonts import Shelf, character_name
from toolkit.exports.plain import fallen_back, plain, texts
from toolkit.exports.sheet import Sheet
from toolkit.findings import Finding, unreadable
from toolkit.model.look import Look

MOST = 12
"""Characters without a shape that are named one by one; more are summed up."""


class Notes:
    """What was noticed while views became jobs: characters without a shape, and texts in another language."""

    def __init__(self) -> None:
        self._shapeless: dict[str, dict[str, None]] = {}
        self._elsewhere: dict[tuple[str, str], dict[str, None]] = {}

    def look_at(self, sheet: Sheet, view: str, stock: Shelf) -> None:
        """Note what one sheet has that its fonts or its language lack."""
        if stock.lacks(view):
            for char, place in _lacking(sheet, json.loads(view), stock):
                self._shapeless.setdefault(char, {})[place] = None
        for tag, text in fallen_back(view):
            self._elsewhere.setdefault((sheet.language, tag), {})[text] = None

    def findings(self) -> list[Finding]:
        """Return all of it as findings."""
        return [*_shapeless(self._shapeless), *_fallbacks(self._elsewhere)]


def missing_shapes(sheets: Iterable[Sheet], stock: Shelf) -> list[Finding]:
    """Return a finding for each character of the sheets that no font has; nothing is ever printed as an empty box."""
    places: dict[str, dict[str, None]] = {}
    for sheet in sheets:
        for char, place in _lacking(sheet, plain(sheet.view), stock):
            places.setdefault(char, {})[place] = None
    return list(_shapeless(places))


def _lacking(sheet: Sheet, view: Any, stock: Shelf) -> Iterator[tuple[str, str]]:
    for field, person, text in texts(view):
        for char in stock.lacks(text):
            yield char, f"the name of {person}" if person else f"{sheet.document}/{sheet.language}/{field}"


def _shapeless(places: Mapping[str, Mapping[str, None]]) -> Iterator[Finding]:
    mend = "write it in another way, or put a font that has it into the folder fonts beside the brief"
    for char in sorted(places)[:MOST]:
        yield unreadable(_some(list(places[char])), f"no font can show “{char}” ({character_name(char)})", mend)
    rest = sorted(places)[MOST:]
    if rest:
        where = _some([place for char in rest for place in places[char]])
        message = f"no font can show {len(rest)} more characters, such as “{''.join(rest[:8])}”"
        yield unreadable(where, message, mend)


def _fallbacks(elsewhere: Mapping[tuple[str, str], Mapping[str, None]]) -> Iterator[Finding]:
    for (language, tag), found in sorted(elsewhere.items()):
        shown = ", ".join(f"“{text[:40]}”" for text in list(found)[:3])
        count = f"{len(found)} texts are" if len(found) > 1 else "one text is"
        message = f"{count} printed in {tag} on papers in {language}, with a mark: {shown}"
        mend = f"write them in {language} where you wrote them in {tag}"
        yield Finding("input", "input", "information", f"papers in {language}", message, mend)


def unknown_families(look: Look, stock: Shelf) -> Iterator[Finding]:
    """Yield an error for each family the organizers ask for that is not there, and for each file that is no font."""
    for name in stock.unread:
        yield unreadable(f"fonts/{name}", "this is no font that can be read", "take it out of the folder fonts")
    for family in look.families:
        if family not in stock.families:
            message = f"there is no font family “{family}”"
            mend = f"put its files into the folder fonts beside the brief, or use one of: {', '.join(stock.families)}"
            yield unreadable("workshop.yaml", message, mend)


def _some(places: Sequence[str]) -> str:
    shown = ", ".join(places[:3])
    return f"{shown} and {len(places) - 3} more" if len(places) > 3 else shown
