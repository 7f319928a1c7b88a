"""What the documentation says is true: its reference is current, its commands run, its links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.main import get_command

from toolkit.cli.app import build_app
from toolkit.rules import laws

ROOT = Path(__file__).parent.parent
HOUSE = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
PAGES = [*HOUSE, *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "toolkit" / "starter").rglob("*.md"))]
IDS = [str(page.relative_to(ROOT)) for page in PAGES]
COMMANDS = get_command(build_app())


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_current() -> None:
    pages = _generator().pages()
    written = {f"reference/{path.name}": path.read_text("utf-8") for path in (ROOT / "docs" / "reference").glob("*.md")}
    stale = [name for name in pages.keys() | written.keys() if pages.get(name) != written.get(name)]
    assert sorted(stale) == [], "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_command_is_real_and_so_are_its_options(page: Path) -> None:
    wrong = [f"{line}: {fault}" for line, whole in _commands(page) if (fault := _fault(line, whole=whole))]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_law_that_is_named_exists(page: Path) -> None:
    named = set(re.findall(r"\b[HS]\d\d\b", page.read_text("utf-8")))
    # The contributing guide names the law that a reader is about to write.
    new = {"S21"} if page.name == "CONTRIBUTING.md" else set()
    assert named - {law.id for law in laws()} - new == set()


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_link_inside_the_documentation_leads_somewhere(page: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", _without_code(page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in _anchors(there)):
            broken.append(target)
    assert broken == []


def test_the_walk_through_names_files_and_functions_that_exist() -> None:
    text = (ROOT / "docs" / "walkthrough.md").read_text("utf-8")
    code = {path: path.read_text("utf-8") for path in (ROOT / "toolkit").rglob("*.py")}
    missing = []
    for file, name in re.findall(r"`([\w/]+\.py)`(?:, `(\w+)`)?", text):
        sources = [source for path, source in code.items() if path.as_posix().endswith(f"/{file}")]
        if not any(not name or re.search(rf"^(?:def|class) {name}\b", source, re.M) for source in sources):
            missing.append(f"{file} {name}")
    assert missing == []
    assert len(re.findall(r"`[\w/]+\.py`, `\w+`", text)) > 20


def test_the_checks_themselves_find_what_is_wrong() -> None:
    assert _fault("dialogue chekc my-week", whole=True)
    assert _fault("dialogue check my-week --jsn", whole=True)
    assert _fault("dialogue check", whole=True)
    assert _fault("dialogue check my-week --jsn", whole=False)
    assert _fault("dialogue exercises lst", whole=False)
    assert _fault("dialogue export my-week --format xml", whole=True)
    assert not _fault("dialogue check", whole=False)
    assert not _fault("dialogue --version", whole=True)
    assert not _fault("dialogue exercises show the-orange -l ja | head", whole=True)


def _commands(page: Path) -> Iterator[tuple[str, bool]]:
    """Yield each command with whether it is meant whole: lines of a code block are, words in a sentence may not be."""
    text = page.read_text("utf-8")
    for block in re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.M | re.S):
        for line in block.splitlines():
            if line.strip().removeprefix("$ ").startswith("dialogue ") and "[options]" not in line:
                yield line.strip().removeprefix("$ "), True
    for words in re.findall(r"`(dialogue [^`\n]+)`", _without_blocks(text)):
        # An ellipsis stands for any command.
        if not words.startswith(("dialogue …", "dialogue ...")):
            yield words, False


def _fault(line: str, *, whole: bool) -> str:
    """Return what is wrong with a command line, else nothing; only a whole one must have all its arguments."""
    words = shlex.split(line, comments=True)[1:]
    ends = [number for number, word in enumerate(words) if word in ("|", ">", "&&", ";")]
    words = words[: ends[0]] if ends else words
    command: Any = COMMANDS
    path = "dialogue"
    while hasattr(command, "commands") and words and not words[0].startswith("-"):
        if words[0] not in command.commands:
            return f"{path} has no command {words[0]}"
        path, command = f"{path} {words[0]}", command.commands[words.pop(0)]
    if hasattr(command, "commands"):
        known = {option for param in command.params for option in param.opts} | {"--help"}
        return "" if set(words) <= known else f"{path} has no option {' '.join(words)}"
    try:
        command.make_context(path, list(words), resilient_parsing=False)
    except Exception as error:
        missing = type(error).__name__ == "MissingParameter"
        return "" if missing and not whole else f"{type(error).__name__}: {error}"
    return ""


def _without_blocks(text: str) -> str:
    return re.sub(r"^ *```.*?^ *```", "", text, flags=re.M | re.S)


def _without_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", _without_blocks(text))


def _anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, made as the usual readers of Markdown make them."""
    headings = re.findall(r"^#+ (.+)$", _without_blocks(page.read_text("utf-8")), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}
