"""The file that Word opens: its parts beside the text, packed so that the same parts give the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache

from toolkit.exports.word_styles import (
    BULLET,
    CHECK,
    DEEPEST,
    INK,
    LATIN,
    MAIN,
    NUMBER,
    SOFT,
    STEP,
    coloured,
    latin_code,
    speech,
)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""The namespace of references from one part to another."""
FOOT = "rId5"
"""The id of the foot among what the text refers to; links come after it."""

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer": "footer1",
}
_MARKS = {BULLET: ("bullet", "•", LATIN), NUMBER: ("decimal", "", ""), CHECK: ("bullet", "☐", "MS Gothic")}
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
_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, str]) -> bytes:
    """Return XML parts by name as one file, in a fixed order and with a fixed date."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            # Else it would tell on which system the file was made.
            entry.create_system = 0
            package.writestr(entry, _HEAD + parts[name], zipfile.ZIP_DEFLATED)
    return file.getvalue()


@cache
def content_types() -> str:
    """Return the part that says of which type each part is."""
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for kind, name in _PARTS.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{parts}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


@cache
def root_relations() -> str:
    """Return the part that says where the text and its facts are."""
    facts = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{facts}" Target="docProps/core.xml"/>'
    )


def text_relations(links: Mapping[str, str]) -> str:
    """Return the part that says what the text refers to; `links` are ids by address, addresses as XML."""
    own = (
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>'
        for number, (kind, name) in enumerate(_PARTS.items(), 1)
    )
    outer = (
        f'<Relationship Id="{id}" Type="{OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
        for address, id in links.items()
    )
    return _relations("".join((*own, *outer)))


def core_facts(title: str, author: str, language: str, date: datetime.date) -> str:
    """Return what a file says of itself; title and author as XML, nobody else is named."""
    moment = f"{date.isoformat()}T00:00:00Z"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def numbering(starts: Sequence[tuple[int, int]]) -> str:
    """Return the lists: the three kinds, and for each (level, number) one more whose numbers begin with that number."""
    kinds = "".join(_kind_of_list(id, *mark) for id, mark in _MARKS.items())
    lists = [f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>' for id in _MARKS]
    for number, (level, start) in enumerate(starts, len(_MARKS) + 1):
        begins = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        lists.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{NUMBER}"/>{begins}</w:num>')
    return f'<w:numbering xmlns:w="{MAIN}">{kinds}{"".join(lists)}</w:numbering>'


@cache
def _kind_of_list(id: int, kind: str, mark: str, font: str) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>' if font else ""
    look = f"<w:rPr>{fonts}{coloured(SOFT if font == LATIN else INK)}</w:rPr>"
    levels = []
    for level in range(DEEPEST + 1):
        shown = mark or f"%{level + 1}."
        inset = f'<w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/>'
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr>{inset}</w:pPr>{look}</w:lvl>'
        )
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="0D1A106{id}"/>'
        f'<w:multiLevelType w:val="hybridMultilevel"/><w:tmpl w:val="0D1A107{id}"/>{"".join(levels)}</w:abstractNum>'
    )


@cache
def settings(tag: str) -> str:
    """Return the settings of a document in a language."""
    own = speech(tag)
    east = f' w:eastAsia="{own.code}"' if own.east else ""
    bidi = f' w:bidi="{own.code}"' if own.rtl else ""
    squeezed = "compressPunctuation" if own.east else "doNotCompress"
    return (
        f'<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="{squeezed}"/><w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{latin_code(own)}"{east}{bidi}/></w:settings>'
    )


@cache
def font_table() -> str:
    """Return what Word needs to know of our fonts where it has to choose others."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="{charset}"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, others, charset in _FONTS
    )
    return f'<w:fonts xmlns:w="{MAIN}">{fonts}</w:fonts>'


def _relations(lines: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
