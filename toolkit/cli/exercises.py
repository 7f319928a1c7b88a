"""`dialogue exercises`: the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from toolkit.cli import terminal
from toolkit.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from toolkit.model.exercise import Exercise

app = typer.Typer(no_args_is_help=True, help="Look at the exercises.", rich_markup_mode=None)

Folder = Annotated[
    Path | None, typer.Option("--in", metavar="DIR", help="A workshop's folder, for its own exercises too.")
]
Language = Annotated[
    str, typer.Option("--language", "-l", metavar="TAG", help="Language tag: en, ja, zh-Hans or zh-Hant.")
]


@app.command("list")
def list_exercises(
    phase: Annotated[str | None, typer.Option(metavar="PHASE", help="Only of this phase, for example trust.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
    language: Language = "en",
    folder: Folder = None,
) -> None:
    """List the exercises with their phase, minutes, format and intensity.

    Example: dialogue exercises list --phase trust
    """
    from rich.table import Table  # noqa: PLC0415 -- slow import

    exercises = _library(folder, language)
    chosen = [exercise for exercise in exercises.values() if phase in (None, exercise.phase)]
    if phase is not None and not chosen:
        phases = sorted({exercise.phase for exercise in exercises.values()})
        _wrong(f"no exercise is of phase “{phase}”{did_you_mean(phase, phases)}", f"use one of: {', '.join(phases)}")
    if as_json:
        facts = [exercise.model_dump(mode="json", exclude={"prose"}) for exercise in chosen]
        terminal.say_json(facts)
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("id", no_wrap=True)
    table.add_column("title")
    for heading in ("phase", "minutes", "load"):
        table.add_column(heading, no_wrap=True)
    for exercise in chosen:
        minutes = exercise.minutes
        span = f"{minutes.min}–{minutes.typical}–{minutes.max}"
        cells = (exercise.id, exercise.titles.get(language, ""), exercise.phase, span, exercise.intensity)
        table.add_row(*(escape(str(cell)) for cell in cells))
    terminal.out.print(table)
    terminal.out.print(
        f"{len(chosen)} exercises. Minutes: least, typical, most, for one working language. Load: intensity, 1 to 5.",
        highlight=False,
    )


@app.command("show")
def show_exercise(
    id: Annotated[str, typer.Argument(help="The exercise's id.", metavar="ID", show_default=False)],
    language: Language = "en",
    folder: Folder = None,
) -> None:
    """Show one exercise whole: facts, steps, words to say, and what its source is.

    Example: dialogue exercises show needs-fears-exchange --language ja
    """
    from rich.markdown import Markdown  # noqa: PLC0415 -- slow import

    exercises = _library(folder, language)
    if id not in exercises:
        _wrong(f"there is no exercise “{id}”{did_you_mean(id, exercises)}", "see them all: dialogue exercises list")
    exercise = exercises[id]
    prose = exercise.prose.get(language)
    if prose is None:
        _wrong(f"{id} is not written in “{language}”", "use en, ja, zh-Hans or zh-Hant")
        return
    minutes = exercise.minutes
    lines = [
        f"# {prose.title}",
        prose.aim,
        f"**{exercise.id}** · {exercise.phase} · {exercise.format} · "
        f"{minutes.min}–{minutes.typical}–{minutes.max} min · "
        f"intensity {exercise.intensity} · energy {exercise.energy}",
        f"needs: {', '.join(exercise.needs) or '–'}",
    ]
    for heading, text in (("Participants", prose.instructions), ("Purpose", prose.purpose), ("Room", prose.room)):
        lines += [f"## {heading}", text]
    for step in exercise.steps:
        lines += [f"## {prose.steps[step.id].title} ({step.minutes} min)", prose.steps[step.id].text]
    last = {
        "Questions": prose.debrief,
        "Do no harm": prose.do_no_harm,
        "Interpreters": prose.interpreters,
        "Variations": prose.variations,
        "Source": f"{exercise.source} ({exercise.license})",
    }
    for heading, text in last.items():
        lines += [f"## {heading}", text]
    terminal.out.print(Markdown("\n\n".join(lines)))


def _library(folder: Path | None, language: str) -> dict[str, Exercise]:
    from toolkit.files.library import load_exercises  # noqa: PLC0415 -- slow import
    from toolkit.files.shipped import exercises_folder  # noqa: PLC0415 -- slow import

    folders = [exercises_folder(), *([folder / "exercises"] if folder else [])]
    exercises, findings = load_exercises(folders, [language])
    terminal.stop_on_errors(findings, "mend the library first.")
    return exercises


def _wrong(message: str, mend: str) -> None:
    terminal.show_findings([Finding("input", "input", "error", "exercises", message, mend)])
    raise typer.Exit(2)
