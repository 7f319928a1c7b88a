"""The packing list: what has to be in the boxes, and where in the week it comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.entries import Wording, wording
from toolkit.exports.foot import Foot, foot, short_date
from toolkit.exports.quantities import Quantity, item_name, needed, uses, whole
from toolkit.exports.sheet import Sheet
from toolkit.model.clock import hm
from toolkit.model.phrases import Phrases

DOCUMENT = "materials"
EDITION = "logistics"
ABOUT = "What to pack: each thing, how many in all, and where it is used; computed from the people and the groups."

Use = tuple[TimedBlock, Quantity]

_WORDS = (
    "document-materials", "packed", "item", "quantity", "where-used",
    "consumables", "consumables-about", "reusables", "reusables-about",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UseLine:
    """One block that needs a thing."""

    when: str
    title: Wording
    quantity: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to pack."""

    name: Wording
    total: str
    uses: tuple[UseLine, ...]


@dataclass(frozen=True, slots=True)
class PackingList:
    """Exactly what the paper shows: what is used up and what serves again."""

    foot: Foot
    words: dict[str, str]
    consumables: tuple[Item, ...]
    reusables: tuple[Item, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet in the team's language, a copy for each person of logistics."""
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    yield Sheet(
        document=DOCUMENT,
        edition=EDITION,
        language=tag,
        path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
        view=view(agenda, phrases[tag]),
        template="materials.typ",
        paper=workshop.printing.paper,
        copies=max(1, len(agenda.project.team.of("logistics"))),
        duplex=True,
    )


def view(agenda: Agenda, phrases: Phrases) -> PackingList:
    """Return what the paper shows in the language of the phrases; things in the order of `materials.yaml`."""
    found: dict[str, list[Use]] = {}
    for block in uses(agenda):
        for material in block.exercise.materials if block.exercise else ():
            found.setdefault(material.item, []).append((block, needed(agenda, block, material)))
    known = agenda.project.materials
    order = [*(item for item in known if item in found), *(item for item in found if item not in known)]
    again = {item for item in order if item in known and known[item].reusable}
    return PackingList(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        words={key: phrases[key] for key in _WORDS},
        consumables=tuple(_item(agenda, item, found[item], phrases) for item in order if item not in again),
        reusables=tuple(_item(agenda, item, found[item], phrases, again=True) for item in order if item in again),
    )


def most_at_once(found: list[Use]) -> Quantity:
    """Return the largest need at one time: blocks that run side by side need their things together."""
    return max(sum(amount for other, amount in found if _meet(block, other)) for block, _ in found)


def _meet(a: TimedBlock, b: TimedBlock) -> bool:
    return a.date == b.date and a.start < b.end and b.start < a.end


def _item(agenda: Agenda, item: str, found: list[Use], phrases: Phrases, *, again: bool = False) -> Item:
    total = most_at_once(found) if again else sum(amount for _, amount in found)
    lines = tuple(_line(block, amount, phrases) for block, amount in found)
    return Item(item_name(agenda.project.materials, item, phrases), f"{whole(total):,}", lines)


def _line(block: TimedBlock, amount: Quantity, phrases: Phrases) -> UseLine:
    when = f"{short_date(block.date, phrases.tag)} {hm(block.start)}"
    return UseLine(when, wording(block.titles, phrases.tag), f"{whole(amount):,}")
