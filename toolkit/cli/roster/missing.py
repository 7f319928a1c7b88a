"""`dialogue roster missing`: who has not answered what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, at_desk
from toolkit.cli.roster.filtered import Filters, understood
from toolkit.findings import did_you_mean, unreadable
from toolkit.model.field import BY_NAME, SUBJECTS, fields_about


def command(
    folder: Folder,
    filters: Filters = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--field", "-f", metavar="FIELD", help="Only this field or subject; may be given again."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show who has not answered what, of those who have not withdrawn.

    Everybody is asked what stands under roster.ask in workshop.yaml. A no is an answer; an empty field is none.

    Example: dialogue roster missing my-week status=confirmed --field diet
    """
    from toolkit.store.filters import matching  # noqa: PLC0415 -- slow import
    from toolkit.store.missing import counted, missing  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    wanted = understood(filters)
    asked = _fields(only) if only else desk.workshop.roster.asked
    with desk.store() as store:
        people = matching(store.entries(), wanted)
    lacking = missing(people, asked)
    counts = counted(lacking, asked)
    if as_json:
        terminal.say_json({"people": lacking, "fields": counts})
        return
    staying = sum(entry.cells["status"] != "withdrawn" for entry in people)
    if not staying:
        terminal.out.print("Nobody is meant: there is nobody to ask.", highlight=False)
    elif not lacking:
        terminal.out.print("Everybody has answered everything.", highlight=False)
    else:
        _show(lacking, counts, staying)


def _fields(words: Sequence[str]) -> tuple[str, ...]:
    known = [*BY_NAME, *SUBJECTS]
    wrong = [
        unreadable("--field", f"there is no field “{word}”{did_you_mean(word, known)}", "see: roster who-sees-what")
        for word in words
        if not fields_about(word)
    ]
    if wrong:
        terminal.show_findings(wrong)
        raise typer.Exit(2)
    return tuple(dict.fromkeys(name for word in words for name in fields_about(word)))


def _show(lacking: Mapping[str, Sequence[str]], counts: Mapping[str, int], staying: int) -> None:
    """Print who lacks what, then how many lack each field; what all of them lack is said once."""
    nobody = [name for name, count in counts.items() if count == staying > 1]
    rest = {id: [name for name in names if name not in nobody] for id, names in lacking.items()}
    rest = {id: names for id, names in rest.items() if names}
    if rest:
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("id", no_wrap=True)
        table.add_column("has not answered")
        for id, names in rest.items():
            table.add_row(escape(id), ", ".join(names))
        terminal.out.print(table)
        terminal.out.print()
    fields = Table(box=None, pad_edge=False, show_header=False)
    fields.add_column(no_wrap=True)
    fields.add_column(justify="right", no_wrap=True)
    fields.add_column(no_wrap=True)
    for name, count in counts.items():
        fields.add_row(name, str(count), "nobody has answered" if name in nobody else "have not answered")
    terminal.out.print(fields)
    terminal.out.print(f"Not all is answered by [bold]{len(lacking)} of {staying}[/].", highlight=False)
