"""Lists in Word: three kinds, and for each numbered list one more whose numbers begin anew."""

from __future__ import annotations

from typing import Any

from docx.shared import Pt

from toolkit.exports.word.element import put

BULLET, NUMBER, CHECK = 1, 2, 3
"""Ids of the three kinds of lists; a numbered list that begins anew takes an id of its own."""
STEP = Pt(18)
"""How far each level of a list is set in."""

_DEEPEST = 8
_MOST_START = 32767
_MARKS = {
    BULLET: ("bullet", "•", "Calibri", "555B63"),
    NUMBER: ("decimal", "", "", "1C1E21"),
    CHECK: ("bullet", "☐", "MS Gothic", "1C1E21"),
}


def add_kinds(document: Any) -> None:
    """Put our three kinds of lists in the place of whatever lists a document has."""
    root = document.part.numbering_part.element
    root.clear()
    for id, (kind, mark, face, colour) in _MARKS.items():
        made = put(root, "abstractNum", abstractNumId=id)
        # By this number Word knows, when somebody copies a list into another file, that it is of the same kind.
        put(made, "nsid", val=f"0D1A106{id}")
        put(made, "multiLevelType", val="hybridMultilevel")
        for level in range(_DEEPEST + 1):
            facts = put(made, "lvl", ilvl=level)
            shown = mark or f"%{level + 1}."
            for name, value in (("start", 1), ("numFmt", kind), ("lvlText", shown), ("lvlJc", "left")):
                put(facts, name, val=value)
            put(put(facts, "pPr"), "ind", left=STEP.twips * (level + 1), hanging=STEP.twips)
            look = put(facts, "rPr")
            if face:
                put(look, "rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face)
            put(look, "color", val=colour)
    for id in _MARKS:
        root.add_num(id)


def new_list(document: Any, start: int, level: int) -> int:
    """Return the id of a list whose numbers begin anew; without one Word would count on from the list before."""
    made = document.part.numbering_part.element.add_num(NUMBER)
    made.add_lvlOverride(min(level, _DEEPEST)).add_startOverride(min(start, _MOST_START))
    return int(made.numId)


def listed(paragraph: Any, list_id: int, level: int) -> None:
    """Make a paragraph an item of a list at a level from 0."""
    facts = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    facts.get_or_add_ilvl().val = min(level, _DEEPEST)
    facts.get_or_add_numId().val = list_id


def inset(level: int) -> Any:
    """Return how far from the side the words of an item stand at a level from 0; nothing when in no list."""
    return Pt(STEP.pt * (min(level, _DEEPEST) + 1)) if level >= 0 else None
