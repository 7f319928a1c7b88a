"""What the columns of a form's table mean, as organizers settled it once."""

from __future__ import annotations

from toolkit.model.base import Written

LEFT_OUT = "-"
"""Stands for the field of a column that is not read."""
LEVEL_OF = "languages:"
"""Begins the field of a column that holds the level of one language: `languages:ja`."""


class Columns(Written):
    """Fields by the heading of their column, and for each field what the form's words mean."""

    columns: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
