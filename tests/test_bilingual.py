"""Two languages side by side on one sheet: the same lines beside one another, for the pairs the brief names."""

from functools import cache
from pathlib import Path

import page
import pytest

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import Choice, PackFile, bilingual_handouts, handouts, print_pack
from toolkit.exports.bilingual_agenda import view
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
DOCUMENTS = ("bilingual-agenda", "bilingual-handouts", "agreed-text")


@cache
def _phrases() -> dict[str, Phrases]:
    return load_phrases(("en", "ja", "zh-Hans", "zh-Hant"))[0]


def _week(*pairs: tuple[str, str]) -> Agenda:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    printing = project.workshop.printing.model_copy(update={"bilingual": pairs})
    return lay_out(project.model_copy(update={"workshop": project.workshop.model_copy(update={"printing": printing})}))


def _print(*pairs: tuple[str, str]) -> list[PackFile]:
    files, _ = print_pack(_week(*pairs), _phrases(), Choice(documents=DOCUMENTS))
    return files


def test_without_a_pair_nothing_is_printed_in_two_languages() -> None:
    assert {file.document for file in _print()} == {"agreed-text"}
    assert not [file for file in _print() if "+" in file.path]


@pytest.mark.heavy
def test_each_pair_has_its_papers_and_they_are_accessible() -> None:
    files = [file for file in _print(("ja", "zh-Hant"), ("en", "zh-Hans")) if "+" in file.path]
    assert {(file.document, file.path.split("/")[1], file.language) for file in files} == {
        (document, pair, pair.split("+")[0]) for document in DOCUMENTS for pair in ("ja+zh-Hant", "en+zh-Hans")
    }
    for file in files:
        assert page.validate_pdf_bytes(file.data, profile="ua1").is_compliant, file.path
    agendas = [file for file in files if file.document == "bilingual-agenda"]
    assert [(file.pages, file.copies) for file in agendas] == [(7, 12), (7, 12)]


def test_rows_pair_the_same_block_in_both_languages() -> None:
    agenda = _week(("ja", "zh-Hant"))
    shown = view(agenda, _phrases()["ja"], _phrases()["zh-Hant"])
    assert [tongue.tag for tongue in shown.tongues] == ["ja", "zh-Hant"]
    for day in shown.days:
        for pair in day.slots:
            assert (pair.first.id, pair.first.clock) == (pair.second.id, pair.second.clock)
    first = shown.days[1].slots[1]
    assert (first.first.title.text, first.second.title.text) == ("朝のチェックイン", "早晨開場分享")


def test_handouts_are_paired_by_exercise_and_name_and_copies_add_up() -> None:
    agenda = _week(("ja", "zh-Hant"))
    single = {sheet.path: sheet.copies for sheet in handouts.sheets(agenda, _phrases())}
    paired = {sheet.path: sheet.copies for sheet in bilingual_handouts.sheets(agenda, _phrases())}
    assert paired == {
        path.replace("/ja/", "/ja+zh-Hant/"): copies + single[path.replace("/ja/", "/zh-Hant/")]
        for path, copies in single.items()
        if path.startswith("participant/ja/") and path.replace("/ja/", "/zh-Hant/") in single
    }
    assert paired


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("[ja, zh-Hans, en]", "too many"),
        ("[ja, fr]", "“fr” is not among the document languages"),
        ("[ja, ja]", "these are the same language twice"),
    ],
)
def test_a_pair_the_week_cannot_print_is_told_at_its_line(workshop, pair: str, message: str) -> None:  # type: ignore[no-untyped-def]
    folder = workshop()
    brief = folder / "workshop.yaml"
    brief.write_text(brief.read_text(encoding="utf-8") + f"printing:\n  bilingual:\n    - {pair}\n", encoding="utf-8")
    _, findings = load_project(folder)
    line = brief.read_text(encoding="utf-8").split("\n").index(f"    - {pair}") + 1
    assert [finding.where for finding in findings][:1] == [f"workshop.yaml:{line}"]
    if message != "too many":
        assert message in findings[0].message
