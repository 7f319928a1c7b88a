"""Measure printing: the whole pack, a crowd's booklets, a rebuild after one edit, and the same agendas by WeasyPrint.

`python -m tests.benchmarks printing` prints the table. Each measured piece runs in a process of its own, so that its
peak memory is its own; peers run in the same run, one after the other.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import Choice, print_pack
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "tests" / "projects" / "okinawa"
CROWD = 526
FILES, PAGES, WORDS = 60, 6, 300
"""Of the bound: files, pages in each, and words on a page."""
AGAIN = 3
"""Runs of each piece: the quickest counts, since others may use the machine."""


FONT_FILES = (
    ("Noto Sans", "NotoSans-Regular", "400"),
    ("Noto Sans", "NotoSans-Bold.", "700"),
    ("Noto Sans JP", "NotoSansJP", "100 900"),
    ("Noto Sans SC", "NotoSansSC", "100 900"),
    ("Noto Sans TC", "NotoSansTC", "100 900"),
)
"""Family, beginning of the file's name, and weights, for the peer that is to print in the same faces."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one run gave: pages, seconds, seconds of a core, peak memory in MiB, and more by name."""

    pages: int
    seconds: float
    core: float
    memory: float
    more: dict[str, float]


def main() -> None:
    """Measure everything and print the table."""
    pack = _best("pack")
    crowd = _run("crowd")
    watch = _best("watch")
    ours, theirs = _best("agenda"), _run("weasyprint")
    table = Table(title=f"Printing, measured on this machine ({os.cpu_count()} cores)")
    for heading in ("what", "measured", "figure", "to reach"):
        table.add_column(heading)
    bare = _best("bare")
    rate = pack.pages / pack.seconds
    table.add_row(
        "the whole pack with 24 booklets, warm",
        f"{pack.pages} pages and {pack.more['others']:.0f} other files in {pack.seconds:.1f} s, {pack.core:.1f} s of a core",
        f"{rate:.0f} pages/s",
        "200 pages/s at least",
    )
    table.add_row(
        "Typst alone: as many words a page, no table, no sign, no template",
        f"{bare.pages} pages in {bare.seconds:.1f} s, {bare.core:.1f} s of a core",
        f"{bare.pages / bare.seconds:.0f} pages/s",
        "a bound, measured in this run",
    )
    table.add_row(
        f"booklets of {CROWD} people in one run",
        f"{crowd.pages} pages in {crowd.seconds:.1f} s",
        f"{crowd.memory:.0f} MiB",
        "under 2048 MiB",
    )
    for name, words in (("text", "a word in one handout"), ("room", "a room's name in one language")):
        share = watch.more[name] / watch.seconds
        table.add_row(
            f"watching: {words} changed",
            f"{watch.more[name]:.2f} s against {watch.seconds:.1f} s of the full build",
            f"{share:.3f}",
            "under 0.100",
        )
    ratio = (theirs.seconds / theirs.pages) / (ours.seconds / ours.pages)
    table.add_row(
        "the agenda in four languages, PDF/UA-1",
        f"ours {ours.pages} pages in {ours.seconds:.2f} s, WeasyPrint {theirs.pages} in {theirs.seconds:.1f} s",
        f"{ratio:.0f}x a page",
        "20x at least",
    )
    Console(width=160).print(table)


def _best(piece: str) -> Piece:
    return min((_run(piece) for _ in range(AGAIN)), key=lambda run: run.seconds)


def _run(piece: str) -> Piece:
    """Run one piece in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.printing", piece]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert process.stdout is not None
    told = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the piece {piece} failed")
    found = json.loads(told)
    return Piece(found.pop("pages"), found.pop("seconds"), found.pop("core"), usage.ru_maxrss / 1024, found)


# ---------- the pieces, each in its own process


def _week() -> tuple[Project, dict[str, Phrases]]:
    project, findings = load_project(REFERENCE, prose=True)
    assert project is not None, findings
    return project, load_phrases(project.workshop.languages.documents)[0]


def _timed(agenda: Agenda, phrases: dict[str, Phrases], choice: Choice) -> dict[str, Any]:
    """Return what printing gives in a process that has its fonts and templates, and has set nothing of it before."""
    print_pack(agenda, phrases, Choice(documents={"sign-in"}))
    core, start = time.process_time(), time.perf_counter()
    files, findings = print_pack(agenda, phrases, choice)
    seconds, core = time.perf_counter() - start, time.process_time() - core
    assert files, findings
    others = sum(not file.path.endswith(".pdf") for file in files)
    return {"pages": sum(file.pages for file in files), "seconds": seconds, "core": core, "others": others}


def _pack() -> dict[str, Any]:
    project, phrases = _week()
    return _timed(lay_out(project), phrases, Choice())


def _agenda() -> dict[str, Any]:
    project, phrases = _week()
    return _timed(lay_out(project), phrases, Choice(documents={"daily-agenda"}))


def _bare() -> dict[str, Any]:
    """Set pages of plain words with Typst alone, each page other words, in as many files as the pack has sheets."""
    import typst

    from toolkit.exports.fonts import shelf

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(shelf().folders))
    compiler = typst.Compiler(ignore_system_fonts=True, font_paths=fonts)
    head = '#set document(title: "words")\n#set text(font: "Noto Sans", size: 10pt)\n'
    draw = random.Random(1)

    def page() -> str:
        words = ("".join(draw.choices("aeinorstuhldcmgp", k=draw.randint(2, 9))) for _ in range(WORDS))
        return " ".join(words) + "\n#pagebreak()\n"

    core, start = time.process_time(), time.perf_counter()
    for _ in range(FILES):
        text = head + "".join(page() for _ in range(PAGES)).removesuffix("#pagebreak()\n")
        compiler.compile(input=text.encode(), format="pdf", pdf_standards=["ua-1"])
    return {"pages": FILES * PAGES, "seconds": time.perf_counter() - start, "core": time.process_time() - core}


def _crowd() -> dict[str, Any]:
    project, phrases = _week()
    return _timed(lay_out(_many(project)), phrases, Choice(documents={"booklets"}))


def _many(project: Project) -> Project:
    """Return the week with each participant many times, and as many groups as that takes."""
    people = project.roster.participants
    times = -(-CROWD // len(people))
    crowd = [
        person.model_copy(update={"id": f"{person.id}-{number}"}) for number in range(1, times + 1) for person in people
    ][:CROWD]
    there = {person.id for person in crowd}

    def copied(groups: tuple[Any, ...]) -> tuple[Any, ...]:
        made = []
        for number in range(1, times + 1):
            for group in groups:
                members = tuple(f"{id}-{number}" for id in group.members if f"{id}-{number}" in there)
                if members:
                    known = {"members": members, "label": f"{group.label}{number}", "host": None}
                    made.append(group.model_copy(update=known))
        return tuple(made)

    assert project.plan is not None
    days = tuple(
        day.model_copy(
            update={"blocks": tuple(block.model_copy(update={"groups": copied(block.groups)}) for block in day.blocks)}
        )
        for day in project.plan.days
    )
    plan = project.plan.model_copy(update={"days": days, "home_groups": copied(project.plan.home_groups)})
    roster = project.roster.model_copy(update={"participants": tuple(crowd)})
    return project.model_copy(update={"roster": roster, "plan": plan})


def _watch() -> dict[str, Any]:
    """Build a copy of the week as `--watch` does, then again after each of two edits."""
    from toolkit.cli.build.run import Order, build_once
    from toolkit.exports.kept import Kept

    with tempfile.TemporaryDirectory() as name:
        week = Path(name) / "week"
        shutil.copytree(REFERENCE, week, ignore=shutil.ignore_patterns("pack"))
        own = week / "exercises" / "the-orange"
        shutil.copytree(ROOT / "exercises" / "the-orange", own)
        order = Order(week, week / "pack", (), (), (), None, False, False, False, None, True)
        kept = Kept()
        found = {}
        for edit in ("full", "text", "room"):
            if edit == "text":
                _edit(next((own / "handouts").glob("*.en.md")), "orange", "orange or lemon")
            if edit == "room":
                _edit(week / "workshop.yaml", "ja: ホール", "ja: 大ホール")
            core, start = time.process_time(), time.perf_counter()
            build_once(order, kept)
            found[edit] = time.perf_counter() - start
            found["core"] = found.get("core", time.process_time() - core)
        return {"pages": 0, "seconds": found.pop("full"), **found}


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _weasyprint() -> dict[str, Any]:
    """Print the agenda's HTML in four languages with WeasyPrint, as PDF/UA-1 and in the same faces."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from toolkit.exports.fonts import shelf
    from toolkit.exports.html_agenda import files

    project, phrases = _week()
    pages = list(files(lay_out(project), phrases))
    faces = {path.name: path for folder in shelf().folders for path in Path(folder).rglob("*.ttf")}
    fonts = FontConfiguration()
    rules = "".join(
        f'@font-face {{ font-family: "{family}"; src: url("{path.as_uri()}"); font-weight: {weight} }}'
        for family, start, weight in FONT_FILES
        for name, path in faces.items()
        if name.startswith(start)
    )
    sheet = weasyprint.CSS(string=f"{rules} @page {{ size: A4 }}", font_config=fonts)
    core, start = time.process_time(), time.perf_counter()
    count = 0
    for file in pages:
        document = weasyprint.HTML(string=file.data.decode()).render(stylesheets=[sheet], font_config=fonts)
        document.write_pdf(pdf_variant="pdf/ua-1")
        count += len(document.pages)
    return {"pages": count, "seconds": time.perf_counter() - start, "core": time.process_time() - core}


PIECES = {"pack": _pack, "crowd": _crowd, "watch": _watch, "agenda": _agenda, "bare": _bare, "weasyprint": _weasyprint}

if __name__ == "__main__":
    print(json.dumps(PIECES[sys.argv[1]]()))
