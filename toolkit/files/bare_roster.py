"""A list of people without a workshop: any table in CSV or Excel with one row a person, whatever its columns are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from toolkit.files.people import parse_languages
from toolkit.files.table import Row, Table, parse_lines, parse_rows
from toolkit.files.text import read_bytes, read_text, shown
from toolkit.files.validation import validate
from toolkit.files.workbook import is_workbook, workbook_lines
from toolkit.findings import Finding, did_you_mean, has_errors, unreadable
from toolkit.model.bare_roster import BareRoster, ListedPerson

_MOST = 20
"""Mistakes that are told one by one; a table with more has one that explains them."""
NAMES = ("name", "name_latin", "name_native", "call_name")
"""Columns that hold names; they are never balanced, and never shown unasked."""
_KNOWN = (*NAMES, "languages", "do_not_pair")


def load_bare_roster(path: Path, file: str, id_column: str = "id") -> tuple[BareRoster | None, list[Finding]]:
    """Return the people in a table, or None and all that is wrong with it; findings call it by the name `file`."""
    table, findings = load_table(path, file)
    if table is None or has_errors(findings):
        return None, findings
    if id_column not in table.columns:
        return None, [*findings, _no_id_column(table, file, id_column)]
    if not table.rows and not has_errors(table.findings):
        return None, [*findings, unreadable(file, "nobody is in this table", "add one row for each person")]
    people, problems = _people(table, file, id_column)
    if not table.findings and not problems:
        problems += _references(people, file)
    findings += _fewer([*table.findings, *problems])
    findings += _nearly_known(table, file)
    if has_errors(findings):
        return None, findings
    roster = BareRoster(people=tuple(people), columns=table.columns, id_column=id_column, file=file, line=table.line)
    return roster, findings


def load_table(path: Path, file: str) -> tuple[Table | None, list[Finding]]:
    """Return a table of any columns, in CSV or Excel, or None and why it cannot be read."""
    if not path.exists():
        return None, [missing(file)]
    data, findings = read_bytes(path, file)
    if findings:
        return None, findings
    if is_workbook(data):
        lines, findings = workbook_lines(data, file)
        return (None if has_errors(findings) else parse_rows(lines, file, None, set())), findings
    text, findings = read_text(path, file, legacy=True)
    return (None if findings else parse_rows(parse_lines(text, file), file, None, set())), findings


def missing(file: str) -> Finding:
    """Return the finding for a file that was named and is not there."""
    return unreadable(file, "there is no such file", "check its name and its folder")


def _no_id_column(table: Table, file: str, id_column: str) -> Finding:
    where = f"{file}:{table.line}" if table.line else file
    if not table.columns:
        return unreadable(f"{file}:1", "this table is empty", "name the columns in the first line: id, …")
    message = f"there is no column “{id_column}”{did_you_mean(id_column, table.columns)}"
    fitting = [column for column in table.columns if _tells_apart(table.rows, column)]
    if len(table.columns) == 1 and table.findings:
        mend = "take out what stands above the line that names the columns"
    elif fitting:
        mend = f"say which column tells people apart, such as: --id {_quoted(fitting[0])}"
    else:
        mend = "add a column “id”, with another short word for each person"
    return unreadable(where, message, mend)


def _nearly_known(table: Table, file: str) -> Iterator[Finding]:
    """Yield a warning for each column that somebody may take for one with a meaning, such as “Languages”."""
    for column in table.columns:
        meant = folded(column).replace(" ", "_").replace("-", "_")
        if meant in _KNOWN and column != meant and meant not in table.columns:
            message = f"the column “{shown(column)}” is not taken for “{meant}”"
            mend = f"write {meant} in the first line, if it is meant"
            yield Finding("input", "input", "warning", f"{file}:{table.line}", message, mend)


def _tells_apart(rows: Sequence[Row], column: str) -> bool:
    cells = [folded(row.get(column, "")) for _, row in rows]
    return bool(cells) and "" not in cells and len(set(cells)) == len(cells)


def _quoted(word: str) -> str:
    return word if word.replace("_", "").replace("-", "").isalnum() else f'"{word}"'


def _people(table: Table, file: str, id_column: str) -> tuple[list[ListedPerson], list[Finding]]:
    people: list[ListedPerson] = []
    findings: list[Finding] = []
    first: dict[str, int] = {}
    for line, row in table.rows:
        where, id = f"{file}:{line}", row.get(id_column, "")
        if not id:
            findings.append(unreadable(where, f"the cell under “{id_column}” is empty", "give this person an id"))
            continue
        if (key := folded(id)) in first:
            message = f"the id “{shown(id)}” is taken already (line {first[key]})"
            findings.append(unreadable(where, message, "give each person an id of their own"))
        first.setdefault(key, line)
        cells, problems = _cells(line, row, id, where)
        person, more = validate(ListedPerson, cells, file, {(): line})
        findings += problems + more
        if person is not None:
            people.append(person)
    return people, findings


def _cells(line: int, row: dict[str, str], id: str, where: str) -> tuple[dict[str, Any], list[Finding]]:
    cells: dict[str, Any] = {"id": id, "line": line, "values": row} | _names_in(row)
    cells["do_not_pair"] = tuple(ids(row.get("do_not_pair", "")))
    findings: list[Finding] = []
    if row.get("languages"):
        # A language without a level is one that the person is sure of.
        written = row["languages"].replace(",", ";")
        cells["languages"], findings = parse_languages(written, where, default="C2")
    return cells, findings


def _names_in(row: dict[str, str]) -> dict[str, str]:
    names = {key: row.get(key, "") for key in NAMES if key != "name"}
    if not names["name_latin"] and not names["name_native"]:
        latin = all(unicodedata.name(char, "").startswith("LATIN") for char in row.get("name", "") if char.isalpha())
        names["name_latin" if latin else "name_native"] = row.get("name", "")
    return names


def ids(written: str) -> list[str]:
    """Return the ids in a cell or an option, separated by commas or semicolons."""
    return [part.strip() for part in written.replace(",", ";").split(";") if part.strip()]


def _references(people: Sequence[ListedPerson], file: str) -> Iterator[Finding]:
    known = {person.id: person for person in people}
    names = {name for person in people for name in _names(person)}
    for person in people:
        for other in dict.fromkeys(person.do_not_pair):
            if other in names - known.keys():
                message = f"do_not_pair of {person.id} holds a name"
                yield unreadable(f"{file}:{person.line}", message, "write the person's id instead")
            elif other not in known or other == person.id:
                close = did_you_mean(other, [id for id in known if id != person.id])
                message = f"there is no other person “{shown(other)}” to keep {person.id} apart from{close}"
                yield unreadable(f"{file}:{person.line}", message, "correct the id under do_not_pair")


def _names(person: ListedPerson) -> tuple[str, ...]:
    return (person.name_latin, person.name_native, person.call_name)


def folded(id: str) -> str:
    """Return a word as the eye compares it."""
    # Full-width and plain letters, or an accent typed in two ways, look alike on paper.
    return unicodedata.normalize("NFKC", id).casefold()


def _fewer(findings: list[Finding]) -> list[Finding]:
    if len(findings) <= _MOST:
        return findings
    rest = findings[_MOST:]
    message = f"and {len(rest)} more mistakes in this table, the last of them at {rest[-1].where}"
    return [*findings[:_MOST], unreadable(rest[0].where, message, "mend these first; the others may go with them")]
