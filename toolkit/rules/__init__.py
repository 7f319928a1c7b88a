"""The laws of the craft, one file a law, found by scanning this folder.

A law's file is its documentation page: the module's docstring says what it asks, why, and where it comes from. It holds

* `ID` (H.. is hard: breaking it is an error; S.. is soft: a warning or a reminder) and `NAME`;
* `SETTINGS`, its parameters with their defaults, which a brief may change under `laws:`;
* `check(agenda, settings)`, which yields findings;
* where it serves, `contribute(board, settings)`, its part of the planner's model.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from toolkit.agenda import Agenda
from toolkit.findings import Finding, did_you_mean, unreadable, worst_first
from toolkit.model.clock import parse_minutes
from toolkit.model.workshop import Workshop
from toolkit.rules.law import Law, Settings


@cache
def laws() -> tuple[Law, ...]:
    """Return every law, in the order of the ids."""
    names = sorted(name for _, name, _ in iter_modules(__path__) if name[0] in "hs" and name[1:3].isdigit())
    return tuple(Law(import_module(f"{__name__}.{name}")) for name in names)


def check(agenda: Agenda) -> list[Finding]:
    """Return what every law has to say of an agenda, errors first; laws that the arc relaxes stay silent."""
    workshop, relaxed = agenda.project.workshop, agenda.project.arc.relaxes
    findings = [f for law in laws() if law.id not in relaxed for f in law.check(agenda, settings_of(law, workshop))]
    return worst_first(findings)


def settings_of(law: Law, workshop: Workshop) -> Settings:
    """Return a law's parameters: its defaults, changed by what the brief says under `laws:`."""
    written = workshop.laws.get(law.id, {})
    return {key: parse_minutes(written[key]) if key in written else value for key, value in law.settings.items()}


def check_settings(workshop: Workshop, where: str) -> Iterator[Finding]:
    """Yield a finding for each law, parameter or weight in the brief that no law has."""
    by_id = {law.id: law for law in laws()}
    for id in (*workshop.laws, *workshop.weights):
        if id not in by_id:
            yield unreadable(where, f"there is no law “{id}”{did_you_mean(id, by_id)}", "use an id such as H12 or S05")
    for id, written in workshop.laws.items():
        for key, value in written.items() if id in by_id else ():
            known = by_id[id].settings
            if key not in known:
                message = f"law {id} has no parameter “{key}”{did_you_mean(key, known)}"
                yield unreadable(where, message, f"it has {', '.join(known) or 'none'}")
                continue
            try:
                parse_minutes(value)
            except ValueError as error:
                yield unreadable(where, f"law {id}, {key}: {error}", "write a whole number, or a duration")
