"""The brief: what the organizers decided before anything is planned."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator, model_validator

from toolkit.model.base import Written
from toolkit.model.clock import Clock, Date, Minutes, Span
from toolkit.model.language import Tag, WrittenTexts
from toolkit.model.roster import Level
from toolkit.model.roster_settings import RosterSettings

Mode = Literal["same-language", "simultaneous", "whispered", "consecutive", "consecutive-trilingual"]

FACTORS: dict[str, float] = {
    "same-language": 1.0,
    "simultaneous": 1.1,
    "whispered": 1.2,
    "consecutive": 2.0,
    "consecutive-trilingual": 2.5,
}
"""How much longer talk becomes with each mode of interpretation .

Consecutive is from Global Learning Partners; the others are ours.
"""


class Party(Written):
    """One side, in the organizers' own words; the toolkit knows no list of countries."""

    name: WrittenTexts


class Languages(Written):
    """Document languages (tags, as printed), spoken working languages, the team's own language, and how well a person
    must speak a language before a group may count on it."""

    documents: tuple[Tag, ...] = Field(min_length=1)
    working: tuple[Tag, ...] = Field(min_length=1)
    team: str
    shared_level: Level = "B2"

    @model_validator(mode="after")
    def _team_can_read(self) -> Languages:
        if self.team not in self.documents:
            raise ValueError(f"the team's language {self.team} is not among the document languages")
        return self


class Interpretation(Written):
    """How talk crosses languages, and factors that replace the built-in ones."""

    mode: Mode = "same-language"
    factors: dict[Mode, Annotated[float, Field(ge=1, le=5)]] = {}

    @property
    def factor(self) -> float:
        """How many times longer talk becomes."""
        return self.factors.get(self.mode, FACTORS[self.mode])


class Meal(Written):
    """A meal of so many minutes, taken inside a span of the day."""

    between: Span
    minutes: Minutes = Field(gt=0)

    @model_validator(mode="after")
    def _fits(self) -> Meal:
        if self.between[1] - self.between[0] < self.minutes:
            raise ValueError(f"{self.minutes} minutes do not fit between those times")
        return self


class DayFrame(Written):
    """The shape of a day: when the programme may run, when people eat, how long a break is."""

    opens: Clock
    closes: Clock
    breakfast: Span | None = None
    lunch: Meal | None = None
    dinner: Meal | None = None
    breaks: Minutes = Field(default=20, ge=5)
    evening: Span | None = None
    arrival: Span | None = None
    departure: Span | None = None

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> DayFrame:
        if self.closes <= self.opens:
            raise ValueError("the day closes before it opens")
        return self


class Day(Written):
    """One date of the week: the frame it follows and, if the organizers like, a title."""

    date: Date
    frame: str
    title: WrittenTexts = {}


class Room(Written):
    """A room, how many people it holds, and what it is for; the planner puts the programme into programme rooms."""

    name: WrittenTexts
    capacity: int = Field(ge=1)
    use: Literal["programme", "meals", "public"] = "programme"
    equipment: tuple[str, ...] = ()


class Site(Written):
    """A place to visit: opening hours, days it is closed, and what has been confirmed."""

    name: WrittenTexts
    place: str
    hours: Span | None = None
    last_entry: Clock | None = None
    closed_weekdays: tuple[
        Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], ...
    ] = ()
    closed_dates: tuple[Date, ...] = ()
    capacity: int | None = Field(default=None, ge=1)
    reservation: Literal["not-needed", "needed", "made"] = "not-needed"
    step_free: Literal["yes", "no", "unconfirmed"] = "unconfirmed"
    lunch: WrittenTexts = {}
    address: WrittenTexts = {}
    contact: str = ""


class Travel(Written):
    """Minutes on the road between two places; `venue` is the house itself."""

    between: tuple[str, str]
    minutes: Minutes


class Pin(Written):
    """An exercise that must stand on a date, and at a time if one is given."""

    exercise: str
    date: Date
    at: Clock | None = None
    minutes: Minutes | None = Field(default=None, gt=0)


class Anniversary(Written):
    """A date that weighs on some of the people; shown to the team as a reminder, in the organizers' words."""

    date: Date
    name: WrittenTexts


class Contact(Written):
    """Somebody to turn to: for what, who it is, and how to reach them; urgent ones stand on the emergency card."""

    what: WrittenTexts
    who: WrittenTexts = {}
    reach: str = Field(min_length=1)
    urgent: bool = False


class Printing(Written):
    """Paper, look, the organizer's name, and the edition's version mark."""

    paper: Literal["a4", "us-letter"] = "a4"
    organizer: str = ""
    version: str = "1"
    released: Date | None = None
    note: WrittenTexts = {}
    logo: str = Field(default="", pattern=r"^([\w-][\w .-]*\.(png|svg|jpg))?$")
    colour: str = Field(default="", pattern=r"^(#[0-9a-fA-F]{6})?$")
    fonts: tuple[str, ...] = ()
    tent_cards: Literal["fold", "two-up", "prism"] = "fold"
    bilingual: tuple[tuple[Tag, Tag], ...] = ()
    confidential: bool = False

    @field_validator("colour")
    @classmethod
    def _readable(cls, value: str) -> str:
        if value and contrast_to_white(value) < LIGHTEST:
            raise ValueError(f"{value} is too light to be read on white; choose a darker colour")
        return value


LIGHTEST = 4.5
"""The least contrast to white of what is to be read (WCAG 2.2, 1.4.3)."""


def contrast_to_white(colour: str) -> float:
    """Return the contrast ratio of a colour (`#rrggbb`) to white, as WCAG 2.2 reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class Workshop(Written):
    """The brief of one week."""

    title: WrittenTexts
    place: WrittenTexts = {}
    time_zone: str
    arc: str
    parties: dict[str, Party] = Field(min_length=1)
    languages: Languages
    interpretation: Interpretation = Interpretation()
    frames: dict[str, DayFrame] = Field(min_length=1)
    days: tuple[Day, ...] = Field(min_length=1)
    rooms: dict[str, Room] = Field(min_length=1)
    sites: dict[str, Site] = {}
    travel: tuple[Travel, ...] = ()
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    anniversaries: tuple[Anniversary, ...] = ()
    address: WrittenTexts = {}
    contacts: tuple[Contact, ...] = ()
    laws: dict[str, dict[str, str]] = {}
    weights: dict[str, Annotated[float, Field(ge=0, le=1000)]] = {}
    seed: int = Field(default=1, ge=0, lt=2**31)
    printing: Printing = Printing()
    roster: RosterSettings = RosterSettings()

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"“{value}” is not a time zone; write one such as Asia/Tokyo") from error
        return value

    @field_validator("days")
    @classmethod
    def _days_in_order(cls, value: tuple[Day, ...]) -> tuple[Day, ...]:
        for earlier, later in pairwise(value):
            if later.date <= earlier.date:
                raise ValueError(f"{later.date} stands after {earlier.date}; write each date once, in their order")
        return value

    def frame(self, index: int) -> DayFrame:
        """Return the frame of the day at an index, from 0."""
        return self.frames[self.days[index].frame]

    def road(self, a: str, b: str) -> int:
        """Return the minutes on the road between two places, 0 when they are one.

        Raises KeyError when the brief does not say.
        """
        if a == b:
            return 0
        for travel in self.travel:
            if set(travel.between) == {a, b}:
                return travel.minutes
        raise KeyError((a, b))
