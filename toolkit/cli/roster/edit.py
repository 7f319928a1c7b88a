"""`dialogue roster edit`: one person's answers in a text editor."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from toolkit.cli import terminal
from toolkit.cli.roster.change import checked
from toolkit.cli.roster.desk import Folder, at_desk, find, keep
from toolkit.cli.roster.show import Id
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.field import BY_NAME, FIELDS
from toolkit.store.entry import Edit


def command(folder: Folder, id: Id) -> None:
    """Open one person's answers in your editor (EDITOR), and write what you changed.

    When somebody else changed the same answer while you were typing, you are told, and your text is shown so that
    nothing is lost. Answers of several lines are not edited here: use `set`.

    Example: dialogue roster edit my-week TW3
    """
    import click  # noqa: PLC0415 -- only here

    desk = at_desk(folder)
    if desk.place.sealed:
        message = "an editor would put the answers into an open file, and this roster is sealed"
        terminal.show_findings([unreadable(desk.place.name, message, "use `dialogue roster set`")])
        raise typer.Exit(2)
    with desk.store() as store:
        (entry,) = find(store.entries(), [id], desk.place)
    lines = [f"{field.name}: {entry.cells[field.name]}" for field in FIELDS if "\n" not in entry.cells[field.name]]
    before = "\n".join([f"# {id}: change what stands behind a colon, then save and close.", *lines, ""])
    wanted = _parsed(_typed(click.edit(before.encode())), before)
    changed = {field: after for field, after in wanted.items() if after != entry.cells[field]}
    if not changed:
        terminal.out.print("Nothing changed.", highlight=False)
        return
    try:
        with desk.store() as store:
            # Against what was on the screen: what others wrote meanwhile must not be lost.
            checked(
                desk, [one if one.id != id else entry for one in store.entries()], {id: changed}, "nothing changed."
            )
            keep(store, [Edit(id, field, after, entry.cells[field]) for field, after in changed.items()], "edit")
    except typer.Exit as stop:
        if stop.exit_code:
            _show_typed(f"{field}: {after}" for field, after in changed.items())
        raise


def _typed(data: str | bytes | None) -> str:
    """Return what came back from the editor as text; leave with exit code 1 when it was saved in another encoding."""
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data or ""
    except UnicodeDecodeError:
        message = "the text came back in another encoding"
        finding = unreadable("EDITOR", message, "let the editor save as UTF-8, or use `dialogue roster set`")
        terminal.stop_on_errors([finding], "nothing was changed.")
    return text.replace("\r\n", "\n")


def _show_typed(lines: Iterable[str]) -> None:
    terminal.err.print("[bold]What you typed:[/]", highlight=False)
    for line in lines:
        terminal.err.print(terminal.plain(f"  {line}"), highlight=False, soft_wrap=True)


def _parsed(text: str, before: str) -> dict[str, str]:
    wanted: dict[str, str] = {}
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        field, sign, value = line.partition(":")
        if not line.strip() or line.startswith("#"):
            continue
        if not sign or field.strip() not in BY_NAME:
            message = f"there is no field “{field.strip()[:40]}”{did_you_mean(field.strip(), BY_NAME)}"
            findings.append(unreadable(f"line {number}", message, "keep the lines as they were: field: answer"))
        elif field.strip() in wanted:
            findings.append(unreadable(f"line {number}", f"{field.strip()} stands here twice", "keep one of them"))
        wanted[field.strip()] = value.strip()
    if findings:
        _show_typed(line for line in text.split("\n") if line not in before.split("\n"))
    terminal.stop_on_errors(findings, "nothing was changed.")
    return wanted
