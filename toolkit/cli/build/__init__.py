"""`dialogue build`: the main job, from a folder to the printed week."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from toolkit.cli.build.run import Order, build_once
from toolkit.cli.build.watch import keep_building


class Paper(StrEnum):
    """Papers that everything but the wall sheet can be printed on."""

    a4 = "A4"
    letter = "Letter"


class Folding(StrEnum):
    """How large the pages of a folded booklet are."""

    full = "full"
    half = "half"


_PAPERS: dict[Paper, Literal["a4", "us-letter"]] = {Paper.a4: "a4", Paper.letter: "us-letter"}


def command(
    folder: Annotated[Path, typer.Argument(help="The workshop's folder.", metavar="DIR", show_default=False)],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to print to; the folder's own pack otherwise.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="DOCUMENT", help="Only this document; may be given again.")
    ] = None,
    person: Annotated[
        list[str] | None,
        typer.Option("--person", "-p", metavar="ID", help="Only what is this person's own; may be given again."),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option("--language", "-l", metavar="TAG", help="Only this language; may be given again."),
    ] = None,
    paper: Annotated[
        Paper | None,
        typer.Option("--paper", metavar="A4|Letter", case_sensitive=False, help="Another paper than the brief's."),
    ] = None,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="Pseudonyms or ids in place of every name.")
    ] = False,
    archive: Annotated[bool, typer.Option("--archive", help="PDF/A-2a as well, to be kept for decades.")] = False,
    folded: Annotated[
        Folding | None,
        typer.Option(
            "--fold",
            metavar="full|half",
            help="Booklets also as sheets to fold: full size (A4 on A3) or half (A4 on A4).",
        ),
    ] = None,
    word: Annotated[
        bool, typer.Option("--word", help="Also agenda, notes and handouts as Word files, to be edited.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and print again whenever a file changes.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")] = False,
) -> None:
    """Print everything the week needs on paper.

    Plans the week if it has no plan, checks it, and writes the pack.

    Example: dialogue build agendas/okinawa --only booklets --person TW3
    """
    order = Order(
        folder=folder,
        out=out or folder / "pack",
        documents=tuple(only or ()),
        people=tuple(person or ()),
        languages=tuple(language or ()),
        paper=_PAPERS[paper] if paper else None,
        confidential=confidential,
        archive=archive,
        word=word,
        fold=folded.value if folded else None,
        quiet=quiet,
    )
    if watch:
        keep_building(order)
    else:
        build_once(order)
