"""Papers that carry a person's name: cards that fold where they should, names as people want them, and no more than that."""

import datetime
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import Choice, print_pack
from toolkit.exports.badges import MARKS
from toolkit.exports.badges import view as badges_view
from toolkit.exports.card_names import card_name
from toolkit.exports.certificates import attended_minutes
from toolkit.exports.certificates import sheets as certificate_sheets
from toolkit.exports.consent_form import QUESTIONS
from toolkit.exports.consent_form import sheets as consent_sheets
from toolkit.exports.plain import plain, texts
from toolkit.exports.sheet import PackFile
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.look import Look
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant", "ko")
PAPERS = frozenset({"tent-cards", "badges", "certificates", "consent-form"})
SIZES = {"a4": (210, 297), "us-letter": (215.9, 279.4)}
SHARED = (210, 279.4)
"""Millimetres that A4 and letter have in common, upright."""
INKED = bytes(dot < 250 for dot in range(256))
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><rect width="400" height="100"/></svg>'


@cache
def _project() -> Project:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return project


@cache
def _phrases() -> dict[str, Phrases]:
    phrases, findings = load_phrases(TAGS)
    assert not findings
    return phrases


def _week(
    people: dict[str, dict[str, Any]] | None = None,
    *,
    only: tuple[str, ...] = (),
    printing: dict[str, Any] | None = None,
    documents: tuple[str, ...] = TAGS[:4],
    **brief: Any,
) -> Agenda:
    """Return the reference week with fields of some participants, of the printing and of the brief changed."""
    project = _project()
    roster = project.roster.participants
    changed = tuple(
        person.model_copy(update=(people or {}).get(person.id, {}))
        for person in roster
        if not only or person.id in only
    )
    workshop = project.workshop
    languages = workshop.languages.model_copy(update={"documents": documents})
    look = workshop.printing.model_copy(update=printing or {})
    update = {"languages": languages, "printing": look, **brief}
    return lay_out(
        project.model_copy(
            update={
                "workshop": workshop.model_copy(update=update),
                "roster": project.roster.model_copy(update={"participants": changed}),
            }
        )
    )


def _print(agenda: Agenda, *names: str, look: Look | None = None) -> list[PackFile]:
    files, findings = print_pack(agenda, _phrases(), Choice(documents=frozenset(names)), look=look or Look())
    assert not [finding for finding in findings if finding.severity == "error"]
    return files


def _one(agenda: Agenda, name: str, path: str = "") -> PackFile:
    (file,) = (file for file in _print(agenda, name) if path in file.path)
    return file


def _text(file: PackFile) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=file.data, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode().replace("\u200b", ""))


def _words(file: PackFile, number: int) -> dict[str, list[tuple[float, float, float, float]]]:
    """Return where each word of a page stands: left, top, right and bottom in millimetres, in order of the file."""
    page_only = ["-f", str(number), "-l", str(number)]
    done = subprocess.run(
        ["pdftotext", "-bbox", *page_only, "-", "-"], input=file.data, capture_output=True, check=True
    )
    found: dict[str, list[tuple[float, float, float, float]]] = {}
    box = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    for *edges, word in re.findall(box, done.stdout.decode()):
        left, top, right, bottom = (float(edge) / 72 * 25.4 for edge in edges)
        found.setdefault(word, []).append((left, top, right, bottom))
    return found


def _ink(file: PackFile, number: int = 1) -> list[bytes]:
    """Return a page as rows of grey, five dots a millimetre; 255 is white."""
    page_only = ["-f", str(number), "-l", str(number), "-r", "127", "-gray"]
    pgm = subprocess.run(["pdftoppm", *page_only, "-"], input=file.data, capture_output=True, check=True).stdout
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", pgm)
    assert head
    width, height = int(head[1]), int(head[2])
    return [pgm[head.end() + row * width : head.end() + (row + 1) * width] for row in range(height)]


def _dark(dots: bytes) -> float:
    """Return the share of dots that are not white."""
    return dots.translate(INKED).count(1) / len(dots)


def _near(rows: list[bytes], millimetre: float) -> float:
    """Return how dark the darkest row within half a millimetre is."""
    middle = round(millimetre * 5)
    return max(_dark(row) for row in rows[max(0, middle - 2) : middle + 3])


def _columns(rows: list[bytes]) -> list[bytes]:
    dots = b"".join(rows)
    return [dots[number :: len(rows[0])] for number in range(len(rows[0]))]


# ---------- tent cards


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize(("form", "cards"), [("fold", 1), ("two-up", 2), ("prism", 1)])
def test_both_sides_are_alike_about_the_fold_in_the_middle_of_the_sheet(form: str, cards: int, paper: str) -> None:
    file = _one(_week(only=("NA1", "NA5"), printing={"tent_cards": form, "paper": paper}), "tent-cards")
    height, width = SIZES[paper]
    assert file.pages == -(-(2 + 12) // cards)
    words = _words(file, 1)
    for number, first in enumerate(("Emily", "Sophie")[:cards]):
        far, near = sorted(words[first], key=lambda box: box[1])
        middle = (number + 0.5) * width / cards
        mirrored = (2 * middle - far[2], height - far[3], 2 * middle - far[0], height - far[1])
        assert near == pytest.approx(mirrored, abs=0.5)
        assert near[1] > height / 2 + 5
    rows = _ink(file)
    # The fold is dashed, the cut is not, and both go as far as a printer can print.
    assert 0.4 < _near(rows, height / 2) < 0.8
    if form == "two-up":
        assert _near(_columns(rows), width / 2) > 0.85
    if form == "prism":
        assert _near(rows, height / 2 - 65) == pytest.approx(_near(rows, height / 2 + 65), abs=0.02)
        assert 0.4 < _near(rows, height / 2 + 65) < 0.8


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize(
    ("name", "form", "upright"),
    [
        ("tent-cards", "fold", False),
        ("tent-cards", "two-up", False),
        ("tent-cards", "prism", False),
        ("badges", "fold", True),
        ("certificates", "fold", False),
        ("consent-form", "fold", True),
    ],
)
def test_all_ink_is_where_both_papers_can_have_it(name: str, form: str, upright: bool, paper: str) -> None:
    agenda = _week(only=("JP1",), printing={"tent_cards": form, "paper": paper}, documents=("ja", "en"))
    file = _print(agenda, name)[-1]
    rows = _ink(file)
    for lines, of_sheet, shared in ((rows, int(upright), int(upright)), (_columns(rows), 1 - upright, 1 - upright)):
        inked = [number / 5 for number, dots in enumerate(lines) if _dark(dots)]
        spare = (SIZES[paper][of_sheet] - SHARED[shared]) / 2 + 4.5
        assert inked[0] > spare
        assert inked[-1] < SIZES[paper][of_sheet] - spare


def test_the_far_side_is_for_the_eye_only() -> None:
    """What is marked as an artifact is not in the tree that a screen reader reads."""
    file = _one(_week(only=("NA1",)), "tent-cards")
    marked = subprocess.run(["pdfinfo", "-struct-text", "-"], input=file.data, capture_output=True, check=True).stdout
    assert marked.decode().count("Emily Carter") == 1


# ---------- names


def _person(**fields: Any) -> Participant:
    return Participant(id="JP9", party="JP", languages={"ja": "C2", "en": "B2"}, **fields)


SATO = {"name_native": "佐藤美咲", "name_latin": "Sato Misaki"}


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        (SATO, ["佐藤美咲", "Sato Misaki"]),
        (SATO | {"name_first": "latin"}, ["Sato Misaki", "佐藤美咲"]),
        (SATO | {"name_first": "call", "call_name": "Misa"}, ["Misa", "佐藤美咲", "Sato Misaki"]),
        (SATO | {"call_name": "Misa", "pronoun": "she/her"}, ["佐藤美咲", "Sato Misaki", "Misa", "she/her"]),
        (SATO | {"name_first": "call"}, ["佐藤美咲", "Sato Misaki"]),
        (SATO | {"name_first": "call", "call_name": "Sato Misaki"}, ["Sato Misaki", "佐藤美咲"]),
        ({"name_latin": "Emily Carter"}, ["Emily Carter"]),
        ({"name_latin": "Emily Carter", "name_first": "native"}, ["Emily Carter"]),
        ({"name_native": "佐藤美咲", "name_first": "latin"}, ["佐藤美咲"]),
        ({"name_native": "Ana", "name_latin": "Ana"}, ["Ana"]),
        ({"call_name": "みさ"}, ["みさ"]),
        ({"call_name": "みさ", "pronoun": "彼女"}, ["みさ", "彼女"]),
    ],
)
def test_the_form_a_person_wants_stands_large(fields: dict[str, str], lines: list[str]) -> None:
    name = card_name(_person(**fields))
    assert name is not None
    assert [line.text for line in (name.large, *name.below)] == lines


def test_who_has_no_name_has_no_card_and_no_id_in_its_place() -> None:
    assert card_name(_person()) is None
    agenda = _week({"JP1": {"name_native": "", "name_latin": ""}})
    assert len(badges_view(agenda, _phrases()["en"]).badges) == len(_project().roster.participants) + 12 - 1
    for name in ("tent-cards", "badges"):
        assert "JP1" not in _text(_one(agenda, name, "participant"))
    assert "JP1" not in _text(
        _one(_week({"JP1": {"name_native": "", "name_latin": ""}}, only=("JP1",)), "certificates")
    )


def test_the_reading_stands_above_the_native_form_and_is_smaller() -> None:
    file = _one(_week({"JP1": {"reading": "さとうみさき"}}, only=("JP1",)), "tent-cards")
    words = _words(file, 1)
    reading, name = max(words["さとうみさき"], key=lambda box: box[1]), max(words["佐藤美咲"], key=lambda box: box[1])
    assert reading[3] < name[1] + 0.25 * (name[3] - name[1])
    assert reading[3] - reading[1] < 0.5 * (name[3] - name[1])


PAPERS_WITH_NAMES = (
    ("tent-cards", "fold", (297, 210)),
    ("tent-cards", "two-up", (297, 210)),
    ("tent-cards", "prism", (297, 210)),
    ("badges", "fold", (210, 297)),
    ("certificates", "fold", (297, 210)),
)


@pytest.mark.parametrize(("name", "form", "sheet"), PAPERS_WITH_NAMES)
def test_long_names_shrink_and_are_never_cut_off(name: str, form: str, sheet: tuple[int, int]) -> None:
    long: dict[str, dict[str, Any]] = {
        "JP1": {
            "name_native": "",
            "name_latin": "María Fernanda Concepción Gutiérrez-Montenegro Villaseñor de los Ángeles",
        },
        "JP2": {"name_native": "", "name_latin": "W" * 120},
        "JP3": {"name_native": "佐藤美咲" * 12, "name_latin": "Misaki " * 12, "reading": "さとうみさき" * 8},
        "JP4": {"name_first": "call", "call_name": "Misa", "pronoun": "she", "reading": "ひがゆうこ"},
    }
    agenda = _week(long, only=tuple(long), printing={"tent_cards": form}, documents=("ja",))
    files = [file for file in _print(agenda, name) if file.edition == "participant"]
    printed: list[str] = []
    for file in files:
        for number in range(1, file.pages + 1):
            words = _words(file, number)
            printed += [word * len(found) for word, found in words.items()]
            for left, top, right, bottom in (box for found in words.values() for box in found):
                assert left > 13.5
                assert right < sheet[0] - 13.5
                # Boxes of words are as high as their font, not as their ink.
                assert top > 3
                assert bottom < sheet[1] - 3
    letters = "".join(printed).replace("\u200b", "")
    assert letters.count("W") >= 120
    assert letters.count("佐藤美咲") >= 10
    assert letters.count("さとうみさき") >= 8
    assert "Montenegro" in letters
    assert "Ángeles" in letters
    assert ("she" in letters) == (name != "certificates")


@pytest.mark.parametrize("odd", ["#panic()", "Anna\u202ebob", "*a* _b_ `c`", "]}//", '#eval(read("/etc/passwd"))'])
def test_odd_names_are_printed_as_text(odd: str) -> None:
    people = {"NA1": {"name_latin": odd, "call_name": odd + "!", "pronoun": odd, "reading": odd}}
    shown = re.sub("[\u202e\\s]", "", odd)
    for file in _print(_week(people, only=("NA1",), documents=("en",)), "tent-cards", "badges", "certificates"):
        assert page.validate_pdf_bytes(file.data, profile="ua1").is_compliant
        if file.edition == "participant":
            assert shown in _text(file).replace(" ", "")


def test_a_name_that_no_font_can_show_stops_the_print() -> None:
    for name in ("tent-cards", "badges", "certificates"):
        agenda = _week(
            {"NA1": {"call_name": "Em \U0001f600"}} | {"NA2": {"name_first": "call", "call_name": "\U0001f600"}}
        )
        files, findings = print_pack(agenda, _phrases(), Choice(documents=frozenset({name})))
        assert files == []
        assert "U+1F600 GRINNING FACE" in findings[0].message
        assert "NA2" in findings[0].where


# ---------- badges


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_badges_are_cut_on_lines_of_90_by_55_millimetres(paper: str) -> None:
    file = _one(_week(printing={"paper": paper}), "badges", "participant")
    assert file.pages == -(-(24 + 12) // 8)
    rows = _ink(file, file.pages)
    columns = _columns(rows)
    width, height = SIZES[paper]
    for column in range(3):
        assert _near(columns, width / 2 + (column - 1) * 90) > 220 / height
    for row in range(5):
        assert _near(rows, height / 2 + (row - 2) * 55) > 180 / width
    # The marks go on outside the cards, so that the first cut takes no other line away.
    outside = [row[: round((width / 2 - 90 - 1) * 5)] for row in rows]
    assert [number for number in range(5) if _near(outside, height / 2 + (number - 2) * 55) > 0.15] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("consent", "mark"), [("none", "circle"), ("group", "half"), ("full", "circle-full")])
def test_consent_is_a_mark_and_no_word(consent: str, mark: str) -> None:
    agenda = _week({"JP1": {"photo_consent": consent}}, only=("JP1",))
    badge = badges_view(agenda, _phrases()["en"]).badges[0]
    assert badge.mark == mark
    key, file = _print(agenda, "badges")
    assert [key.edition, file.edition] == ["facilitator", "participant"]
    words = _phrases()["en"]
    for other in MARKS:
        assert words[f"badges-key-{other}"] not in _text(file)
        assert words[f"badges-key-{other}"] in _text(key)
        assert not re.search(rf"\b{other}\b", _text(file), re.IGNORECASE)
    assert "佐藤" not in _text(key)
    assert "Sato" not in _text(key)


def test_marks_differ_on_a_grey_copy() -> None:
    shares = []
    for consent in MARKS:
        file = _one(_week({"JP1": {"photo_consent": consent}}, only=("JP1",)), "badges", "participant")
        corner = [row[475:502] for row in _ink(file)[215:243]]
        shares.append(sum(_dark(row) for row in corner))
    assert shares[0] < 0.8 * shares[1] < 0.64 * shares[2]


def test_the_team_has_its_role_and_no_permission_for_pictures() -> None:
    badges = badges_view(_week(), _phrases()["en"]).badges
    team = [badge for badge in badges if badge.role]
    assert [badge.role for badge in team[:5]] == ["Facilitator"] * 4 + ["Interpreter"]
    assert {badge.mark for badge in team} == {"circle"}
    assert len(team) == 12


@pytest.mark.parametrize(
    ("languages", "names"),
    [
        ({"zh-Hant": "C2", "en": "C1", "ja": "A2"}, ["中文", "English"]),
        ({"en": "B1"}, []),
        ({"fr": "C2", "ko": "B2"}, ["français", "한국어"]),
        ({"zh-Hant": "C2", "zh-Hans": "B2"}, ["中文"]),
        ({"nan": "C2", "xyz": "C2"}, ["Min Nan Chinese", "xyz"]),
    ],
)
def test_languages_stand_in_their_own_words(languages: dict[str, str], names: list[str]) -> None:
    badge = badges_view(_week({"JP1": {"languages": languages}}, only=("JP1",)), _phrases()["en"]).badges[0]
    assert [language.name for language in badge.languages] == names


def test_interpreters_show_the_languages_they_move_between() -> None:
    shown = {
        b.name.person: [language.name for language in b.languages]
        for b in badges_view(_week(), _phrases()["en"]).badges
    }
    assert shown["I2"] == ["中文", "English"]
    assert shown["I4"] == ["中文", "日本語", "English"]


def test_no_party_stands_on_a_card() -> None:
    parties = {
        id: party.model_copy(update={"name": {"en": f"PARTY {id}"}})
        for id, party in _project().workshop.parties.items()
    }
    agenda = _week({"JP1": {"subgroup": "SUBGROUP"}}, only=("JP1", "NA1"), parties=parties)
    for file in _print(agenda, *PAPERS):
        assert "PARTY" not in _text(file)
        assert "SUBGROUP" not in _text(file)


def test_badges_of_526_people() -> None:
    many = tuple(
        person.model_copy(update={"id": f"{person.id}-{number}"})
        for number in range(22)
        for person in _project().roster.participants
    )[:526]
    project = _project().model_copy(
        update={"roster": _project().roster.model_copy(update={"participants": many}), "plan": None}
    )
    agenda = Agenda(project, ())
    file = _one(agenda, "badges", "participant")
    assert file.pages == -(-(526 + 12) // 8)


# ---------- certificates


def _moment(day: int, clock: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"2026-12-{day:02d}T{clock}")


def _programme(day: int) -> int:
    return next(found for found in _week().days if found.date.day == day).facilitated_minutes


@pytest.mark.parametrize(
    ("stay", "missed"),
    [
        ({"arrival": None, "departure": None}, ()),
        ({"arrival": _moment(7, "00:00"), "departure": None}, (6,)),
        ({"arrival": _moment(9, "07:00"), "departure": None}, (6, 7, 8)),
        ({"arrival": None, "departure": _moment(11, "07:00")}, (11, 12)),
        ({"arrival": _moment(8, "00:00"), "departure": _moment(10, "00:00")}, (6, 7, 10, 11, 12)),
    ],
)
def test_hours_are_those_a_person_was_there(stay: dict[str, Any], missed: tuple[int, ...]) -> None:
    agenda = _week({"JP1": stay}, only=("JP1",))
    expected = sum(_programme(day) for day in range(6, 13) if day not in missed)
    person = agenda.project.roster.participants[0]
    assert attended_minutes(agenda, person) == expected
    (sheet,) = certificate_sheets(agenda, _phrases())
    assert [statement.tag for statement in sheet.view.statements] == ["ja", "en"]
    assert sheet.view.statements[1].hours == f"{expected // 60} hours of facilitated programme"
    assert sheet.view.statements[0].hours.endswith(f"{expected // 60}時間")


def test_a_block_counts_only_for_those_who_are_there_from_its_start_to_its_end() -> None:
    block = next(block for block in _week().blocks if block.programme and block.date.day == 8)
    start = datetime.datetime.combine(block.date, datetime.time()) + datetime.timedelta(minutes=block.start)
    in_time, late = (_week({"JP1": {"arrival": start + datetime.timedelta(minutes=m)}}, only=("JP1",)) for m in (0, 1))
    minutes = [attended_minutes(agenda, agenda.project.roster.participants[0]) for agenda in (in_time, late)]
    assert minutes[0] - minutes[1] == block.minutes


@pytest.mark.parametrize(
    ("shortest", "longest", "words"),
    [(60, 119, "1 hour of facilitated programme"), (1, 59, ""), (0, 0, None)],
)
def test_few_hours(shortest: int, longest: int, words: str | None) -> None:
    blocks = [block for day in _week().full_days for block in day.programme if shortest <= block.minutes <= longest]
    minute, length = (blocks[0].start, blocks[0].minutes) if blocks else (0, 1)
    date = blocks[0].date if blocks else _week().days[0].date
    came = datetime.datetime.combine(date, datetime.time()) + datetime.timedelta(minutes=minute)
    leaves = came + datetime.timedelta(minutes=length)
    made = list(certificate_sheets(_week({"NA1": {"arrival": came, "departure": leaves}}, only=("NA1",)), _phrases()))
    assert [sheet.view.statements[0].hours for sheet in made] == ([] if words is None else [words])


def test_each_person_has_a_certificate_of_one_page_in_their_language() -> None:
    agenda = _week(printing={"organizer": "Organizer & Co. #1"})
    files = _print(agenda, "certificates")
    assert [file.person for file in files] == [
        sheet.person for sheet in sorted(certificate_sheets(agenda, _phrases()), key=lambda s: s.path)
    ]
    assert {file.pages for file in files} == {1}
    people = _project().participants
    for file in files:
        assert file.path == f"participant/{file.language}/certificates/{file.person}.pdf"
        text = _text(file)
        assert people[str(file.person)].name_latin in text
        others = {name.name_latin for id, name in people.items() if id != file.person}
        assert not [name for name in others if name in text]
        assert "took part in" in text
        assert "Organizer & Co. #1" in text
        assert "Certificate of participation" in text
        assert _phrases()[file.language]["certificates-heading"] in text
        for member in _project().team.members:
            assert (member.name_latin in text) == (member.role == "facilitator")


def test_a_certificate_is_in_one_language_when_english_is_not_printed() -> None:
    agenda = _week(only=("JP1",), documents=("ja", "zh-Hans"))
    (sheet,) = certificate_sheets(agenda, _phrases())
    assert [statement.tag for statement in sheet.view.statements] == ["ja"]


@pytest.mark.parametrize("facilitators", [0, 1, 13])
def test_a_certificate_is_one_page_with_few_and_many_facilitators(facilitators: int) -> None:
    members = tuple(
        TeamMember(id=f"F{n}", role="facilitator", name_latin=f"Facilitator Number {n}") for n in range(facilitators)
    )
    project = _week(only=("JP1",), title={"ja": "長い題" * 20, "en": "A very long title " * 9}).project
    agenda = lay_out(project.model_copy(update={"team": project.team.model_copy(update={"members": members})}))
    file = _one(agenda, "certificates")
    assert file.pages == 1
    assert _text(file).count("Facilitator Number") == facilitators


# ---------- the consent form


def test_the_consent_form_is_in_every_language_for_its_readers() -> None:
    agenda = _week(documents=TAGS)
    files = _print(agenda, "consent-form")
    readers = [person.reads(TAGS) for person in agenda.project.roster.participants]
    assert {file.language: file.copies for file in files} == {tag: readers.count(tag) for tag in TAGS}
    for file in files:
        words, text = _phrases()[file.language], _text(file).replace(" ", "")
        assert file.pages == 1
        for use, answers in QUESTIONS.items():
            for key in (use, f"{use}-about", *(f"{use}-{answer}" for answer in answers)):
                assert words[f"consent-form-{key}"].replace(" ", "") in text, (file.language, key)
        for key in ("refusal-about", "doubt", "change-about", "declared", "signature"):
            assert words[f"consent-form-{key}"].replace(" ", "") in text, (file.language, key)


def test_every_question_can_be_answered_with_no_first() -> None:
    assert {answers[0] for answers in QUESTIONS.values()} == {"no"}


def test_the_consent_form_knows_nobody() -> None:
    private = {
        person.id: {"name_latin": "CANARY", "notes": "CANARY", "photo_consent": "full"}
        for person in _project().roster.participants
    }
    for sheet in consent_sheets(_week(private), _phrases()):
        assert not [text for _, _, text in texts(plain(sheet.view)) if "CANARY" in text]


@pytest.mark.parametrize("organizer", ["", "Organizer & Co. #1", "An organizer with a very long name " * 4])
def test_the_consent_form_names_whom_to_tell(organizer: str) -> None:
    file = _print(_week(printing={"organizer": organizer, "paper": "us-letter"}), "consent-form")[0]
    assert file.pages <= 2
    assert organizer.strip() in _text(file)


# ---------- all of them


def test_a_logo_stands_on_badges_and_certificates() -> None:
    agenda = _week(only=("JP1",), printing={"organizer": "Organizer", "logo": "mark.svg"})
    for name in ("certificates", "badges"):
        plain_file = _one(agenda, name, "participant")
        (file,) = (
            made for made in _print(agenda, name, look=Look(logo=("mark.svg", LOGO))) if made.path == plain_file.path
        )
        assert page.validate_pdf_bytes(file.data, profile="ua1").is_compliant
        assert file.pages == plain_file.pages
        rows = zip(_ink(file), _ink(plain_file), strict=True)
        assert [number for number, (with_logo, without) in enumerate(rows) if _dark(with_logo) > _dark(without)]


def test_every_paper_is_accessible_and_says_what_it_is() -> None:
    agenda = _week(only=("TW1", "CN1", "JP1", "NA1"))
    for file in _print(agenda, *PAPERS):
        report = page.validate_pdf_bytes(file.data, profile="ua1")
        assert report.is_compliant, (file.path, report.failures[:3])
        words, text = _phrases()[file.language], _text(file)
        for part in (
            agenda.project.workshop.title[file.language],
            words[f"document-{file.document}"],
            words[f"edition-{file.edition}"],
            words["version"].format(version=1),
            words["language-name"],
            words["page"].format(page=1, pages=file.pages),
        ):
            assert part.replace(" ", "") in text.replace(" ", ""), (file.path, part)
        assert file.card == (file.document != "consent-form" and file.edition == "participant")


def test_words_are_the_same_in_every_language() -> None:
    ours = ("badges-", "certificates-", "consent-form-", "tent-cards-", *(f"document-{name}" for name in PAPERS))
    english = {key: text for key, text in _phrases()["en"].words.items() if key.startswith(ours)}
    for tag in TAGS[1:]:
        words = {key: text for key, text in _phrases()[tag].words.items() if key.startswith(ours)}
        assert list(words) == list(english), tag
        for key, text in words.items():
            assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", english[key]), (tag, key)
            assert not re.search("[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", text)), (tag, key)
