"""Group lists: for each block in groups, who sits with whom, in which room and in which language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.agenda import Agenda, TimedBlock
from toolkit.exports.entries import Wording, kind_word, wording
from toolkit.exports.foot import Foot, foot, short_date
from toolkit.exports.seats import Seat, opened, seats
from toolkit.exports.sheet import Sheet
from toolkit.groups import Group
from toolkit.model.clock import hm
from toolkit.model.phrases import Phrases

DOCUMENT = "group-lists"
EDITION = "participant"
ABOUT = "Who sits with whom: home groups first, then every other block in groups; to hang beside the door."


@dataclass(frozen=True, slots=True)
class Meeting:
    """A block in groups: when, what, and the groups."""

    when: str
    title: Wording
    groups: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class GroupLists:
    """Exactly what the paper shows; `home_times` are the blocks in which the home groups meet as they are."""

    foot: Foot
    words: dict[str, str]
    home: tuple[Seat, ...]
    home_times: tuple[Meeting, ...]
    meetings: tuple[Meeting, ...]


def sheets(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[Sheet]:
    """Yield one sheet for each document language, when anybody sits in groups."""
    workshop = agenda.project.workshop
    for tag in workshop.languages.documents:
        shown = view(agenda, phrases[tag])
        if shown.home or shown.meetings:
            yield Sheet(
                document=DOCUMENT,
                edition=EDITION,
                language=tag,
                path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
                view=shown,
                template="group_lists.typ",
                paper=workshop.printing.paper,
                copies=2,
            )


def view(agenda: Agenda, phrases: Phrases) -> GroupLists:
    """Return what the paper shows in the language of the phrases."""
    plan = agenda.project.plan
    homes = opened(plan.home_groups) if plan else ()
    grouped = [block for block in agenda.blocks if block.groups and not block.for_team]
    at_home = [block for block in grouped if homes and opened(block.groups) == homes]
    others = [block for block in grouped if block not in at_home]
    words = ("group", "members", "room", "language-or-interpreter", "home-groups", "home-groups-about")
    return GroupLists(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        words={key: phrases[key] for key in words},
        home=seats(agenda, homes, phrases),
        home_times=tuple(_meeting(agenda, block, (), phrases) for block in at_home),
        meetings=tuple(_meeting(agenda, block, opened(block.groups), phrases) for block in others),
    )


def _meeting(agenda: Agenda, block: TimedBlock, groups: tuple[Group, ...], phrases: Phrases) -> Meeting:
    title = wording(block.titles, phrases.tag) if any(block.titles.values()) else Wording(kind_word(block, phrases))
    when = f"{short_date(block.date, phrases.tag)}  {hm(block.start)}–{hm(block.end)}"
    return Meeting(when, title, seats(agenda, groups, phrases))
