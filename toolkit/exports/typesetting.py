"""The one place that knows Typst: a sheet goes in, a PDF/UA-1 comes out.

What is printed is handed over as JSON and never becomes Typst source, so no name and no exercise can be read as code.
"""

from __future__ import annotations

import datetime
import json
import re
import tempfile
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

from toolkit.exports.fonts import Shelf
from toolkit.exports.plain import view_text
from toolkit.exports.sheet import PackFile, Sheet
from toolkit.model.look import OURS, Look

PICTURE_DPI = 150.0
"""Dots an inch of pictures: sharp on a screen, small enough for a message."""

_FOLDER = Path(__file__).resolve().parent
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})
_REGIONS = {"zh-Hans": "CN", "zh-Hant": "TW", "ko": "KR"}
_THREAD = threading.local()
_ONE_AT_A_TIME = threading.Lock()
# In JSON no text holds a quotation mark that is not escaped: what looks like a key is one.
_TAG = re.compile(r'"tag": "([^"]+)"')
_PAGE = re.compile(rb"/Type ?/Page(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for every sheet of a print run: the version's date, the fonts, the look, and whether for an archive.

    The date, at 00:00 UTC, is each PDF's time of creation. For an archive a PDF is PDF/A-2a as well as PDF/UA-1.
    """

    released: datetime.date
    shelf: Shelf
    look: Look = OURS
    archive: bool = False


class TemplateError(Exception):
    """A template could not set a sheet: which template, which sheet, and Typst's own words."""

    def __init__(self, template: str, path: str, words: str) -> None:
        super().__init__(f"{path}: {words}")
        self.template, self.path, self.words = template, path, words


def job_of(sheet: Sheet, setting: Setting) -> str:
    """Return all that a template is given for a sheet, as JSON; its view may be JSON text already.

    The same job gives the same bytes.
    """
    view = sheet.view if isinstance(sheet.view, str) else view_text(sheet.view)
    shelf, look = setting.shelf, setting.look
    tags = sorted({"en", sheet.language, *_TAG.findall(view)})
    job = {
        "language": sheet.language,
        "paper": sheet.paper,
        "landscape": sheet.landscape,
        "colour": look.colour,
        "logo": look.logo[0] if look.logo else "",
        "locales": {tag: _locale(tag, shelf, look.families) for tag in tags},
    }
    return f'{json.dumps(job, ensure_ascii=False)[:-1]}, "view": {view}}}'


def typeset(sheet: Sheet, setting: Setting, job: str | None = None) -> PackFile:
    """Return a sheet as a finished file; `job` is the sheet's job when it is known already.

    Raises TemplateError when the template cannot set the sheet.
    """
    data = _set(sheet, job if job is not None else job_of(sheet, setting), setting)
    return PackFile(
        path=sheet.path,
        document=sheet.document,
        edition=sheet.edition,
        language=sheet.language,
        person=sheet.person,
        paper=sheet.paper,
        pages=0 if sheet.picture else count_pages(data),
        copies=sheet.copies,
        duplex=sheet.duplex,
        data=data,
        card=sheet.card,
    )


def _set(sheet: Sheet, job: str, setting: Setting) -> bytes:
    compiler, root = _compiler(setting)
    # The job is a file that is only in memory. As a system input it would be part of everything that is set, and no
    # page of one booklet could be used again in the next.
    files: Any = {"main.typ": (root / sheet.template).read_bytes(), "job.json": job.encode()}
    try:
        data, warnings = compiler.compile_with_warnings(
            input=files,
            format="png" if sheet.picture else "pdf",
            ppi=PICTURE_DPI if sheet.picture else None,
            pdf_standards=[] if sheet.picture else ["a-2a", "ua-1"] if setting.archive else ["ua-1"],
            timestamp=datetime.datetime.combine(setting.released, datetime.time(), datetime.UTC),
        )
    except typst.TypstError as error:
        raise TemplateError(sheet.template, sheet.path, error.message) from error
    if warnings:
        raise TemplateError(sheet.template, sheet.path, "; ".join(warning.message for warning in warnings))
    if isinstance(data, list):  # a picture of several pages is the picture of its first
        data = data[0]
    assert isinstance(data, bytes)
    return data


def count_pages(pdf: bytes) -> int:
    """Return the pages of a PDF that Typst wrote; it keeps page objects uncompressed."""
    return len(_PAGE.findall(pdf))


def _locale(tag: str, shelf: Shelf, families: tuple[str, ...]) -> dict[str, Any]:
    language = tag.split("-")[0].lower()
    known = language if re.fullmatch("[a-z]{2,3}", language) else "en"
    fonts = shelf.stack(tag, families)
    return {"lang": known, "region": _REGIONS.get(tag), "fonts": fonts, "rtl": known in RIGHT_TO_LEFT}


def _compiler(setting: Setting) -> tuple[typst.Compiler, Path]:
    # Kept, because it remembers fonts and parsed templates, and one a thread, because it does one thing at a time; the
    # folder it is given is all it can read.
    kept: dict[tuple[Shelf, Look], typst.Compiler] = _THREAD.__dict__.setdefault("compilers", {})
    key = (setting.shelf, setting.look)
    root = _root(setting.look)
    if key not in kept:
        kept[key] = _new_compiler(setting.shelf, root)
    return kept[key], root


def _new_compiler(shelf: Shelf, root: Path) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(shelf.folders))
    return typst.Compiler(str(root / "press.typ"), root=str(root), font_paths=fonts, ignore_system_fonts=True)


@cache
def _workbench(look: Look) -> tempfile.TemporaryDirectory[str]:
    """Return a folder with our templates, the organizers' own in place of ours, and their logo."""
    bench = tempfile.TemporaryDirectory(prefix="dialogue-press-")
    root = Path(bench.name)
    ours = {path.name: path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.typ"))}
    for name, text in (ours | dict(look.templates)).items():
        (root / name).write_text(text, encoding="utf-8")
    if look.logo:
        (root / look.logo[0]).write_bytes(look.logo[1])
    return bench


def _root(look: Look) -> Path:
    if not look.changes_files:
        return _FOLDER
    with _ONE_AT_A_TIME:  # two hands that come at once must not make two folders: the one nobody keeps is deleted
        return Path(_workbench(look).name).resolve()
