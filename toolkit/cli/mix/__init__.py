"""`dialogue mix`: who sits with whom, round after round, from a bare list of people."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Prefer(StrEnum):
    """What comes first where balance and few repeats pull apart."""

    balance = "balance"
    repeats = "repeats"


class Level(StrEnum):
    """How well people must speak a language that a group shares."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


class Ignored(StrEnum):
    """What in the list is not to be minded."""

    languages = "languages"


class Paper(StrEnum):
    """What the papers are printed on."""

    a4 = "a4"
    us_letter = "us-letter"


_COLUMNS, _IDS = "COLUMN,…", "ID,ID"


def command(
    roster: Annotated[Path, typer.Argument(help="The list: CSV or XLSX.", metavar="ROSTER", show_default=False)],
    size: Annotated[int | None, typer.Option(metavar="NUMBER", help="People in a group, as near as can be.")] = None,
    groups: Annotated[int | None, typer.Option(metavar="NUMBER", help="Groups, instead of --size.")] = None,
    sizes: Annotated[str, typer.Option(metavar="5,5,4", help="Exact sizes, instead of --size.")] = "",
    rounds: Annotated[int | None, typer.Option(metavar="NUMBER", help="Rounds in all; 1 without it.")] = None,
    id: Annotated[str, typer.Option("--id", metavar="COLUMN", help="The column that tells people apart.")] = "id",
    spread: Annotated[str, typer.Option(metavar=_COLUMNS, help="Mix these in every group.")] = "",
    gather: Annotated[str, typer.Option(metavar=_COLUMNS, help="Seat people together who are alike in these.")] = "",
    strict: Annotated[str, typer.Option(metavar=_COLUMNS, help="Never give up balance in these.")] = "",
    tolerance: Annotated[str, typer.Option(metavar="COLUMN:1,…", help="People a group may be out of balance.")] = "",
    weight: Annotated[str, typer.Option(metavar="COLUMN:0.5,…", help="How much a column counts; 1 is usual.")] = "",
    apart: Annotated[list[str] | None, typer.Option(metavar=_IDS, help="Never in one group; again for more.")] = None,
    together: Annotated[list[str] | None, typer.Option(metavar=_IDS, help="Always in one group.")] = None,
    absent: Annotated[list[str] | None, typer.Option(metavar="ID:1-2,5", help="Away in these rounds.")] = None,
    host: Annotated[list[str] | None, typer.Option(metavar="ID:1", help="Stays at this table all rounds.")] = None,
    keep: Annotated[Path | None, typer.Option(metavar="FILE", help="Rounds that stand, and count.")] = None,
    until: Annotated[int | None, typer.Option(metavar="ROUND", help="The last one of --keep that stands.")] = None,
    previous: Annotated[Path | None, typer.Option(metavar="FILE", help="An older plan to stay close to.")] = None,
    moved: Annotated[float, typer.Option(metavar="NUMBER", help="What a changed seat costs, in repeats.")] = 0.6,
    met: Annotated[list[Path] | None, typer.Option(metavar="FILE", help="Earlier events: who met there.")] = None,
    team: Annotated[Path | None, typer.Option(metavar="FILE", help="team.csv: interpreters, facilitators.")] = None,
    level: Annotated[
        Level,
        typer.Option(
            metavar="LEVEL", case_sensitive=False, help="How well a shared language must be spoken, A1 to C2."
        ),
    ] = Level.B2,
    prefer: Annotated[Prefer, typer.Option(help="What comes first where both cannot be had.")] = Prefer.balance,
    ignore: Annotated[Ignored | None, typer.Option(help="Do not mind this, although it is in the list.")] = None,
    seed: Annotated[int, typer.Option(metavar="NUMBER", help="Another number, another plan as good.")] = 1,
    effort: Annotated[float, typer.Option(metavar="NUMBER", help="Search longer: 1 is some seconds.")] = 1.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the rounds as a table for spreadsheets.")] = False,
    pdf: Annotated[Path | None, typer.Option(metavar="DIR", help="Print cards, matrix and slips into it.")] = None,
    names: Annotated[bool, typer.Option("--names", help="Names as well as ids. Mind who will read it.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Show all rounds, however many people.")] = False,
    matrix: Annotated[bool, typer.Option("--matrix", help="Show who meets whom how often.")] = False,
    language: Annotated[str, typer.Option("--language", "-l", metavar="TAG", help="Language of the papers.")] = "en",
    title: Annotated[str, typer.Option(metavar="TEXT", help="What stands at the foot of the papers.")] = "",
    date: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The papers' date; none without it.")] = "",
    paper: Annotated[Paper, typer.Option(help="What the papers are printed on.")] = Paper.a4,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")] = False,
) -> None:
    """Divide a list of people into groups, round after round.

    People meet as many others as possible. Groups are balanced by columns of the list; languages, and people to be
    kept apart, are minded where the list has the columns. No workshop is needed.

    Example: dialogue mix agendas/okinawa/roster.csv --size 4 --rounds 3 --spread party,gender
    """
    from toolkit.cli.mix.inputs import Paths  # noqa: PLC0415 -- slow import
    from toolkit.cli.mix.options import Wishes  # noqa: PLC0415 -- slow import
    from toolkit.cli.mix.run import Showing, run  # noqa: PLC0415 -- slow import

    run(
        Paths(roster, id, team, keep, until, previous, tuple(met or ())),
        Wishes(
            size, groups, sizes, rounds, spread, gather, strict, tolerance, weight,
            tuple(apart or ()), tuple(together or ()), tuple(absent or ()), tuple(host or ()),
            moved, level.value, prefer is Prefer.repeats, ignore is not Ignored.languages, seed, effort,
        ),
        Showing(as_json, as_csv, pdf, names, every, matrix, language, title, date, paper.value, quiet),
    )  # fmt: skip
