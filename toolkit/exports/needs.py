"""Needs: what has to lie ready for a block, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.entries import Wording
from toolkit.exports.quantities import copies, item_name, needed, whole
from toolkit.model.exercise import Prose
from toolkit.model.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Need:
    """A thing to bring and how many, or a handout and its copies in each language."""

    name: Wording
    amount: str


def materials_of(agenda: Agenda, block: TimedBlock, phrases: Phrases) -> tuple[Need, ...]:
    """Return the materials of a block."""
    known = agenda.project.materials
    materials = block.exercise.materials if block.exercise else ()
    return tuple(
        Need(item_name(known, material.item, phrases), str(whole(needed(agenda, block, material))))
        for material in materials
    )


def handouts_of(agenda: Agenda, block: TimedBlock, prose: Prose | None) -> tuple[Need, ...]:
    """Return the handouts of a block with their copies in each document language, called as the prose calls them."""
    found = []
    for handout in block.exercise.handouts if block.exercise else ():
        counts = {tag: copies(agenda, block, handout, tag) for tag in agenda.project.workshop.languages.documents}
        title = (prose.handouts.get(handout.name, "") if prose else "").partition("\n")[0].lstrip("# ").strip()
        amount = ", ".join(f"{tag} {count}" for tag, count in counts.items() if count)
        found.append(Need(Wording(title or handout.name), amount))
    return tuple(found)
