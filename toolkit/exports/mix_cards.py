"""The cards of a mix: for the wall, each round's groups, and who is in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.exports.entries import Wording, one_line
from toolkit.exports.foot import Foot
from toolkit.exports.names import PersonName
from toolkit.exports.seats import Seat, language_name
from toolkit.groups import Group, Grouping
from toolkit.model.phrases import Phrases


@dataclass(frozen=True, slots=True)
class CardRound:
    """One round: its name, how many take part, and its groups."""

    name: str
    count: str
    groups: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class MixCards:
    """Exactly what the paper shows; each round begins a page."""

    foot: Foot
    words: dict[str, str]
    rounds: tuple[CardRound, ...]


def mix_cards(rounds: Sequence[Grouping], names: Mapping[str, PersonName], phrases: Phrases, foot: Foot) -> MixCards:
    """Return what the cards show; `names` holds participants and the team by id."""
    return MixCards(
        foot=foot,
        words={key: phrases[key] for key in ("language", "interpreter", "table-host", "group-lead")},
        rounds=tuple(
            CardRound(
                name=phrases["round-named"].format(number=number),
                count=phrases["people"].format(count=sum(len(group.members) for group in grouping)),
                groups=tuple(_card(group, names, phrases) for group in grouping),
            )
            for number, grouping in enumerate(rounds, 1)
        ),
    )


def _card(group: Group, names: Mapping[str, PersonName], phrases: Phrases) -> Seat:
    def name(id: str) -> PersonName:
        return names.get(id) or PersonName(id, "", id, "", "")

    return Seat(
        label=Wording(phrases["group-named"].format(label=one_line(group.label))),
        members=tuple(name(id) for id in group.members),
        room=Wording(one_line(group.room or "")),
        language=language_name(group.language, phrases) if group.language else "",
        interpreter=name(group.interpreter) if group.interpreter else None,
        host=name(group.host) if group.host else None,
        lead=name(group.lead) if group.lead else None,
    )
