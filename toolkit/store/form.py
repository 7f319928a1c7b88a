"""A form's table against the roster: what each row says, what it would change, and every row that cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.files.cells import as_written
from toolkit.files.people import parse_languages
from toolkit.files.table import Row
from toolkit.files.text import shown
from toolkit.findings import Finding, unreadable
from toolkit.model.columns import LEFT_OUT, LEVEL_OF, Columns
from toolkit.model.field import FIELDS
from toolkit.model.registration import Registration
from toolkit.model.workshop import Workshop
from toolkit.store.answers import NO_LEVEL, understood
from toolkit.store.entry import ID, Edit, Entry
from toolkit.store.people_check import check_people
from toolkit.store.registrations import registration
from toolkit.store.whose import Told, whose

_NOTHING = dict.fromkeys((one.name for one in FIELDS), "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table would change: edits by person in the table's order, who is new, and who stays as they are."""

    edits: list[Edit] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)


def read_form(
    rows: Sequence[Row], file: str, columns: Columns, entries: Sequence[Entry], taken: Sequence[str], workshop: Workshop
) -> tuple[Reading, list[Finding]]:
    """Return what the rows of a table would change, and every row that cannot be taken, with its column.

    `entries` are those in the list, `taken` all ids of the store. A cell that is empty changes nothing.
    """
    findings: list[Finding] = []
    told = [_told(row, file, columns, findings) for row in rows]
    known = {entry.id: entry.cells for entry in entries}
    ids, problems = whose(told, entries, taken, file)
    findings += problems
    reading = Reading()
    people: dict[str, tuple[int, Registration]] = {}
    for row, id in zip(told, ids, strict=True):
        before = known.get(id, _NOTHING)
        answers = dict(row.cells)
        if row.levels:
            answers["languages"] = _languages(answers.get("languages") or before["languages"], row.levels)
        # A row has its mistakes also when it cannot be told whom it means.
        person, problems = registration(id or row.id or "P", dict(before) | answers, f"{file}:{row.line}")
        findings += [_at_column(problem, columns) for problem in problems]
        if not id:
            continue
        people |= {id: (row.line, person)} if person else {}
        edits = [
            Edit(id, name, text, before[name]) for name, text in answers.items() if not _same(name, before[name], text)
        ]
        if id not in known:
            reading.new.append(id)
            reading.edits.append(Edit(id, ID, id, ""))
        else:
            (reading.changed if edits else reading.same).append(id)
        reading.edits.extend(edits)
    there = {*known, *ids, *(row.id for row in told)}
    for problem in check_people((person for _, person in people.values()), there, workshop):
        id, _, name = problem.where.partition(" ")
        line, _ = people[id]
        findings.append(_at_column(unreadable(f"{file}:{line}", f"{name}: {problem.message}", problem.mend), columns))
    return reading, findings


def _told(row: Row, file: str, columns: Columns, findings: list[Finding]) -> Told:
    line, written = row
    cells: dict[str, str] = {}
    levels: dict[str, str] = {}
    for heading, text in written.items():
        name = columns.columns.get(heading, LEFT_OUT)
        if name == LEFT_OUT or not text:
            continue
        meant = columns.values.get(name, {}) or columns.values.get(name.partition(":")[0], {})
        try:
            answer = understood(name, as_written(text), meant)
        except ValueError as error:
            message, _, mend = str(error).partition("\t")
            findings.append(_at(heading, unreadable(f"{file}:{line}", message, mend)))
            continue
        if answer and name.startswith(LEVEL_OF):
            levels[name.removeprefix(LEVEL_OF)] = answer
        elif answer:
            cells[name] = answer
    return Told(line, cells.pop(ID, ""), cells, levels)


def _languages(written: str, levels: Mapping[str, str]) -> str:
    """Return languages with those of the form's columns in them; others stay as they were."""
    known, _ = parse_languages(written, "", default=NO_LEVEL)
    return ";".join(f"{tag}:{level}" for tag, level in (known | dict(levels)).items() if level != NO_LEVEL)


def _same(name: str, before: str, after: str) -> bool:
    """Tell whether an answer is the one there is, for all that a table can tell.

    Workbooks keep no line breaks, and spreadsheet programs keep the apostrophes that guard texts.
    """
    return after == before or _meant(name, after) == _meant(name, before)


def _meant(name: str, text: str) -> str:
    plain = " ".join(as_written(text).split())
    try:
        return understood(name, plain, {})
    except ValueError:
        return plain


def _at_column(finding: Finding, columns: Columns) -> Finding:
    """Return a finding that names the column of the field it begins with, as the form has it."""
    name, _, tag = finding.message.partition(":")[0].strip("“” ").partition(".")
    headings = {meant: heading for heading, meant in columns.columns.items()}
    heading = headings.get(f"{LEVEL_OF}{tag}") or headings.get(name.partition(" ")[0])
    return _at(heading, finding) if heading is not None else finding


def _at(heading: str, finding: Finding) -> Finding:
    mend = finding.mend
    if mend.startswith(("use one of", "write one of", "write yes or no")):
        # What a form asks in its own words need not be written anew in every row.
        mend += "; or say under `values` in roster.columns.yaml what the form's words mean"
    return unreadable(finding.where, f"column “{shown(heading)}”: {finding.message}", mend)
