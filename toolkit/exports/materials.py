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
class Need:
    """One thing to pack, by its key, and how many: of what serves again, as many as are in use at one time."""

    item: str
    reusable: bool
    total: int
    uses: tuple[Use, ...]


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
    found = needs(agenda)
    return PackingList(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        words={key: phrases[key] for key in _WORDS},
        consumables=tuple(_item(agenda, need, phrases) for need in found if not need.reusable),
        reusables=tuple(_item(agenda, need, phrases) for need in found if need.reusable),
    )


def needs(agenda: Agenda) -> list[Need]:
    """Return each thing to pack, in the order of `materials.yaml`; then those that it does not name."""
    found: dict[str, list[Use]] = {}
    for block in uses(agenda):
        for material in block.exercise.materials if block.exercise else ():
            found.setdefault(material.item, []).append((block, needed(agenda, block, material)))
    known = agenda.project.materials
    order = [*(item for item in known if item in found), *(item for item in found if item not in known)]
    return [_need(item, found[item], reusable=item in known and known[item].reusable) for item in order]


def _need(item: str, found: list[Use], *, reusable: bool) -> Need:
    total = most_at_once(found) if reusable else sum(amount for _, amount in found)
    return Need(item, reusable, whole(total), tuple(found))


def most_at_once(found: list[Use]) -> Quantity:
    """Return the largest need at one time: blocks that run side by side need their things together."""
    # The need grows only when a block starts.
    return max(sum(amount for other, amount in found if _runs(other, block)) for block, _ in found)


def _runs(block: TimedBlock, starting: TimedBlock) -> bool:
    return block.date == starting.date and block.start <= starting.start < block.end


def _item(agenda: Agenda, need: Need, phrases: Phrases) -> Item:
    lines = tuple(_line(block, amount, phrases) for block, amount in need.uses)
    return Item(item_name(agenda.project.materials, need.item, phrases), f"{need.total:,}", lines)


def _line(block: TimedBlock, amount: Quantity, phrases: Phrases) -> UseLine:
    when = f"{short_date(block.date, phrases.tag)} {hm(block.start)}"
    return UseLine(when, wording(block.titles, phrases.tag), f"{whole(amount):,}")
