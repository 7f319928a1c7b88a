"""Letters: each to one person, in their language, from a text that organizers may replace, and with nothing else in it."""

import datetime
import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest

from toolkit.exports import documents
from toolkit.exports.fonts import shelf
from toolkit.exports.letters import KINDS, PLACEHOLDERS, letters
from toolkit.exports.plain import view_text
from toolkit.exports.sheet import PackFile, Sheet
from toolkit.exports.typesetting import Setting, typeset
from toolkit.files.letters import load_letters
from toolkit.files.people import load_roster
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.findings import Finding
from toolkit.model.look import Look
from toolkit.model.phrases import Phrases
from toolkit.model.registration import Registration
from toolkit.model.workshop import Contact, Party, Workshop

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant", "ko")
DATE = datetime.date(2026, 9, 1)
KOREAN = {"title": "오키나와 주간", "place": "우라소에 연수원", "address": "견본로 일이삼"}
TRAVEL = {"arrival": "2026-12-06T15:10", "departure": "2026-12-12T16:00"}
PAPERS = {"document_name": "ZZ, TRAVELLER", "document_number": "X1234567", "document_expires": "2031-05-04"}
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>'
HOSTILE = "*#[x](y) {{ 7*7 }} {% if a %} `z` <b> &amp; \\ |"


@cache
def _phrases() -> dict[str, Phrases]:
    phrases, findings = load_phrases(TAGS)
    assert not findings
    return phrases


@cache
def _brief() -> Workshop:
    """Return the reference week with papers in five languages."""
    project, _ = load_project(OKINAWA)
    assert project is not None
    workshop = project.workshop
    korean = {field: {**getattr(workshop, field), "ko": text} for field, text in KOREAN.items()}
    documents = workshop.languages.model_copy(update={"documents": TAGS})
    return workshop.model_copy(update={**korean, "languages": documents, "contacts": ()})


def _workshop(**changes: Any) -> Workshop:
    return _brief().model_copy(update=changes)


def _organized(by: str, **more: Any) -> Workshop:
    return _workshop(printing=_brief().printing.model_copy(update={"organizer": by, **more}))


def _person(id: str = "TW1", tag: str = "en", **fields: Any) -> Registration:
    roster, _ = load_roster(OKINAWA)
    assert roster is not None
    found = next(one for one in roster.participants if one.id == id)
    known = {key: value for key, value in found.model_dump().items() if value is not None}
    return Registration(**{**known, **TRAVEL, **PAPERS, "document_language": tag, **fields})


def _texts(kind: str) -> dict[str, str]:
    texts, findings = load_letters(OKINAWA, kind, TAGS)
    assert not findings
    return texts


def _letters(
    kind: str, *people: Registration, texts: dict[str, str] | None = None, workshop: Workshop | None = None
) -> tuple[list[Sheet], list[Finding]]:
    return letters(kind, people, workshop or _brief(), texts or _texts(kind), _phrases(), DATE)


def _sheets(kind: str, *people: Registration, **more: Any) -> list[Sheet]:
    sheets, findings = _letters(kind, *people, **more)
    assert not findings
    return sheets


def _print(sheet: Sheet, look: Look | None = None) -> PackFile:
    return typeset(sheet, Setting(DATE, shelf(), look or Look()))


def _text(sheet: Sheet) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=_print(sheet).data, capture_output=True, check=True)
    return re.sub(r"\s", "", done.stdout.decode())


def _said(text: str, person: Registration, **more: Any) -> Any:
    """Return the tree of an invitation in English with this text."""
    (sheet,) = _sheets("invitation", person, texts={"en": text}, **more)
    return sheet.view.tree


def _told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.severity, finding.where, finding.message) for finding in findings]


# ---------- what there is


def test_letters_are_no_documents_of_the_pack() -> None:
    assert [one.name for one in documents() if "letter" in one.name] == []


def test_a_letter_is_a_sheet_of_the_person_and_its_path_holds_no_name() -> None:
    people = (_person("TW1", "zh-Hant"), _person("JP1", "ja"), _person("NA1", "fr", languages={"en": "C2"}))
    for kind in KINDS:
        assert [(s.path, s.language, s.document, s.edition, s.person, s.paper) for s in _sheets(kind, *people)] == [
            (f"letters/{kind}/TW1.pdf", "zh-Hant", f"letter-{kind}", "person", "TW1", "a4"),
            (f"letters/{kind}/JP1.pdf", "ja", f"letter-{kind}", "person", "JP1", "a4"),
            (f"letters/{kind}/NA1.pdf", "en", f"letter-{kind}", "person", "NA1", "a4"),
        ]


def test_every_kind_is_written_in_every_language_and_nothing_is_left_to_another() -> None:
    for kind in KINDS:
        texts = _texts(kind)
        assert list(texts) == list(TAGS)
        used = {tag: set(re.findall(r"\{\{ (\w+) \}\}", text)) for tag, text in texts.items()}
        ends = {tag: re.findall(r"\{% .*? %\}", text) for tag, text in texts.items()}
        # A Japanese letter greets by the name at its head.
        assert {tag: names - {"address_name"} for tag, names in used.items()} == dict.fromkeys(
            TAGS, used["en"] - {"address_name"}
        )
        assert ends == dict.fromkeys(TAGS, ends["en"])
        for tag, text in texts.items():
            words = re.sub(r"\{[{%].*?[%}]\}", "", text)
            assert tag == "en" or not re.search("[A-Za-z]{2,}", words), (kind, tag)
        for tag in TAGS:
            (sheet,) = _sheets(kind, _person(tag=tag))
            assert sheet.view.elsewhere == ()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tag", TAGS)
def test_a_letter_is_one_page_on_both_papers_and_passes_pdf_ua_1(kind: str, tag: str) -> None:
    contacts = load_project(OKINAWA)[0].workshop.contacts  # type: ignore[union-attr]
    for paper, organizer, look in (("a4", "", Look()), ("us-letter", "Ford", Look(logo=("logo.svg", LOGO)))):
        workshop = _organized(organizer, paper=paper).model_copy(update={"contacts": contacts})
        sheets, _ = _letters(kind, _person("JP1", tag), workshop=workshop)
        file = _print(sheets[0], look)
        report = page.validate_pdf_bytes(file.data, profile="ua1")
        assert (file.pages, report.is_compliant) == (1, True), report.failures[:3]


def test_a_long_letter_goes_on_and_keeps_passing() -> None:
    text = "# Long\n\n#### Deep\n\n" + "\n\n".join(["{{ name }} " * 60] * 12) + "\n\n###### Deeper\n\n> Quoted"
    (sheet,) = _sheets("invitation", _person(name_latin="Wolfeschlegelsteinhausen " * 5), texts={"en": text})
    file = _print(sheet)
    assert file.pages > 1
    assert page.validate_pdf_bytes(file.data, profile="ua1").is_compliant


# ---------- what stands in it


def test_what_each_placeholder_prints() -> None:
    team = Contact(what={"en": "The team"}, who={"en": "desk"}, reach="01")
    night = Contact(what={"en": "At night"}, reach="02")
    workshop = _organized("Ford").model_copy(update={"contacts": (team, night)})
    person = _person(call_name="Ya", name_first="call")
    text = "".join(f"- {{{{ {name} }}}}\n" for name in PLACEHOLDERS)
    (listed,) = _said(text, person, workshop=workshop)
    said = ["".join(node.get("v", "\n") for node in item["c"][0]["c"]) for item in listed["c"]]
    assert dict(zip(PLACEHOLDERS, said, strict=True)) == {
        "name": "Lin Ya-wen",
        "name_native": "林雅雯",
        "address_name": "Ya",
        "party": "Taiwan",
        "arrival": "6 December 2026",
        "arrival_time": "15:10",
        "departure": "12 December 2026",
        "departure_time": "16:00",
        "document_name": "ZZ, TRAVELLER",
        "document_number": "X1234567",
        "document_expires": "4 May 2031",
        "title": "Okinawa reference week",
        "place": "Training centre, Urasoe area",
        "address": "Training centre, 1-2-3 Example-cho, Urasoe, Okinawa",
        "dates": "6–12 Dec 2026",
        "first_day": "6 December 2026",
        "last_day": "12 December 2026",
        "organizer": "Ford",
        "contacts": "The team: desk 01\nAt night: 02",
        "date": "1 September 2026",
    }


@pytest.mark.parametrize(
    ("tag", "greeting", "after", "date"),
    [
        ("en", "Dear Lin Ya-wen,", "", "1 September 2026"),
        ("ja", "", " 様", "2026年9月1日"),
        ("zh-Hans", "尊敬的林雅雯：", "", "2026年9月1日"),
        ("zh-Hant", "林雅雯，您好：", "", "2026年9月1日"),
        ("ko", "林雅雯 님, 안녕하십니까.", " 귀하", "2026년 9월 1일"),
    ],
)
def test_people_are_greeted_as_in_their_language(tag: str, greeting: str, after: str, date: str) -> None:
    (sheet,) = _sheets("invitation", _person(tag=tag))
    first = "".join(node["v"] for node in sheet.view.tree[0]["c"])
    assert (sheet.view.after, sheet.view.date) == (after, date)
    assert first == greeting or not greeting
    assert (sheet.view.addressee.native, sheet.view.addressee.latin) == ("林雅雯", "Lin Ya-wen")


@pytest.mark.parametrize("tag", TAGS)
def test_the_name_in_its_own_script_stands_first(tag: str) -> None:
    words = _text(_sheets("invitation", _person(tag=tag))[0])
    assert -1 < words.index("林雅雯") < words.index("LinYa-wen")


def test_names_are_set_in_the_shapes_of_their_language_and_texts_of_the_brief_are_marked() -> None:
    workshop = _workshop(place={"zh-Hant": "研修中心"})
    sheets, _ = _letters("invitation", _person(tag="zh-Hans"), workshop=workshop)
    (names, elsewhere) = sheets[0].view.names, sheets[0].view.elsewhere
    assert [(run.tag, run.words) for run in names] == [("zh-Hant", "林雅雯")]
    assert [(one.tag, one.text) for one in elsewhere] == [("zh-Hant", "研修中心")]
    assert "研修中心zh-Hant" in _text(sheets[0])


def test_conditions_ask_whether_something_is_known() -> None:
    text = "Hall\n{% if address and not departure %}\n\nUntil the end\n{% endif %}"
    said = [[node["c"][0]["v"] for node in _said(text, _person(departure=day))] for day in (None, TRAVEL["departure"])]
    assert said == [["Hall", "Until the end"], ["Hall"]]


@pytest.mark.parametrize("pattern", ["{}", "# {}", "**{}**", "- {}", "a {} b", "> {}", "| a |\n|---|\n| {} |"])
def test_no_value_is_read_as_markdown_or_as_a_template(pattern: str) -> None:
    plain, hostile = (
        json.dumps(_said("Text\n\n" + pattern.format("{{ name }}"), _person(name_latin=name, name_native="")))
        for name in ("Anna", HOSTILE)
    )
    assert hostile == plain.replace('"Anna"', json.dumps(HOSTILE)).replace("Anna", json.dumps(HOSTILE)[1:-1])


@pytest.mark.parametrize("name", ["[lines 6]", "[ ] x", "1. x", "#", "---", "```", "<b>", "\U0010f000", "$x$", "#emph[x]"])
def test_a_value_alone_in_its_paragraph_is_only_words(name: str) -> None:
    person = _person(name_latin=name, name_native="")
    assert _said("{{ name }}\n", person) == [{"k": "paragraph", "c": [{"k": "text", "v": name}]}]


def test_a_hostile_name_is_printed_letter_by_letter() -> None:
    (sheet,) = _sheets("invitation", _person(name_latin=HOSTILE, name_native=""))
    assert f"Dear{re.sub(r' ', '', HOSTILE)},".replace("\n", "") in _text(sheet)


def test_no_value_becomes_part_of_an_address() -> None:
    text = "[write {{ name }}](https://example.org/{{ document_number }}) [or](https://example.org/)"
    (paragraph,) = _said(text, _person(name_native="", name_latin="Anna"))
    link = {"k": "link", "href": "https://example.org/", "c": [{"k": "text", "v": "or"}]}
    assert paragraph["c"] == [{"k": "text", "v": "write Anna"}, {"k": "text", "v": " "}, link]


# ---------- what does not stand in it


SECRETS = {
    "notes": "Qa1", "notes_logistics": "Qb2", "notes_care": "Qc3", "diet": "Qd4", "access": "Qe5", "subgroup": "Qf6",
    "gender": "Qg7", "pronoun": "Qh8", "pseudonym": "Qi9", "email": "qj@example.org", "phone": "Qk10",
    "emergency_name": "Ql11", "emergency_phone": "Qm12", "travel_in": "Qn13", "travel_out": "Qo14",
    "do_not_pair": ("Qp15",), "do_not_room": ("Qq16",), "home_with": ("Qr17",), "room_with": ("Qs18",),
    "emergency_relation": "Qt19", "emergency_language": "Qu20", "reading": "Qv21",
}  # fmt: skip
DOCUMENT = ("X1234567", "TRAVELLER", "2031")


def _leaks(view: Any, words: Any) -> list[str]:
    text = view_text(view)
    return [word for value in words for word in ((value,) if isinstance(value, str) else value) if word in text]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tag", TAGS)
def test_nothing_private_is_in_a_letter(kind: str, tag: str) -> None:
    names = dict.fromkeys(_brief().parties, Party(name="Qparty"))
    contacts = (Contact(what="The team", reach="01"),)
    workshop = _workshop(parties=names, contacts=contacts)
    sheets, _ = _letters(kind, _person("TW1", tag, **SECRETS), _person("JP1", tag), workshop=workshop)
    views = [sheet.view for sheet in sheets]
    assert [_leaks(view, [*SECRETS.values(), "Qparty"]) for view in views] == [[], []]
    assert [_leaks(view, ["林雅雯", "佐藤美咲"]) for view in views] == [["林雅雯"], ["佐藤美咲"]]
    assert [_leaks(view, DOCUMENT) for view in views] == [list(DOCUMENT) if kind == "visa" else []] * 2


def test_a_visa_letter_greets_nobody_and_leaves_lines_to_write_on() -> None:
    (sheet,) = _sheets("visa", _person())
    view = sheet.view
    assert (view.addressee, view.sender, view.signature) == (None, "", ("Signature", "Name and function"))
    (table,) = (node for node in view.tree if node["k"] == "table")
    (body,) = (part["c"] for part in table["c"] if part["k"] == "tbody")
    rows = {row["c"][0]["c"][0]["v"]: "".join(node["v"] for node in row["c"][1]["c"]) for row in body}
    assert rows == {
        "Name as in the travel document": "ZZ, TRAVELLER",
        "Name in the person’s own script": "林雅雯",
        "Number of the travel document": "X1234567",
        "Travel document valid until": "4 May 2031",
        "Event": "Okinawa reference week",
        "First day of the event": "6 December 2026",
        "Last day of the event": "12 December 2026",
        "Place": "Training centre, Urasoe area",
        "Address during the event": "Training centre, 1-2-3 Example-cho, Urasoe, Okinawa",
        "Planned arrival": "6 December 2026",
        "Planned departure": "12 December 2026",
        "Costs of travel and stay are borne by": "",
        "Address and telephone of the organizer": "",
    }


# ---------- what is wrong


VISA_NEEDS = ("document_name", "document_number", "document_expires", "arrival", "departure")


@pytest.mark.parametrize("tag", TAGS)
def test_what_a_visa_letter_needs_and_nobody_wrote_down_is_told_at_once(tag: str) -> None:
    lacking = (_person("TW1", tag, **dict.fromkeys(VISA_NEEDS[:2], ""), document_expires=None), _person("TW2", tag))
    third = _person("CN1", tag, arrival=None, departure=None)
    sheets, findings = _letters("visa", *lacking, third)
    assert sheets == []
    assert sorted(_told(findings)) == sorted(
        ("error", id, f"{field} is not written down, and the letter “visa” prints it")
        for id, fields in (("TW1", VISA_NEEDS[:3]), ("CN1", VISA_NEEDS[3:]))
        for field in fields
    )


def test_other_letters_need_a_name_and_no_more() -> None:
    bare = dict.fromkeys((*TRAVEL, "document_expires"), None) | {"document_name": "", "document_number": ""}
    for kind in ("invitation", "confirmation"):
        assert len(_sheets(kind, _person(**bare), workshop=_workshop(place={}, address={}))) == 1
        nameless = _person(name_latin="", name_native="", **bare)
        found = [("error", "TW1", f"name_latin is not written down, and the letter “{kind}” prints it")]
        assert _told(_letters(kind, nameless)[1]) == found


def test_what_the_brief_lacks_is_told_once() -> None:
    text = {"en": "{{ organizer }} {{ contacts }} {{ name }}"}
    sheets, findings = _letters("invitation", _person("TW1"), _person("TW2"), texts=text)
    assert (sheets, _told(findings)) == (
        [],
        [
            ("error", "workshop.yaml", "printing.organizer is not written down, and the letter “invitation” prints it"),
            ("error", "workshop.yaml", "contacts is not written down, and the letter “invitation” prints it"),
        ],
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "this letter is empty"),
        (" \n\n", 1, "this letter is empty"),
        ("{# later #}\n", 1, "this letter is empty"),
        ("Dear\n{{ nmae }}", 2, "there is no placeholder “nmae” (did you mean “name”?)"),
        ("a\n{% if arival %}\nb\n{% endif %}", 2, "there is no placeholder “arival” (did you mean “arrival”?)"),
        ("{% if place %}a{% else %}\n{{ zzz }}{% endif %}", 2, "there is no placeholder “zzz”"),
        ("a\n\n{{ name | upper }}", 3, "a letter knows placeholders and conditions only"),
        ("{{ name.x }} {{ name() }}", 1, "a letter knows placeholders and conditions only"),
        ("{{ 7*7 }}", 1, "a letter knows placeholders and conditions only"),
        ("{% include 'x' %}", 1, "a letter knows placeholders and conditions only"),
        ("a\n{{ name", 2, "this cannot be read: unexpected end of template, expected 'end of print statement'."),
        ("{% if name %}\na\n{% endfi %}", 3, "this cannot be read: Encountered unknown tag 'endfi'. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'."),
    ],
)
def test_a_text_that_cannot_be_used_is_told_with_its_line(text: str, line: int, message: str) -> None:
    sheets, findings = _letters("invitation", _person(), texts={"en": text})
    assert sheets == []
    assert _told(findings) == [("error", f"letters/invitation.en.md:{line}", message)]


def test_all_that_is_wrong_is_told_at_once_and_by_id() -> None:
    texts = {"en": "{{ nmae }} {{ document_number }}", "ja": ""}
    people = (_person("TW1", document_number=""), _person("JP1", "ja"), _person("CN1", "ko"), _person("CN2", "ko"))
    sheets, findings = _letters("visa", *people, texts=texts)
    assert sheets == []
    assert _told(findings) == [
        ("error", "letters/visa.en.md:1", "there is no placeholder “nmae” (did you mean “name”?)"),
        ("error", "letters/visa.ja.md:1", "this letter is empty"),
        ("error", "letters/visa.ko.md", "this letter is not written in ko, which 2 of the people read, such as CN1"),
        ("error", "TW1", "document_number is not written down, and the letter “visa” prints it"),
    ]


# ---------- texts of the organizers' own


def test_a_text_in_the_workshops_folder_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "visa.ja.md").write_text("# 証明\n\n{{ name }}", encoding="utf-8")
    texts, findings = load_letters(tmp_path, "visa", ("en", "ja", "fr"))
    assert (texts, findings) == ({"en": _texts("visa")["en"], "ja": "# 証明\n\n{{ name }}"}, [])
    (sheet,) = _sheets("visa", _person(tag="ja"), texts=texts)
    assert (sheet.view.heading, sheet.view.tree) == (
        "証明",
        [{"k": "paragraph", "c": [{"k": "text", "v": "林雅雯"}]}],
    )


def test_files_that_are_no_letters_or_cannot_be_read_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    for name, data in (("invite.en.md", b"x"), ("visa.en.md", b"\xff\xfe\xfd"), ("visa.fr.md", b"Bonjour")):
        (folder / name).write_bytes(data)
    texts, findings = load_letters(tmp_path, "visa", ("en", "fr"))
    assert texts == {"fr": "Bonjour"}
    assert [(finding.severity, finding.where) for finding in findings] == [
        ("warning", "letters/invite.en.md"),
        ("error", "letters/visa.en.md"),
    ]
    assert "did you mean “invitation.en.md”?" in findings[0].message


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "week" / "letters", tmp_path / "secret.md"
    inside.mkdir(parents=True)
    outside.write_text("secret", encoding="utf-8")
    (inside / "visa.en.md").symlink_to(outside)
    texts, findings = load_letters(tmp_path / "week", "visa", ("en",))
    assert (texts, [finding.where for finding in findings]) == ({}, ["letters/visa.en.md"])
