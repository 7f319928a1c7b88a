"""The plan: what was decided, by the planner or by hand. Ids only; start times are computed, not stored."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from toolkit.model.base import Written
from toolkit.model.clock import Clock, Date, Minutes
from toolkit.model.language import WrittenTexts

Kind = Literal["session", "break", "meal", "travel", "free", "team", "arrival", "departure"]


def _parse_part(value: object) -> object:
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"([0-9])\s*/\s*([0-9])", value.strip())
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise ValueError(f"“{value}” is not a part; write it as 1/2")
    return int(match[1]), int(match[2])


Part = Annotated[tuple[int, int], BeforeValidator(_parse_part)]


class PlanGroup(Written):
    """Who sits together, where, in which shared spoken language or with which interpreter.

    `host` is a member who keeps time, `lead` a facilitator who stays with the group.
    """

    label: str
    members: tuple[str, ...] = Field(min_length=1)
    room: str | None = None
    language: str | None = None
    interpreter: str | None = None
    host: str | None = None
    lead: str | None = None


class PlanBlock(Written):
    """One block: an exercise, or a stretch without one (break, meal, travel, free, arrival, departure).

    `at` holds a block to a clock time; without it a block starts when the one before it in its strand ends.
    """

    exercise: str | None = None
    kind: Kind | None = None
    at: Clock | None = None
    minutes: Minutes = Field(gt=0)
    part: Part = (1, 1)
    rooms: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    interpreters: tuple[str, ...] = ()
    strand: str = "main"
    optional: bool | None = None
    locked: bool = False
    title: WrittenTexts = {}
    note: WrittenTexts = {}
    speakers: tuple[str, ...] = ()
    groups: tuple[PlanGroup, ...] = ()

    @model_validator(mode="after")
    def _is_something(self) -> PlanBlock:
        if self.exercise is None and self.kind is None:
            raise ValueError("a block needs an exercise, or a kind such as break, meal, travel or free")
        return self


class PlanDay(Written):
    """One date: when the programme starts, and its blocks in order."""

    date: Date
    starts: Clock
    blocks: tuple[PlanBlock, ...] = ()


class Plan(Written):
    """What the planner decided, or a person by hand; `home_groups` stay together all week."""

    format: Literal["dialogue-plan/1"]
    seed: int = Field(default=1, ge=0, lt=2**31)
    home_groups: tuple[PlanGroup, ...] = ()
    days: tuple[PlanDay, ...] = ()
