"""A list of people without a workshop: an id each, and whatever else somebody wrote about them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from toolkit.model.base import Written
from toolkit.model.language import Tag, at_least, spoken
from toolkit.model.roster import Level

_LONGEST = 60


def _as_plain_id(value: str) -> str:
    if len(value) > _LONGEST or not value.isprintable() or any(char in ",;" for char in value):
        raise ValueError(f"“{value}” cannot be an id; it must be short, in one line, without comma and semicolon")
    return value


class ListedPerson(Written):
    """One person of the list. `languages` is None where nothing is written; `values` holds every cell by its column."""

    id: Annotated[str, AfterValidator(_as_plain_id)]
    name_latin: str = ""
    name_native: str = ""
    call_name: str = ""
    languages: dict[Tag, Level] | None = None
    do_not_pair: tuple[str, ...] = ()
    values: dict[str, str] = {}
    line: int = 0

    def speaks(self, level: str) -> frozenset[str] | None:
        """Return the spoken languages the person has at a level or better; None when nothing is written of any."""
        if self.languages is None:
            return None
        return frozenset(spoken(tag) for tag, has in self.languages.items() if at_least(has, level))


class BareRoster(Written):
    """Everyone in the list, in its order; `columns` as its first line, which is `line` of the file `file`, has them."""

    people: tuple[ListedPerson, ...]
    columns: tuple[str, ...]
    id_column: str
    file: str
    line: int
