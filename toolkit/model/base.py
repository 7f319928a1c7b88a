"""What every record of a written file has in common: it is frozen, and it refuses keys it does not know."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Written(BaseModel):
    """A record that a person typed into a file."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
