"""Stays: when people come and leave, to tell who is in the house at any time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.agenda import clock_moment, stay
from toolkit.exports.names import Person
from toolkit.model.project import Project

DAY = 24 * 60
Moments = tuple[datetime.datetime, datetime.datetime]


@dataclass(frozen=True, slots=True)
class Stay:
    """When a person comes and leaves; who wrote no departure stays on."""

    comes: datetime.datetime
    leaves: datetime.datetime | None

    def touches(self, opens: datetime.datetime, closes: datetime.datetime) -> bool:
        """Tell whether the person is there at any time between two moments."""
        return self.comes < closes and (self.leaves is None or opens < self.leaves)

    def covers(self, opens: datetime.datetime, closes: datetime.datetime) -> bool:
        """Tell whether the person is there all the time between two moments, as `present` tells it of participants."""
        return self.comes <= opens and (self.leaves is None or closes <= self.leaves)


def stays(project: Project, people: Iterable[Person]) -> dict[str, Stay]:
    """Return the stay of each person by id, in their order."""
    spans = ((person, *stay(project, person)) for person in people)
    return {person.id: Stay(comes, leaves if person.departure else None) for person, comes, leaves in spans}


def moments(project: Project, date: datetime.date, start: int = 0, end: int = DAY) -> Moments:
    """Return two minutes of a date, or all of it, as moments on the workshop's clock."""
    zone = project.workshop.time_zone
    return clock_moment(date, start, zone), clock_moment(date, end, zone)
