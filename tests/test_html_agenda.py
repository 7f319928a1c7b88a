"""The phone agenda: self-contained, readable without a script, harmless with hostile titles, and in enough contrast."""

import base64
import hashlib
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from toolkit.agenda import Agenda, lay_out
from toolkit.exports.entries import one_line
from toolkit.exports.html_agenda import SIGNS, files
from toolkit.files.project import load_project
from toolkit.model.phrases import Phrases

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
PHRASES = Path(__file__).parents[1] / "toolkit" / "phrases"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant")
VOID = {"meta", "br", "link", "img"}
CANARY = "CANARY7"
HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u2066\"' {{ 7*7 }}\r\n<b>"


@cache
def _okinawa() -> Agenda:
    project, findings = load_project(OKINAWA, prose=True)
    assert project is not None, findings
    return lay_out(project)


@cache
def _phrases() -> dict[str, Phrases]:
    texts = {tag: (PHRASES / f"{tag}.yaml").read_text(encoding="utf-8") for tag in TAGS}
    return {tag: Phrases(tag=tag, words=yaml.load(text, Loader=yaml.BaseLoader)) for tag, text in texts.items()}


@cache
def _pages() -> dict[str, str]:
    return {file.language: file.data.decode() for file in files(_okinawa(), _phrases())}


def _page(tag: str = "en", **workshop: Any) -> str:
    project = _okinawa().project
    changed = project.model_copy(update={"workshop": project.workshop.model_copy(update=workshop)})
    return next(file.data.decode() for file in files(lay_out(changed), _phrases()) if file.language == tag)


class _Outline(HTMLParser):
    """Every element with its attributes, in order; refuses elements that are not closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open and self._open[-1] not in ("style", "script"):
            self.texts.append((self._open[-1], data.strip()))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def test_one_file_a_language_with_the_same_bytes_every_time() -> None:
    made = list(files(_okinawa(), _phrases()))
    assert [file.path for file in made] == [f"participant/{tag}/agenda.html" for tag in TAGS]
    assert {(file.edition, file.person) for file in made} == {("participant", None)}
    assert [file.data for file in files(_okinawa(), _phrases())] == [file.data for file in made]


@pytest.mark.parametrize("tag", TAGS)
def test_every_day_can_be_reached_without_a_script(tag: str) -> None:
    outline = _Outline(_pages()[tag])
    assert outline.all("html")[0]["lang"] == tag
    ids = [attrs["id"] for _, attrs in outline.elements if "id" in attrs]
    assert len(set(ids)) == len(ids)
    targets = [attrs["href"] for attrs in outline.all("a")]
    assert all(target and target[0] == "#" and target[1:] in ids for target in targets)
    days = [f"#d{day.date}" for day in _okinawa().days]
    assert [target for target in targets if target in days] == days
    for attrs in (*outline.all("section"), *outline.all("nav")):
        assert attrs.get("aria-labelledby") in ids or attrs.get("aria-label")


def test_headings_follow_the_week() -> None:
    headings = [name for name, _ in _Outline(_pages()["en"]).elements if re.fullmatch(r"h\d", name)]
    sessions = sum(block.kind == "session" and block.kind != "team" for block in _okinawa().blocks)
    assert (headings.count("h1"), headings.count("h2"), headings.count("h3")) == (1, 7, sessions)
    assert headings[:3] == ["h1", "h2", "h3"]
    assert set(headings) == {"h1", "h2", "h3"}


def test_each_block_for_participants_has_its_times() -> None:
    outline = _Outline(_pages()["ja"])
    times = [attrs["datetime"] for attrs in outline.all("time") if "T" in str(attrs["datetime"])]
    blocks = [block for block in _okinawa().blocks if block.kind != "team"]
    moments = [_okinawa().moment(b, minute) for b in blocks for minute in (b.start, b.end)]
    assert times == [moment.isoformat(timespec="minutes") for moment in moments]


def test_title_aim_room_site_phase_and_optional_are_shown() -> None:
    words = {tag: " ".join(text for _, text in _Outline(page).texts) for tag, page in _pages().items()}
    assert "Welcome circle We arrive, we meet the place" in words["en"]
    assert "Cultural evening" in words["en"]
    assert words["en"].count("optional") == 2
    assert "Walk through history 2: walking and listening (part 1 of 2)" in words["en"]
    assert "平和の礎（摩文仁）" in words["ja"]
    assert "ともに追悼するひととき" in words["ja"]
    assert "房间" not in words["zh-Hant"]
    assert "大廳" in words["zh-Hant"]
    assert "◇ 建立信任" in words["zh-Hans"]


def test_what_can_be_done_at_any_site_is_shown_where_the_visit_before_it_was() -> None:
    page = _pages()["en"]
    moment = page[page.index("Moment of common remembrance") :]
    assert "Cornerstone of Peace, Mabuni" in moment[: moment.index("</li>")]


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_is_fetched_and_nothing_else_may_run(tag: str) -> None:
    page = _pages()[tag]
    outline = _Outline(page)
    assert not {"img", "link", "iframe", "object", "form", "base"} & {name for name, _ in outline.elements}
    assert not re.search(r"https?:|//|url\(|@import", page.replace("<!doctype html>", ""))
    assert not [attrs for _, attrs in outline.elements if "style" in attrs or "src" in attrs or any(key.startswith("on") for key in attrs)]  # fmt: skip
    policy = next(str(attrs["content"]) for attrs in outline.all("meta") if "http-equiv" in attrs)
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        (text,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_nobody_is_named_and_the_teams_blocks_are_not_there() -> None:
    project = _okinawa().project
    names = [name for person in (*project.roster.participants, *project.team.members) for name in (person.name_latin, person.name_native) if name]  # fmt: skip
    assert names
    for page in _pages().values():
        assert not [name for name in names if name in page]
        assert "team-huddle" not in page
    assert "Facilitator team debrief" not in _pages()["en"]


def test_what_is_for_the_team_only_is_not_there() -> None:
    project = _okinawa().project
    secret = {"purpose": CANARY, "room": CANARY, "debrief": CANARY, "do_no_harm": CANARY, "interpreters": CANARY, "variations": CANARY}  # fmt: skip
    exercises = {
        id: exercise.model_copy(
            update={"prose": {tag: prose.model_copy(update=secret) for tag, prose in exercise.prose.items()}}
        )
        for id, exercise in project.exercises.items()
    }
    private = {"notes": CANARY, "diet": CANARY, "access": CANARY, "do_not_pair": (CANARY,), "name_latin": CANARY}
    people = tuple(person.model_copy(update=private) for person in project.roster.participants)
    roster = project.roster.model_copy(update={"participants": people})
    assert project.plan is not None
    days = tuple(
        day.model_copy(update={"blocks": tuple(b.model_copy(update={"note": {"en": CANARY}}) for b in day.blocks)})
        for day in project.plan.days
    )
    plan = project.plan.model_copy(update={"days": days})
    planted = project.model_copy(update={"exercises": exercises, "roster": roster, "plan": plan})
    for file in files(lay_out(planted), _phrases()):
        assert CANARY.encode() not in file.data


def test_hostile_titles_are_harmless() -> None:
    days = tuple(day.model_copy(update={"title": {"en": HOSTILE}}) for day in _okinawa().project.workshop.days)
    page = _page(title={"en": HOSTILE}, place={"": HOSTILE}, days=days)
    outline = _Outline(page)
    assert len(outline.all("script")) == 1
    assert not {"img", "b"} & {name for name, _ in outline.elements}
    assert not re.search("[\u202a-\u202e\u2066-\u2069\r]", page)
    assert next(text for name, text in outline.texts if name == "bdi") == one_line(HOSTILE)
    assert "{{ 7*7 }}" in page


def test_a_text_in_another_language_says_so() -> None:
    page = _page("ja", title={"zh-Hant": "沖繩"}, place={"": "Urasoe"})
    assert '<h1><bdi lang="zh-Hant">沖繩</bdi></h1>' in page
    assert "<p><bdi>Urasoe</bdi></p>" in page


def test_one_line_keeps_what_is_written_but_not_what_breaks_lines_or_order() -> None:
    assert one_line("a\r\n b\u2028c\x00d") == "a b c d"
    assert one_line("\u202eabc\u202c") == "abc"
    assert one_line("東京　タワー") == "東京　タワー"
    assert one_line("\u200fשלום\u200f") == "\u200fשלום\u200f"
    assert one_line("👩\u200d🏫") == "👩\u200d🏫"


def test_every_phase_a_participant_can_meet_has_a_sign_of_its_own() -> None:
    phases = {exercise.phase for exercise in _okinawa().project.exercises.values()} - {"team"}
    assert phases <= set(SIGNS)
    assert len({sign for sign, _ in SIGNS.values()}) == len(SIGNS)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_reach_the_contrast_of_wcag_aa(scheme: int) -> None:
    found = re.findall(r"--([a-z]+): (#[0-9a-f]{6});", _pages()["en"])
    colours = dict(found[scheme * len(found) // 2 : (scheme + 1) * len(found) // 2])
    hues = {hue for _, hue in SIGNS.values()}
    assert len(found) == 2 * len(colours)
    assert hues <= set(colours)
    pairs = [(ink, ground) for ink in ("ink", "soft", "link", *hues) for ground in ("paper", "card")]
    for ink, ground in [*pairs, ("link", "mark"), ("ink", "mark")]:
        light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)
