"""Cells of CSV that no spreadsheet program takes for formulas, and the texts that they stand for.

An apostrophe before a text keeps it a text. It stands wherever a cell may begin: also after a semicolon and after a
line's end inside of a text, since programs set to another separator cut there whatever the quotation marks say.

Left alone are what no program can reckon with: numbers such as -1, and telephone numbers with a gap in them, such as
+81 90 1234 5678, which LibreOffice and Excel keep as they are. Excel takes +81-90-1234 for a subtraction, and both take
the plus sign off +819012345678, so that these get the apostrophe.
"""

from __future__ import annotations

import re

_BEGINS = r"(?:^|(?<=[;\r\n]))"
# Ours may have been put before a text that somebody else has guarded already.
_FORMULA = r"'*[^\S\r\n]*[=+\-@\t\r＝＋－＠]"
_NUMBER = r"-[0-9]+(?:\.[0-9]+)?"
_PHONE = r"\+[0-9]+[ (][0-9 ()]*"
_OPEN = re.compile(rf"{_BEGINS}(?!(?:{_NUMBER}|{_PHONE})(?:[;\r\n]|$))(?={_FORMULA})")
_GUARDED = re.compile(rf"{_BEGINS}'(?={_FORMULA})")


def harmless(text: str) -> str:
    """Return a text as a cell that no spreadsheet program takes for a formula."""
    return _OPEN.sub("'", text)


def as_written(cell: str) -> str:
    """Return the text that a harmless cell stands for."""
    return _GUARDED.sub("", cell)
