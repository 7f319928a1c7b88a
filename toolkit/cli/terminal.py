"""What every command shows alike: findings, progress, and how things went wrong."""

from __future__ import annotations

import errno
import json
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape

import toolkit
from toolkit.findings import SEVERITIES, Finding, has_errors, worst_first

if TYPE_CHECKING:
    from toolkit.model.project import Project

# Answers of people are printed, and “:smile:” in one is no picture.
out = Console(soft_wrap=False, emoji=False)
err = Console(stderr=True, emoji=False)
_MOST = 1200
"""Letters of a message that are shown."""
_COLOURS = {"error": "bold red", "warning": "yellow", "information": "cyan"}


def show_findings(findings: Sequence[Finding], console: Console | None = None, *, brief: bool = False) -> None:
    """Print findings, worst first: where, what, and how to mend it; `brief` leaves reminders out."""
    console = console or err
    for finding in worst_first(findings):
        if brief and finding.severity == "information":
            continue
        colour = _COLOURS[finding.severity]
        rule = "" if finding.rule == "input" else f"  [dim]{finding.rule} {finding.name}[/]"
        console.print(f"[{colour}]{finding.severity}[/]  [bold]{plain(finding.where)}[/]{rule}", highlight=False)
        console.print(f"  {plain(_cut(finding.message))}", highlight=False)
        if finding.mend:
            console.print(f"  [dim]to mend it: {escape(visible(finding.mend))}[/]", highlight=False)


def _cut(message: str) -> str:
    """Return a message that leaves the others on the screen: thousands of people can have one thing in common."""
    if len(message) <= _MOST:
        return message
    return f"{message[:_MOST]} … ({len(message):,} letters; dialogue check --json has all)"


def count_words(findings: Sequence[Finding]) -> str:
    """Return how many findings of each severity there are, in words."""
    counts = {severity: sum(f.severity == severity for f in findings) for severity in SEVERITIES}
    words = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "information": ("reminder", "reminders")}
    parts = [f"{n} {words[severity][n != 1]}" for severity, n in counts.items() if n or severity == "error"]
    return ", ".join(parts)


def visible(text: str) -> str:
    """Return text with control and direction characters shown, so that a hostile cell cannot steer the terminal."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\n" else f"<U+{ord(char):04X}>" for char in text)


def plain(text: str) -> str:
    """Return text that Rich prints as it is, with what would steer a terminal made visible."""
    return escape(visible(text))


def say_json(data: object) -> None:
    """Print data as JSON for other programs, in which no character steers a terminal that it passes through."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    typer.echo("".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text))


def load(
    folder: Path, *, prose: bool = False, plan: bool = True, everybody: bool = False
) -> tuple[Project, list[Finding]]:
    """Return the project in a folder; when it has errors, show them all and leave with exit code 1.

    With `everybody`, those of a store are there too who do not come, or no longer.
    """
    from toolkit.cli.access import access  # noqa: PLC0415 -- it shows findings by this module
    from toolkit.store.project import load_project  # noqa: PLC0415 -- slow import

    project, findings = load_project(folder, access(), prose=prose, plan=plan, everybody=everybody)
    if project is None:
        # Only what stands in the way: with many warnings nobody would see it.
        show_findings([finding for finding in findings if finding.severity == "error"])
        err.print(f"[bold]{count_words(findings)}[/] in {escape(str(folder))}; nothing was written.", highlight=False)
        raise typer.Exit(1)
    return project, findings


def stop_on_errors(findings: Sequence[Finding], words: str) -> None:
    """Show findings and leave with exit code 1 when any is an error."""
    if has_errors(findings):
        show_findings([finding for finding in findings if finding.severity == "error"])
        err.print(f"[bold]{count_words(findings)}[/]; {words}", highlight=False)
        raise typer.Exit(1)


@contextmanager
def working(words: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show that something long is going on, and give a function that tells how it goes."""
    if quiet or not err.is_terminal:
        yield lambda _: None
        return
    with err.status(words) as status:
        yield lambda news: status.update(f"{words}: {escape(news)}")


def say_interrupted() -> None:
    """Say that the run was stopped from the keyboard."""
    err.print("\nInterrupted. Files that were there before are unchanged.", highlight=False)


def say_disk(error: OSError) -> None:
    """Say that the disk refused something."""
    # A file is written beside its place first, under a name that tells nobody anything.
    name = f" {Path(error.filename).parent}" if error.filename else ""
    reason = (error.strerror or "the disk refused it").lower()
    mends = {errno.ENOSPC: "free room on the disk", errno.EDQUOT: "free room on the disk"}
    mend = mends.get(error.errno or 0, "choose a folder that you may write to")
    err.print(f"[bold red]error[/]  {escape(f'cannot write in{name}: {reason}')}", highlight=False)
    err.print(f"  [dim]to mend it: {mend}; the old files are whole[/]", highlight=False)


def say_bug(kind: str, frames: Sequence[str]) -> None:
    """Say that the toolkit itself failed, with what a report needs and without anybody's name."""
    err.print(
        "[bold red]This is a bug in dialogue-toolkit.[/] Please report these lines; they hold no names:",
        highlight=False,
    )
    system = f"dialogue-toolkit {toolkit.__version__}, Python {platform.python_version()}, {sys.platform}"
    for line in (system, kind, *frames):
        err.print(f"  {escape(line)}", highlight=False)
