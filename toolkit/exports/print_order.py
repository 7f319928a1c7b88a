"""The print order: what to print of the pack, on which paper, and how many sheets that takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import get_args

from toolkit.agenda import Agenda
from toolkit.exports.foot import Foot, foot
from toolkit.exports.sheet import PackFile, Paper, Sheet
from toolkit.model.phrases import Phrases

DOCUMENT = "print-order"
EDITION = "logistics"
ABOUT = "What to print: every PDF with its copies, paper and sheets, to tick off; made from the finished pack."

EDITIONS = ("participant", "interpreter", "facilitator", "logistics", "kitchen", "door", "public")
SPARE = 5
"""Sheets to have beyond what is needed, in each hundred."""
LOOSE = frozenset({"room-signs", "room-programmes", "group-lists", "feedback-cards"})
"""Papers that hang page by page, or are cut; like cards, they are never stapled."""

TWICE = ({"booklets", "handouts"}, {"bilingual-agenda", "daily-agenda"}, {"bilingual-handouts", "handouts"})
"""Papers of which one holds what the other does."""

_WORDS = (
    "document-print-order", "print-order-about", "print-order-done", "print-order-file", "print-order-pages",
    "print-order-how", "print-order-copies", "print-order-sheets", "print-order-totals", "print-order-paper",
    "print-order-spare",
)  # fmt: skip

_Way = tuple[str, bool, bool]
"""A paper, whether it is thick, and whether both sides are printed."""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One file, in all its languages, or all personal papers of one kind; `copies` are as many as there are languages.

    `name` is the file's path inside its edition and language; personal papers have none, and `personal` counts them.
    """

    title: str
    name: str
    personal: str
    pages: str
    how: str
    copies: tuple[str, ...]
    sheets: str


@dataclass(frozen=True, slots=True)
class OrderPart:
    """The papers of one edition."""

    edition: str
    lines: tuple[OrderLine, ...]


@dataclass(frozen=True, slots=True)
class OrderTotal:
    """Sheets of one paper, as they are needed and with some to spare."""

    paper: str
    sheets: str
    spare: str


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """Exactly what the paper shows; the last total is that of all papers.

    `twice` warns where one paper holds what another does.
    """

    foot: Foot
    words: dict[str, str]
    twice: str
    languages: tuple[str, ...]
    parts: tuple[OrderPart, ...]
    totals: tuple[OrderTotal, ...]


def closing(agenda: Agenda, phrases: Mapping[str, Phrases], files: Sequence[PackFile]) -> Iterator[Sheet]:
    """Yield one sheet in the team's language from all finished files, a copy for each person of logistics.

    It counts neither itself nor what nobody prints: files for screens, and papers without a reader.
    """
    workshop = agenda.project.workshop
    tag = workshop.languages.team
    shown = view(agenda, files, phrases[tag])
    if shown.parts:
        yield Sheet(
            document=DOCUMENT,
            edition=EDITION,
            language=tag,
            path=f"{EDITION}/{tag}/{DOCUMENT}.pdf",
            view=shown,
            template="print_order.typ",
            paper=workshop.printing.paper,
            copies=max(1, len(agenda.project.team.of("logistics"))),
            duplex=True,
        )


def view(agenda: Agenda, files: Iterable[PackFile], phrases: Phrases) -> PrintOrder:
    """Return what the paper shows in the language of the phrases."""
    printed = [file for file in files if file.pages and file.copies and file.document != DOCUMENT]
    names = {file.document for file in printed}
    editions = {file.edition for file in printed}
    order = [edition for edition in EDITIONS if edition in editions]
    tags = tuple(dict.fromkeys([*agenda.project.workshop.languages.documents, *(file.language for file in printed)]))
    return PrintOrder(
        foot=foot(agenda, phrases, DOCUMENT, EDITION),
        words={key: phrases[key] for key in _WORDS},
        twice=phrases["print-order-twice"] if any(pair <= names for pair in TWICE) else "",
        languages=tags,
        parts=tuple(_part(edition, printed, tags, phrases) for edition in order),
        totals=tuple(_totals(printed, phrases)),
    )


def sheets_of_one(file: PackFile) -> int:
    """Return the sheets of paper in one copy of a file."""
    return -(-file.pages // 2) if file.duplex else file.pages


def sheets_in_all(files: Iterable[PackFile]) -> int:
    """Return the sheets of paper in all copies of files."""
    return sum(sheets_of_one(file) * file.copies for file in files)


def with_spare(sheets: int) -> int:
    """Return sheets with some to spare, rounded up to a whole one."""
    return -(-sheets * (100 + SPARE) // 100)


def _part(edition: str, printed: Iterable[PackFile], tags: Sequence[str], phrases: Phrases) -> OrderPart:
    found: dict[tuple[str, str, _Way], list[PackFile]] = {}
    for file in printed:
        if file.edition == edition:
            name = "" if file.person else _name(file)
            found.setdefault((file.document, name, (file.paper, file.card, file.duplex)), []).append(file)
    # What everybody gets comes first, then what carries a name.
    keys = sorted(found, key=lambda key: (found[key][0].person is not None, key))
    lines = tuple(_line(found[key], key[1], tags, phrases) for key in keys)
    return OrderPart(phrases[f"edition-{edition}"], lines)


def _name(file: PackFile) -> str:
    """Return a file's path inside its edition and its language, so that its languages come together."""
    parts = PurePosixPath(file.path).parts
    return "/".join(
        part for number, part in enumerate(parts) if (number, part) not in ((0, file.edition), (1, file.language))
    )


def _line(files: Sequence[PackFile], name: str, tags: Sequence[str], phrases: Phrases) -> OrderLine:
    one = files[0]
    pages = sorted({file.pages for file in files})
    copies = (sum(file.copies for file in files if file.language == tag) for tag in tags)
    return OrderLine(
        title=phrases[f"document-{one.document}"],
        name=name,
        personal=phrases["print-order-personal"].format(count=f"{len(files):,}") if one.person else "",
        pages=f"{pages[0]}–{pages[-1]}" if len(pages) > 1 else f"{pages[0]}",
        how=phrases["comma"].join(_how(files, phrases)),
        copies=tuple(f"{count:,}" if count else "" for count in copies),
        sheets=f"{sheets_in_all(files):,}",
    )


def _how(files: Sequence[PackFile], phrases: Phrases) -> Iterator[str]:
    one = files[0]
    yield _paper(one.paper, one.card, phrases)
    yield phrases["print-order-two-sided" if one.duplex else "print-order-one-sided"]
    if not one.card and one.document not in LOOSE and any(sheets_of_one(file) > 1 for file in files):
        yield phrases["print-order-staple"]


def _paper(paper: str, card: bool, phrases: Phrases) -> str:
    name = phrases[f"print-order-paper-{paper}"] if paper in get_args(Paper) else paper
    return f"{name}{phrases['comma']}{phrases['print-order-thick']}" if card else name


def _totals(printed: Collection[PackFile], phrases: Phrases) -> Iterator[OrderTotal]:
    kinds = {
        (paper, card): sheets_in_all(file for file in printed if (file.paper, file.card) == (paper, card))
        for paper, card in sorted({(file.paper, file.card) for file in printed}, key=lambda kind: (kind[1], kind[0]))
    }
    for (paper, card), sheets in kinds.items():
        yield OrderTotal(_paper(paper, card, phrases), f"{sheets:,}", f"{with_spare(sheets):,}")
    spare = sum(map(with_spare, kinds.values()))
    yield OrderTotal(phrases["print-order-in-all"], f"{sum(kinds.values()):,}", f"{spare:,}")
