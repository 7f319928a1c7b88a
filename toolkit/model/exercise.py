"""An exercise: its facts in numbers, and its prose in each language."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from toolkit.model.base import Written
from toolkit.model.clock import Minutes
from toolkit.model.language import Tag, Texts

Phase = Literal[
    "prepare", "open", "trust", "explore", "analyse", "create", "negotiate", "commit", "reentry", "close",
    "reflect", "energise", "visit", "public", "evaluate", "team",
]  # fmt: skip
Format = Literal[
    "individual", "pairs", "trios", "quads", "small-mixed", "cross-party", "caucus", "home-group", "fishbowl",
    "concentric", "gallery", "plenary", "plenary-circle", "site", "team",
]  # fmt: skip
Function = Literal[
    "welcome", "briefing", "purpose", "hopes", "communication", "agreement", "interpreter-orientation", "home-groups",
    "listening", "interests", "story", "history-caucus", "history", "role-play", "needs-caucus", "needs-heard",
    "vision", "joint-options", "reconciliation", "caucus", "negotiation", "text-approval", "outside-agreement",
    "reentry", "closing", "public", "check-in", "reflection", "feedback", "debrief", "grounding", "energiser",
    "site-preparation", "visit", "testimony", "remembrance", "host-community", "celebration", "half-day",
    "team-debrief", "team-huddle", "interpreter-briefing", "evaluation",
]  # fmt: skip
Setting = Literal[
    "plenary", "circle", "individual", "pairs", "trios", "quads", "small-groups", "home-groups", "caucus", "fishbowl",
    "concentric", "walking", "standing", "site", "team",
]  # fmt: skip
Edition = Literal["participant", "facilitator", "interpreter", "public"]

WHOLE_GROUP: frozenset[str] = frozenset({"plenary", "plenary-circle", "cross-party", "gallery"})
"""Formats in which everybody is in one room and hears the same thing."""
GROUPED: frozenset[str] = frozenset(
    {"pairs", "trios", "quads", "small-mixed", "home-group", "caucus", "fishbowl", "concentric"}
)
"""Formats in which people are divided, so that somebody must say who sits with whom."""
UNINTERPRETED: frozenset[str] = frozenset({"individual", "caucus", "pairs", "concentric", "team"})
"""Formats that by their nature run in a language their people share."""


class Range(Written):
    """Whole minutes, for a group with one working language."""

    min: Minutes
    typical: Minutes
    max: Minutes

    @model_validator(mode="after")
    def _in_order(self) -> Range:
        if not 0 < self.min <= self.typical <= self.max:
            raise ValueError(
                f"minutes must grow from min to typical to max, not {self.min}, {self.typical}, {self.max}"
            )
        return self


class GroupSize(Written):
    """People in one group."""

    min: int = Field(ge=1)
    max: int = Field(ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> GroupSize:
        if self.min > self.max:
            raise ValueError(f"the smallest group ({self.min}) is larger than the largest ({self.max})")
        return self


class Parts(Written):
    """How an exercise may be split over breaks: into how many parts at most, and how short (minutes) a part may be."""

    most: int = Field(ge=1, le=4)
    shortest: Minutes


class Material(Written):
    """Something to bring: a key of `materials.yaml`, and how much of it for each head, group, party and so on."""

    item: str
    per: Literal["head", "group", "party", "language", "room", "block"]
    quantity: float = Field(gt=0)


class MaterialName(Written):
    """One line of `materials.yaml`: the thing's name in each language; reusable when one set serves the whole week."""

    texts: Texts = Field(min_length=1)
    reusable: bool = False


class Term(Written):
    """One line of `terms.yaml`: a word of the craft in each language, and the languages in which it is not settled."""

    texts: dict[Tag, Annotated[str, Field(min_length=1)]] = Field(min_length=1)
    uncertain: tuple[Tag, ...] = ()

    @model_validator(mode="after")
    def _doubts_are_written(self) -> Term:
        for tag in self.uncertain:
            if tag not in self.texts:
                raise ValueError(f"uncertain names “{tag}”, in which nothing is written")
        return self


class Step(Written):
    """One step of an exercise, in minutes of a group with one working language."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    minutes: Minutes = Field(gt=0)
    setting: Setting
    lecture: bool = False
    deroling: bool = False


class Handout(Written):
    """A sheet people get: one file a language in the exercise's `handouts` folder."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    per: Literal["head", "group", "party", "block"]
    quantity: int = Field(default=1, ge=1)
    edition: Edition = "participant"


class StepProse(Written):
    """What a facilitator does and says in one step: a title, and Markdown whose block quotes are words to say."""

    title: str
    text: str


class Prose(Written):
    """An exercise in one language; participants see title, aim, instructions and handouts, the rest is the team's."""

    title: str
    aim: str
    instructions: str
    purpose: str
    room: str
    steps: dict[str, StepProse]
    debrief: str
    do_no_harm: str
    interpreters: str
    variations: str
    handouts: dict[str, str]


class Exercise(Written):
    """A template that can be placed in any week: numbers and facts that hold in every language."""

    id: str
    phase: Phase
    function: Function
    kind: Literal["session", "free", "team"] = "session"
    minutes: Range
    talk_share: float = Field(ge=0, le=1)
    format: Format
    group_size: GroupSize
    intensity: int = Field(ge=1, le=5)
    energy: int = Field(ge=1, le=5)
    needs: tuple[str, ...] = ()
    leads: int = Field(default=1, ge=0)
    parts: Parts | None = None
    most: int = Field(default=1, ge=1)
    optional: bool = False
    opt_out: bool = False
    support_person: bool = False
    volunteers: bool = False
    followed_by: Function | None = None
    site: str | None = None
    materials: tuple[Material, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)
    handouts: tuple[Handout, ...] = ()
    source: str = Field(min_length=1)
    license: str
    prose: dict[str, Prose] = {}

    @model_validator(mode="after")
    def _whole(self) -> Exercise:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes.typical:
            raise ValueError(f"the steps last {total} minutes in all, but minutes.typical says {self.minutes.typical}")
        if len({step.id for step in self.steps}) < len(self.steps):
            raise ValueError("two steps have the same id")
        return self

    @property
    def seats(self) -> tuple[int, int]:
        """The fewest and the most people in one group.

        Where `group_size` counts everybody, it is what the format says: a pair of two circles that face each other, or
        the four to eight chairs in the middle of a fishbowl.
        """
        whole = {"concentric": (2, 2), "fishbowl": (4, 8)}
        return whole.get(self.format, (self.group_size.min, self.group_size.max))

    def divides(self, people: int) -> bool:
        """Tell whether so many people are divided into groups; work across parties only when one circle is too many."""
        return self.format in GROUPED or (self.format == "cross-party" and people > self.group_size.max)

    @property
    def titles(self) -> Texts:
        """The participant-facing title in each language."""
        return {tag: prose.title for tag, prose in self.prose.items()}
