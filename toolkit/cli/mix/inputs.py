"""The files that `dialogue mix` reads: the list, the team, rounds that were made before; no command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.findings import Finding, has_errors, unreadable

if TYPE_CHECKING:
    from toolkit.files.rounds import Rounds
    from toolkit.model.bare_roster import BareRoster
    from toolkit.model.team import TeamMember


@dataclass(frozen=True, slots=True)
class Paths:
    """Which files to read; `until` is the last round of those that stand, where not all of them do."""

    roster: Path
    id_column: str
    team: Path | None
    keep: Path | None
    until: int | None
    previous: Path | None
    met: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the files hold; rounds come with the name of their file."""

    roster: BareRoster
    team: tuple[TeamMember, ...] = ()
    kept: tuple[str, Rounds] = ("", ())
    previous: tuple[str, Rounds] | None = None
    met: tuple[tuple[str, Rounds], ...] = ()


def load_inputs(paths: Paths) -> tuple[Inputs | None, list[Finding]]:
    """Return what all the files hold, or None and everything that is wrong with any of them."""
    from toolkit.files.bare_roster import load_bare_roster  # noqa: PLC0415 -- slow import

    roster, findings = load_bare_roster(paths.roster, paths.roster.name, paths.id_column)
    team = _team(paths.team, findings)
    kept = _rounds(paths.keep, findings)
    if kept is not None and paths.until is not None and len(kept[1]) < paths.until:
        message = f"{kept[0]} has {len(kept[1])} rounds, so none can stand until round {paths.until}"
        findings.append(unreadable("--until", message, "write a smaller number"))
    if kept is None and paths.until is not None and paths.keep is None:
        findings.append(unreadable("--until", "there are no rounds that stand", "name their file with --keep"))
    previous = _rounds(paths.previous, findings)
    met = tuple(rounds for path in paths.met if (rounds := _rounds(path, findings)))
    if roster is not None:
        findings += _taken(roster, team, paths.team)
    if roster is None or has_errors(findings):
        return None, findings
    kept = (kept[0], kept[1][: paths.until]) if kept else ("", ())
    return Inputs(roster, team, kept, previous, met), findings


def _rounds(path: Path | None, findings: list[Finding]) -> tuple[str, Rounds] | None:
    from toolkit.files.rounds import load_rounds  # noqa: PLC0415 -- slow import

    if path is None:
        return None
    rounds, problems = load_rounds(path, path.name)
    findings += problems
    return None if rounds is None else (path.name, rounds)


def _team(path: Path | None, findings: list[Finding]) -> tuple[TeamMember, ...]:
    """Return the interpreters and facilitators of a team."""
    from toolkit.files.bare_roster import missing  # noqa: PLC0415 -- slow import
    from toolkit.files.people import read_team  # noqa: PLC0415 -- slow import

    if path is None:
        return ()
    team, problems = read_team(path, path.name) if path.exists() else (None, [missing(path.name)])
    findings += problems
    interpreters = () if team is None else team.of("interpreter")
    for member in interpreters:
        if not member.pairs and not problems:
            message = f"{member.id} is an interpreter without a language pair"
            findings.append(unreadable(f"{path.name}:{member.line}", message, "write languages as zh<->ja;zh<->en"))
    facilitators = () if team is None else team.of("facilitator")
    if not interpreters and not facilitators and not problems:
        message = "nobody in this team is an interpreter or a facilitator"
        findings.append(Finding("input", "input", "warning", path.name, message, "write one of the two under role"))
    return (*interpreters, *facilitators)


def _taken(roster: BareRoster, members: Sequence[TeamMember], team: Path | None) -> list[Finding]:
    ids = {person.id.casefold() for person in roster.people}
    name = team.name if team else ""
    return [
        unreadable(f"{name}:{member.line}", f"the id “{member.id}” is in the list too", "give each an id of their own")
        for member in members
        if member.id.casefold() in ids
    ]
