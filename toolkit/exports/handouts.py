"""Handouts: what people get on paper in an exercise, each in the languages of those who are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.entries import one_line
from toolkit.exports.foot import Foot, foot
from toolkit.exports.markdown import Node, parse_markdown
from toolkit.exports.quantities import copies, uses
from toolkit.exports.sheet import Sheet
from toolkit.model.exercise import Exercise, Handout
from toolkit.model.phrases import Phrases

DOCUMENT = "handouts"
EDITION = "participant"
ABOUT = "Every handout of every exercise in the plan, one PDF a handout and language; the team's in its own editions."


@dataclass(frozen=True, slots=True)
class HandoutPage:
    """Exactly what the paper shows; `tree` begins below the handout's own title."""

    foot: Foot
    exercise: str
    title: str
    tree: list[Node]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield a sheet for each handout in each language that somebody needs it in; exercises by their ids."""
    blocks: dict[str, list[TimedBlock]] = {}
    found: dict[str, Exercise] = {}
    for block in uses(agenda):
        if block.exercise:
            blocks.setdefault(block.exercise.id, []).append(block)
            found[block.exercise.id] = block.exercise
    for id in sorted(found):
        for handout in found[id].handouts:
            for tag in agenda.project.workshop.languages.documents:
                count = sum(copies(agenda, block, handout, tag) for block in blocks[id])
                if count and handout.name in _written(found[id], tag):
                    yield _sheet(agenda, found[id], handout, phrases[tag], count)


def view(agenda: Agenda, exercise: Exercise, handout: Handout, phrases: Phrases) -> HandoutPage:
    """Return what a handout shows in the language of the phrases."""
    tree = parse_markdown(_written(exercise, phrases.tag)[handout.name])
    titled = tree and tree[0]["k"] == "heading"
    return HandoutPage(
        foot=foot(agenda, phrases, DOCUMENT, handout.edition),
        exercise=one_line(exercise.prose[phrases.tag].title),
        title=_plain(tree[0]) if titled else one_line(exercise.prose[phrases.tag].title),
        tree=tree[1:] if titled else tree,
    )


def _sheet(agenda: Agenda, exercise: Exercise, handout: Handout, phrases: Phrases, count: int) -> Sheet:
    return Sheet(
        document=DOCUMENT,
        edition=handout.edition,
        language=phrases.tag,
        path=f"{handout.edition}/{phrases.tag}/handouts/{exercise.id}-{handout.name}.pdf",
        view=view(agenda, exercise, handout, phrases),
        template="handouts.typ",
        paper=agenda.project.workshop.printing.paper,
        copies=count,
    )


def _written(exercise: Exercise, tag: str) -> Mapping[str, str]:
    return exercise.prose[tag].handouts if tag in exercise.prose else {}


def _plain(node: Node) -> str:
    return str(node.get("v", "")) + "".join(_plain(child) for child in node.get("c", []))
