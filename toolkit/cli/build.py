"""`dialogue build`: the main job, from a folder to the printed week."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from toolkit.cli import terminal
from toolkit.cli.plan import make_plan
from toolkit.findings import Finding, did_you_mean, unreadable

if TYPE_CHECKING:
    from toolkit.exports.sheet import PackFile


def command(
    folder: Annotated[Path, typer.Argument(help="The workshop's folder.", metavar="DIR", show_default=False)],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to print to; the folder's own pack otherwise.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="DOCUMENT", help="Only this document; may be given again.")
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option("--language", "-l", metavar="TAG", help="Only this language; may be given again."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")] = False,
) -> None:
    """Print everything the week needs on paper.

    Plans the week if it has no plan, checks it, and writes the pack.

    Example: dialogue build agendas/okinawa
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 -- slow import

    from toolkit.agenda import lay_out  # noqa: PLC0415 -- slow import
    from toolkit.exports import documents, manifest, print_pack  # noqa: PLC0415 -- slow import
    from toolkit.files.pack import read_manifest, write_pack  # noqa: PLC0415 -- slow import
    from toolkit.files.phrases import load_phrases  # noqa: PLC0415 -- slow import
    from toolkit.rules import check  # noqa: PLC0415 -- slow import

    _check_choice("document", only, [document.name for document in documents()])
    project, findings = terminal.load(folder)
    _check_choice("language", language, project.workshop.languages.documents)
    if project.plan is None:
        make_plan(folder, project, quiet=quiet)
    project, findings = terminal.load(folder, prose=True)
    agenda = lay_out(project)
    findings = [*findings, *check(agenda)]
    terminal.stop_on_errors(findings, "nothing was printed.")
    phrases, problems = load_phrases(project.workshop.languages.documents)
    terminal.stop_on_errors(problems, "nothing was printed.")
    started = time.perf_counter()
    with Progress(
        TextColumn("Printing"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"),
        console=terminal.err, transient=True, disable=quiet or not terminal.err.is_terminal,
    ) as progress:  # fmt: skip
        task = progress.add_task("", total=None)
        files, problems = print_pack(
            agenda, phrases, only=frozenset(only or ()), languages=tuple(language or ()),
            progress=lambda done, all, path: progress.update(task, completed=done, total=all, description=escape(path)),
        )  # fmt: skip
    terminal.stop_on_errors(problems, "nothing was printed.")
    pack = out or folder / "pack"
    new = {file.path for file in files}
    kept = [entry for entry in read_manifest(pack) if entry["path"] not in new and not _asked(entry, only, language)]
    write_pack(pack, {file.path: file.data for file in files}, manifest(files, kept))
    if not quiet:
        _summary(pack, files, findings + problems, time.perf_counter() - started)


def _asked(entry: Mapping[str, Any], only: Sequence[str] | None, language: Sequence[str] | None) -> bool:
    """Tell whether a file of the old pack is of the kind that was printed anew; all others stay as they are."""
    return (not only or entry["document"] in only) and (not language or entry["language"] in language)


def _check_choice(kind: str, chosen: Sequence[str] | None, known: Sequence[str]) -> None:
    for word in chosen or ():
        if word not in known:
            message = f"there is no {kind} “{word}”{did_you_mean(word, known)}"
            option = "--only" if kind == "document" else "--language"
            terminal.show_findings([unreadable(option, message, f"use one of: {', '.join(known)}")])
            raise typer.Exit(2)


def _summary(pack: Path, files: Sequence[PackFile], findings: Sequence[Finding], seconds: float) -> None:
    from rich.table import Table  # noqa: PLC0415 -- slow import

    rows: dict[tuple[str, str], list[int]] = {}
    for file in files:
        row = rows.setdefault((file.document, file.edition), [0, 0, 0])
        row[0] += 1
        row[1] += file.pages
        row[2] += file.pages * file.copies
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("document")
    table.add_column("for")
    for heading in ("files", "pages", "to print"):
        table.add_column(heading, justify="right")
    for (document, edition), numbers in rows.items():
        table.add_row(document, edition, *(f"{number:,}" for number in numbers))
    pages = sum(file.pages for file in files)
    printed = sum(file.pages * file.copies for file in files)
    table.add_section()
    table.add_row("[bold]in all[/]", "", f"[bold]{len(files):,}[/]", f"[bold]{pages:,}[/]", f"[bold]{printed:,}[/]")
    terminal.out.print(table)
    terminal.out.print(f"\n{pages:,} pages in {seconds:.1f} s, in [bold]{escape(str(pack))}[/]", highlight=False)
    warnings = [finding for finding in findings if finding.severity == "warning"]
    if warnings:
        terminal.out.print("\n[bold]Look at these before the week begins:[/]")
        terminal.show_findings(warnings, terminal.out)
    if any(file.edition == "facilitator" for file in files):
        terminal.out.print("[dim]Papers for the team only hold what participants must not read: let none lie about.[/]")
