"""What organizers change of the papers' look: colour, logo, fonts, templates; and what cannot be used is said."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import page
import pytest

from tests.conftest import PLAN
from toolkit.agenda import lay_out
from toolkit.exports import Choice, PackFile, print_pack
from toolkit.exports.typesetting import TemplateError
from toolkit.files.look import load_look
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.files.shipped import fonts_folder, templates_folder
from toolkit.findings import Finding
from toolkit.model.look import Look

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#123456"/></svg>'
OURS = (templates_folder() / "sign_in.typ").read_text(encoding="utf-8")


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\x12\x34\x56"))
        + chunk(b"IEND", b"")
    )


Build = Callable[..., Path]


def _look(folder: Path) -> tuple[Look, list[tuple[str, str, str]]]:
    project, findings = load_project(folder)
    assert project is not None, findings
    look, found = load_look(folder, project.workshop.printing, project.where("workshop.yaml", "printing", "logo"))
    return look, [(one.severity, one.where, one.message) for one in found]


def _print(folder: Path, *documents: str) -> tuple[list[PackFile], list[Finding]]:
    project, findings = load_project(folder, prose=True)
    assert project is not None, findings
    look, found = load_look(folder, project.workshop.printing, project.where("workshop.yaml", "printing", "logo"))
    assert not found
    phrases, _ = load_phrases(project.workshop.languages.documents)
    return print_pack(lay_out(project), phrases, Choice(documents=documents), look=look)


def _printing(line: str) -> str:
    return f"\nprinting:\n  {line}\n"


def _week(workshop: Build, **files: str) -> Path:
    """Return the small workshop with a plan, and with templates by name."""
    return workshop(files={"plan.yaml": PLAN, **{f"templates/{name}.typ": text for name, text in files.items()}})


def _with_printing(workshop: Build, line: str) -> Path:
    folder = _week(workshop)
    brief = folder / "workshop.yaml"
    text = brief.read_text(encoding="utf-8")
    assert "printing:" not in text
    brief.write_text(text.rstrip() + _printing(line), encoding="utf-8")
    return folder


def test_nothing_asked_is_our_look(workshop: Build) -> None:
    assert _look(_week(workshop)) == (Look(), [])


@pytest.mark.parametrize(("name", "data"), [("ford.svg", SVG), ("ford.png", _png())], ids=["svg", "png"])
def test_a_logo_is_printed_and_the_paper_stays_accessible(workshop: Build, name: str, data: bytes) -> None:
    folder = _with_printing(workshop, f"logo: {name}")
    (folder / name).write_bytes(data)
    look, found = _look(folder)
    assert (look.logo, found) == ((f"logo{name[-4:]}", data), [])
    files, _ = _print(folder, "booklets")
    plain, _ = _print(_week(workshop), "booklets")
    assert [file.path for file in files] == [file.path for file in plain]
    assert all(a.data != b.data for a, b in zip(files, plain, strict=True))
    assert page.validate_pdf_bytes(files[0].data, profile="ua1").is_compliant


@pytest.mark.parametrize(
    ("line", "data", "expected"),
    [
        ("logo: ford.svg", None, [("error", "workshop.yaml:{line}", "there is no file “ford.svg”")]),
        (
            "logo: ford.png",
            SVG,
            [("error", "workshop.yaml:{line}", "ford.png is no PNG picture inside, whatever its name says")],
        ),
    ],
)
def test_a_logo_that_is_none_is_said(
    workshop: Build, line: str, data: bytes | None, expected: list[tuple[str, str, str]]
) -> None:
    folder = _with_printing(workshop, line)
    if data is not None:
        (folder / line.split()[-1]).write_bytes(data)
    number = (folder / "workshop.yaml").read_text(encoding="utf-8").split("\n").index(f"  {line}") + 1
    assert _look(folder)[1] == [(a, b.format(line=number), c) for a, b, c in expected]


@pytest.mark.parametrize(
    "line", ["logo: ../ford.svg", "logo: ford.exe", "colour: green", "colour: '#12345'", "tent_cards: tower"]
)
def test_a_brief_cannot_ask_for_just_anything(workshop: Build, line: str) -> None:
    project, findings = load_project(_with_printing(workshop, line))
    assert project is None
    assert [finding.where.split(":")[0] for finding in findings] == ["workshop.yaml"]


def test_a_colour_changes_papers_and_only_their_colour(workshop: Build) -> None:
    plain, _ = _print(_week(workshop), "booklets")
    brown, _ = _print(_with_printing(workshop, "colour: '#7a3b12'"), "booklets")
    assert [file.pages for file in plain] == [file.pages for file in brown]
    assert all(a.data != b.data for a, b in zip(plain, brown, strict=True))


def test_fonts_of_the_folder_come_first_and_missing_ones_are_said(workshop: Build) -> None:
    face = next(fonts_folder().glob("*.ttf")).read_bytes()
    folder = _with_printing(workshop, "fonts: [Noto Sans]")
    (folder / "fonts").mkdir()
    (folder / "fonts" / "face.ttf").write_bytes(face)
    look, _ = _look(folder)
    assert look.families == ("Noto Sans",)
    assert look.folders == (str((folder / "fonts").resolve()),)
    files, findings = _print(folder, "sign-in")
    assert (len(files), findings) == (1, [])
    files, findings = _print(_with_printing(workshop, "fonts: [Comic Nothing]"), "sign-in")
    assert files == []
    assert [finding.message for finding in findings] == ["there is no font family “Comic Nothing”"]


@pytest.mark.parametrize(
    "data", [b"junk", b"", bytes(3000), b"\0\1\0\0" + b"\xff" * 40], ids=["words", "empty", "zeros", "half"]
)
def test_a_file_that_is_no_font_is_named_and_hidden_ones_are_passed_over(workshop: Build, data: bytes) -> None:
    folder = _week(workshop)
    (folder / "fonts").mkdir()
    (folder / "fonts" / "._face.ttf").write_bytes(data)
    assert len(_print(folder, "sign-in")[0]) == 1
    (folder / "fonts" / "face.ttf").write_bytes(data)
    files, findings = _print(folder, "sign-in")
    assert files == []
    assert [(one.where, one.message) for one in findings] == [("fonts/face.ttf", "this is no font that can be read")]


@pytest.mark.parametrize(
    ("colour", "fits"),
    [("#0f6e62", True), ("#767676", True), ("#777777", False), ("#ffee00", False), ("#000000", True)],
)
def test_a_colour_must_be_read_on_white(workshop: Build, colour: str, fits: bool) -> None:
    project, findings = load_project(_with_printing(workshop, f"colour: '{colour}'"))
    assert (project is not None) == fits, findings


def test_a_template_in_the_folder_takes_the_place_of_ours(workshop: Build) -> None:
    plain, _ = _print(_week(workshop), "sign-in", "daily-agenda")
    own = OURS.replace("#show: press", "// changed\n#show: press", 1) + "\nOur own words at the end.\n"
    changed, _ = _print(_week(workshop, sign_in=own), "sign-in", "daily-agenda")
    same = {file.path for file, other in zip(plain, changed, strict=True) if file.data == other.data}
    assert {file.path for file in plain} - same == {file.path for file in plain if file.document == "sign-in"}


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ('#import "press.typ": *\n#show: press\n#panic("no")', "panicked"),
        ('#import "press.typ": *\n#show: press\n#read("/etc/passwd")', "file not found"),
        ('#import "press.typ": *\n#show: press\n#read("../../../../etc/passwd")', "would escape"),
        ('#import "@preview/cetz:0.3.0"\n', ""),
        ("#let", "expected"),
    ],
    ids=["panics", "reads-a-file", "climbs-out", "wants-a-package", "half-a-line"],
)
def test_a_template_that_does_not_work_stops_the_print(workshop: Build, template: str, words: str) -> None:
    files, findings = _print(_week(workshop, sign_in=template), "sign-in")
    assert files == []
    assert [(one.severity, one.where) for one in findings] == [("error", "templates/sign_in.typ")]
    assert words in findings[0].message


def test_a_template_that_nothing_uses_is_said(workshop: Build) -> None:
    _, found = _look(_week(workshop, sign_on="= no"))
    assert found == [
        (
            "warning",
            "templates/sign_on.typ",
            "no paper is made from a template “sign_on.typ” (did you mean “sign_in.typ”?); it can only be imported",
        )
    ]


def test_our_own_templates_that_fail_are_a_bug() -> None:
    assert not issubclass(TemplateError, ValueError)
    assert not Look().replaces("sign_in.typ")
    assert Look(templates=(("press.typ", ""),)).replaces("sign_in.typ")
    assert not Look(templates=(("sign_in.typ", ""),)).replaces("handouts.typ")
