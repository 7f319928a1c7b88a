"""The slips of a mix: for each person where to sit in every round, to be cut apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.exports.entries import one_line
from toolkit.exports.foot import Foot
from toolkit.exports.names import PersonName
from toolkit.exports.seats import language_name
from toolkit.groups import Group, Grouping
from toolkit.model.phrases import Phrases


@dataclass(frozen=True, slots=True)
class SlipRound:
    """Where one person sits in one round; `label` is empty for whoever is absent.

    Nobody else's name has a place here: of an interpreter it only says that there is one.
    """

    number: int
    label: str
    room: str
    language: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """One person's rounds."""

    name: PersonName
    rounds: tuple[SlipRound, ...]


@dataclass(frozen=True, slots=True)
class MixSlips:
    """Exactly what the paper shows; people in the order they are given in."""

    foot: Foot
    words: dict[str, str]
    slips: tuple[Slip, ...]


def mix_slips(rounds: Sequence[Grouping], people: Mapping[str, PersonName], phrases: Phrases, foot: Foot) -> MixSlips:
    """Return what the slips show in the language of the phrases."""
    seats = [
        {id: _seat(number, group, phrases) for group in grouping for id in group.members}
        for number, grouping in enumerate(rounds, 1)
    ]
    absent = [SlipRound(number, "", "", ()) for number in range(1, len(rounds) + 1)]
    return MixSlips(
        foot=foot,
        words={key: phrases[key] for key in ("round", "group", "room", "language", "comma")},
        slips=tuple(
            Slip(name, tuple(there.get(id, missing) for there, missing in zip(seats, absent, strict=True)))
            for id, name in people.items()
        ),
    )


def _seat(number: int, group: Group, phrases: Phrases) -> SlipRound:
    language = language_name(group.language, phrases) if group.language else ""
    interpreted = phrases["interpreted"] if group.interpreter else ""
    spoken = tuple(words for words in (language, interpreted) if words)
    return SlipRound(number, one_line(group.label), one_line(group.room or ""), spoken)
