"""Widths of columns in a sheet, in digits of the sheet's standard face and size, as spreadsheet programs count them."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_STANDARD = 11
"""The standard size, in points."""
_WIDE, _WIDEST, _MARGIN = 2.0, 44, 1.5
"""Of an East Asian character, of the widest column, and of what stays free beside a text."""
_BUTTON = 3
"""Of the button to filter with, beside a heading."""


def column_width(heading: str, texts: Iterable[str]) -> float:
    """Return the width in which a heading in bold letters, and all texts that are not too long, have one line."""
    widest = max((_width(text) for text in texts), default=0.0)
    return max(_width(heading) * 1.1 + _BUTTON, min(widest, _WIDEST)) + _MARGIN


def lines_of(text: str, width: float, size: int) -> int:
    """Return how many lines a text of some size in points takes in a column."""
    return max(1, math.ceil(_width(text) * size / _STANDARD / (width - _MARGIN)))


@lru_cache(maxsize=4096)
def _width(text: str) -> float:
    return sum(_WIDE if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
