"""A form's table against the roster: whom each row means, what it would change, and every row that cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.files.table import Row
from toolkit.findings import Finding, unreadable
from toolkit.model.columns import LEFT_OUT, LEVEL_OF, Columns
from toolkit.model.registration import Registration
from toolkit.model.workshop import Workshop
from toolkit.store.answers import understood
from toolkit.store.entry import ID, Edit, Entry
from toolkit.store.people_check import check_people
from toolkit.store.registrations import registration


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table would change: edits by person in the table's order, who is new, and who stays as they are."""

    edits: list[Edit] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Told:
    """A row as understood: its line, the id it gives (perhaps none), and the answers it holds."""

    line: int
    id: str
    cells: dict[str, str]


def read_form(
    rows: Sequence[Row], file: str, columns: Columns, entries: Sequence[Entry], taken: Sequence[str], workshop: Workshop
) -> tuple[Reading, list[Finding]]:
    """Return what the rows of a table would change, and every row that cannot be taken, with its column.

    `entries` are those in the list, `taken` all ids of the store. A cell that is empty changes nothing.
    """
    findings: list[Finding] = []
    told = [_told(row, file, columns, findings) for row in rows]
    known = {entry.id: entry for entry in entries}
    whose = _whose(told, entries, taken, file, findings)
    reading = Reading()
    people: list[tuple[int, Registration]] = []
    for row, id in zip(told, whose, strict=True):
        before = known[id].cells if id in known else {}
        person, problems = registration(id or "?", dict(before) | row.cells, f"{file}:{row.line}")
        findings += [_at_column(problem, columns) for problem in problems]
        people += [(row.line, person)] if person and id else []
        edits = [Edit(id, name, text, before.get(name, "")) for name, text in row.cells.items()]
        edits = [edit for edit in edits if edit.after != edit.before]
        if id not in known:
            reading.new.append(id)
            reading.edits.append(Edit(id, ID, id, ""))
        else:
            (reading.changed if edits else reading.same).append(id)
        reading.edits.extend(edits)
    lines = {person.id: line for line, person in people}
    ids = {*known, *whose}
    for problem in check_people((person for _, person in people), ids, workshop):
        id, name = problem.where.split(" ")
        findings.append(
            _at_column(unreadable(f"{file}:{lines[id]}", f"{name}: {problem.message}", problem.mend), columns)
        )
    return reading, findings


def _told(row: Row, file: str, columns: Columns, findings: list[Finding]) -> _Told:
    line, written = row
    cells: dict[str, str] = {}
    levels: list[str] = []
    for heading, text in written.items():
        name = columns.columns.get(heading, LEFT_OUT)
        if name == LEFT_OUT or not text.strip():
            continue
        try:
            answer = understood(name, text, columns.values.get(name, {}))
        except ValueError as error:
            message, _, mend = str(error).partition("\t")
            findings.append(unreadable(f"{file}:{line}", f"column “{_short(heading)}”: {message}", mend))
            continue
        if name.startswith(LEVEL_OF):
            levels += [f"{name.removeprefix(LEVEL_OF)}:{answer}"] if answer else []
        elif answer:
            cells[name] = answer
    if levels:
        cells["languages"] = ";".join([*filter(None, [cells.get("languages", "")]), *levels])
    return _Told(line, cells.pop(ID, ""), cells)


def _whose(
    told: Sequence[_Told], entries: Sequence[Entry], taken: Sequence[str], file: str, findings: list[Finding]
) -> list[str]:
    """Return whom each row means: the id it gives, or of the person it is known by, or a new one."""
    ids = {id.casefold(): id for id in taken}
    rows_of: dict[str, int] = {}
    fresh = _fresh_ids({*ids, *(row.id.casefold() for row in told)})
    index = _index(entries)
    keys_seen: dict[tuple[str, ...], int] = {}
    whose: list[str] = []
    for row in told:
        id = row.id
        if id and (spelt := ids.get(id.casefold(), id)) != id:
            message = f"the id “{_short(id)}” is written otherwise in the roster"
            findings.append(unreadable(f"{file}:{row.line}", message, f"write it as {spelt}, or choose another"))
        if not id:
            keys = list(_keys(row.cells))
            found = next((index[key] for key in keys if key in index), ())
            if len(found) > 1:
                message = f"this row may mean {' or '.join(found)}"
                findings.append(unreadable(f"{file}:{row.line}", message, "add a column with the id"))
            if not keys:
                mend = "add a column with an id, an e-mail address, or a name"
                findings.append(unreadable(f"{file}:{row.line}", "nothing in this row says whom it means", mend))
            twin = next((keys_seen[key] for key in keys[:1] if key in keys_seen), None)
            if twin:
                message = f"this row and row {twin} mean the same person"
                findings.append(unreadable(f"{file}:{row.line}", message, "keep one of them, or give each an id"))
                whose.append("")
                continue
            keys_seen |= dict.fromkeys(keys[:1], row.line)
            id = found[0] if found else next(fresh)
        if id.casefold() in rows_of:
            message = f"{id} stands in row {rows_of[id.casefold()]} already"
            findings.append(unreadable(f"{file}:{row.line}", message, "keep one row for each person"))
        rows_of.setdefault(id.casefold(), row.line)
        whose.append(id)
    return whose


def _keys(cells: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    if email := cells.get("email", ""):
        yield ("email", email.casefold())
    names = tuple(" ".join(cells.get(name, "").casefold().split()) for name in ("name_native", "name_latin"))
    if any(names):
        yield ("names", *names)


def _index(entries: Sequence[Entry]) -> dict[tuple[str, ...], tuple[str, ...]]:
    index: dict[tuple[str, ...], tuple[str, ...]] = {}
    for entry in entries:
        for key in _keys(entry.cells):
            index[key] = (*index.get(key, ()), entry.id)
    return index


def _fresh_ids(taken: set[str]) -> Iterator[str]:
    # Numbers tell nothing of a person, not even the party.
    number = 0
    while True:
        number += 1
        if f"p{number}" not in taken:
            yield f"P{number}"


def _at_column(finding: Finding, columns: Columns) -> Finding:
    """Return a finding that names the column of the field it begins with, as the form has it."""
    name = finding.message.partition(":")[0].partition(".")[0].strip("“” ")
    heading = next((heading for heading, meant in columns.columns.items() if meant == name), None)
    if heading is None:
        return finding
    return unreadable(finding.where, f"column “{_short(heading)}”: {finding.message}", finding.mend)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:37]}..."
