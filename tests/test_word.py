"""Word files: everything is there to be changed, in fonts and languages of its readers, and only what is for them."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import daily_agenda, docx_agenda, docx_handouts, docx_notes, facilitator_notes, handouts
from toolkit.exports.entries import Wording
from toolkit.exports.foot import Foot
from toolkit.exports.markdown import Node, parse_markdown
from toolkit.exports.names import PersonName
from toolkit.exports.sheet import PackFile
from toolkit.exports.word.document import Word
from toolkit.exports.word.prose import write_markdown
from toolkit.exports.word.speech import speech
from toolkit.exports.word.text import Piece, Row, fit
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project
from toolkit.model.workshop import Printing

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant")
CANARY = "KANARIENVOGEL"
HOSTILE = (
    "]]> &amp; <w:p/> <script>alert(1)</script> | *bold* {page} \\",
    "a\x00b\x07c\x1bd\x85e",
    "Anna\u202ebob\u2066x\u2069\ufeff",
    "half \ud800 half \udfff \ufffe\uffff",
    "line\r\nline\u2028line\vline",
    "ＡＢ𠮷\U0001f600",
)
FOOT = Foot(
    title=Wording("Week & more"), document="Paper", edition="For nobody", version="version 3", date="1 May 2026",
    language="English", page="page {page} of {pages}", fallback="marked: elsewhere", organizer="Organizer <&>",
)  # fmt: skip
DATE = datetime.date(2026, 5, 1)


@cache
def _project() -> Project:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return project


@cache
def _agenda() -> Agenda:
    return lay_out(_project())


@cache
def _phrases(tags: tuple[str, ...] = TAGS) -> dict[str, Phrases]:
    phrases, findings = load_phrases(tags)
    assert not findings
    return phrases


@cache
def _files() -> tuple[PackFile, ...]:
    return tuple(_made(_agenda()))


@cache
def _opened(path: str) -> Any:
    return _open(next(file.data for file in _files() if file.path == path))


def _of(document: str) -> list[PackFile]:
    return [file for file in _files() if file.document == document]


def _made(agenda: Agenda) -> Iterator[PackFile]:
    for module in (docx_agenda, docx_notes, docx_handouts):
        yield from module.files(agenda, _phrases())


def _with(**changes: Any) -> Agenda:
    """Return the week with facts of the brief changed."""
    workshop = _project().workshop.model_copy(update=changes)
    return lay_out(_project().model_copy(update={"workshop": workshop}))


def _word(tag: str = "en", **printing: Any) -> Word:
    return Word(tag, "Title", FOOT, DATE, Printing(**printing))


def _markdown(text: str, tag: str = "en", **place: Any) -> Any:
    """Return the open document of a Markdown text."""
    word = _word(tag)
    write_markdown(word, parse_markdown(text), **place)
    return _open(word.data())


def _open(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def _paragraphs(document: Any) -> list[Paragraph]:
    """Return every paragraph in order, those in tables too."""
    return [Paragraph(found, document) for found in document.element.body.iter(qn("w:p"))]


def _texts(document: Any) -> list[str]:
    return [paragraph.text.replace("\xa0", " ") for paragraph in _paragraphs(document)]


def _all(document: Any) -> str:
    return "\n".join(_texts(document))


def _values(element: Any, path: str) -> list[str]:
    return [found.get(qn("w:val")) for found in element.iterfind(path, {"w": qn("w:p")[1:-2]})]


def _find(element: Any, path: str) -> list[Any]:
    return list(element.iterfind(path, {"w": qn("w:p")[1:-2]}))


def _leaves(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        yield from (str(node[key]).strip() for key in ("v", "left", "right") if key in node)
        yield from _leaves(node.get("c", []))


# ---------- the files


def test_each_document_comes_in_its_languages_beside_its_pdf() -> None:
    paths = [file.path for file in _files()]
    assert len(set(paths)) == len(paths)
    assert [path for path in paths if path.endswith("agenda.docx")] == [f"participant/{tag}/daily-agenda.docx" for tag in TAGS]
    days = [day.date.isoformat() for day in _agenda().days]
    assert [path for path in paths if "facilitator-notes" in path] == [f"facilitator/en/facilitator-notes-{day}.docx" for day in days]
    printed = [(sheet.path, sheet.edition, sheet.language) for sheet in handouts.sheets(_agenda(), _phrases())]
    made = [(file.path.replace(".docx", ".pdf"), file.edition, file.language) for file in _of("handouts-docx")]
    assert made == printed
    assert {(file.pages, file.copies, file.paper, file.person) for file in _files()} == {(0, 0, "a4", None)}


def test_same_input_gives_same_bytes_without_a_date() -> None:
    again = list(_made(lay_out(_project())))
    assert [(file.path, file.sha256) for file in again] == [(file.path, file.sha256) for file in _files()]
    for file in _files():
        for entry in zipfile.ZipFile(io.BytesIO(file.data)).infolist():
            assert (entry.date_time, entry.create_system) == ((1980, 1, 1, 0, 0, 0), 0)


def test_a_file_says_of_itself_what_its_foot_says_and_names_nobody() -> None:
    printing = _project().workshop.printing.model_copy(
        update={"organizer": "House & <Garden>", "version": "7", "released": datetime.date(2026, 11, 2)}
    )
    for file in docx_agenda.files(_with(printing=printing), _phrases()):
        facts, words = _open(file.data).core_properties, _phrases()[file.language]
        title = _project().workshop.title[file.language]
        assert facts.title == f"{title} – {words['document-daily-agenda']}"
        assert (facts.author, facts.last_modified_by, facts.comments) == ("House & <Garden>", "", "")
        assert {facts.created, facts.modified} == {datetime.datetime(2026, 11, 2, tzinfo=datetime.UTC)}
        assert facts.language == speech(file.language).code
        upper, lower = (part.text for part in _open(file.data).sections[0].footer.paragraphs)
        assert upper.split("\t")[0].split("   ") == [title, words["document-daily-agenda"]]
        assert upper.split("\t")[1] == words["page"].format(page=1, pages=1)
        assert lower.split("\t")[0] == words["edition-participant"]
        assert lower.split("\t")[1].split("   ")[::2] == [words["version"].format(version="7"), words["language-name"]]


def test_word_fills_in_the_numbers_of_the_pages() -> None:
    footer = _open(_word().data()).sections[0].footer._element
    assert [field.text.strip() for field in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("paper", "size"), [("a4", (210.0, 297.0)), ("us-letter", (215.9, 279.4))])
def test_the_text_is_as_wide_on_both_papers_and_keeps_to_what_both_have(paper: Any, size: tuple[float, float]) -> None:
    section = _open(_word(paper=paper).data()).sections[0]
    assert (round(section.page_width.mm, 1), round(section.page_height.mm, 1)) == size
    assert round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 170
    assert min(section.top_margin.mm, section.footer_distance.mm) >= 14


def test_names_stand_in_no_path_and_no_fact() -> None:
    for file in _files():
        facts = zipfile.ZipFile(io.BytesIO(file.data)).read("docProps/core.xml").decode()
        for person in (*_project().roster.participants, *_project().team.members):
            for name in filter(None, (person.name_latin, person.name_native)):
                assert name not in file.path
                assert name not in facts


# ---------- styles, fonts and languages


@pytest.mark.parametrize(
    ("tag", "font", "code"),
    [
        ("en", "Yu Gothic", "ja-JP"),
        ("ja", "Yu Gothic", "ja-JP"),
        ("zh-Hans", "Microsoft YaHei", "zh-CN"),
        ("zh-Hant", "Microsoft JhengHei", "zh-TW"),
        ("ko", "Malgun Gothic", "ko-KR"),
        ("zh-TW", "Microsoft JhengHei", "zh-TW"),
        ("zh", "Microsoft YaHei", "zh-CN"),
    ],
)
def test_every_style_has_the_fonts_and_the_language_of_its_document(tag: str, font: str, code: str) -> None:
    styles = _open(_word(tag).data()).styles
    found = {style.name for style in styles}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Normal", "List Bullet", "List Number", "Quote"} <= found
    for style in styles:
        if style.name in ("Normal Table", "Default Paragraph Font", "No List"):
            continue  # what styles begin from, before they say anything
        fonts, language = (_find(style.element, f"w:rPr/w:{name}")[0] for name in ("rFonts", "lang"))
        assert (fonts.get(qn("w:eastAsia")), language.get(qn("w:eastAsia"))) == (font, code), style.name
        assert language.get(qn("w:val")) == "en-GB"
        assert not [key for key in fonts.attrib if "Theme" in key]


def test_other_letters_have_their_own_language() -> None:
    assert (speech("fr").code, speech("pt").code, speech("vi").code) == ("fr-FR", "pt-BR", "vi-VN")
    assert (speech("ar").rtl, speech("he").rtl, speech("en").rtl, speech("xx").rtl) == (True, True, False, False)
    styles = _open(_word("fr").data()).styles
    assert _values(styles["Normal"].element, "w:rPr/w:lang") == ["fr-FR"]


def test_emphasis_is_underlined_where_letters_have_no_italics() -> None:
    for tag, slanted in (("en", True), ("ja", False), ("ko", False)):
        style = _open(_word(tag).data()).styles["Emphasis"]
        assert (style.font.italic, style.font.underline) == ((True, None) if slanted else (None, True))


def test_a_text_in_another_language_is_marked_and_has_its_own_fonts() -> None:
    word = _word("en")
    word.paragraph(word.told(Wording("対話の週", "ja")))
    word.paragraph(word.named(PersonName("TW1", "許美玲", "Hsu Mei-ling", "", "zh-Hant")))
    document = _open(word.data())
    first, second = document.paragraphs
    assert first.text == "対話の週 ja"
    assert first.runs[-1].style.name == "Fallback Mark"
    assert second.text == "Hsu Mei-ling 許美玲"
    for run, font, code in ((first.runs[0], "Yu Gothic", "ja-JP"), (second.runs[-1], "Microsoft JhengHei", "zh-TW")):
        assert _find(run._r, "w:rPr/w:rFonts")[0].get(qn("w:eastAsia")) == font
        assert _find(run._r, "w:rPr/w:lang")[0].get(qn("w:eastAsia")) == code
    assert "marked: elsewhere" in document.sections[0].footer.paragraphs[1].text
    assert "marked" not in _open(_word().data()).sections[0].footer.paragraphs[1].text


def test_names_begin_with_the_form_that_readers_can_read() -> None:
    name = PersonName("TW1", "許美玲", "Hsu Mei-ling", "", "zh-Hant")
    said = {tag: "".join(piece.text for piece in _word(tag).named(name)) for tag in ("en", "ja")}
    assert said == {"en": "Hsu Mei-ling 許美玲", "ja": "許美玲 Hsu Mei-ling"}
    assert [piece.text for piece in _word().named(PersonName("NA1", "", "Laura", "", "en"))] == ["Laura"]
    assert [piece.text for piece in _word().named(PersonName("TW2", "唐偉", "", "", "zh-Hant"))] == ["唐偉"]


def test_from_right_to_left() -> None:
    word = _word("ar")
    word.paragraph((Piece("من 09:00–10:30"),))
    word.quote((Piece("Please sit."),), tag="en")
    word.quote((Piece("شكرًا لكم."),))
    word.paragraph(word.clock("09:00", "10:30"))
    word.table((1,), [(Piece("الوقت"),)], [Row(((),))])
    document = _open(word.data())
    arabic, english, thanks, clock = document.paragraphs[:4]
    assert _find(document.styles["Normal"].element, "w:pPr/w:bidi")
    assert _find(document.element.body, "w:sectPr/w:bidi")
    assert _find(document.element.body, "w:tbl/w:tblPr/w:bidiVisual")
    assert arabic.text == "من 09:00\u200e–\u200e10:30"
    assert clock.text == "09:00\u200e–\u200e10:30"
    assert _find(arabic._p, "w:r/w:rPr/w:rtl")
    assert _values(english._p, "w:pPr/w:bidi") == ["0"]
    assert _values(english._p, "w:pPr/w:pBdr/w:left") == ["single"]
    assert not _find(english._p, "w:r/w:rPr/w:rtl")
    assert not _find(thanks._p, "w:pPr/w:pBdr")
    assert _find(document.styles["Quote"].element, "w:pPr/w:pBdr/w:right")
    english_week = _open(_word().data())
    assert not _find(english_week.element.body, "w:sectPr/w:bidi")
    assert _find(english_week.styles["Quote"].element, "w:pPr/w:pBdr/w:left")


# ---------- what is in them


def test_the_agenda_has_all_that_the_paper_has() -> None:
    for file in _of("agenda-docx"):
        week = daily_agenda.view(_agenda(), _phrases()[file.language])
        document = _opened(file.path)
        text = _all(document)
        headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
        assert headings == [day.date for day in week.days]
        assert len(document.tables) == len(week.days)
        for day, table in zip(week.days, document.tables, strict=True):
            assert [cell.text for cell in table.rows[0].cells] == [week.time, week.session, week.place]
            assert [row.cells[0].text for row in table.rows[1:]] == [f"{slot.clock}–{slot.until}" for slot in day.slots]
            for slot, row in zip(day.slots, table.rows[1:], strict=True):
                said = row.cells[1].text
                assert all(part in said for part in (slot.title.text, slot.part, slot.brief, slot.optional))
                places = row.cells[2].text.replace("\xa0", " ")
                assert places == week.comma.join(place.text for place in slot.places)
            assert all(sign.phase in text for sign in day.legend)
        assert [bool(_find(p._p, "w:pPr/w:pageBreakBefore")) for p in document.paragraphs if p.style.name == "Heading 1"] == [
            False, *[True] * (len(week.days) - 1)
        ]  # fmt: skip


def test_a_day_that_fits_its_page_says_the_whole_aim() -> None:
    week = daily_agenda.view(_agenda(), _phrases()["en"])
    text = _all(_opened("participant/en/daily-agenda.docx"))
    assert all(slot.aim.text in text for slot in week.days[0].slots)
    assert not all(slot.aim.text in text for slot in week.days[1].slots)


def test_the_notes_have_all_that_the_paper_has() -> None:
    for day, file in zip(_agenda().days, _of("notes-docx"), strict=True):
        view = facilitator_notes.view(_agenda(), day, _phrases()["en"])
        document = _opened(file.path)
        text = _all(document)
        assert [row.cells[0].text for row in document.tables[0].rows[1:]] == [f"{b.clock}–{b.until}" for b in view.blocks]
        headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
        assert [re.sub(r"  optional$", "", title) for title in headings] == [f"{b.clock}  {b.title.text}" for b in view.blocks if b.chapter]
        for block in view.blocks:
            said = [block.aim, block.note.text, block.reckoning, block.source, *(place.text for place in block.places)]
            for name in (*block.leads, *block.interpreters, *(name for group in block.groups for name in group.members)):
                said += (name.native, name.latin)
            for need in (*block.materials, *block.handouts):
                said += (need.name.text, need.amount)
            for step in block.steps:
                said += (f"{step.clock}  {step.title}", *step.marks, step.setting, *_leaves(step.text))
            said += [leaf for section in block.sections.values() for leaf in _leaves(section)]
            assert [part for part in said if part not in text] == []


def test_words_to_say_are_quotes() -> None:
    day = _agenda().days[1]
    view = facilitator_notes.view(_agenda(), day, _phrases()["en"])
    quotes = [q for b in view.blocks for s in b.steps for q in s.text if q["k"] == "blockquote"]
    document = _opened(_of("notes-docx")[1].path)
    found = [p.text for p in document.paragraphs if p.style.name == "Quote"]
    assert len(quotes) > 20
    assert [text for q in quotes for text in _leaves(q["c"]) if text not in "\n".join(found)] == []


def test_the_handouts_have_all_that_the_paper_has() -> None:
    sheets = list(handouts.sheets(_agenda(), _phrases()))
    for sheet, file in zip(sheets, _of("handouts-docx"), strict=True):
        document = _opened(file.path)
        text = _all(document)
        assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [sheet.view.title]
        assert [leaf for leaf in _leaves(sheet.view.tree) if leaf not in text] == [], file.path


def test_headings_are_in_order_and_tables_have_header_rows() -> None:
    for file in _files():
        document = _opened(file.path)
        levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading ") and p.style.name[-1].isdigit()]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), file.path
        for table in document.tables:
            rows = [(bool(_find(row._tr, "w:trPr/w:tblHeader")), bool(_find(row._tr, "w:trPr/w:cantSplit"))) for row in table.rows]
            assert all(whole for _, whole in rows)
            assert not any(head for head, _ in rows[1:])
            if file.document != "handouts-docx":
                assert rows[0][0]


# ---------- Markdown


def test_each_numbered_list_begins_anew() -> None:
    document = _markdown("1. a\n2. b\n\ntext\n\n1. c\n\ntext\n\n5. d\n6. e\n   1. f\n\n- g\n  - h")
    lists = [
        (p.text, p.style.name, p._p.pPr.numPr.ilvl.val, p._p.pPr.numPr.numId.val) for p in document.paragraphs if p._p.pPr.numPr is not None
    ]
    assert lists == [
        ("a", "List Number", 0, 4),
        ("b", "List Number", 0, 4),
        ("c", "List Number", 0, 5),
        ("d", "List Number", 0, 6),
        ("e", "List Number", 0, 6),
        ("f", "List Number", 1, 7),
        ("g", "List Bullet", 0, 1),
        ("h", "List Bullet", 1, 1),
    ]
    numbering = document.part.numbering_part.element
    starts = {
        number.numId: [(level.ilvl, level.startOverride.val) for level in number.lvlOverride_lst] for number in numbering.num_lst
    }
    assert starts == {1: [], 2: [], 3: [], 4: [(0, 1)], 5: [(0, 1)], 6: [(0, 5)], 7: [(1, 1)]}


def test_writing_aids_are_places_to_write_in() -> None:
    document = _markdown(
        "Your wish:\n[lines 3]\n[box 50]\n[scale 7: never | often]\n\n- [ ] yes\n- no\n\n1. [ ] maybe\n\n"
        "| Who | When |\n|---|---|\n| Anna | |\n| Ben | noon |"
    )
    assert [p.style.name for p in document.paragraphs].count("Writing Line") == 3
    assert document.styles["Writing Line"].paragraph_format.line_spacing.mm > 7.9
    box, scale, table = document.tables
    assert (round(box.rows[0].height.mm), box.rows[0].height_rule) == (50, docx.enum.table.WD_ROW_HEIGHT_RULE.AT_LEAST)
    assert [cell.text for cell in scale.rows[0].cells] == ["never", "\u2002".join("○" * 7), "often"]
    ticks = [(p.text, p.style.name) for p in document.paragraphs if p._p.pPr.numPr is not None]
    assert ticks == [("yes", "List Check"), ("no", "List Bullet"), ("☐ maybe", "List Number")]
    assert [row.height and round(row.height.mm) for row in table.rows] == [None, 12, None]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Who", "When"], ["Anna", ""], ["Ben", "noon"]]


def test_a_table_without_titles_has_no_header_row() -> None:
    table = _markdown("| | |\n|---|---|\n| Where | |").tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Where", ""]]
    assert not _find(table._tbl, "w:tr/w:trPr/w:tblHeader")


def test_columns_of_short_words_are_narrow_unless_there_is_something_to_write_in() -> None:
    def widths(text: str) -> list[int]:
        return [round(column.width.mm) for column in _markdown(text).tables[0].columns]

    assert widths("| a | b |\n|---|---|\n| 1 | what it means |") == [8, 162]
    assert widths("| a | b |\n|---|---|\n| 1 | |") == [85, 85]
    assert widths("| a | b |\n|---|---|\n| a long cell, which is not narrow | b |") == [85, 85]


def test_emphasis_links_breaks_and_code() -> None:
    document = _markdown("**a** *b* ***c*** ~~d~~ `e` [f](https://example.org/?a=1&b=%22) g\\\nh\n\n```\ni  < j\nk\n```\n\n> l\n> - m\n\n---")
    first = document.paragraphs[0]
    styles = {run.text: run.style.name for run in first.runs if run.text.strip()}
    assert {key: styles[key] for key in "abcde"} == {
        "a": "Strong", "b": "Emphasis", "c": "Intense Emphasis", "d": "Struck", "e": "Code Letters",
    }  # fmt: skip
    assert first.text.endswith("f g\nh")
    assert [link.address for link in first.hyperlinks] == ["https://example.org/?a=1&b=%22"]
    assert [(p.text, p.style.name) for p in document.paragraphs[1:]] == [
        ("i  < j\nk", "Code"), ("l", "Quote"), ("m", "List Bullet"), ("", "Rule"),
    ]  # fmt: skip
    assert _find(document.paragraphs[3]._p, "w:pPr/w:pBdr/w:left")


def test_headings_of_a_text_are_lowered_but_never_below_the_third_level() -> None:
    assert [p.style.name for p in _markdown("# a\n## b\n#### c").paragraphs] == ["Heading 1", "Heading 2", "Heading 3"]
    assert [p.style.name for p in _markdown("# a\n## b", shift=2).paragraphs] == ["Heading 3", "Heading 3"]


def test_a_deep_list_and_a_great_number_are_what_word_can_hold() -> None:
    deep = "\n".join("  " * depth + "- x" for depth in range(10))
    levels = [p._p.pPr.numPr.ilvl.val for p in _markdown(deep).paragraphs]
    assert levels == [*range(9), 8]
    numbering = _markdown("999999999. x").part.numbering_part.element
    assert numbering.num_lst[-1].lvlOverride_lst[0].startOverride.val == 32767


# ---------- hostile texts


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_strings_are_text(hostile: str) -> None:
    word = _word()
    word.paragraph((Piece(hostile), Piece(hostile, "ja", "Strong")), "Heading 1")
    word.fact(hostile, (Piece(hostile),))
    word.table((1, 1), [(Piece(hostile),)] * 2, [Row(((), ()))])
    data = word.data()
    document = _open(data)
    text = fit(hostile)
    assert document.paragraphs[0].text == text * 2
    assert document.paragraphs[1].text == f"{text}\t{text}"
    assert document.tables[0].rows[0].cells[1].text == text
    parts = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", parts)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_strings_of_a_brief_come_out_as_text(hostile: str) -> None:
    workshop = _project().workshop
    texts = dict.fromkeys(TAGS, hostile)
    rooms = {id: room.model_copy(update={"name": texts}) for id, room in workshop.rooms.items()}
    days = tuple(day.model_copy(update={"title": texts}) for day in workshop.days)
    printing = workshop.printing.model_copy(update={"organizer": hostile, "version": hostile})
    agenda = _with(title=texts, rooms=rooms, days=days, printing=printing)
    view = daily_agenda.view(agenda, _phrases()["en"])
    document = _open(next(docx_agenda.files(agenda, _phrases())).data)
    assert document.paragraphs[0].text == fit(view.foot.title.text)
    themes = [p.text for p in document.paragraphs if p.runs and p.runs[0].style.name == "Label"]
    assert themes == [fit(day.title.text) for day in view.days]
    assert document.core_properties.author == fit(view.foot.organizer)
    assert fit(view.foot.version) in document.sections[0].footer.paragraphs[1].text


def test_hostile_markdown_of_a_handout_is_text() -> None:
    hostile = 'Look ]]> </w:t> &lt; <script>x</script> [a](javascript:alert(1)) ![p](/etc/passwd) {{ x }} {page}'
    document = _markdown(f"{hostile}\n\n<div>\n\n| a &amp; | <b> |\n|---|---|\n| ]]> | \\| |")
    assert document.paragraphs[0].text == "Look ]]> </w:t> < <script>x</script> [a](javascript:alert(1)) p {{ x }} {page}"
    assert document.paragraphs[1].text == "<div>"
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["a &", "<b>"], ["]]>", "|"]]


# ---------- privacy


def test_what_is_for_the_team_stands_in_no_other_edition() -> None:
    project = _project()
    private = {"diet": CANARY, "access": CANARY, "notes": CANARY, "do_not_pair": (CANARY,), "do_not_room": (CANARY,)}
    people = tuple(person.model_copy(update=private) for person in project.roster.participants)
    team_only = ("purpose", "room", "debrief", "do_no_harm", "interpreters", "variations")
    exercises = {}
    for id, exercise in project.exercises.items():
        prose = {}
        for tag, written in exercise.prose.items():
            steps = {key: step.model_copy(update={"text": f"> {CANARY}"}) for key, step in written.steps.items()}
            prose[tag] = written.model_copy(update={field: f"{CANARY} {field}" for field in team_only} | {"steps": steps})
        exercises[id] = exercise.model_copy(update={"prose": prose})
    roster = project.roster.model_copy(update={"participants": people})
    files = list(_made(lay_out(project.model_copy(update={"roster": roster, "exercises": exercises}))))
    held = {file.path: b"".join(zipfile.ZipFile(io.BytesIO(file.data)).read(n) for n in zipfile.ZipFile(io.BytesIO(file.data)).namelist()) for file in files}
    canary = CANARY.encode()
    assert [file.path for file in files if file.edition != "facilitator" and canary in held[file.path]] == []
    notes = [file for file in files if file.document == "notes-docx"]
    assert all(f"{CANARY} do_no_harm".encode() in held[file.path] for file in notes)
    assert not any(b"do_not" in held[file.path] for file in notes)


def test_participants_get_no_team_blocks_and_no_leads() -> None:
    agenda = _all(_opened("participant/en/daily-agenda.docx"))
    notes = _all(_opened("facilitator/en/facilitator-notes-2026-12-08.docx"))
    assert "huddle" in notes
    assert "huddle" not in agenda
    for member in _project().team.of("facilitator"):
        assert member.name_latin in notes
        assert member.name_latin not in agenda


# ---------- small weeks and great ones


def test_a_week_of_one_person_without_rooms() -> None:
    project = _project()
    one = project.roster.model_copy(update={"participants": project.roster.participants[:1]})
    workshop = project.workshop.model_copy(update={"rooms": {}, "title": {"en": "W" * 400}})
    agenda = lay_out(project.model_copy(update={"roster": one, "workshop": workshop}))
    files = list(_made(agenda))
    assert {file.document for file in files} == {"agenda-docx", "notes-docx", "handouts-docx"}
    assert {file.language for file in files if file.document == "handouts-docx" and file.edition == "participant"} >= {
        one.participants[0].reads(TAGS)
    }
    assert len(_open(files[0].data).core_properties.title) == 255
