"""The fields of a registration: where each is kept, what it is about, and which editions may show it.

One table for all who must know: the store keeps identity apart from planning, exports hold only what their edition may
show, the brief says for each field or subject until when it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Home = Literal["identity", "planning"]
"""Identity tells who a person is, whatever they come to; planning is what one event needs to know of them."""

Subject = Literal["names", "reach", "balance", "languages", "care", "consent", "apart", "travel", "documents",
                  "emergency", "status", "notes"]  # fmt: skip

ORGANIZERS = "organizers"
"""The edition that holds everything: what organizers hand to one another, and to nobody else."""
PERSON = "person"
"""Papers for the person alone, such as a letter."""

_NAMED = ("participant", "facilitator", "interpreter", "door", PERSON)
_JOURNEY = ("facilitator", "interpreter", "door", "logistics", PERSON)


@dataclass(frozen=True, slots=True)
class RosterField:
    """A field: its name, where it is kept, what it is about, and the editions besides organizers' that may show it."""

    name: str
    home: Home
    subject: Subject
    editions: tuple[str, ...] = ()


FIELDS: tuple[RosterField, ...] = (
    RosterField("name_latin", "identity", "names", _NAMED),
    RosterField("name_native", "identity", "names", _NAMED),
    RosterField("call_name", "identity", "names", _NAMED),
    RosterField("name_first", "identity", "names", _NAMED),
    RosterField("reading", "identity", "names", ("participant", "interpreter", "door")),
    RosterField("pronoun", "identity", "names", ("participant",)),
    RosterField("pseudonym", "identity", "names"),
    RosterField("email", "identity", "reach"),
    RosterField("phone", "identity", "reach"),
    RosterField("document_name", "identity", "documents", (PERSON,)),
    RosterField("document_number", "identity", "documents", (PERSON,)),
    RosterField("document_expires", "identity", "documents", (PERSON,)),
    RosterField("emergency_name", "identity", "emergency"),
    RosterField("emergency_phone", "identity", "emergency"),
    RosterField("emergency_relation", "identity", "emergency"),
    RosterField("emergency_language", "identity", "emergency"),
    RosterField("party", "planning", "balance", ("participant", "facilitator", PERSON)),
    RosterField("subgroup", "planning", "balance"),
    RosterField("gender", "planning", "balance"),
    RosterField("birth_decade", "planning", "balance"),
    RosterField("seniority", "planning", "balance"),
    RosterField("languages", "planning", "languages", ("facilitator", "interpreter")),
    RosterField("document_language", "planning", "languages", ("facilitator", "interpreter", "door", "logistics")),
    RosterField("home_with", "planning", "apart"),
    RosterField("diet", "planning", "care", ("kitchen",)),
    RosterField("access", "planning", "care"),
    RosterField("room_share", "planning", "care"),
    RosterField("room_with", "planning", "apart"),
    RosterField("photo_consent", "planning", "consent", ("participant", "facilitator")),
    RosterField("recording_consent", "planning", "consent"),
    RosterField("name_in_list", "planning", "consent"),
    RosterField("contact_consent", "planning", "consent"),
    RosterField("quote_consent", "planning", "consent"),
    RosterField("public_event", "planning", "consent"),
    RosterField("name_in_public", "planning", "consent"),
    RosterField("do_not_pair", "planning", "apart"),
    RosterField("do_not_room", "planning", "apart"),
    RosterField("arrival", "planning", "travel", _JOURNEY),
    RosterField("departure", "planning", "travel", _JOURNEY),
    RosterField("tz_shift_h", "planning", "travel"),
    RosterField("travel_in", "planning", "travel", ("logistics",)),
    RosterField("travel_out", "planning", "travel", ("logistics",)),
    RosterField("visa", "planning", "documents"),
    RosterField("visa_until", "planning", "documents"),
    RosterField("status", "planning", "status"),
    RosterField("nominated_on", "planning", "status"),
    RosterField("invited_on", "planning", "status"),
    RosterField("accepted_on", "planning", "status"),
    RosterField("waitlisted_on", "planning", "status"),
    RosterField("confirmed_on", "planning", "status"),
    RosterField("arrived_on", "planning", "status"),
    RosterField("departed_on", "planning", "status"),
    RosterField("withdrawn_on", "planning", "status"),
    RosterField("notes", "planning", "notes"),
    RosterField("notes_logistics", "planning", "notes"),
    RosterField("notes_care", "planning", "notes"),
)
"""Every field but the id, in the order of an organizer's table."""

SUBJECTS: tuple[str, ...] = tuple(dict.fromkeys(field.subject for field in FIELDS))

BY_NAME: dict[str, RosterField] = {field.name: field for field in FIELDS}


OF_OTHERS = ("do_not_pair", "do_not_room", "home_with", "room_with")
"""Fields that hold ids of others."""


def fields_about(words: str) -> tuple[str, ...]:
    """Return the names of the fields that a field's name or a subject means; none when it is neither."""
    return tuple(field.name for field in FIELDS if words in (field.name, field.subject))
