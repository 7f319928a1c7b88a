"""Handouts in two languages side by side, for each pair of languages the brief names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from toolkit.agenda import Agenda
from toolkit.exports import handouts
from toolkit.exports.foot import Foot
from toolkit.exports.handouts import HandoutPage
from toolkit.exports.pairs import pair_foot, pairs
from toolkit.exports.sheet import Sheet
from toolkit.exports.side_by_side import Column, SideBySide, side_by_side
from toolkit.model.phrases import Phrases

DOCUMENT = "bilingual-handouts"
EDITION = "participant"
ABOUT = "Participants' handouts in two languages side by side, for each pair of languages the brief names."


@dataclass(frozen=True, slots=True)
class BilingualHandout:
    """Exactly what the paper shows: names of the exercise and of the handout in both languages, and both texts."""

    foot: Foot
    exercises: tuple[str, str]
    titles: tuple[str, str]
    text: SideBySide


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield a sheet for each participants' handout that both languages of a pair have, a copy for each reader."""
    wanted = pairs(agenda)
    # Nothing is made of handouts in vain: most weeks have no pair.
    made = {sheet.path: sheet for sheet in handouts.sheets(agenda, phrases)} if wanted else {}
    for first, second in wanted:
        for path, sheet in made.items():
            other = made.get(path.replace(f"/{first}/", f"/{second}/", 1))
            if sheet.language == first and sheet.edition == EDITION and other:
                yield replace(
                    sheet,
                    document=DOCUMENT,
                    path=path.replace(f"/{first}/", f"/{first}+{second}/", 1),
                    view=view(sheet.view, other.view, phrases[first], phrases[second]),
                    template="bilingual_handouts.typ",
                    copies=sheet.copies + other.copies,
                    duplex=True,
                )


def view(one: HandoutPage, other: HandoutPage, first: Phrases, second: Phrases) -> BilingualHandout:
    """Return two pages of one handout as a single one."""
    named = replace(one.foot, document=first[f"document-{DOCUMENT}"])
    return BilingualHandout(
        foot=pair_foot(named, second),
        exercises=(one.exercise, other.exercise),
        titles=(one.title, other.title),
        text=side_by_side(Column(first.tag, one.tree), Column(second.tag, other.tree)),
    )
