"""What the brief says of the roster: where it is kept, until when, what everybody is asked, and whom the week wants."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator

from toolkit.model.base import Written
from toolkit.model.clock import Date
from toolkit.model.field import fields_about

_COUNT = re.compile(r"([0-9]{1,5})(?:\s*[-–—]\s*([0-9]{1,5}))?")  # people type real dashes
_FILE = re.compile(r"[\w-][\w .-]*\.db")
HISTORY = "history"
"""Beside fields and subjects, what can be kept until a date: who changed what."""
MEETINGS = "meetings"
"""Beside fields and subjects, what can be kept until a date: attendance, and who sat with whom."""


def parse_count(text: str) -> tuple[int, int]:
    """Return the least and the most of a written number of people, `6` or `4-6`. Raises ValueError for other text."""
    match = _COUNT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text}” is not a number of people; write 6, or 4-6")
    least, most = int(match[1]), int(match[2] or match[1])
    if most < least:
        raise ValueError(f"“{text}” ends before it starts; write the smaller number first")
    return least, most


Count = Annotated[tuple[int, int], BeforeValidator(lambda v: parse_count(v) if isinstance(v, str) else v)]

ASKED = (
    "name_latin", "party", "languages", "document_language", "email", "diet", "access", "photo_consent",
    "recording_consent", "name_in_list", "contact_consent", "quote_consent", "public_event", "arrival", "departure",
    "emergency_name", "emergency_phone",
)  # fmt: skip
"""What everybody is asked, unless the brief says otherwise."""


class RosterSettings(Written):
    """Where the participants are kept and sealed, until when, what everybody is asked, and whom the week wants.

    `store` is a file in the workshop's folder or the address of a PostgreSQL server; `event` names this workshop in a
    roster that several share; `keep` holds a last day by field or subject; `quotas` hold people by field and value.
    """

    store: str = ""
    event: str = Field(default="", pattern=r"^([\w-][\w.-]{0,59})?$")
    sealed: bool = False
    keep: dict[str, Date] = {}
    ask: tuple[str, ...] = ASKED
    places: int | None = Field(default=None, ge=1)
    quotas: dict[str, dict[str, Count]] = {}

    @field_validator("store")
    @classmethod
    def _place(cls, value: str) -> str:
        if "://" not in value:
            if value and not _FILE.fullmatch(value):
                raise ValueError(f"“{value}” cannot be a roster's file; write a plain name that ends in .db")
        elif not value.startswith("postgresql://"):
            raise ValueError("only a PostgreSQL server can hold a roster; write postgresql://name@server/database")
        elif ":" in value.removeprefix("postgresql://").partition("@")[0] and "@" in value:
            raise ValueError("a password must not stand in the brief; put it into ~/.pgpass, or set PGPASSWORD")
        return value

    @property
    def asked(self) -> tuple[str, ...]:
        """The fields that everybody is asked, subjects taken apart."""
        return tuple(dict.fromkeys(name for words in self.ask for name in fields_about(words)))
