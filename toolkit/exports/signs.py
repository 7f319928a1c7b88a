"""How phases look: a sign and an edge that survive a grey copy, and a hue for those who print in colour."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.exercise import Phase


@dataclass(frozen=True, slots=True)
class Look:
    """The name of a sign, of a hue, and of the pattern of an edge, each drawn by `press.typ`."""

    sign: str
    hue: str
    edge: str


LOOKS: dict[Phase, Look] = {
    "prepare": Look("square", "stone", "dotted"),
    "open": Look("circle", "blue", "solid"),
    "trust": Look("diamond", "teal", "double"),
    "explore": Look("triangle", "ochre", "dashed"),
    "analyse": Look("diamond-full", "violet", "thick"),
    "create": Look("star", "green", "dotted"),
    "negotiate": Look("square-full", "brick", "solid"),
    "commit": Look("circle-full", "rose", "thick"),
    "reentry": Look("right", "teal", "dashed"),
    "close": Look("ring", "blue", "double"),
    "reflect": Look("down", "stone", "solid"),
    "energise": Look("triangle-full", "green", "dashed"),
    "visit": Look("eye", "ochre", "thick"),
    "public": Look("star-full", "rose", "double"),
    "evaluate": Look("half", "stone", "dashed"),
    "team": Look("square", "stone", "dotted"),
}
"""The same signs and hues as on the agenda for phones."""
