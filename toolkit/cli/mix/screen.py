"""A mix on the screen: a table for each round, who meets whom, and how it fares; no command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.markup import escape

from toolkit.cli import terminal
from toolkit.cli.mix.words import broken, minds_languages, summary
from toolkit.groups import Grouping, meetings

if TYPE_CHECKING:
    from toolkit.planning.mixing.mixed import Mixed
    from toolkit.planning.mixing.request import MixRequest

MANY = 60
"""People whose rounds are shown unasked."""
NAMED = 40
"""People whom a matrix on the screen can hold."""
_OFTEN = {"·": "never", "░": "once", "▒": "twice", "▓": "3 times", "█": "more"}


def show_mix(mixed: Mixed, request: MixRequest, names: Mapping[str, str], *, every: bool, matrix: bool) -> None:
    """Print the rounds and how they fare; `names` holds the names that are shown beside ids."""
    large = len(request.people) > MANY
    if not large or every:
        for number, grouping in enumerate(mixed.rounds, 1):
            _show_round(number, grouping, request, names)
    if matrix:
        _show_matrix(mixed, request)
    _say(f"[bold]{_head(mixed, request)}[/]")
    for sentence in broken(mixed, request):
        _say(f"[bold red]Not kept:[/] {escape(sentence)}")
    for sentence in summary(mixed, request):
        _say(f"• {escape(sentence)}")
    if large and not every:
        _say("Too many to show here: print them with --pdf, save them with --csv or --json, or show them with --all.")


def _say(words: str) -> None:
    terminal.out.print(words, highlight=False)


def _head(mixed: Mixed, request: MixRequest) -> str:
    groups = sorted({len(grouping) for grouping in mixed.rounds})
    count = f"{groups[0]}" if len(groups) == 1 else f"{groups[0]} to {groups[-1]}"
    rounds = f"{len(mixed.rounds)} {'round' if len(mixed.rounds) == 1 else 'rounds'}"
    return f"{len(request.people):,} people, {rounds} of {count} {'group' if count == '1' else 'groups'}."


def _show_round(number: int, grouping: Grouping, request: MixRequest, names: Mapping[str, str]) -> None:
    from rich.table import Table  # noqa: PLC0415 -- slow import

    hosted, led = any(group.host for group in grouping), any(group.lead for group in grouping)
    minded = minds_languages(request)
    given = request.rounds[number - 1].given is not None
    _say(f"[bold]Round {number}[/]{' (stands already)' if given else ''}")
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("group", no_wrap=True)
    table.add_column("people")
    if hosted:
        table.add_column("host", no_wrap=True)
    if minded:
        table.add_column("language", no_wrap=True)
    if led:
        table.add_column("led by", no_wrap=True)
    for group in grouping:
        shown = (f"{id} {names.get(id, '')}".rstrip() for id in group.members)
        # Two spaces between ids, so that the eye finds each; with names, a comma.
        cells = [group.label, (", " if names else "  ").join(shown)]
        cells += [group.host or ""] if hosted else []
        cells += [_voice(group.language, group.interpreter, len(group.members))] if minded else []
        cells += [group.lead or ""] if led else []
        table.add_row(*(escape(cell) for cell in cells))
    terminal.out.print(table)
    terminal.out.print()


def _voice(language: str | None, interpreter: str | None, size: int) -> str:
    words = [language or "", f"with {interpreter}" if interpreter else ""]
    return " ".join(word for word in words if word) or ("none shared" if size > 1 else "")


def _show_matrix(mixed: Mixed, request: MixRequest) -> None:
    ids = [person.id for person in request.people]
    if len(ids) > NAMED:
        _say(f"A matrix of {len(ids):,} people does not fit the screen: it is on paper with --pdf.")
        return
    met = meetings(mixed.rounds)
    wide = max(len(id) for id in ids)
    for line in _heads(ids, wide):
        terminal.out.print(line, highlight=False, markup=False, no_wrap=True, overflow="crop")
    for one in ids:
        cells = "".join(" " if one == other else _mark(met[min(one, other), max(one, other)]) for other in ids)
        terminal.out.print(f"{one:>{wide}} {cells}", highlight=False, markup=False, no_wrap=True, overflow="crop")
    legend = "  ".join(f"{mark} {often}" for mark, often in _OFTEN.items())
    terminal.out.print(f"{'':>{wide}} {legend}\n", highlight=False, markup=False)


def _heads(ids: Sequence[str], wide: int) -> list[str]:
    """Return the ids from top to bottom, one a column."""
    longest = max(len(id) for id in ids)
    return [" " * (wide + 1) + "".join(id.rjust(longest)[row] for id in ids) for row in range(longest)]


def _mark(times: int) -> str:
    return list(_OFTEN)[min(times, len(_OFTEN) - 1)]
