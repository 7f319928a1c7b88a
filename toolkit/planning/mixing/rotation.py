"""Rotation: facilitators go round among groups, as everybody else does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from toolkit.planning.mixing.assignment import assign
from toolkit.planning.mixing.request import Facilitator, Person

LOST, HELPED, STRANGE = 100, 10, 50
"""What it costs, in times of having been together, when somebody does not understand the facilitator, without and with
an interpreter at the table; and when the facilitator is a stranger to the group."""


class Rotation:
    """Who has led whom how often, so that turns can be taken."""

    def __init__(self) -> None:
        """Begin with nobody having led anybody."""
        self.led: Counter[tuple[str, str]] = Counter()

    def turn(
        self,
        groups: Sequence[Sequence[Person]],
        helped: Sequence[bool],
        facilitators: Sequence[Facilitator],
        strange: Callable[[int, str], bool] = lambda group, id: False,  # noqa: ARG005 -- says how it is called
    ) -> list[str]:
        """Return who leads each group, of at least as many facilitators; `helped` says where an interpreter sits.

        Who shares its language comes first, then who is no stranger to it, then who has led its people least.
        """

        def cost(place: int, facilitator: Facilitator) -> int:
            minded = [person for person in groups[place] if person.languages is not None]
            lost = sum(not facilitator.languages & (person.languages or frozenset()) for person in minded)
            met = sum(self.led[facilitator.id, person.id] for person in groups[place])
            stranger = STRANGE * strange(place, facilitator.id)
            return (HELPED if helped[place] else LOST) * lost + stranger + met

        costs = [[cost(place, facilitator) for facilitator in facilitators] for place in range(len(groups))]
        chosen = [facilitators[place].id for place in assign(costs, unserved=1_000_000) if place is not None]
        for id, group in zip(chosen, groups, strict=True):
            self.led.update((id, person.id) for person in group)
        return chosen
