"""The styles of our Word files, each with its fonts and languages, so that whoever edits need not choose any.

Fonts are named and not embedded: they are those that Word's users have.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from babel.core import get_global

INK, SOFT, HAIR, PALE, PEN = "1C1E21", "555B63", "C9C5BB", "F5F3EE", "8D8D88"
"""Colours of words, of quiet words, of hair lines, of what pauses, and of lines to write on."""
BULLET, NUMBER, CHECK = 1, 2, 3
"""Ids of the three kinds of lists; a numbered list that begins anew takes an id of its own."""
DEEPEST = 8
"""The last level that a list within lists has."""
WIDE = 170
"""Width of the text in mm, the same on A4 and letter."""
BODY = 10.5
"""Size of running text in points."""
RULE = 8
"""Height of a line to write on in mm."""
STEP = 360
"""How far each level of a list is set in, in twips."""

LATIN, _ARABIC = "Calibri", "Arial"
_EAST = {"Jpan": "Yu Gothic", "Hans": "Microsoft YaHei", "Hant": "Microsoft JhengHei", "Kore": "Malgun Gothic"}
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The namespace of everything in a text."""

_Line = tuple[str, int, str, int]
"""A border: its kind, its width in eighths of a point, its colour, and its distance in points."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How Word is told a language: its code with a region, its East Asian font if it has one, and its direction."""

    code: str
    east: str
    rtl: bool


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
    code = f"{language}-{region}" if region else language
    return Speech(code, _EAST.get(script, ""), script in _RIGHT_TO_LEFT)


def twips(mm: float) -> int:
    """Return millimetres in Word's unit, of which 1440 are an inch."""
    return round(mm * 1440 / 25.4)


def style_id(name: str) -> str:
    """Return the id by which paragraphs, runs and tables name a style."""
    return name.replace(" ", "")


@cache
def styles(tag: str, colour: str) -> str:
    """Return the styles of a document in a language; `colour` (`RRGGBB`) is that of bars and small headings."""
    own = speech(tag)
    # Chinese, Japanese and Korean faces have no italics: emphasis would be a slanted drawing, so it is underlined.
    emphasis = '<w:u w:val="single"/>' if own.east else "<w:i/><w:iCs/>"
    # The bar stands at the start side; borders, unlike indents, are not mirrored in text from right to left.
    bar = _borders("pBdr", {"right" if own.rtl else "left": ("single", 18, colour, 8)})
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{tint(colour)}"/>'
    rules = _borders("pBdr", dict.fromkeys(("bottom", "between"), ("single", 4, PEN, 0)))
    above = _borders("pBdr", {"top": ("single", 4, HAIR, 6)})
    facing = f'<w:tabs><w:tab w:val="right" w:pos="{twips(WIDE)}"/></w:tabs>'
    rule_height = f'<w:spacing w:before="0" w:after="0" w:line="{twips(RULE)}" w:lineRule="exact"/>'
    boxed = _sized(coloured(SOFT), 7) + _line("bdr", ("single", 4, SOFT, 1))
    # Korean has spaces of its own, and none between a number and its unit.
    tight = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' if own.east == _EAST["Kore"] else ""
    quiet = coloured(SOFT)
    close = _spacing(0, 60)

    def paragraph(
        name: str, layout: str, size: float = BODY, look: str = "", after: str = "", font: str = LATIN
    ) -> str:
        first, last = _letters(tag, font)
        base = "" if name == "Normal" else "Normal"
        return _style("paragraph", name, layout, f"{first}{_sized(look, size)}{last}", base, after)

    def character(name: str, look: str, font: str = LATIN) -> str:
        first, last = _letters(tag, font)
        return _style("character", name, "", f"{first}{look}{last}")

    def table(name: str, colour: str, sides: tuple[str, ...]) -> str:
        return _table_style(name, "".join(_letters(tag)), dict.fromkeys(sides, ("single", 4, colour, 0)))

    styles = (
        paragraph("Normal", tight + ("<w:bidi/>" if own.rtl else "")),
        paragraph("Title", _KEPT + _spacing(0, 60), 22, _BOLD, "Subtitle"),
        paragraph("Subtitle", _KEPT + _spacing(0, 240), 12, quiet, "Normal"),
        paragraph("heading 1", _KEPT + _spacing(0, 80) + _outline(0), 18, _BOLD, "Normal"),
        paragraph("heading 2", _KEPT + above + _spacing(360, 80) + _outline(1), 13.5, _BOLD, "Normal"),
        paragraph("heading 3", _KEPT + _spacing(200, 60) + _outline(2), 11, _BOLD, "Normal"),
        paragraph("Overline", _KEPT + _spacing(0, 40), 9.5, _BOLD + coloured(colour), "Normal"),
        paragraph("Heading Note", _KEPT + _spacing(0, 80), 8.5, quiet, "Normal"),
        paragraph("Small", close, 8.5, quiet),
        paragraph("Fact", f'{close}<w:ind w:left="{twips(30)}" w:hanging="{twips(30)}"/>'),
        paragraph("List Bullet", _listed(BULLET) + close),
        paragraph("List Number", _listed(NUMBER) + close),
        paragraph("List Check", _listed(CHECK) + close),
        paragraph("List Continue", f'{close}<w:ind w:left="{STEP}"/>'),
        paragraph("Quote", f'{bar}{shade}{_spacing(60, 60)}<w:ind w:left="340" w:right="170"/>'),
        paragraph("Table Text", _spacing(0, 0), 10),
        paragraph("Table Heading", _KEPT + _spacing(0, 0), 9, _BOLD + quiet),
        paragraph("Writing Line", f"<w:keepLines/>{rules}{rule_height}"),
        paragraph("Rule", _borders("pBdr", {"bottom": ("single", 4, HAIR, 0)}) + _spacing(0, 120)),
        paragraph("Code", _spacing(60, 60), 9.5, font="Consolas"),
        paragraph("footer", facing + _spacing(0, 0), 7.5, quiet),
        character("Strong", _BOLD),
        character("Emphasis", emphasis),
        character("Intense Emphasis", _BOLD + emphasis),
        character("Struck", "<w:strike/>"),
        character("Soft", quiet),
        character("Label", _BOLD + coloured(colour)),
        character("Hyperlink", '<w:u w:val="single"/>'),
        character("Code Letters", "", "Consolas"),
        character("Sign", coloured(colour), "Segoe UI Symbol"),
        character("Tick", "", "MS Gothic"),
        character("Circle", _sized("", 16), "Segoe UI Symbol"),
        character("Fallback Mark", boxed),
        table("Hair Lines", HAIR, ("top", "bottom", "insideH")),
        table("Hair Grid", HAIR, ("top", "left", "bottom", "right", "insideH", "insideV")),
        table("Writing Box", PEN, ("top", "left", "bottom", "right")),
        table("No Lines", HAIR, ()),
    )
    first, last = _letters(tag)
    # East Asian faces are high by themselves.
    high = 240 if own.east else 264
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{first}{_sized(coloured(INK), BODY)}{last}</w:rPr></w:rPrDefault>"
        f'<w:pPrDefault><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:after="120" w:line="{high}"'
        ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    return f'<w:styles xmlns:w="{MAIN}">{defaults}{_DEFAULTS}{"".join(styles)}</w:styles>'


_KEPT = "<w:keepNext/><w:keepLines/>"
_BOLD = "<w:b/><w:bCs/>"
_DEFAULTS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
    "<w:semiHidden/></w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _style(kind: str, name: str, layout: str, look: str, base: str = "", after: str = "") -> str:
    id = style_id(name[0].upper() + name[1:])
    default = ' w:default="1"' if name == "Normal" else ""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    then = f'<w:next w:val="{after}"/>' if after else ""
    own = "" if name in _KNOWN else ' w:customStyle="1"'
    body = f"<w:pPr>{layout}</w:pPr>" if layout else ""
    return (
        f'<w:style w:type="{kind}"{default}{own} w:styleId="{id}"><w:name w:val="{name}"/>{based}{then}'
        f"<w:qFormat/>{body}<w:rPr>{look}</w:rPr></w:style>"
    )


_KNOWN = frozenset(
    {
        "Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number",
        "List Continue", "Quote", "footer", "Strong", "Emphasis", "Intense Emphasis",
        "Hyperlink",
    }
)  # fmt: skip
"""Styles that Word has itself, and shows under their names in the language of its user."""


def _table_style(name: str, letters: str, sides: dict[str, _Line]) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:rPr>{letters}</w:rPr><w:tblPr>{_borders("tblBorders", sides)}'
        '<w:tblCellMar><w:top w:w="55" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="55" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _letters(tag: str, font: str = LATIN) -> tuple[str, str]:
    """Return what stands first and last in the look of every style: its fonts and its languages."""
    own = speech(tag)
    # Where a text in other letters has East Asian words without a language, they come in the first of our faces.
    east, east_code = (own.east, own.code) if own.east else (_EAST["Jpan"], "ja-JP")
    bidi = f' w:bidi="{own.code}"' if own.rtl else ""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{east}" w:cs="{_ARABIC}"/>'
    return fonts, f'<w:lang w:val="{latin_code(own)}" w:eastAsia="{east_code}"{bidi}/>'


def latin_code(own: Speech) -> str:
    """Return the language of Latin letters in a document of a language."""
    return "en-GB" if own.east or own.rtl else own.code


def _sized(look: str, points: float) -> str:
    halves = round(points * 2)
    return f'{look}<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'


def coloured(value: str) -> str:
    """Return a colour as a fact of a run."""
    return f'<w:color w:val="{value}"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


def _listed(id: int) -> str:
    return f'<w:numPr><w:numId w:val="{id}"/></w:numPr>'


def _line(name: str, line: _Line) -> str:
    kind, width, colour, space = line
    return f'<w:{name} w:val="{kind}" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'


def _borders(name: str, sides: dict[str, _Line]) -> str:
    drawn = "".join(_line(side, line) for side, line in sides.items())
    return f"<w:{name}>{drawn}</w:{name}>" if drawn else ""


def tint(colour: str) -> str:
    """Return a colour mixed with much white."""
    parts = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(part * 0.07 + 255 * 0.93):02X}" for part in parts)
