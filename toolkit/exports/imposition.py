"""Imposition: the pages of a booklet in the order in which sheets that are folded once and stapled read on."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import typst

from toolkit.exports.sheet import PackFile
from toolkit.exports.typesetting import RIGHT_TO_LEFT, count_pages
from toolkit.findings import Finding, unreadable

Fold = Literal["full", "half"]
"""Full size on sheets twice as large (A4 on A3, letter on tabloid), or half size on the booklet's own paper."""

FOLDS = "booklets"
"""The document that is made to be folded."""

_TEMPLATE = Path(__file__).resolve().parent / "imposition.typ"
_SHEETS = {("a4", "full"): "a3", ("us-letter", "full"): "us-tabloid"}


def folded(files: Iterable[PackFile], size: Fold, released: datetime.date) -> tuple[list[PackFile], list[Finding]]:
    """Return files with folded booklets beside the plain ones, which are then only for the screen.

    Booklets whose pages do not come in fours, which only a template of the organizers' own can make, are errors.
    """
    done: list[PackFile] = []
    findings: list[Finding] = []
    for file in files:
        if file.document != FOLDS:
            done.append(file)
        elif file.pages % 4:
            message = f"{file.path} has {file.pages} pages, and only fours of pages can be folded"
            findings.append(unreadable("templates/booklets.typ", message, "fill up the last sheet with empty pages"))
        else:
            done += [replace(file, copies=0), fold(file, size, released)]
    return done, findings


def fold(file: PackFile, size: Fold, released: datetime.date) -> PackFile:
    """Return a booklet whose pages come in fours as sheets to print on both sides (short edge), fold and staple.

    The sheets have no tags for screen readers: the booklet itself stays the edition to read on a screen. Raises
    ValueError when the pages do not come in fours.
    """
    if file.pages % 4:
        raise ValueError(f"{file.path} has {file.pages} pages; a fold needs them in fours")
    paper = _SHEETS.get((file.paper, size), file.paper)
    with tempfile.TemporaryDirectory(prefix="dialogue-fold-") as folder:
        root = Path(folder).resolve()
        shutil.copyfile(_TEMPLATE, root / "imposition.typ")
        (root / "pages.pdf").write_bytes(file.data)
        data = typst.compile(
            str(root / "imposition.typ"),
            root=str(root),
            ignore_system_fonts=True,
            sys_inputs={
                "pages": str(file.pages),
                "paper": paper,
                "title": file.document,
                "direction": "rtl" if file.language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
            },
            timestamp=datetime.datetime.combine(released, datetime.time(), datetime.UTC),
        )
    assert isinstance(data, bytes)
    path = f"{file.path.removesuffix('.pdf')}-fold.pdf"
    return replace(file, path=path, paper=paper, pages=count_pages(data), duplex=True, data=data)
