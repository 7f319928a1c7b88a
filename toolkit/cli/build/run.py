"""One build: the project is read, planned if need be, checked and printed, and the pack written."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer
from rich.markup import escape

from toolkit.cli import terminal
from toolkit.cli.build.leftovers import write_over
from toolkit.cli.plan import make_plan
from toolkit.findings import Finding, did_you_mean, unreadable

if TYPE_CHECKING:
    from toolkit.exports.catalogue import Choice
    from toolkit.exports.kept import Kept
    from toolkit.exports.sheet import PackFile
    from toolkit.model.project import Project


@dataclass(frozen=True, slots=True)
class Order:
    """What a user asked to be printed, and how; empty choices mean everything, None the brief's own."""

    folder: Path
    out: Path
    documents: tuple[str, ...]
    people: tuple[str, ...]
    languages: tuple[str, ...]
    paper: Literal["a4", "us-letter"] | None
    confidential: bool
    archive: bool
    word: bool
    fold: Literal["full", "half"] | None
    quiet: bool


def build_once(order: Order, kept: Kept | None = None) -> None:
    """Print what was ordered; leave with exit code 1 when something stands in the way, 2 when the order makes no sense.

    `kept` holds the files of an earlier build, so that what did not change is not set again.
    """
    from toolkit.agenda import lay_out  # noqa: PLC0415 -- slow import
    from toolkit.exports import documents  # noqa: PLC0415 -- slow import
    from toolkit.exports.catalogue import Choice  # noqa: PLC0415 -- slow import
    from toolkit.exports.imposition import FOLDS  # noqa: PLC0415 -- slow import
    from toolkit.files.pack import is_pack  # noqa: PLC0415 -- slow import
    from toolkit.rules import check  # noqa: PLC0415 -- slow import

    if not is_pack(order.out):
        message = f"{order.out} holds other files than papers"
        terminal.show_findings(
            [unreadable("--out", message, "name an empty folder, a new one, or one printed into before")]
        )
        raise typer.Exit(2)
    _check_choice("--only", "document", order.documents, [document.name for document in documents()])
    project, findings = terminal.load(order.folder, prose=True)
    _check_choice("--language", "language", order.languages, project.workshop.languages.documents)
    _check_choice("--person", "person", order.people, [*project.participants, *project.members])
    if project.plan is None:
        make_plan(order.folder, project, quiet=order.quiet)
        project, findings = terminal.load(order.folder, prose=True)
    findings = [*findings, *check(lay_out(project))]
    terminal.stop_on_errors(findings, "nothing was printed.")
    started = time.perf_counter()
    choice = Choice(order.documents, order.languages, order.people, order.word)
    if order.fold and order.documents and FOLDS not in order.documents:
        message = "no booklets are printed that could be folded"
        terminal.show_findings([unreadable("--fold", message, f"leave it out, or print {FOLDS} as well")])
        raise typer.Exit(2)
    files, problems = _print(order, project, choice, kept)
    if not files:
        mend = (
            "leave one of the choices out; change slips need a plan before this one, papers in two languages a pair of "
            "them in the brief"
        )
        problem = unreadable("dialogue build", "nothing in the pack fits this choice", mend)
        terminal.show_findings([problem])
        raise typer.Exit(2)
    hidden = order.confidential or project.workshop.printing.confidential
    problems += write_over(order.out, files, choice, confidential=hidden)
    if order.quiet:
        terminal.show_findings([finding for finding in problems if finding.severity == "warning"])
    else:
        from toolkit.cli.build.summary import show_summary  # noqa: PLC0415 -- slow import

        show_summary(order.out, files, findings + problems, time.perf_counter() - started, brief=not choice.everything)


def _print(order: Order, project: Project, choice: Choice, kept: Kept | None) -> tuple[list[PackFile], list[Finding]]:
    """Return the files that were ordered, and what to know of them."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 -- slow import

    from toolkit.agenda import lay_out  # noqa: PLC0415 -- slow import
    from toolkit.exports import print_pack  # noqa: PLC0415 -- slow import
    from toolkit.files.look import load_look  # noqa: PLC0415 -- slow import
    from toolkit.files.phrases import load_phrases  # noqa: PLC0415 -- slow import

    phrases, problems = load_phrases(project.workshop.languages.documents)
    look, more = load_look(order.folder, project.workshop.printing, project.where("workshop.yaml", "printing", "logo"))
    terminal.stop_on_errors(problems + more, "nothing was printed.")
    files: dict[str, PackFile] = {}
    findings = [*problems, *more]
    with Progress(
        TextColumn("Printing"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"),
        console=terminal.err, transient=True, disable=order.quiet or not terminal.err.is_terminal,
    ) as progress:  # fmt: skip
        task = progress.add_task("", total=None)
        for version in _versions(order, project):
            made, problems = print_pack(
                lay_out(version), phrases, choice, look=look, archive=order.archive, fold=order.fold, kept=kept,
                progress=lambda done, all, path: progress.update(
                    task, completed=done, total=all, description=escape(path)
                ),
            )  # fmt: skip
            files |= {file.path: file for file in made}
            findings += [finding for finding in problems if finding not in findings]
    terminal.stop_on_errors(findings, "nothing was printed.")
    return list(files.values()), findings


def _versions(order: Order, project: Project) -> list[Project]:
    """Return the project as it is to be printed: on the paper, without names, in the languages that were ordered."""
    from toolkit.exports.confidential import confidential  # noqa: PLC0415 -- slow import

    if order.confidential or project.workshop.printing.confidential:
        project = confidential(project)
    if order.paper:
        printing = project.workshop.printing.model_copy(update={"paper": order.paper})
        project = project.model_copy(update={"workshop": project.workshop.model_copy(update={"printing": printing})})
    if not order.people or not order.languages:
        return [project]
    return [_reading(project, order.people, tag) for tag in order.languages]


def _reading(project: Project, people: Sequence[str], tag: str) -> Project:
    """Return the project with these people reading a language, whatever the roster says of it."""
    roster = tuple(
        person.model_copy(update={"document_language": tag}) if person.id in people else person
        for person in project.roster.participants
    )
    return project.model_copy(update={"roster": project.roster.model_copy(update={"participants": roster})})


def _check_choice(option: str, kind: str, chosen: Sequence[str], known: Sequence[str]) -> None:
    for word in chosen:
        if word not in known:
            message = f"there is no {kind} “{word}”{did_you_mean(word, known)}"
            shown = known if len(known) <= 60 else [*known[:60], "…"]
            terminal.show_findings([unreadable(option, message, f"use one of: {', '.join(shown)}")])
            raise typer.Exit(2)
