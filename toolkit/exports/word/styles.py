"""The styles of our Word files, each with its fonts and languages, so that whoever edits need not choose any."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from toolkit.exports.word.element import bar, lines, put
from toolkit.exports.word.numbering import BULLET, CHECK, NUMBER, STEP
from toolkit.exports.word.speech import Speech, speech

INK, SOFT, HAIR, PALE, PEN = "1C1E21", "555B63", "C9C5BB", "F5F3EE", "8D8D88"
"""Colours of words, of quiet words, of hair lines, of what pauses, and of lines to write on."""
WIDE = 170
"""Width of the text in mm, the same on A4 and letter."""

_FIRST = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
"""What styles begin from."""
_OWN = "own"
"""The workshop's own colour."""
_TEXT = ("Fact", "List Bullet", "List Number", "List Check", "List Continue")
_PARAGRAPHS: dict[str, tuple[float, float, float, str]] = {
    "Normal": (10.5, 0, 6, INK),
    **dict.fromkeys(_TEXT, (10.5, 0, 3, "")),
    "Quote": (10.5, 3, 3, ""),
    "Table Text": (10, 0, 0, ""),
    "Small": (8.5, 0, 3, SOFT),
    "Writing Line": (10.5, 0, 0, ""),
    "Rule": (10.5, 0, 6, ""),
    "Code": (9.5, 3, 3, ""),
    "Footer": (7.5, 0, 0, SOFT),
    "Title": (22, 0, 3, ""),
    "Subtitle": (12, 0, 12, SOFT),
    "Heading 1": (18, 0, 4, ""),
    "Heading 2": (13.5, 18, 4, ""),
    "Heading 3": (11, 10, 3, ""),
    "Overline": (9.5, 0, 2, _OWN),
    "Heading Note": (8.5, 0, 4, SOFT),
    "Table Heading": (9, 0, 0, SOFT),
}
"""Each with its size, the room before and after it, all in points, and its colour."""
_NEXT = {"Title": "Subtitle", "Table Heading": "Table Heading"} | dict.fromkeys(
    ("Subtitle", "Heading 1", "Heading 2", "Heading 3", "Overline", "Heading Note"), "Normal"
)
"""What stays on a page with what comes after it, and the style of that."""
_LIGHT = ("Subtitle", "Heading Note")
_BOLD, _SLANTED = ("bold", "cs_bold"), ("italic", "cs_italic")
_WORDS: dict[str, tuple[float, str, tuple[str, ...]]] = {
    "Strong": (0, "", _BOLD),
    "Emphasis": (0, "", _SLANTED),
    "Intense Emphasis": (0, "", _BOLD + _SLANTED),
    "Struck": (0, "", ("strike",)),
    "Soft": (0, SOFT, ()),
    "Label": (0, _OWN, _BOLD),
    "Hyperlink": (0, "", ("underline",)),
    "Code Letters": (0, "", ()),
    "Sign": (0, _OWN, ()),
    "Tick": (0, "", ()),
    "Circle": (16, "", ()),
    "Fallback Mark": (7, SOFT, ()),
}
"""Each with its size if it has one, its colour, and what else its font is."""
_FACES = {
    "Code": "Consolas", "Code Letters": "Consolas", "Sign": "Segoe UI Symbol", "Circle": "Segoe UI Symbol",
    "Tick": "MS Gothic",
}  # fmt: skip
_BOX = ("top", "left", "bottom", "right")
_TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Hair Lines": (HAIR, ("top", "bottom", "insideH")),
    "Hair Grid": (HAIR, (*_BOX, "insideH", "insideV")),
    "Writing Box": (PEN, _BOX),
    "No Lines": (HAIR, ()),
}


def add_styles(document: Any, tag: str, colour: str) -> None:
    """Put our styles in the place of a document's; `colour` (`RRGGBB`) is that of bars and small headings."""
    styles, own = document.styles, speech(tag)
    # Styles that Word has itself, and shows under their names in the language of its user.
    known = {"Hyperlink", *(style.name for style in styles)}
    for style in [style for style in styles if style.name not in _FIRST]:
        style.delete()
    for kind, names in (("PARAGRAPH", _PARAGRAPHS), ("CHARACTER", _WORDS), ("TABLE", _TABLES)):
        for name in names:
            if name not in _FIRST:
                styles.add_style(name, WD_STYLE_TYPE[kind], builtin=name in known)
            _speak(styles[name], own)
    # Each style says all of it. LibreOffice breaks pages in other places when there are no defaults at all.
    for defaults in styles.element.find(qn("w:docDefaults")):
        defaults[0].clear()
    for name, (size, before, after, shown) in _PARAGRAPHS.items():
        style = styles[name]
        _size_and_colour(style.font, size, colour if shown == _OWN else shown)
        style.base_style = None if name == "Normal" else styles["Normal"]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name, (size, shown, looks) in _WORDS.items():
        font = styles[name].font
        _size_and_colour(font, size, colour if shown == _OWN else shown)
        for look in looks:
            # East Asian faces have no italics: emphasis would be a slanted drawing, so it is underlined.
            setattr(font, "underline" if own.east and look in _SLANTED else look, True)
    for name, (shown, sides) in _TABLES.items():
        style = styles[name]
        style.base_style = styles["Normal Table"]
        facts = put(style.element, "tblPr")
        lines(facts, "tblBorders", shown, sides)
        room = put(facts, "tblCellMar")
        for side, width in (("top", 55), ("left", 85), ("bottom", 55), ("right", 85)):
            put(room, side, w=width, type="dxa")
    _lay_out(styles, own, colour)


def _speak(style: Any, own: Speech) -> None:
    """Give a style the fonts and the languages of its document."""
    style.quick_style = True
    style.font.name = _FACES.get(style.name, "Calibri")
    # Where a text in other letters has East Asian words without a language, they come in the first of our faces.
    east = own if own.east else speech("ja")
    look = style.element.rPr
    look.rFonts.set(qn("w:eastAsia"), east.east)
    look.rFonts.set(qn("w:cs"), "Arial")
    put(look, "lang", val=own.latin, eastAsia=east.code, **({"bidi": own.code} if own.rtl else {}))


def _size_and_colour(font: Any, size: float, colour: str) -> None:
    if size:
        font.size = Pt(size)
        put(font.element.rPr, "szCs", val=round(size * 2))
    if colour:
        font.color.rgb = RGBColor.from_string(colour)


def _lay_out(styles: Any, own: Speech, colour: str) -> None:
    """Give styles what only some of them have."""
    layouts = {style.name: style.paragraph_format for style in styles if style.type == WD_STYLE_TYPE.PARAGRAPH}
    facts = {name: styles[name].element.pPr for name in layouts}
    for name, after in _NEXT.items():
        layouts[name].keep_with_next = layouts[name].keep_together = True
        styles[name].next_paragraph_style = styles[after]
        styles[name].font.bold = styles[name].font.cs_bold = None if name in _LIGHT else True
    for level in range(3):
        put(facts[f"Heading {level + 1}"], "outlineLvl", val=level)
    # East Asian faces are high by themselves.
    layouts["Normal"].line_spacing = 1.0 if own.east else 1.1
    plain = {"snapToGrid": 0} | ({"autoSpaceDE": 0, "autoSpaceDN": 0} if own.korean else {})
    for name, value in (plain | ({"bidi": 1} if own.rtl else {})).items():
        put(facts["Normal"], name, val=value)
    layouts["Fact"].left_indent, layouts["Fact"].first_line_indent = Mm(30), Mm(-30)
    for name, kind in (("List Bullet", BULLET), ("List Number", NUMBER), ("List Check", CHECK)):
        facts[name].get_or_add_numPr().get_or_add_numId().val = kind
    layouts["List Continue"].left_indent = STEP
    layouts["Quote"].left_indent, layouts["Quote"].right_indent = Pt(17), Pt(8.5)
    bar(facts["Quote"], colour, rtl=own.rtl)
    layouts["Writing Line"].keep_together, layouts["Writing Line"].line_spacing = True, Mm(8)
    lines(facts["Heading 2"], "pBdr", HAIR, ("top",), space=6)
    lines(facts["Writing Line"], "pBdr", PEN, ("bottom", "between"))
    lines(facts["Rule"], "pBdr", HAIR, ("bottom",))
    layouts["Footer"].tab_stops.add_tab_stop(Mm(WIDE), WD_TAB_ALIGNMENT.RIGHT)
    put(styles["Fallback Mark"].element.rPr, "bdr", val="single", sz=4, space=1, color=SOFT)
