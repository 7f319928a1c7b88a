"""The agenda as Markdown: it says what phones say, and nothing that people wrote in it becomes Markdown or HTML."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from toolkit.agenda import Agenda, lay_out
from toolkit.exports import html_agenda
from toolkit.exports.entries import one_line
from toolkit.exports.html_agenda import EntryView
from toolkit.exports.markdown_agenda import as_markdown, files
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases
from toolkit.model.project import Project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant")
CANARY = "KANARIENVOGEL"
HOSTILE = (
    "<script>alert(1)</script><!-- x --> <b>y</b>",
    "&amp; &lt; &#35; &copy; Q&A",
    "*a* **b** _c_ __d__ ~~e~~ `f` ``g``",
    "[a](javascript:alert(1)) ![b](/etc/passwd) [c]: <d> <https://example.org> [^1]",
    "| a | b | --- |",
    "# a ## b #",
    "- [x] a",
    "+ a",
    "1. a",
    "12) a",
    "> a",
    "---",
    "===",
    "```",
    "~~~ html",
    "    indented",
    "a\\",
    "\\*a\\* \\\\",
    "line\r\n\r\n# line\u2028- line",
    "a\x00b\x07 Anna\u202ebob half \ud800",
    "$x$ $$y$$",
    "「引用」*強調*、",
    "\u3000a\u3000",
)  # fmt: skip


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


def _with(**changes: Any) -> Agenda:
    """Return the week with facts of the brief changed."""
    workshop = _project().workshop.model_copy(update=changes)
    return lay_out(_project().model_copy(update={"workshop": workshop}))


def _texts(agenda: Agenda) -> dict[str, str]:
    return {file.language: file.data.decode() for file in files(agenda, _phrases())}


@cache
def _okinawa() -> dict[str, str]:
    return _texts(lay_out(_project()))


def _tokens(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def _all_tokens(text: str) -> list[Token]:
    return [inner for token in _tokens(text) for inner in (token, *(token.children or ()))]


def _read(text: str) -> list[tuple[str, str]]:
    """Return each line as its readers see it, with what it is: a heading, an item at its level, or a paragraph."""
    found, kind, level = [], "p", 0
    for token in _tokens(text):
        level += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        if token.type == "heading_open":
            kind = token.tag
        elif token.type == "inline":
            said = "".join(child.content for child in token.children or ())
            found.append((f"li{level}" if level else kind, said))
            kind = "p"
    return found


def _line(entry: EntryView, words: Phrases) -> str:
    optional = words["in-brackets"].format(text=words["optional"]) if entry.optional else ""
    facts = " ".join(filter(None, (entry.title.text, entry.part, optional)))
    return f"{entry.start}–{entry.end} {facts}" + "".join(words["comma"] + place.text.strip() for place in entry.places)


# ---------- what it says


def test_each_language_has_a_file_beside_that_for_phones() -> None:
    made = list(files(lay_out(_project()), _phrases()))
    assert [file.path for file in made] == [f"participant/{tag}/agenda.md" for tag in TAGS]
    assert {(file.document, file.edition, file.pages, file.copies, file.person) for file in made} == {
        ("agenda-markdown", "participant", 0, 0, None)
    }
    assert [file.sha256 for file in made] == [file.sha256 for file in files(lay_out(_project()), _phrases())]


@pytest.mark.parametrize("tag", TAGS)
def test_it_says_what_phones_say(tag: str) -> None:
    page, words = html_agenda.view(lay_out(_project()), _phrases()[tag]), _phrases()[tag]
    expected = [("h1", page.title.text), ("p", page.dates), ("p", page.place.text), ("p", page.words["times"])]
    for day in page.days:
        expected.append(("h2", f"{day.heading}{words['colon']}{day.title.text}"))
        for entry in day.entries:
            expected.append(("li1", _line(entry, words)))
            expected += [("li2", entry.aim.text)] if entry.aim.text else []
    facts = (page.words["document"], page.words["edition"], page.words["version"], page.released_words, page.words["language"])
    expected.append(("p", words["comma"].join((page.title.text, *facts))))
    assert _read(_okinawa()[tag]) == expected


def test_sessions_stand_out_and_pauses_do_not() -> None:
    page = html_agenda.view(lay_out(_project()), _phrases()["ja"])
    strong = [
        token.children[at + 1].content
        for token in _tokens(_okinawa()["ja"])
        for at, child in enumerate(token.children or ())
        if token.children and child.type == "strong_open"
    ]
    assert strong == [entry.title.text for day in page.days for entry in day.entries if entry.look == "session"]


def test_it_is_plain_commonmark() -> None:
    for text in _okinawa().values():
        kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in _all_tokens(text)}
        assert kinds == {"heading", "paragraph", "inline", "text", "bullet_list", "list_item", "strong", "hr"}
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert all(line == line.rstrip() for line in text.splitlines())


def test_a_text_in_another_language_says_so() -> None:
    days = (_project().workshop.days[0].model_copy(update={"title": {"ja": "到着の日"}}), *_project().workshop.days[1:])
    texts = _texts(_with(days=days))
    assert "2026: 到着の日 (ja)\n" in texts["en"]
    assert texts["en"].rstrip().endswith(f", {_phrases()['en']['fallback']}")
    assert "（日）：到着の日\n" in texts["ja"]
    assert _phrases()["ja"]["fallback"] not in texts["ja"]


def test_what_is_optional_says_so() -> None:
    assert "**Cultural evening** (optional), " in _okinawa()["en"]
    assert f"（{_phrases()['ja']['optional']}）、" in _okinawa()["ja"]


def test_from_right_to_left_times_still_run_from_left_to_right() -> None:
    arabic = Phrases(tag="ar", words=_phrases()["en"].words)
    workshop = _project().workshop
    languages = workshop.languages.model_copy(update={"documents": ("ar",)})
    made = next(files(_with(languages=languages), {"ar": arabic}))
    assert "- 09:00\u200e–\u200e09:20 **" in made.data.decode()


# ---------- hostile texts


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("place", ["{}", "# {}", "- {}", "- 09:00–10:00 **{}** (x), {}", "> {}", "| {} |\n| --- |"])
def test_a_hostile_line_is_text_wherever_it_stands(hostile: str, place: str) -> None:
    text = one_line(hostile).strip()
    plain = _all_tokens(place.replace("{}", "x"))
    hostile_tokens = _all_tokens(place.replace("{}", as_markdown(text)))
    assert {token.type for token in hostile_tokens} - {"text_special"} == {token.type for token in plain}
    said = ["".join(child.content for child in token.children or ()) for token in hostile_tokens if token.type == "inline"]
    expected = ["".join(child.content for child in token.children or ()) for token in plain if token.type == "inline"]
    assert said == [line.replace("(x)", "()").replace("x", text).replace("()", "(x)") for line in expected]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_brief_is_text(hostile: str) -> None:
    texts = dict.fromkeys(TAGS, hostile)
    workshop = _project().workshop
    rooms = {id: room.model_copy(update={"name": texts}) for id, room in workshop.rooms.items()}
    days = tuple(day.model_copy(update={"title": texts}) for day in workshop.days)
    printing = workshop.printing.model_copy(update={"version": hostile})
    agenda = _with(title=texts, place=texts, rooms=rooms, days=days, printing=printing)
    text = _texts(agenda)["en"]
    assert {token.type for token in _all_tokens(text)} - {"text_special"} == {token.type for token in _all_tokens(_okinawa()["en"])}
    page = html_agenda.view(agenda, _phrases()["en"])
    lines = _read(text)
    assert lines[0] == ("h1", page.title.text.strip())
    assert [said for kind, said in lines if kind == "h2"] == [f"{day.heading}: {day.title.text.strip()}" for day in page.days]
    expected = [_line(entry, _phrases()["en"]) for day in page.days for entry in day.entries]
    assert [said for kind, said in lines if kind == "li1"] == expected


def test_wording_that_is_harmless_stays_as_it_is() -> None:
    for text in ("Hall (2nd floor), Room B-1", "What gets in the way?", "沖縄対話ウィーク（見本）", "Q & A: 9 + 1 = 10"):
        assert as_markdown(text) == text


# ---------- privacy


def test_what_is_for_the_team_is_not_in_it() -> None:
    project = _project()
    private = {"diet": CANARY, "access": CANARY, "notes": CANARY, "do_not_pair": (CANARY,), "do_not_room": (CANARY,)}
    people = tuple(person.model_copy(update=private) for person in project.roster.participants)
    hidden = ("purpose", "room", "instructions", "debrief", "do_no_harm", "interpreters", "variations")
    exercises = {}
    for id, exercise in project.exercises.items():
        prose = {}
        for tag, written in exercise.prose.items():
            steps = {key: step.model_copy(update={"text": CANARY, "title": CANARY}) for key, step in written.steps.items()}
            prose[tag] = written.model_copy(update=dict.fromkeys(hidden, CANARY) | {"steps": steps})
        exercises[id] = exercise.model_copy(update={"prose": prose})
    roster = project.roster.model_copy(update={"participants": people})
    texts = _texts(lay_out(project.model_copy(update={"roster": roster, "exercises": exercises})))
    assert texts == _okinawa()
    assert "Team huddle" not in texts["en"]
    for person in (*project.roster.participants, *project.team.members):
        assert person.name_latin not in texts["en"]
