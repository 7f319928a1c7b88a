"""Write docs/reference from the code: `make docs`.

Types and defaults come from the models, commands from the terminal, laws from their files, exercises from the library.
What no code can say, the meaning of a key, stands in `words.yaml`; a key without words stops the run, and so do words
without a key. `pages()` returns everything as text, so that a test can tell whether the files are current.
"""

from __future__ import annotations

import datetime
import enum
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic_core import PydanticUndefined
from typer.main import get_command

from toolkit.agenda import lay_out
from toolkit.cli.app import build_app
from toolkit.exports import documents
from toolkit.exports.agenda_json import agenda_json
from toolkit.exports.letters import PLACEHOLDERS
from toolkit.exports.sheet import PackFile
from toolkit.files.library import load_exercises
from toolkit.files.project import load_project
from toolkit.files.prose import SECTIONS
from toolkit.files.shipped import arcs_folder, exercises_folder
from toolkit.model import exercise as exercise_model
from toolkit.model import plan as plan_model
from toolkit.model import registration as registration_model
from toolkit.model import roster as roster_model
from toolkit.model import team as team_model
from toolkit.model import workshop as workshop_model
from toolkit.model.clock import Clock, Minutes, Span
from toolkit.model.exercise import Exercise, Function
from toolkit.model.field import FIELDS
from toolkit.model.language import WrittenTexts
from toolkit.model.plan import Part
from toolkit.model.roster_settings import Count
from toolkit.rules import check, laws

DOCS = Path(__file__).resolve().parent
SAMPLE = DOCS.parent / "tests" / "projects" / "okinawa"
MADE = "<!-- Made by `make docs`. Change the code or docs/words.yaml, not this file. -->\n"

_NAMED = (
    (Clock, "time, `09:30` (after midnight `24:30`)"),
    (Minutes, "minutes: `90`, `1:30`, `1h30` or `1.5h`"),
    (Span, "span of time, `12:30-13:45`"),
    (WrittenTexts, "text, or one text for each language"),
    (Count, "number of people, `6` or `4-6`"),
    (Part, "part, `1/2`"),
    (Function | None, "a `function`, as above"),
)
_PLAIN = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "yes or no",
    datetime.date: "date, `2026-12-06`",
    datetime.datetime: "date with time, `2026-12-06T15:10`",
}
_IN_CELLS = {
    "Participant.languages": "`en:C1;ja:B2`",
    "Participant.do_not_pair": "ids, `S1;S2`",
    "Participant.do_not_room": "ids, `S1;S2`",
    "Registration.home_with": "ids, `S1;S2`",
    "Registration.room_with": "ids, `S1;S2`",
    "TeamMember.languages": "`ja:C2;en:C1`, for interpreters `ja<->en`",
}
_MEANING = yaml.safe_load((DOCS / "words.yaml").read_text(encoding="utf-8"))
_READ: set[tuple[str, str]] = set()


def pages() -> dict[str, str]:
    """Return every generated page by its path below `docs`."""
    made = {
        "commands.md": _commands(),
        "laws.md": _laws(),
        "brief.md": _brief(),
        "roster.md": _roster(),
        "who-sees-what.md": _who_sees_what(),
        "letters.md": _letters(),
        "plan.md": _plan(),
        "exercise.md": _exercise(),
        "exercises.md": _exercises(),
        "json.md": _json(),
    }
    idle = [f"{owner}.{key}" for owner, words in _MEANING.items() for key in words if (owner, key) not in _READ]
    if idle:
        raise SystemExit(f"docs/words.yaml explains keys that do not exist: {', '.join(idle)}")
    return {f"reference/{name}": text.rstrip() + "\n" for name, text in made.items()}


def _meaning(owner: str, key: str) -> str:
    if key not in _MEANING.get(owner, {}):
        raise SystemExit(f"docs/words.yaml does not explain “{key}” of {owner}: add a line for it")
    _READ.add((owner, key))
    return str(_MEANING[owner][key])


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    cells = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells) + "\n"


# ---- models ---------------------------------------------------------------------------------------------------------


def _model(model: type[BaseModel], *, level: str = "##", title: str | None = None, leave: tuple[str, ...] = ()) -> str:
    hints = typing.get_type_hints(model, include_extras=True)
    rows = []
    for key, field in model.model_fields.items():
        if key not in leave:
            limits = _limits(field.metadata)
            write = _IN_CELLS.get(f"{model.__name__}.{key}") or _written(hints[key]) + limits
            rows.append((f"`{key}`", _meaning(model.__name__, key), write, _default(field)))
    about = " ".join((model.__doc__ or "").split())
    return f"{level} {title or model.__name__}\n\n{about}\n\n{_table(('Key', 'Meaning', 'Write', 'Without it'), rows)}"


def _written(hint: Any) -> str:
    named = next((words for known, words in _NAMED if hint == known), None)
    if named:
        return named
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _written(inner[0])
    if origin is typing.Literal:
        return ", ".join(f"`{word}`" for word in inner if word)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_written(part) for part in inner if part is not type(None))
    if origin is tuple:
        if inner[-1] is Ellipsis:
            return f"list of {_many(inner[0])}"
        return f"list of {len(inner)}: {_written(inner[0])}"
    if isinstance(origin, type) and issubclass(origin, typing.Mapping):
        return f"keys with {_many(inner[1])}"
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    raise SystemExit(f"docs/generate.py has no words for the type {hint}")


def _many(hint: Any) -> str:
    if typing.get_origin(hint) is typing.Annotated and hint not in [known for known, _ in _NAMED]:
        return _many(typing.get_args(hint)[0])
    words = {str: "texts", float: "numbers", datetime.date: "dates, `2026-12-06`", dict[str, str]: "keys with numbers"}
    return words[hint] if hint in words else _written(hint)


def _limits(metadata: list[Any]) -> str:
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than", "min_length": "at least"}
    found = []
    for limit in metadata:
        for key, phrase in words.items():
            if (value := getattr(limit, key, None)) is not None:
                found.append(f"{phrase} {value:g}" if isinstance(value, float) else f"{phrase} {value}")
    return f" ({', '.join(found)})" if found else ""


def _default(field: Any) -> str:
    value = field.default
    if value is PydanticUndefined:
        return "**needed**"
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, BaseModel):
        return "its own defaults"
    if isinstance(value, tuple) and value:
        return ", ".join(f"`{word}`" for word in value)
    return f"`{value}`" if value not in (None, "", (), {}) else "nothing"


# ---- pages ----------------------------------------------------------------------------------------------------------


def _brief() -> str:
    module = workshop_model
    parts = [
        MADE,
        "# The brief: workshop.yaml\n",
        "Written by people, never by the tool. A key that is not listed here is an error, with a hint at the nearest "
        "one. `dialogue check` tells the line. To write one, see [Write the brief](../how-to/write-the-brief.md).\n",
        "“Text, or one text for each language” is written either plainly, `Old Mill House`, when it is the same "
        "everywhere, or as `{en: Mill hall, ja: 水車ホール}`. yes and no may also be written true and false.\n",
        _model(module.Workshop, title="Workshop: the top level"),
    ]
    order = ("Party", "Languages", "Interpretation", "DayFrame", "Meal", "Day", "Room", "Site", "Travel", "Pin",
             "Anniversary", "Contact", "Printing", "RosterSettings")  # fmt: skip
    parts += [_model(getattr(module, name)) for name in order]
    factors = [(f"`{mode}`", f"{factor:g}") for mode, factor in module.FACTORS.items()]
    parts += ["## Factors of interpretation\n", _table(("Mode", "Talk takes so many times as long"), factors)]
    parts += ["## Arcs\n", "An arc is the order a week can follow. Name one under `arc`.\n"]
    rows = []
    for path in sorted(arcs_folder().glob("*.yaml")):
        arc = yaml.safe_load(path.read_text(encoding="utf-8"))
        rows.append((f"`{path.stem}`", arc["about"]["en"], ", ".join(arc.get("relaxes", [])) or "none"))
    parts.append(_table(("Arc", "About", "Laws it relaxes"), rows))
    return "\n".join(parts)


def _roster() -> str:
    return "\n".join(
        [
            MADE,
            "# Who comes and who works: roster.csv, team.csv\n",
            "One row for each person; the first line names the columns, in any order. Leave out columns you do not "
            "use. Blank rows are skipped. Cells are separated by commas, semicolons or tabs. "
            "To fill it, see [Fill the roster](../how-to/fill-the-roster.md).\n",
            _model(roster_model.Participant, title="roster.csv", leave=("line",)),
            _model(
                registration_model.Registration,
                title="In a store, besides",
                leave=(*roster_model.Participant.model_fields,),
            ),
            "Which edition may show each of them: [Who sees what](who-sees-what.md).\n",
            _model(team_model.TeamMember, title="team.csv", leave=("line", "pairs")),
        ]
    )


def _who_sees_what() -> str:
    editions = tuple(dict.fromkeys(edition for field in FIELDS for edition in field.editions))
    rows = [
        (
            f"`{field.name}`",
            field.subject,
            field.home,
            *("•" if edition in field.editions else "" for edition in editions),
        )
        for field in FIELDS
    ]
    return "\n".join(
        [
            MADE,
            "# Who sees what\n",
            "Every field of the roster, and the editions whose papers and exports may show it. Edition `organizers` "
            "holds all of them, and `person` is what goes to the person alone, such as a letter. Ids stand everywhere. "
            "A test plants a word in every field and looks for it in every byte of the pack. `dialogue roster "
            "who-sees-what` prints the same, with your own last days.\n",
            "“Subject” is what `keep` in the brief may name. “Kept with” says whether a field tells who a person is, "
            "whatever they come to, or what one event needs to know of them.\n",
            "The kitchen gets counts, never a list of persons.\n",
            _table(("Field", "Subject", "Kept with", *editions), rows),
        ]
    )


def _letters() -> str:
    rows = [
        (f"`{name}`", known.about, f"`{known.field}`", "the roster" if known.of_person else "the brief")
        for name, known in PLACEHOLDERS.items()
    ]
    return "\n".join(
        [
            MADE,
            "# What letters can print\n",
            "A letter's text is Markdown with placeholders in two braces, such as `{{ name }}`, and conditions such as "
            "`{% if address %} … {% endif %}`. To write one, see [Write letters](../how-to/write-letters.md).\n",
            _table(("Placeholder", "Meaning", "Field", "From"), rows),
        ]
    )


def _plan() -> str:
    return "\n".join(
        [
            MADE,
            "# The plan: plan.yaml\n",
            "Written by `dialogue plan`, and by you when you like. It holds ids only. Start times are not stored: they "
            "follow from the lengths, unless a block has `at`. "
            "To edit it, see [Pin and lock](../how-to/pin-and-lock.md).\n",
            _model(plan_model.Plan, title="Plan: the top level"),
            _model(plan_model.PlanDay),
            _model(plan_model.PlanBlock),
            _model(plan_model.PlanGroup),
        ]
    )


def _exercise() -> str:
    module = exercise_model
    order = ("Range", "GroupSize", "Parts", "Material", "Step", "Handout")
    headings = "\n".join(f"* `## {name}`" for name in SECTIONS)
    return "\n".join(
        [
            MADE,
            "# An exercise: exercise.yaml, prose, handouts\n",
            "A folder named by the exercise's id: `exercise.yaml` for the facts, one Markdown file a language for the "
            "prose (`en.md`, `ja.md` ...), and a folder `handouts` for what people get on paper. "
            "To write one, see [Add an exercise](../how-to/add-an-exercise.md).\n",
            _model(Exercise, title="exercise.yaml", leave=("id", "prose")),
            *(_model(getattr(module, name), level="###") for name in order),
            "## Prose: en.md, ja.md ...\n",
            "The first line is the title, `# The orange`. Then come these headings, in any order. They are keys: they "
            "stay in English in every language. Each must have text under it.\n",
            headings + "\n* `## step ID: title`, one for each step of `exercise.yaml`\n",
            "Participants may read the title, `aim`, `instructions` and their handouts. The rest is for the team. "
            "In a step, a block quote (`> ...`) is words to say.\n",
            "## Handouts: handouts/NAME.LANGUAGE.md\n",
            "Markdown with tables, and these aids, each on a line of its own:\n",
            _table(
                ("Write", "Prints"),
                [
                    ("`[lines 6]`", "six ruled lines to write on"),
                    ("`[box 50]`", "an empty frame, 50 mm high"),
                    ("`[scale 5: not at all | very much]`", "five circles between two ends"),
                    ("`- [ ] text`", "a list item with a box to tick"),
                ],
            ),
            "## Materials: materials.yaml\n",
            "One line for each thing, with its name in every language: "
            '`pens: {en: "Pens", ja: "ペン", reusable: yes}`. A workshop may have its own '
            "`exercises/materials.yaml` beside its own exercises.\n",
            _model(module.MaterialName, level="###"),
            "## Words of the craft: terms.yaml\n",
            "One line for each word that interpreters should have ready, in every language; their packs print it. Two "
            "ways of saying it stand with a slash between them: "
            '`single-text: {en: "single negotiating text", ja: "単一草案方式", uncertain: [ja]}`. A workshop may have '
            "its own `exercises/terms.yaml`, which adds words, or replaces those with the same id.\n",
            _model(module.Term, level="###"),
        ]
    )


def _laws() -> str:
    parts = [
        MADE,
        "# The laws\n",
        f"{len(laws())} laws that a week is checked against. H.. are hard: breaking one is an error, and nothing is "
        "printed. S.. are soft: a warning or a reminder. A few laws have both halves, as their text says.\n",
        "The tags in the sources: **[S]** stated in the source that is named; **[L]** known from the literature named, "
        "check before you quote; **[D]** a default of this project. "
        "To change a parameter, see [Change a law](../how-to/change-a-law.md).\n",
        "“The planner” says how a law enters planning. Where it says “checks only”, the planner does not look at the "
        "law while it arranges the week, but every plan is checked against all laws before it is written.\n",
        _table(
            ("Law", "Name", "In one sentence"),
            [(f"[{law.id}](#{law.id.lower()}-{law.name})", law.name, law.page.split("\n", 1)[0]) for law in laws()],
        ),
    ]
    for law in laws():
        first, *rest = [" ".join(block.split()) for block in law.page.strip().split("\n\n")]
        # A line that begins with a new label begins a paragraph, too.
        text = [line for block in rest for line in block.replace(" Fails: ", "\nFails: ").split("\n")]
        lines = [f"**{line.partition(': ')[0]}.** {_sentence(line)}" for line in text]
        planner = "keeps it while planning" if hasattr(law.module, "contribute") else "checks only"
        parts += [f"## {law.id} {law.name}\n", f"{first}\n", *(f"{line}\n" for line in lines)]
        parts.append(f"**The planner.** {planner.capitalize()}.\n")
        if law.settings:
            written = ", ".join(f"{key}: {value}" for key, value in law.settings.items())
            parts.append(f"**In the brief.** `laws: {{{law.id}: {{{written}}}}}` are the defaults.\n")
    return "\n".join(parts)


def _sentence(line: str) -> str:
    label, _, text = line.partition(": ")
    # Examples begin with the id of an exercise, which keeps its small letter.
    return text if label in ("Passes", "Fails") else text[:1].upper() + text[1:]


def _exercises() -> str:
    found, findings = load_exercises([exercises_folder()], ["en"])
    if findings:
        raise SystemExit(f"the library has problems: {findings[0]}")
    order = {phase: number for number, phase in enumerate(typing.get_args(exercise_model.Phase))}
    rows = []
    for exercise in sorted(found.values(), key=lambda e: (order[e.phase], e.id)):
        minutes = exercise.minutes
        rows.append(
            (
                f"`{exercise.id}`",
                exercise.titles["en"],
                exercise.phase,
                f"{minutes.min}–{minutes.typical}–{minutes.max}",
                exercise.format,
                str(exercise.intensity),
                exercise.source,
            )
        )
    return "\n".join(
        [
            MADE,
            "# The library\n",
            f"{len(found)} exercises. Minutes are the least, the usual and the most, for one working language. "
            "Read one whole, with its words to say: `dialogue exercises show the-orange`.\n",
            _table(("Id", "Title", "Phase", "Minutes", "Format", "Intensity", "Source of the idea"), rows),
        ]
    )


# ---- commands -------------------------------------------------------------------------------------------------------


def _commands() -> str:
    parts = [
        MADE,
        "# Commands\n",
        "Every command answers `--help`. Colour goes off with `NO_COLOR=1`.\n",
        _table(
            ("Exit code", "Means"),
            [
                ("0", "fine; there may be warnings"),
                ("1", "there are errors, or the disk refused something"),
                ("2", "wrong usage: a word or option that does not exist, or a file that would be overwritten"),
                ("3", "a bug in the toolkit; please report it"),
                ("130", "interrupted with Ctrl-C"),
            ],
        ),
    ]
    for path, command in _leaves(get_command(build_app()), "dialogue"):
        parts += [f"## {path}\n", *(f"{_help(block)}\n" for block in (command.help or "").split("\n\n"))]
        usage = " ".join(param.name.upper() for param in command.params if param.param_type_name == "argument")
        parts.append(f"```\n{' '.join(filter(None, (path, usage, '[options]')))}\n```\n")
        rows = [(_option(param), (param.help or "").strip(), _default_of(param)) for param in command.params]
        parts.append(_table(("Give", "Meaning", "Without it"), rows))
    parts += ["## Documents for --only\n"]
    rows = [(f"`{document.name}`", document.edition, document.about) for document in documents()]
    parts.append(_table(("Document", "For", "What it is"), rows))
    return "\n".join(parts)


def _help(text: str) -> str:
    words, mark, example = " ".join(text.split()).partition("Example: ")
    return f"{words}Example: `{example}`" if mark else words


def _leaves(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name in sorted(inner):
        yield from _leaves(inner[name], f"{path} {name}")


def _option(param: Any) -> str:
    if param.param_type_name == "argument":
        return f"`{param.name.upper()}`"
    names = ", ".join(f"`{name}`" for name in param.opts)
    return names if param.is_flag else f"{names} {param.metavar or param.name.upper()}"


def _default_of(param: Any) -> str:
    if param.required:
        return "**needed**"
    value = param.default.value if isinstance(param.default, enum.Enum) else param.default
    return f"`{value}`" if value not in (None, False, "", [], ()) else "–"


# ---- data for other programs ----------------------------------------------------------------------------------------


def _json() -> str:
    project, findings = load_project(SAMPLE, prose=True)
    if project is None:
        raise SystemExit(f"the sample week has problems: {findings[0]}")
    agenda = lay_out(project)
    document = agenda_json(agenda, [*findings, *check(agenda)], names=True)
    keys: dict[str, tuple[str, str]] = {}
    _walk(document, "", keys)
    rows = [(f"`{path}`", kind, _meaning("agenda", path), example) for path, (kind, example) in keys.items()]
    entry = PackFile("participant/en/agenda.html", "phone-agenda", "participant", "en", None, "", 0, 0, False, b"")
    listed = [(f"`{key}`", _kind(value), _meaning("manifest", key)) for key, value in entry.entry().items()]
    return "\n".join(
        [
            MADE,
            "# Data for other programs\n",
            "## dialogue-agenda/1\n",
            "`dialogue export my-week --format json` prints the planned week. People stand in it by id, and by name "
            "only with `--names`. Moments are ISO 8601 with their offset from UTC, lengths are whole minutes. `null` "
            "is written out; no key is left away, except where this table says so.\n",
            "The name in `format` is a promise: keys listed here keep their names and meanings under "
            "`dialogue-agenda/1`. New keys may be added.\n",
            _table(("Key", "Type", "Meaning", "Example"), rows),
            "Below `people.languages` the keys are language tags and the values levels.\n",
            "## Findings\n",
            "`dialogue check my-week --json` prints a list of findings with the keys of `findings` above: `[]` when "
            "there are none. The exit code is 1 when any is an error.\n",
            "## manifest.json\n",
            '`pack/manifest.json` lists every file of the printed pack: `{"files": [...]}`, by path.\n',
            _table(("Key", "Type", "Meaning"), listed),
            "## Exercises\n",
            "`dialogue exercises list --json` prints the facts of every exercise with the keys of "
            "[exercise.yaml](exercise.md), and `id`.\n",
        ]
    )


def _walk(value: Any, path: str, keys: dict[str, tuple[str, str]]) -> None:
    """Collect each key with its type and the first example that says anything."""
    if isinstance(value, list):
        for inner in value:
            _walk(inner, path, keys)
        return
    if not isinstance(value, dict) or path == "people.languages":
        return
    for key, inner in value.items():
        place = f"{path}.{key}".lstrip(".")
        kind, example = _kind(inner), "" if "name_" in key else _shown(inner)
        old_kind, old_example = keys.get(place, (kind, ""))
        kinds = dict.fromkeys([*old_kind.split(" or "), kind])
        keys[place] = (" or ".join(kinds), old_example or example)
        _walk(inner, place, keys)


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    kinds = {bool: "true/false", int: "integer", float: "number", str: "text", list: "list", dict: "object"}
    return kinds[type(value)]


def _shown(value: Any) -> str:
    """Return a short example; people's names are never one."""
    if isinstance(value, bool) or value in (None, "", [], {}) or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        words = all(isinstance(inner, str) for inner in value) and len(value) < 5
        return f"`{value}`".replace("'", '"') if words else ""
    text = str(value)
    return f"`{text}`" if len(text) < 40 else ""


def main() -> None:
    """Write every page."""
    for name, text in pages().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")


if __name__ == "__main__":
    main()
