"""`roster.csv` and `team.csv`: the people, one a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from toolkit.files.table import Row, parse_table
from toolkit.files.text import odd_character, read_text, shown
from toolkit.files.validation import salvage, validate
from toolkit.findings import Finding, unreadable
from toolkit.model.field import OF_OTHERS
from toolkit.model.roster import Participant, Roster
from toolkit.model.team import Team, TeamMember

ROSTER, TEAM = "roster.csv", "team.csv"
Person = TypeVar("Person", bound=BaseModel)


def load_roster(folder: Path) -> tuple[Roster | None, list[Finding]]:
    """Return the participants of a workshop's folder, and all that is wrong with the file.

    With findings there still is a roster when all its people can be told, so that the other files can be looked at.
    """
    columns = set(Participant.model_fields) - {"line"}
    needed = {"id", "party", "languages"}
    people, findings = _load(folder / ROSTER, ROSTER, Participant, columns, needed, participant_cells)
    if people == [] and not findings:
        findings = [unreadable(ROSTER, "nobody is in the roster", "add one row for each person")]
    return (None if people is None else Roster(participants=tuple(people))), findings


def load_team(folder: Path) -> tuple[Team | None, list[Finding]]:
    """Return the team of a workshop's folder, and all that is wrong with the file, as for the roster."""
    return read_team(folder / TEAM, TEAM)


def read_team(path: Path, file: str) -> tuple[Team | None, list[Finding]]:
    """Return the team in a table that may stand anywhere; findings call it by the name `file`."""
    columns = set(TeamMember.model_fields) - {"line", "pairs"}
    people, findings = _load(path, file, TeamMember, columns, {"id", "role"}, _member_cells)
    return (None if people is None else Team(members=tuple(people))), findings


def _load(
    path: Path, file: str, model: type[Person], columns: set[str], needed: set[str], cells_of: Any
) -> tuple[list[Person] | None, list[Finding]]:
    text, findings = read_text(path, file, legacy=True)
    if findings:
        return None, findings
    rows, findings = parse_table(text, file, columns, needed)
    people: list[Person] = []
    lost = bool(findings) and not rows
    first: dict[str, int] = {}
    for line, row in rows:
        # Ids name files too, and on many disks A1 and a1 are one file.
        if (id := row.get("id", "").casefold()) in first:
            message = f"the id “{shown(row['id'])}” is taken already (line {first[id]})"
            findings.append(unreadable(f"{file}:{line}", message, "give each person an id of their own"))
        first |= {id: line} if id and id not in first else {}
        cells, problems = cells_of(
            (line, {key: value for key, value in row.items() if key in columns}), f"{file}:{line}"
        )
        person, more = validate(model, cells, file, {(): line})
        findings += problems + more
        if person is None:
            person, _ = salvage(model, cells, {})
        if person is not None:
            people.append(person)
        lost |= person is None
    return (None if lost else people), findings


def participant_cells(row: Row, where: str) -> tuple[dict[str, Any], list[Finding]]:
    """Return what a person's row of text says, ready to become a model; findings stand at `where`."""
    line, written = row
    # What was typed at a terminal or kept on a server has not gone through a text file, where this is refused too.
    odd = {key: found for key, value in written.items() if (found := odd_character(value))}
    findings = [
        unreadable(where, f"{key}: there is a control character here ({found})", "take it out")
        for key, found in odd.items()
    ]
    cells: dict[str, Any] = {key: value for key, value in written.items() if value and key not in odd}
    for key in OF_OTHERS:
        if key in cells:
            cells[key] = tuple(part.strip() for part in cells[key].replace(",", ";").split(";") if part.strip())
    cells["languages"], problems = parse_languages(cells.get("languages", ""), where, default=None)
    return cells | {"line": line}, findings + problems


def _member_cells(row: Row, where: str) -> tuple[dict[str, Any], list[Finding]]:
    line, written = row
    cells: dict[str, Any] = {key: value for key, value in written.items() if value}
    cells["role"] = written.get("role", "").removesuffix(" person")
    parts = [part.strip() for part in written.get("languages", "").split(";") if part.strip()]
    cells["pairs"] = tuple(tuple(side.strip() for side in part.split("<->")) for part in parts if "<->" in part)
    plain = ";".join(part for part in parts if "<->" not in part)
    cells["languages"], findings = parse_languages(plain, where, default="C1")
    findings += [
        unreadable(where, f"“{'<->'.join(pair)}” is not a language pair", "write it as zh<->ja")
        for pair in cells["pairs"]
        if len(pair) != 2 or not all(pair)
    ]
    if findings:
        cells["pairs"] = ()
    return cells | {"line": line}, findings


def parse_languages(written: str, where: str, default: str | None) -> tuple[dict[str, str], list[Finding]]:
    """Return languages with their levels as written in a cell; without `default` each must have a level."""
    languages: dict[str, str] = {}
    findings: list[Finding] = []
    for part in (part.strip() for part in written.split(";")):
        tag, _, level = (piece.strip() for piece in part.partition(":"))
        if not part:
            continue
        if not tag or not (level or default):
            findings.append(unreadable(where, f"“{shown(part)}” has no level", "write languages as en:C1;ja:B2"))
        elif tag in languages:
            findings.append(unreadable(where, f"the language “{shown(tag)}” stands twice", "keep one of them"))
        languages[tag] = level.upper() or default or "A1"
    return languages, findings
