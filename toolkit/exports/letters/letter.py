"""A letter to one person: an invitation, a confirmation, or what a person shows when they apply for a visa."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.exports.entries import Wording, one_line, wording
from toolkit.exports.foot import Foot, bare_foot
from toolkit.exports.letters.placeholder import PLACEHOLDERS, values
from toolkit.exports.letters.text import Text, filled, printed, read_text
from toolkit.exports.markdown import Node
from toolkit.exports.names import PersonName, bare_name
from toolkit.exports.sheet import Sheet
from toolkit.findings import Finding, has_errors, unreadable
from toolkit.model.field import PERSON
from toolkit.model.phrases import Phrases
from toolkit.model.registration import Registration
from toolkit.model.workshop import Workshop

KINDS = ("invitation", "confirmation", "visa")

TO_OTHERS = "visa"
"""The kind that the person hands on: it is addressed to nobody by name, and is signed on lines."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words within a line that are set as those of another language."""

    tag: str
    words: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Exactly what the letter shows; `after` is a polite ending of the addressee's name.

    `names` and `elsewhere` are parts of `tree` that are set as another language: the name in the person's own script,
    and texts of the brief that are not there in the letter's language. `signature` labels the lines to sign on,
    `sender` stands where there are none.
    """

    foot: Foot
    date: str
    heading: str
    tree: list[Node]
    addressee: PersonName | None
    after: str
    sender: str
    signature: tuple[str, ...]
    names: tuple[Run, ...]
    elsewhere: tuple[Wording, ...]


def letters(
    kind: str,
    people: Sequence[Registration],
    workshop: Workshop,
    texts: Mapping[str, str],
    phrases: Mapping[str, Phrases],
    date: datetime.date,
) -> tuple[list[Sheet], list[Finding]]:
    """Return a sheet for each person in the language they read best, or no sheet and all that is wrong.

    `kind` is one of KINDS, `texts` are Markdown with placeholders by language tag, `date` is that of the letters. What
    a text prints must be known: where it may be missing, the text asks for it with a condition.
    """
    read, findings = _read(kind, texts)
    readers: dict[str, list[Registration]] = {}
    for person in people:
        readers.setdefault(person.reads(workshop.languages.documents), []).append(person)
    findings += [_without_text(kind, tag, found) for tag, found in readers.items() if tag not in texts]
    sheets: list[Sheet] = []
    for tag, text in read.items():
        for person in readers.get(tag, ()):
            view, problems = _letter(kind, person, workshop, text, phrases[tag], date)
            findings += problems
            sheets.append(_sheet(kind, person, workshop, tag, view))
    findings = list(dict.fromkeys(findings))
    place = {person.id: number for number, person in enumerate(people)}
    ordered = sorted(sheets, key=lambda sheet: place[sheet.person or ""])
    return ([] if has_errors(findings) else ordered), findings


def _read(kind: str, texts: Mapping[str, str]) -> tuple[dict[str, Text], list[Finding]]:
    read: dict[str, Text] = {}
    findings: list[Finding] = []
    for tag, written in texts.items():
        text, problems = read_text(written, _file(kind, tag))
        findings += problems
        if text is not None:
            read[tag] = text
    return read, findings


def _file(kind: str, tag: str) -> str:
    return f"letters/{kind}.{tag}.md"


def _without_text(kind: str, tag: str, readers: Sequence[Registration]) -> Finding:
    message = f"this letter is not written in {tag}, which {len(readers)} of the people read, such as {readers[0].id}"
    return unreadable(_file(kind, tag), message, "write it, or give them another document_language")


def _letter(
    kind: str, person: Registration, workshop: Workshop, text: Text, phrases: Phrases, date: datetime.date
) -> tuple[Letter, list[Finding]]:
    tag = phrases.tag
    known = values(person, workshop, phrases, date)
    marked = text.marked([name for name, lines in known.items() if lines])
    shown = printed(marked)
    needed = shown if kind == TO_OTHERS else (*shown, "name")
    lines = {name: [line.text for line in found] for name, found in known.items()}
    heading, tree = _headed(filled(marked, lines), phrases[f"document-letter-{kind}"])
    organizer = one_line(workshop.printing.organizer) or phrases["letter-organizers"]
    view = Letter(
        foot=_foot(kind, workshop, phrases),
        date=lines["date"][0],
        heading=heading,
        tree=tree,
        addressee=None if kind == TO_OTHERS else bare_name(person),
        after=phrases["letter-addressee"].partition("{name}")[2],
        sender="" if kind == TO_OTHERS else phrases["letter-sender"].format(organizer=organizer),
        signature=(phrases["letter-signature"], phrases["letter-signer"]) if kind == TO_OTHERS else (),
        names=tuple(_names(person, shown, lines)),
        elsewhere=tuple(line for name in shown for line in known[name] if line.tag),
    )
    return view, list(_missing(kind, person, tag, [name for name in needed if not known[name]]))


def _foot(kind: str, workshop: Workshop, phrases: Phrases) -> Foot:
    title, printing = wording(workshop.title, phrases.tag), workshop.printing
    # The letter has a date of its own; that of the brief's version below it would make people wonder.
    bare = bare_foot(phrases, f"letter-{kind}", PERSON, title=title, version=printing.version, released=None)
    return replace(bare, organizer=one_line(printing.organizer))


def _headed(tree: list[Node], otherwise: str) -> tuple[str, list[Node]]:
    """Return the heading that a letter begins with, and the rest of it."""
    if tree and tree[0]["k"] == "heading":
        return _words(tree[0]) or otherwise, tree[1:]
    return otherwise, tree


def _words(node: Node) -> str:
    return str(node.get("v", "")) + "".join(_words(child) for child in node.get("c", ()))


def _names(person: Registration, shown: Sequence[str], lines: Mapping[str, Sequence[str]]) -> Iterator[Run]:
    name = bare_name(person)
    forms = {"name", "name_native", "address_name"}.intersection(shown)
    if name.native and name.tag and any(name.native in lines[form] for form in forms):
        yield Run(name.tag, name.native)


def _missing(kind: str, person: Registration, tag: str, names: Sequence[str]) -> Iterator[Finding]:
    for field in dict.fromkeys(PLACEHOLDERS[name].field for name in names):
        name = next(name for name in names if PLACEHOLDERS[name].field == field)
        placeholder = PLACEHOLDERS[name]
        where = person.id if placeholder.of_person else "workshop.yaml"
        message = f"{field} is not written down, and the letter “{kind}” prints it"
        mend = f"write it down, or put a condition {{% if {name} %}} around it in {_file(kind, tag)}"
        yield unreadable(where, message, mend)


def _sheet(kind: str, person: Registration, workshop: Workshop, tag: str, view: Letter) -> Sheet:
    return Sheet(
        document=f"letter-{kind}",
        edition=PERSON,
        language=tag,
        path=f"letters/{kind}/{person.id}.pdf",
        view=view,
        template="letter.typ",
        paper=workshop.printing.paper,
        person=person.id,
    )
