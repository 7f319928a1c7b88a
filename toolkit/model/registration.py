"""What organizers track of a person, from the invitation to a year after: more than the planner needs."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator

from toolkit.model.clock import Date
from toolkit.model.language import Tag
from toolkit.model.roster import Level, Participant, PersonId

Status = Literal["", "nominated", "invited", "accepted", "waitlisted", "confirmed", "arrived", "departed", "withdrawn"]

STATUSES: tuple[Status, ...] = (
    "nominated", "invited", "accepted", "waitlisted", "confirmed", "arrived", "departed", "withdrawn",
)  # fmt: skip
"""In the order in which a person goes through them."""

COMING: frozenset[Status] = frozenset({"", "accepted", "confirmed", "arrived", "departed"})
"""Whom the planner reckons with; who has no status was entered by somebody who keeps none."""

Answer = Literal["", "yes", "ask", "no"]
"""A consent as the person gave it; empty means that nobody has asked yet, and counts as no."""

Visa = Literal["", "not-needed", "needed", "applied", "granted", "refused"]
RoomShare = Literal["", "single", "share", "any"]


def _as_address(value: str) -> str:
    name, _, domain = value.rpartition("@")
    if value and (not name or "." not in domain or any(char.isspace() for char in value)):
        raise ValueError(f"“{value}” is not an e-mail address; write it as mei@example.org")
    return value


Email = Annotated[str, AfterValidator(_as_address)]


class Registration(Participant):
    """One person as organizers track them. Every field is private unless an edition needs it."""

    party: str = ""
    languages: dict[Tag, Level] = {}
    email: Email = ""
    phone: str = ""
    status: Status = ""
    nominated_on: Date | None = None
    invited_on: Date | None = None
    accepted_on: Date | None = None
    waitlisted_on: Date | None = None
    confirmed_on: Date | None = None
    arrived_on: Date | None = None
    departed_on: Date | None = None
    withdrawn_on: Date | None = None
    home_with: tuple[PersonId, ...] = ()
    room_share: RoomShare = ""
    room_with: tuple[PersonId, ...] = ()
    recording_consent: Answer = ""
    name_in_list: Answer = ""
    contact_consent: Answer = ""
    quote_consent: Answer = ""
    document_name: str = ""
    document_number: str = ""
    document_expires: Date | None = None
    visa: Visa = ""
    visa_until: Date | None = None
    travel_in: str = ""
    travel_out: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    emergency_relation: str = ""
    emergency_language: str = ""
    notes_logistics: str = ""
    notes_care: str = ""

    @model_validator(mode="after")
    def _comes_before_leaving(self) -> Registration:
        if self.arrival and self.departure and self.departure <= self.arrival:
            raise ValueError("the person leaves before they arrive")
        return self

    @property
    def coming(self) -> bool:
        """Whether the planner reckons with the person."""
        return self.status in COMING

    def dated(self, status: str) -> datetime.date | None:
        """Return the day on which the person got a status, None when it is not known."""
        date: datetime.date | None = getattr(self, f"{status}_on")
        return date
