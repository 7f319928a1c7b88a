"""The papers of a mix: groups round after round from a bare list of people, without any workshop."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from toolkit.exports.entries import Wording, one_line
from toolkit.exports.foot import Foot, bare_foot
from toolkit.exports.mix_cards import mix_cards
from toolkit.exports.mix_matrix import MixFigures, mix_matrix
from toolkit.exports.mix_slips import mix_slips
from toolkit.exports.names import PersonName
from toolkit.exports.sheet import Sheet
from toolkit.groups import Grouping
from toolkit.model.phrases import Phrases

__all__ = ["MixFigures", "mix_papers"]

_NOBODY: Mapping[str, PersonName] = MappingProxyType({})


def mix_papers(
    rounds: Sequence[Grouping],
    people: Mapping[str, PersonName],
    figures: MixFigures,
    phrases: Phrases,
    *,
    title: str,
    version: str,
    released: datetime.date | None,
    paper: Literal["a4", "us-letter"] = "a4",
    team: Mapping[str, PersonName] = _NOBODY,
) -> tuple[Sheet, ...]:
    """Return cards for the wall, the matrix of who meets whom, and a slip for each person.

    `people` holds what is printed for each id, in the order of the list; it may be the id alone. An interpreter or a
    host who stands in neither mapping is printed by id. Without a date of release no date is printed.
    """
    named = Wording(one_line(title))

    def foot(document: str, edition: str) -> Foot:
        return bare_foot(phrases, document, edition, title=named, version=version, released=released)

    def sheet(document: str, edition: str, template: str, view: object, *, landscape: bool = False) -> Sheet:
        path = f"{document}.pdf"
        return Sheet(document, edition, phrases.tag, path, view, template, paper=paper, landscape=landscape)

    cards = mix_cards(rounds, {**team, **people}, phrases, foot("cards", "participant"))
    matrix = mix_matrix(rounds, people, figures, phrases, foot("matrix", "facilitator"))
    slips = mix_slips(rounds, people, phrases, foot("people", "participant"))
    return (
        sheet("cards", "participant", "mix_cards.typ", cards, landscape=True),
        sheet("matrix", "facilitator", "mix_matrix.typ", matrix),
        sheet("people", "participant", "mix_slips.typ", slips),
    )
