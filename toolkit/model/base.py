"""What every record of a written file has in common: it is frozen, and it refuses keys it does not know."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Written(BaseModel):
    """A record that a person typed into a file."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields changed, and without what was worked out from the old ones.

        Pydantic would carry cached properties over: names that a copy has just lost would still stand in them.
        """
        copied = super().model_copy(update=update, deep=deep)
        for name in [key for key in copied.__dict__ if isinstance(getattr(type(copied), key, None), cached_property)]:
            del copied.__dict__[name]
        return copied
