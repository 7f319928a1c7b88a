"""The file that each of our Word files begins as: empty, with its styles, lists, settings, fonts and page."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from docx import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.shared import Mm

from toolkit.exports.word.element import put
from toolkit.exports.word.numbering import add_kinds
from toolkit.exports.word.speech import speech
from toolkit.exports.word.styles import WIDE, add_styles

_PAPERS = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}
_NEEDED = (RELATION.OFFICE_DOCUMENT, RELATION.CORE_PROPERTIES, RELATION.STYLES, RELATION.NUMBERING, RELATION.SETTINGS)
# Other names of a font, free ones among them, and its set of characters, by which Word chooses another one.
_FONTS = (
    ("Calibri", "Carlito,Noto Sans", "00"),
    ("Yu Gothic", "游ゴシック,Noto Sans CJK JP,Noto Sans JP", "80"),
    ("Microsoft YaHei", "微软雅黑,Noto Sans CJK SC,Noto Sans SC", "86"),
    ("Microsoft JhengHei", "微軟正黑體,Noto Sans CJK TC,Noto Sans TC", "88"),
    ("Malgun Gothic", "맑은 고딕,Noto Sans CJK KR,Noto Sans KR", "81"),
    ("Arial", "Liberation Sans,Noto Sans Arabic", "00"),
    ("Consolas", "Noto Sans Mono", "00"),
    ("Segoe UI Symbol", "Noto Sans Symbols2", "00"),
    ("MS Gothic", "ＭＳ ゴシック,Noto Sans CJK JP", "80"),
)


@cache
def template(tag: str, colour: str, paper: str) -> bytes:
    """Return an empty Word file in a language; it is kept, because making the styles takes longer than most texts."""
    document = Document()
    for relations in (document.part.rels, document.part.package.rels):
        for id in [id for id, relation in relations.items() if relation.reltype not in _NEEDED]:
            del relations[id]
    add_kinds(document)
    add_styles(document, tag, colour)
    _set_up(document.settings.element, tag)
    _add_fonts(document)
    _set_page(document.sections[0], paper)
    if speech(tag).rtl:
        put(document.sections[0]._sectPr, "bidi")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(settings: Any, tag: str) -> None:
    own = speech(tag)
    settings.clear()
    put(settings, "characterSpacingControl", val="compressPunctuation" if own.east else "doNotCompress")
    mode = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": 15}
    put(put(settings, "compat"), "compatSetting", **mode)
    east, bidi = ({"eastAsia": own.code} if own.east else {}), ({"bidi": own.code} if own.rtl else {})
    put(settings, "themeFontLang", val=own.latin, **east, **bidi)


def _add_fonts(document: Any) -> None:
    table = OxmlElement("w:fonts")
    for name, others, charset in _FONTS:
        font = put(table, "font", name=name)
        for fact, value in (("altName", others), ("charset", charset), ("family", "swiss"), ("pitch", "variable")):
            put(font, fact, val=value)
    part = XmlPart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, table, document.part.package)
    document.part.relate_to(part, RELATION.FONT_TABLE)


def _set_page(page: Any, paper: str) -> None:
    width, height = _PAPERS[paper]
    page.page_width, page.page_height = Mm(width), Mm(height)
    page.left_margin = page.right_margin = Mm((width - WIDE) / 2)
    page.top_margin, page.bottom_margin = Mm(15), Mm(24)
    page.header_distance, page.footer_distance = Mm(14), Mm(14.5)
