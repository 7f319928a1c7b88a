"""What a build says in the end: what was printed, and what to look at before the week begins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from toolkit.cli import terminal
from toolkit.exports.sheet import PackFile
from toolkit.findings import Finding


def show_summary(
    pack: Path, files: Sequence[PackFile], findings: Sequence[Finding], seconds: float, *, brief: bool
) -> None:
    """Print a table of documents with files and pages, then warnings; `brief` only counts those of the laws."""
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
    for (document, edition), numbers in sorted(rows.items()):
        table.add_row(document, edition, *(f"{number:,}" for number in numbers))
    pages = sum(file.pages for file in files)
    printed = sum(file.pages * file.copies for file in files)
    table.add_section()
    table.add_row("[bold]in all[/]", "", f"[bold]{len(files):,}[/]", f"[bold]{pages:,}[/]", f"[bold]{printed:,}[/]")
    terminal.out.print(table)
    terminal.out.print(f"\n{pages:,} pages in {seconds:.1f} s, in [bold]{escape(str(pack))}[/]", highlight=False)
    for finding in findings:
        if finding.where.startswith("papers in "):
            terminal.out.print(f"[cyan]{escape(finding.message)}[/]", highlight=False)
    warnings = [finding for finding in findings if finding.severity == "warning"]
    shown = [finding for finding in warnings if finding.rule == "input"] if brief else warnings
    if shown:
        terminal.out.print("\n[bold]Look at these before the week begins:[/]")
        terminal.show_findings(shown, terminal.out)
    if len(shown) < len(warnings):
        terminal.out.print(f"[dim]The laws have {len(warnings) - len(shown)} warnings: see dialogue check.[/]")
    if any(file.edition == "facilitator" for file in files):
        terminal.out.print("[dim]Papers for the team only hold what participants must not read: let none lie about.[/]")
