"""An arc: the order a week can follow, and the functions it cannot do without."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from toolkit.model.base import Written
from toolkit.model.exercise import Function, Phase
from toolkit.model.language import WrittenTexts

Place = Literal["arrival", "first", "middle", "last-full", "departure"]


class Requirement(Written):
    """A function the week needs, how often, and where in the week, when that matters."""

    function: Function
    times: int = Field(default=1, ge=1)
    on: Place | None = None


class Daily(Written):
    """Functions that frame every full day."""

    opening: tuple[Function, ...] = ()
    after_lunch: tuple[Function, ...] = ()
    closing: tuple[Function, ...] = ()


class Arc(Written):
    """A design for a week, with the published tradition it comes from."""

    id: str
    name: WrittenTexts
    about: WrittenTexts
    source: str
    phases: tuple[Phase, ...] = Field(min_length=1)
    requires: tuple[Requirement, ...] = ()
    daily: Daily = Daily()
    relaxes: tuple[str, ...] = ()
