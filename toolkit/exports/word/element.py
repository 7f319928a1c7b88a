"""Elements of a text that python-docx has no names for, each put where Word wants it among the others."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# Word refuses a file in which the facts of a paragraph or a run stand in another order.
_ORDER = (
    "keepLines pageBreakBefore numPr pBdr shd tabs autoSpaceDE autoSpaceDN bidi snapToGrid spacing ind jc outlineLvl"
    " szCs u bdr rtl lang vAlign docGrid"
)
_PLACES = {qn(f"w:{name}"): place for place, name in enumerate(_ORDER.split())}


def put(parent: Any, name: str, /, **values: object) -> Any:
    """Add an element with its values to another one, and return it."""
    found = OxmlElement(f"w:{name}", {qn(f"w:{key}"): str(value) for key, value in values.items()})
    place = _PLACES.get(found.tag)
    later = (child for child in parent if place is not None and _PLACES.get(child.tag, -1) > place)
    after = next(later, None)
    if after is None:
        parent.append(found)
    else:
        after.addprevious(found)
    return found


def lines(parent: Any, name: str, colour: str, sides: tuple[str, ...], size: int = 4, space: int = 0) -> None:
    """Add lines at some sides; `size` in eighths of a point, `space` in points."""
    box = put(parent, name)
    for side in sides:
        put(box, side, val="single", sz=size, space=space, color=colour)


def bar(layout: Any, colour: str, *, rtl: bool) -> None:
    """Give a paragraph a bar at the start side and a tint; borders, unlike indents, are not mirrored by Word."""
    box = put(layout, "pBdr")
    for side, drawn in (("left", not rtl), ("right", rtl)):
        put(box, side, **({"val": "single", "sz": 18, "space": 8, "color": colour} if drawn else {"val": "nil"}))
    parts = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    shade(layout, "".join(f"{round(part * 0.07 + 255 * 0.93):02X}" for part in parts))


def shade(facts: Any, colour: str) -> None:
    """Fill a paragraph or a cell with a colour."""
    put(facts, "shd", val="clear", color="auto", fill=colour)
