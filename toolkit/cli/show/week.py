"""The week and a day of it on the screen; no command."""

from __future__ import annotations

from toolkit.agenda import AgendaDay, TimedBlock
from toolkit.cli.show.tables import Column, Row, heading, say, show_tables
from toolkit.cli.show.words import Words, is_pause, span
from toolkit.exports.duties import interpreters, leaders
from toolkit.exports.foot import span_of_dates
from toolkit.model.language import in_language

_WEEK = (Column(""), Column("", long=True, wrap=False), Column("", long=True, wrap=False, most=22))
_DAY = (
    Column("time"),
    Column("min", right=True, from_width=70),
    Column("load", right=True, from_width=100),
    Column("what", long=True),
    Column("where", long=True, most=24),
    Column("led by", long=True, from_width=70),
    Column("interpreters", long=True, from_width=80),
    Column("block", from_width=130),
)


def show_week(words: Words) -> None:
    """Print a table a day: when, what and where."""
    workshop, tag = words.agenda.project.workshop, words.phrases.tag
    dates = span_of_dates(workshop.days[0].date, workshop.days[-1].date, tag)
    heading(" · ".join((in_language(workshop.title, tag), dates, workshop.time_zone)))
    say("")
    show_tables(
        _WEEK,
        [
            (
                words.day(day),
                [Row((span(block), words.title(block), words.where(block)), _quiet(block)) for block in day.blocks],
            )
            for day in words.agenda.days
        ],
    )


def show_day(words: Words, day: AgendaDay) -> None:
    """Print a day with who leads and who interprets."""
    show_tables(_DAY, [(words.day(day), [_row(words, block) for block in day.blocks])])
    if not day.blocks:
        heading(words.day(day))
        say("Nothing is planned on this day.")
        return
    sample = next((block for block in day.blocks if block.groups), day.blocks[0])
    say(
        f"All of one block: --block {sample.id}, or by its time: --day {day.index + 1} --block {span(sample)[:5]}",
        "dim",
    )
    say("")


def _row(words: Words, block: TimedBlock) -> Row:
    cells = (
        span(block),
        str(block.minutes),
        str(block.intensity or ""),
        words.title(block),
        words.where(block),
        words.people(leaders(block)),
        words.people(interpreters(block)),
        block.id,
    )
    return Row(cells, _quiet(block))


def _quiet(block: TimedBlock) -> bool:
    return is_pause(block) or block.for_team
