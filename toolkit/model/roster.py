"""Who comes: participants as the planner needs them."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from toolkit.model.base import Written
from toolkit.model.clock import Moment
from toolkit.model.language import Tag, at_least, spoken

Level = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
_ID = re.compile(r"\w[\w.-]{0,39}")


def _as_id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(f"“{value}” cannot be an id; use letters, digits and hyphens, such as JP1")
    return value


PersonId = Annotated[str, AfterValidator(_as_id)]
"""A person's id; it stands in lists, in plans and in the names of files, so it is one plain word."""


NameForm = Literal["native", "latin", "call"]
"""The form of a name that stands large: in the person's own script, in Latin letters, or as they like to be called."""


class Participant(Written):
    """One person in the dialogue. Every field is private unless an edition needs it."""

    id: PersonId
    party: str
    subgroup: str = ""
    name_latin: str = ""
    name_native: str = ""
    call_name: str = ""
    name_first: NameForm = "native"
    reading: str = ""
    pronoun: str = ""
    pseudonym: str = ""
    gender: str = ""
    birth_decade: int | None = None
    seniority: int | None = None
    languages: dict[Tag, Level] = Field(min_length=1)
    document_language: str = ""
    diet: str = ""
    access: str = ""
    photo_consent: Literal["none", "group", "full"] = "none"
    public_event: Literal["yes", "ask", "no"] = "no"
    name_in_public: bool = False
    do_not_pair: tuple[str, ...] = ()
    do_not_room: tuple[str, ...] = ()
    arrival: Moment | None = None
    departure: Moment | None = None
    tz_shift_h: int = 0
    notes: str = ""
    line: int = 0

    def speaks(self, level: str) -> frozenset[str]:
        """Return the spoken languages the person has at a level or better."""
        return frozenset(spoken(tag) for tag, has in self.languages.items() if at_least(has, level))

    def reads(self, documents: tuple[str, ...]) -> str:
        """Return the document language to print for the person: the wish, else the best they know, else the first."""
        if self.document_language in documents:
            return self.document_language
        known = [tag for tag in self.languages if tag in documents]
        return max(known, key=lambda tag: self.languages[tag]) if known else documents[0]


class Roster(Written):
    """Everyone who comes, in the order of the file; `file` names it, or the store that the people are kept in.

    `away` holds the status of those in a store who do not come, or not yet, by id.
    """

    participants: tuple[Participant, ...]
    file: str = "roster.csv"
    stored: bool = False
    away: dict[str, str] = {}

    def where(self, person: Participant) -> str:
        """Return where a person is written: `file:line`, or in a store the person's id."""
        return f"{self.file}: {person.id}" if self.stored else f"{self.file}:{person.line}"
