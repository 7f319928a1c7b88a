"""The papers of a mix: everybody stands where the rounds say, and on a slip stands nobody else."""

import datetime
import json
import random
import re
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import page
import pytest

from toolkit.exports import documents
from toolkit.exports.entries import Wording
from toolkit.exports.fonts import shelf
from toolkit.exports.mix_cards import CardRound
from toolkit.exports.mix_matrix import NAMED, Bar, Key, bars
from toolkit.exports.mix_papers import MixFigures, mix_papers
from toolkit.exports.mix_slips import Slip, SlipRound
from toolkit.exports.names import PersonName
from toolkit.exports.notes import missing_shapes
from toolkit.exports.plain import plain
from toolkit.exports.seats import Seat
from toolkit.exports.sheet import PackFile, Sheet
from toolkit.exports.typesetting import Setting, typeset
from toolkit.files.phrases import load_phrases
from toolkit.groups import Group, Grouping
from toolkit.model.phrases import Phrases

TAGS = ("en", "ja", "zh-Hans", "zh-Hant")
DATE = datetime.date(2027, 3, 6)

PEOPLE = {
    "H1": PersonName("H1", "黒田 芽衣", "Kuroda Mei", "", "ja"),
    "H2": PersonName("H2", "", "Arai Sota", "", ""),
    "S1": PersonName("S1", "", "Ada Finch", "", ""),
    "S2": PersonName("S2", "陳志明", "Chen Chih-ming", "", "zh-Hant"),
    "S3": PersonName("S3", "", "Cora Lind", "", ""),
}
INTERPRETERS = {"I1": PersonName("I1", "", "Ono Rika", "", "")}
ROUNDS: tuple[Grouping, ...] = (
    (Group("A", ("H1", "S1", "S2"), "Library", "en", "I1", "S1"), Group("B", ("H2", "S3"), "Hall", "ja")),
    # S3 is not there in the second round.
    (Group("A", ("H1", "S2"), "Library"), Group("B", ("S1", "H2"), "Hall", None, "I1")),
    (Group("A", ("S3", "S2", "H1"), "Library"), Group("B", ("H2", "S1"), "Hall")),
)
FIGURES = MixFigures(repeats=1204, bound=3, pairs_met=7, pairs_possible=10, imbalance=1)


@cache
def _phrases() -> dict[str, Phrases]:
    phrases, findings = load_phrases(TAGS)
    assert not findings
    return phrases


def _papers(
    tag: str = "en", rounds: Sequence[Grouping] = ROUNDS, people: Mapping[str, PersonName] = PEOPLE, **choices: Any
) -> dict[str, Sheet]:
    usual = {"title": "A day at the ford", "version": "2", "released": DATE, "team": INTERPRETERS}
    made = mix_papers(rounds, people, FIGURES, _phrases()[tag], **{**usual, **choices})
    return {sheet.document: sheet for sheet in made}


def _print(sheet: Sheet) -> PackFile:
    return typeset(sheet, Setting(DATE, shelf()))


def _text(file: PackFile) -> list[str]:
    """Return the text of each page, without its spaces and line breaks."""
    done = subprocess.run(["pdftotext", "-", "-"], input=file.data, capture_output=True, check=True)
    return [re.sub(r"\s", "", part) for part in done.stdout.decode().split("\f")[:-1]]


def _crowd(people: int, groups: int, rounds: int) -> tuple[tuple[Grouping, ...], dict[str, PersonName]]:
    """Return rounds of invented people, dealt out at random, and what is printed for them: their ids."""
    ids = [f"P{number:03}" for number in range(1, people + 1)]
    dealt = [random.Random(number).sample(ids, people) for number in range(rounds)]
    made = tuple(tuple(Group(str(n + 1), tuple(order[n::groups])) for n in range(groups)) for order in dealt)
    return made, {id: PersonName(id, "", id, "", "") for id in ids}


# ---------- the papers


def test_three_papers_each_in_its_edition() -> None:
    made = [(s.document, s.edition, s.path, s.paper, s.landscape, s.person) for s in _papers("ja", paper="us-letter").values()]
    assert made == [
        ("cards", "participant", "cards.pdf", "us-letter", True, None),
        ("matrix", "facilitator", "matrix.pdf", "us-letter", False, None),
        ("people", "participant", "people.pdf", "us-letter", False, None),
    ]
    assert not {"cards", "matrix", "people"} & {document.name for document in documents()}


@pytest.mark.parametrize("tag", TAGS)
def test_every_page_says_what_it_is_and_passes_pdf_ua_1(tag: str) -> None:
    words = _phrases()[tag]
    for sheet in _papers(tag).values():
        file = _print(sheet)
        report = page.validate_pdf_bytes(file.data, profile="ua1")
        assert report.is_compliant, (sheet.path, report.failures[:3])
        pages = _text(file)
        assert len(pages) == file.pages
        for number, text in enumerate(pages, 1):
            foot = (
                "A day at the ford",
                words[f"document-{sheet.document}"],
                words[f"edition-{sheet.edition}"],
                words["version"].format(version="2"),
                "6March2027" if tag == "en" else "2027年3月6日",
                words["language-name"],
                words["page"].format(page=number, pages=file.pages),
            )
            for part in foot:
                assert part.replace(" ", "") in text, (sheet.path, number, part)


def test_without_a_date_of_release_no_date_is_printed() -> None:
    for sheet in _papers(released=None).values():
        assert all("2027" not in text for text in _text(_print(sheet)))


def test_same_rounds_give_same_bytes() -> None:
    first, again = ([_print(sheet).sha256 for sheet in _papers().values()] for _ in range(2))
    assert first == again


# ---------- cards


def test_a_card_shows_who_sits_where_in_which_language() -> None:
    first = _papers()["cards"].view.rounds[0]
    named = {**PEOPLE, **INTERPRETERS}
    assert first == CardRound(
        name="Round 1",
        count="5 people",
        groups=(
            Seat(
                label=Wording("Group A"),
                members=(named["H1"], named["S1"], named["S2"]),
                room=Wording("Library"),
                language="English",
                interpreter=named["I1"],
                host=named["S1"],
            ),
            Seat(Wording("Group B"), (named["H2"], named["S3"]), Wording("Hall"), "Japanese", None, None),
        ),
    )


def test_a_round_is_a_page() -> None:
    pages = _text(_print(_papers("zh-Hans")["cards"]))
    assert len(pages) == 3
    for part in ("第1轮", "5人", "A组", "Library", "黒田芽衣KurodaMei", "陳志明", "AdaFinch", "英语", "OnoRika"):
        assert part in pages[0], part
    assert "第2轮" in pages[1]
    assert "CoraLind" not in pages[1]


def test_whoever_is_in_no_list_is_printed_by_id() -> None:
    seat = _papers(team={})["cards"].view.rounds[0].groups[0]
    assert seat.interpreter == PersonName("I1", "", "I1", "", "")


# ---------- matrix


def test_the_matrix_counts_meetings() -> None:
    view = _papers()["matrix"].view
    assert view.marks == ("H1", "H2", "S1", "S2", "S3")
    assert view.rows == (
        "00131",
        "00201",
        "12010",
        "30101",
        "11010",
    )
    assert view.others == (3, 2, 3, 3, 3)
    assert view.people == tuple(PEOPLE.values())
    assert view.legend == (Key("never", ""), Key("once", "5"), Key("twice", "1"), Key("three times or more", "1"))
    assert view.bars == ()


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ("Repeated meetings: 1,204; no plan this good can have fewer than 3.", "Pairs that meet at least once: 7 of 10 possible.", "People out of balance: 1.")),
        ("ja", ("同じ二人が再び同じグループになる回数：1,204回（条件を同じだけ満たす組み方での下限：3回）。", "一度は同じグループになる二人：10組のうち7組。", "均等な割り振りから外れる人：のべ1人。")),
        ("zh-Hans", ("重复同组：1,204次；条件满足得同样好的方案，都不可能少于3次。", "在10对可能的组合中，有7对至少同组一次。", "偏离均衡的人次：1。")),
        ("zh-Hant", ("重複同組：1,204次；條件同樣周全的方案，都不可能少於3次。", "在10對可能的組合中，有7對至少同組一次。", "偏離均衡的人次：1。")),
    ],
)  # fmt: skip
def test_the_matrix_tells_the_figures(tag: str, expected: tuple[str, ...]) -> None:
    sheet = _papers(tag)["matrix"]
    assert sheet.view.figures == expected
    text = _text(_print(sheet))[0]
    assert all(sentence.replace(" ", "") in text for sentence in expected)


def test_long_ids_give_way_to_places_in_the_list() -> None:
    people = {f"participant-{number}": PersonName("", "", f"P{number}", "", "") for number in (1, 2)}
    sheet = _papers(rounds=((Group("A", tuple(people)),),), people=people)["matrix"]
    assert sheet.view.marks == ("1", "2")


def test_more_people_than_can_be_named_become_a_picture_with_bars() -> None:
    rounds, people = _crowd(NAMED + 1, 1, 1)
    late = {"late": PersonName("late", "", "late", "", "")}
    view = _papers(rounds=rounds, people={**people, **late})["matrix"].view
    assert (view.people, view.others) == ((), ())
    assert (view.bars[0], view.bars[-1]) == (Bar("0–4", 1), Bar("60–64", NAMED + 1))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((5, 5, 5), [("5", 3)]),
        ((4, 6), [("4", 1), ("5", 0), ("6", 1)]),
        ((0, 23), [*((str(n), int(n in (0, 23))) for n in range(24))]),
        ((9, 34), [("8–9", 1), *((f"{n}–{n + 1}", 0) for n in range(10, 34, 2)), ("34–35", 1)]),
        ((101, 162), [("100–104", 1), *((f"{n}–{n + 4}", 0) for n in range(105, 160, 5)), ("160–164", 1)]),
    ],
)
def test_bars_share_out_the_numbers(counts: tuple[int, ...], expected: list[tuple[str, int]]) -> None:
    assert [(bar.others, bar.people) for bar in bars(counts)] == expected


# ---------- slips


def test_a_slip_says_where_one_person_sits_in_each_round() -> None:
    slips = _papers()["people"].view.slips
    assert [slip.name for slip in slips] == list(PEOPLE.values())
    assert slips[2] == Slip(
        PEOPLE["S1"],
        (
            SlipRound(1, "A", "Library", ("English", "with interpreter")),
            SlipRound(2, "B", "Hall", ("with interpreter",)),
            SlipRound(3, "B", "Hall", ()),
        ),
    )


def test_whoever_is_absent_finds_a_dash() -> None:
    sheet = _papers()["people"]
    assert sheet.view.slips[4].rounds[1] == SlipRound(2, "", "", ())
    only = _papers(people={"S3": PEOPLE["S3"], **PEOPLE})["people"]
    assert "".join(_text(_print(only))).count("—") == 1


# ---------- privacy


def test_on_a_slip_stands_nobody_else() -> None:
    everybody = {**PEOPLE, **INTERPRETERS}
    for slip in _papers()["people"].view.slips:
        held = json.dumps(plain(slip), ensure_ascii=False)
        for id, name in everybody.items():
            for known in filter(None, (id, name.native, name.latin)):
                assert (known in held) == (id == slip.name.person), (slip.name.person, known)


def test_each_name_is_printed_once_among_the_slips_and_no_interpreter() -> None:
    text = "".join(_text(_print(_papers()["people"])))
    found = Counter({name.latin: text.count(name.latin.replace(" ", "")) for name in PEOPLE.values()})
    assert found == {name.latin: 1 for name in PEOPLE.values()}
    assert "OnoRika" not in text


def test_ids_are_printed_only_for_the_team() -> None:
    text = {document: "".join(_text(_print(sheet))) for document, sheet in _papers().items()}
    assert {document for document in text if "H1" in text[document]} == {"matrix"}


def test_names_stand_in_no_path_and_no_fact_of_a_pdf() -> None:
    for sheet in _papers().values():
        file = _print(sheet)
        facts = b"".join(re.findall(rb"/(?:Title|Author|Subject|Keywords|Creator)\s*\([^)]*\)", file.data))
        packet = re.search(rb"<x:xmpmeta.*?</x:xmpmeta>", file.data, re.DOTALL)
        assert packet
        for name in (*PEOPLE.values(), *INTERPRETERS.values()):
            for known in filter(None, (name.native, name.latin)):
                assert known not in file.path
                assert known.encode() not in facts + packet[0]


# ---------- characters


def test_a_missing_character_names_the_person() -> None:
    people = {**PEOPLE, "S3": PersonName("S3", "林\U0001f600", "Cora Lind", "", "zh-Hant")}
    findings = missing_shapes(_papers(people=people).values(), shelf())
    assert [(finding.severity, finding.where) for finding in findings] == [("error", "the name of S3")]
    assert "U+1F600 GRINNING FACE" in findings[0].message


@pytest.mark.parametrize("odd", ["Anna\u202ebob", "a\x07b", "#panic()", "*a* _b_", "]}//", "葛\U000e0100城"])
def test_odd_words_are_printed_as_text(odd: str) -> None:
    people = {**PEOPLE, "S3": PersonName("S3", odd, "", "", "ja")}
    rounds = ((Group(odd, tuple(people), odd),),)
    for sheet in _papers(rounds=rounds, people=people, title=odd).values():
        assert page.validate_pdf_bytes(_print(sheet).data, profile="ua1").is_compliant


# ---------- sizes


@pytest.mark.parametrize(
    ("people", "groups", "rounds", "cards", "matrix", "slips"),
    [
        (1, 1, 1, 1, 1, 1),
        (8, 2, 4, 4, 1, 1),
        (24, 6, 6, 6, 1, 2),
        (47, 12, 10, 10, 1, 6),
        (100, 20, 8, 8, 1, 12),
    ],
)
def test_pages(people: int, groups: int, rounds: int, cards: int, matrix: int, slips: int) -> None:
    made = {document: _print(sheet).pages for document, sheet in _papers("ja", *_crowd(people, groups, rounds)).items()}
    assert made == {"cards": cards, "matrix": matrix, "people": slips}


@pytest.mark.parametrize(("rounds", "people"), [((), {}), ((), PEOPLE), (((), ()), PEOPLE)])
def test_nothing_to_print_is_still_a_paper(rounds: tuple[Grouping, ...], people: dict[str, PersonName]) -> None:
    for sheet in _papers(rounds=rounds, people=people).values():
        assert page.validate_pdf_bytes(_print(sheet).data, profile="ua1").is_compliant


@pytest.mark.heavy
def test_a_large_meeting_is_printed_whole() -> None:
    rounds, people = _crowd(526, 40, 10)
    files = {document: _print(sheet) for document, sheet in _papers(rounds=rounds, people=people).items()}
    for file in files.values():
        assert page.validate_pdf_bytes(file.data, profile="ua1", limits=page.SafetyLimits.unlimited()).is_compliant
    assert files["matrix"].pages == 1
    found = Counter(re.findall(r"P\d{3}", "".join(_text(files["cards"]))))
    assert found == dict.fromkeys(people, 10)
    headed = Counter(match for text in _text(files["cards"]) for match in re.findall(r"^Round\d+(?=Group)", text))
    assert len(headed) == 10
    assert headed.total() == files["cards"].pages
    assert Counter(re.findall(r"P\d{3}", "".join(_text(files["people"])))) == dict.fromkeys(people, 1)
