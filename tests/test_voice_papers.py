"""Papers that people fill in, the text they agree on, and slips for when the plan changes."""

import json
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest

from toolkit.agenda import lay_out
from toolkit.exports import agreed_text, change_slips, feedback_cards, final_evaluation
from toolkit.exports.fonts import shelf
from toolkit.exports.foot import full_date, released
from toolkit.exports.markdown import Node, parse_markdown
from toolkit.exports.plain import plain
from toolkit.exports.sheet import PackFile, Sheet
from toolkit.exports.side_by_side import Column, below, side_by_side
from toolkit.exports.typesetting import Setting, typeset
from toolkit.files.phrases import load_phrases
from toolkit.files.project import load_project
from toolkit.model.exercise import Handout
from toolkit.model.phrases import Phrases
from toolkit.model.plan import Plan, PlanBlock
from toolkit.model.project import Project

OKINAWA = Path(__file__).parent / "projects" / "okinawa"
TAGS = ("en", "ja", "zh-Hans", "zh-Hant")
PAPERS = (feedback_cards, final_evaluation, agreed_text, change_slips)


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


def _with(project: Project, **printing: Any) -> Project:
    workshop = project.workshop
    update = {"printing": workshop.printing.model_copy(update=printing)}
    return project.model_copy(update={"workshop": workshop.model_copy(update=update)})


def _sheets(paper: Any, project: Project) -> dict[str, Sheet]:
    """Return the sheets of a document by the folder of their language: `en`, or `en+ja`."""
    return {sheet.path.split("/")[1]: sheet for sheet in paper.sheets(lay_out(project), _phrases())}


def _set(sheet: Sheet, project: Project) -> PackFile:
    file = typeset(sheet, Setting(released(project.workshop), shelf(())))
    report = page.validate_pdf_bytes(file.data, profile="ua1")
    assert report.is_compliant, report.failures[:3]
    return file


def _text(file: PackFile) -> list[str]:
    """Return the text of each page, without its spaces and line breaks."""
    done = subprocess.run(["pdftotext", "-", "-"], input=file.data, capture_output=True, check=True)
    return [re.sub(r"\s", "", part) for part in done.stdout.decode().split("\f")[:-1]]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _edited(edit: Callable[[int, list[PlanBlock]], list[PlanBlock]]) -> Plan:
    """Return the week's plan with each day's blocks, by the day's number from 0, as `edit` returns them."""
    plan = _project().plan
    assert plan is not None
    days = (
        day.model_copy(update={"blocks": tuple(edit(number, list(day.blocks)))}) for number, day in enumerate(plan.days)
    )
    return plan.model_copy(update={"days": tuple(days)})


def _block(name: str) -> PlanBlock:
    plan = _project().plan
    assert plan is not None
    return next(block for day in plan.days for block in day.blocks if name in (block.exercise, block.kind))


# ---------- feedback cards


def _bringing(name: str, *handouts: Handout) -> Project:
    """Return the week with an exercise that brings these sheets and no others."""
    exercise = _project().exercises[name].model_copy(update={"handouts": handouts})
    return _project().model_copy(update={"exercises": {**_project().exercises, name: exercise}})


def _without_feedback(*idle: int) -> Project:
    """Return the week without feedback, and with days on which there is nothing but a meal."""
    plan = _edited(
        lambda number, blocks: (
            [_block("meal")] if number in idle else [block for block in blocks if block.exercise != "daily-feedback"]
        )
    )
    return _project().model_copy(update={"plan": plan})


def test_each_day_with_feedback_has_a_page_of_four_cards() -> None:
    for tag, sheet in _sheets(feedback_cards, _project()).items():
        pages = _text(_set(sheet, _project()))
        days = _project().workshop.days[1:6]
        assert len(pages) == len(days)
        ends = [f"{name}{end}" for name in ("mood", "safe", "pace", "language") for end in ("", "-low", "-high")]
        keys = ("about", "answer", *ends, "helped", "tomorrow", "help")
        words = [_bare(_phrases()[tag][f"feedback-cards-{key}"]) for key in keys]
        for day, text in zip(days, pages, strict=True):
            for wanted in (full_date(day.date, tag), day.title[tag]):
                assert text.count(_bare(wanted)) == 4, (tag, wanted)
            for said in words:
                assert text.count(said) == 4 * sum(other.count(said) for other in words), (tag, day.date, said)
            assert _bare(_phrases()[tag]["feedback-cards-another-time"]) not in text


def test_nobody_gets_a_second_sheet_for_the_evening() -> None:
    brought = {handout.name for block in lay_out(_project()).doing("feedback") for handout in block.exercise.handouts}
    assert brought == set()
    own = _bringing("daily-feedback", Handout(name="feedback-card", per="head"))
    assert _sheets(feedback_cards, own) == {}
    for_the_team = _bringing("daily-feedback", Handout(name="how-to-read", per="block", edition="facilitator"))
    assert len(_sheets(feedback_cards, for_the_team)["en"].view.days) == 5


def test_a_week_without_feedback_has_a_card_for_each_day_of_the_programme() -> None:
    dates = [full_date(day.date, "en") for day in _project().workshop.days]
    shown = _sheets(feedback_cards, _without_feedback())["en"].view
    assert [card.date for card in shown.days] == dates
    shown = _sheets(feedback_cards, _without_feedback(0, 3, 6))["en"].view
    assert [(card.date, card.wish, bool(card.answer)) for card in shown.days] == [
        (dates[1], "One wish for tomorrow", True),
        (dates[2], "One wish for another time", False),
        (dates[4], "One wish for tomorrow", True),
        (dates[5], "One wish for another time", False),
    ]
    assert _sheets(feedback_cards, _without_feedback(*range(7))) == {}


@pytest.mark.parametrize(("readers", "copies"), [(24, 8), (20, 7), (19, 6), (3, 2), (0, 2)])
def test_there_is_a_card_for_each_reader_on_the_fullest_day_and_five_more(readers: int, copies: int) -> None:
    everyone = _project().roster.participants
    people = tuple(
        person.model_copy(update={"document_language": "ja" if number < readers else "en", "arrival": None})
        for number, person in enumerate(everyone)
    )
    roster = _project().roster.model_copy(update={"participants": people})
    sheets = _sheets(feedback_cards, _project().model_copy(update={"roster": roster}))
    assert (sheets["ja"].copies, sheets["en"].copies) == (copies, -(-(len(everyone) - readers + 5) // 4))


def test_who_has_not_come_yet_needs_no_card() -> None:
    zh = [person.id for person in _project().roster.participants if person.reads(TAGS) == "zh-Hans"]
    last = _project().workshop.days[-1].date
    late = {"arrival": f"{last}T08:00", "departure": f"{last}T08:30"}
    people = tuple(
        type(person).model_validate(person.model_dump() | late) if person.id in zh[2:] else person
        for person in _project().roster.participants
    )
    roster = _project().roster.model_copy(update={"participants": people})
    sheets = _sheets(feedback_cards, _project().model_copy(update={"roster": roster}))
    assert (len(zh), sheets["zh-Hans"].copies) == (6, 2)


@pytest.mark.parametrize("title", ["", "The stories of every one of us, and then a long and quiet rest by the sea"])
def test_cards_fit_a_small_page_under_long_titles(title: str) -> None:
    project = _with(_project(), paper="us-letter")
    days = tuple(day.model_copy(update={"title": dict.fromkeys(TAGS, title)}) for day in project.workshop.days)
    project = project.model_copy(update={"workshop": project.workshop.model_copy(update={"days": days})})
    for sheet in _sheets(feedback_cards, project).values():
        file = _set(sheet, project)
        assert file.pages == 5
        done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=file.data, capture_output=True, check=True)
        found = re.findall(r'yMin="(.*?)".*?yMax="(.*?)"', done.stdout.decode())
        millimetres = [(float(top) * 25.4 / 72, float(bottom) * 25.4 / 72) for top, bottom in found]
        assert len(millimetres) > 500
        assert not [(top, bottom) for top, bottom in millimetres if bottom > 279.4 / 2 - 4 and top < 279.4 / 2 + 4]


# ---------- the final evaluation


def test_every_session_is_rated_once_in_the_order_of_the_days() -> None:
    shown = _sheets(final_evaluation, _project())["en"].view
    agenda = lay_out(_project())
    titles = [block.titles["en"] for day in agenda.days for block in day.programme if block.function != "evaluation"]
    assert [title.text for day in shown.days for title in day.titles] == list(dict.fromkeys(titles))
    others = [
        block for block in agenda.blocks if block.exercise and not (block.programme and block.function != "evaluation")
    ]
    assert {block.exercise.id for block in others if block.exercise} >= {
        "team-huddle",
        "cultural-night",
        "final-evaluation",
    }
    assert not {block.titles["en"] for block in others} & set(titles)


OTHER_QUESTIONS = ("code-about", "trust", "needs", "safe", "language", "groups", "house", "continue", "month")


def test_beside_the_sheets_of_an_exercise_only_the_sessions_are_asked_for() -> None:
    readers = [person.reads(TAGS) for person in _project().roster.participants]
    for tag, sheet in _sheets(final_evaluation, _project()).items():
        file = _set(sheet, _project())
        assert (file.pages, file.copies, file.duplex) == (1, readers.count(tag), False)
        words = _phrases()[tag]
        whole = "".join(_text(file))
        for key in ("only", "sessions-about", "word", "thanks"):
            assert _bare(words[f"final-evaluation-form-{key}"]) in whole, (tag, key)
        for key in OTHER_QUESTIONS:
            assert _bare(words[f"final-evaluation-form-{key}"]) not in whole, (tag, key)


def test_without_such_sheets_the_form_has_two_pages_and_asks_everything() -> None:
    readers = [person.reads(TAGS) for person in _project().roster.participants]
    project = _bringing("final-evaluation", Handout(name="how-to-count", per="block", edition="facilitator"))
    for tag, sheet in _sheets(final_evaluation, project).items():
        file = _set(sheet, project)
        assert (file.pages, file.copies, file.duplex) == (2, readers.count(tag), True)
        whole = "".join(_text(file))
        for key in (*OTHER_QUESTIONS, "thanks"):
            assert whole.count(_bare(_phrases()[tag][f"final-evaluation-form-{key}"])) == 1, (tag, key)


def _week_of(sessions: int, paper: str, *last: PlanBlock) -> Project:
    """Return a week that tells one story after another, with these blocks at its end."""
    family = _project().exercises["family-story"]
    ids = [f"story-{number}" for number in range(sessions)]
    exercises = {**_project().exercises, **{id: family.model_copy(update={"id": id}) for id in ids}}
    each = -(-sessions // 7) or 1
    plan = _edited(
        lambda day, _: [
            *(PlanBlock(exercise=id, minutes=10) for id in ids[day * each : day * each + each]),
            *(last if day == 6 else ()),
        ]
    )
    return _with(_project().model_copy(update={"exercises": exercises, "plan": plan}), paper=paper)


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize(("sessions", "pages"), [(0, 2), (1, 2), (12, 2), (40, 2), (60, 3), (90, 3)])
def test_short_and_long_weeks_fit(sessions: int, pages: int, paper: str) -> None:
    project = _week_of(sessions, paper)
    sheets = _sheets(final_evaluation, project)
    for tag in ("en", "ja"):
        file = _set(sheets[tag], project)
        assert file.pages == pages
        assert "".join(_text(file)).count(_bare(_project().exercises["family-story"].prose[tag].title)) == sessions


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize(("sessions", "pages"), [(1, 1), (14, 1), (15, 1), (45, 1), (70, 2)])
def test_nothing_but_sessions_stays_a_page(sessions: int, pages: int, paper: str) -> None:
    project = _week_of(sessions, paper, _block("final-evaluation"))
    for sheet in _sheets(final_evaluation, project).values():
        assert _set(sheet, project).pages == pages


def test_a_week_with_nothing_to_rate_has_no_form_beside_the_sheets_of_the_exercise() -> None:
    assert _sheets(final_evaluation, _week_of(0, "a4", _block("final-evaluation"))) == {}


# ---------- the agreed text


def test_the_text_is_there_in_each_language_it_was_written_in() -> None:
    for tag, sheet in _sheets(agreed_text, _with(_project(), organizer="Ford House")).items():
        assert (sheet.edition, sheet.path) == ("public", f"public/{tag}/agreed-text.pdf")
        text = "".join(_text(_set(sheet, _project())))
        written = (OKINAWA / "agreed" / f"{tag}.md").read_text(encoding="utf-8")
        for line in filter(None, written.split("\n")):
            assert _bare(re.sub("^(# |- )", "", line)) in text, (tag, line)
        for words in (_project().workshop.place[tag], _phrases()[tag]["agreed-text-languages"], "Ford House"):
            assert _bare(words) in text
        assert all(_bare(_phrases()[other]["language-name"]) in text for other in TAGS)
    assert set(_sheets(agreed_text, _project())) == set(TAGS)


def test_languages_without_a_text_have_no_paper_and_are_not_named() -> None:
    project = _project().model_copy(update={"public_text": {"ja": "川は渡れる。", "en": "  \n"}})
    sheets = _sheets(agreed_text, _with(project, bilingual=(("en", "ja"),)))
    assert list(sheets) == ["ja"]
    text = "".join(_text(_set(sheets["ja"], project)))
    assert _phrases()["ja"]["agreed-text-only"] in text
    assert "English" not in text
    assert _sheets(agreed_text, _project().model_copy(update={"public_text": {}})) == {}


def test_two_languages_stand_side_by_side_when_the_brief_asks() -> None:
    project = _with(_project(), bilingual=(("en", "ja"), ("zh-Hans", "zh-Hant")))
    sheets = _sheets(agreed_text, project)
    assert list(sheets) == [*TAGS, "en+ja", "zh-Hans+zh-Hant"]
    sheet = sheets["en+ja"]
    assert (sheet.language, sheet.path, sheet.copies) == ("en", "public/en+ja/agreed-text.pdf", 1)
    assert sheet.view.text.paired
    pages = _text(_set(sheet, project))
    assert len(pages) == 1
    place = [
        pages[0].index(_bare(words))
        for words in ("We met in Okinawa", "2026年12月の一週間", "We told each other", "家族の話をし")
    ]
    assert place == sorted(place)


@pytest.mark.parametrize(
    ("left", "right", "paired"),
    [
        ("# A\n\none\n\ntwo", "# あ\n\n一\n\n二", True),
        ("# A\n\none\n\ntwo", "# あ\n\n一と二", False),
        ("one\n\n- two", "一\n\n二", False),
        ("", "", True),
    ],
)
def test_paragraphs_are_paired_only_when_both_texts_are_built_alike(left: str, right: str, paired: bool) -> None:
    both = side_by_side(Column("en", parse_markdown(left)), Column("ja", parse_markdown(right)))
    assert both.paired == paired


def _headings(nodes: list[Node]) -> list[tuple[int, str]]:
    found = []
    for node in nodes:
        if node["k"] == "heading":
            found.append((node["level"], "".join(str(child.get("v", "")) for child in node["c"])))
        found += _headings(node.get("c", []))
    return found


def test_headings_of_a_text_skip_no_level_and_are_never_empty() -> None:
    tree = parse_markdown("#\n\n#### a\n\n# b\n\n###### c\n\n> ## d\n> ######  \n\n- # \u200b\n\n#### e")
    kept = json.dumps(tree)
    levels = _headings(below(tree, 1))
    assert levels == [(2, "a"), (2, "b"), (3, "c"), (3, "d"), (4, "e")]
    assert json.dumps(tree) == kept


HOSTILE = """\
#

### *Deep* `#eval(read("/etc/passwd"))` $x$ @ref <label> \\

# #set page(fill: red)

> ## quoted
> - a
>   # in a list

```
#panic()
```

| a | #b |
|---|---|
| ]} | |

[link](https://example.org/#x) ![picture](/etc/passwd) <script>x</script> [j](javascript:x)

[lines 3]

[scale 5: a | b]

- [ ] box

end *em* ~~s~~ \u202ereversed
"""


def test_hostile_text_is_only_ever_text() -> None:
    project = _with(
        _project().model_copy(update={"public_text": {"en": HOSTILE, "ja": "*強調*"}}), bilingual=(("ja", "en"),)
    )
    for sheet in _sheets(agreed_text, project).values():
        text = "".join(_text(_set(sheet, project)))
        if "en" in sheet.path:
            for words in (
                '#eval(read("/etc/passwd"))',
                "#setpage(fill:red)",
                "#panic()",
                "<script>x</script>",
                "reversed",
            ):
                assert words in text
            assert "\u202e" not in text


def test_long_texts_run_over_pages_side_by_side() -> None:
    texts = {"en": "A paragraph that goes on and on. " * 60, "ja": "長く続く段落です。" * 80}
    project = _project().model_copy(update={"public_text": {tag: f"{text}\n\n" * 5 for tag, text in texts.items()}})
    project = _with(project, bilingual=(("en", "ja"),))
    assert _set(_sheets(agreed_text, project)["en+ja"], project).pages > 1


# ---------- slips when the plan changes


def _slips(before: Plan | None, **printing: Any) -> dict[str, Sheet]:
    return _sheets(change_slips, _with(_project().model_copy(update={"before": before}), **printing))


def _lines(sheet: Sheet) -> list[str]:
    """Return a slip in plain lines: the day, the time (in brackets when gone), what, the change, and how it was."""
    lines = []
    for day in sheet.view.days:
        for line in day.lines:
            clock = f"({line.clock})" if line.gone else line.clock
            places = "+".join(place.text for place in line.places)
            facts = [" ".join([fact.text, *(place.text for place in fact.places)]) for fact in line.facts]
            words = (day.date.split(",")[0], clock, line.title.text, places, ", ".join(line.marks), *facts)
            lines.append(" | ".join(filter(None, words)))
    return lines


def test_without_a_change_for_participants_there_is_no_slip() -> None:
    def otherwise_for_the_team(number: int, blocks: list[PlanBlock]) -> list[PlanBlock]:
        return [
            block.model_copy(update={"leads": ("F1",), "at": 400 if block.strand == "team" else block.at})
            for block in blocks
            if block.exercise != "interpreter-briefing"
        ]

    assert _slips(None) == {}
    assert _slips(_project().plan) == {}
    assert _slips(_edited(otherwise_for_the_team)) == {}


def test_a_slip_says_what_is_new_moved_longer_and_elsewhere() -> None:
    def older(number: int, blocks: list[PlanBlock]) -> list[PlanBlock]:
        if number == 1:
            return [*blocks, _block("cultural-night").model_copy(update={"at": 1200})]
        if number == 4:
            return [block for block in blocks if block.exercise != "cultural-night"]
        if number == 5:
            return [
                block.model_copy(update={"minutes": 60}) if block.exercise == "public-forum" else block
                for block in blocks
            ]
        if number == 6:
            room = {"rooms": ("room-a",)}
            return [block.model_copy(update=room) if block.exercise == "consensus-check" else block for block in blocks]
        return blocks

    sheets = _slips(_edited(older), version="2")
    assert _lines(sheets["en"]) == [
        "Monday | (20:00–21:30) | Cultural evening | moved | now Thu 10 Dec 19:30–21:00 Hall",
        "Thursday | 19:30–21:00 | Cultural evening | Hall | moved | until now Mon 7 Dec 20:00–21:30",
        "Friday | 19:30–21:00 | Public forum | longer | until now 19:30–20:30",
        "Saturday | 09:40–10:25 | Gradients of agreement | Hall | other place | until now Room A",
    ]
    assert sheets["en"].view.headline == "Changes: version 2, 6 December 2026"
    assert [sheet.copies for sheet in sheets.values()] == [2, 2, 2, 2]
    for tag, sheet in sheets.items():
        pages = _text(_set(sheet, _project()))
        assert [text.count(_bare(sheet.view.headline)) for text in pages] == [3], tag
        assert pages[0].count(_bare(_phrases()[tag]["change-slips-rest"])) == 3


def test_dropped_and_new_and_other_groups() -> None:
    def older(number: int, blocks: list[PlanBlock]) -> list[PlanBlock]:
        if number == 1:
            fewer = [
                block.model_copy(update={"groups": block.groups[1:]}) if block.groups else block for block in blocks
            ]
            return [block for block in fewer if block.exercise != "daily-feedback"]
        return (
            [*blocks[:-1], PlanBlock(exercise="iceberg", minutes=30, at=1290, rooms=("hall",))]
            if number == 2
            else blocks
        )

    assert _lines(_slips(_edited(older))["en"]) == [
        "Monday | 10:45–11:30 | Hopes and worries for this week | groups changed: see the new list",
        "Monday | 11:50–12:30 | The orange | groups changed: see the new list",
        "Monday | 15:55–16:45 | Listening in trios | groups changed: see the new list",
        "Monday | 17:35–17:45 | Daily feedback card | Room A+Room B+Room C+Room D | new",
        "Tuesday | (21:30–22:00) | Positions, interests, needs | does not take place",
    ]


def test_changed_home_groups_are_told_once() -> None:
    plan = _project().plan
    assert plan is not None
    homes = tuple(group.model_copy(update={"room": "hall"}) for group in plan.home_groups)
    sheet = _slips(plan.model_copy(update={"home_groups": homes}))["en"]
    assert (_lines(sheet), sheet.view.home_groups) == ([], "The home groups have changed: see the new list.")
    assert _set(sheet, _project()).pages == 1


def test_many_changes_take_a_page_of_their_own() -> None:
    sheets = _slips(
        _edited(lambda number, blocks: [PlanBlock(kind="break", minutes=5), *blocks] if number in (1, 2, 5) else blocks)
    )
    for tag, sheet in sheets.items():
        assert (sheet.view.short, sheet.copies) == (False, 6)
        assert len(_lines(sheet)) > 20
        assert "".join(_text(_set(sheet, _project()))).count(_bare(sheet.view.headline)) == 1, tag


def test_the_older_plan_may_name_what_is_gone() -> None:
    def older(number: int, blocks: list[PlanBlock]) -> list[PlanBlock]:
        if number == 3:
            gone = [
                PlanBlock(exercise="not-in-the-library", minutes=20, at=1200, rooms=("burnt-down",), leads=("F99",))
            ]
            return [*blocks, *gone, PlanBlock(kind="meal", minutes=5, at=1260, speakers=("GONE1",))]
        return blocks

    plan = _edited(older)
    early = plan.days[0].model_copy(
        update={"date": plan.days[0].date.replace(day=4), "blocks": (PlanBlock(exercise="iceberg", minutes=30),)}
    )
    sheets = _slips(plan.model_copy(update={"days": (early, *plan.days)}))
    assert _lines(sheets["en"]) == [
        "Friday | (13:00–13:30) | Positions, interests, needs | does not take place",
        "Wednesday | (20:00–20:20) | Session | does not take place",
        "Wednesday | (21:00–21:05) | Dinner | does not take place",
    ]
    for sheet in sheets.values():
        assert _set(sheet, _project()).pages == 1


# ---------- what they have in common


def test_no_paper_names_anybody_or_shows_what_is_private() -> None:
    private = {
        "diet": "CANARY",
        "access": "CANARY",
        "notes": "CANARY",
        "do_not_pair": ("CANARY",),
        "name_latin": "CANARY",
    }
    people = tuple(person.model_copy(update=private) for person in _project().roster.participants)
    members = tuple(member.model_copy(update={"name_latin": "CANARY"}) for member in _project().team.members)
    project = _project().model_copy(
        update={
            "roster": _project().roster.model_copy(update={"participants": people}),
            "team": _project().team.model_copy(update={"members": members}),
            "before": _edited(lambda number, blocks: blocks[1:]),
        }
    )
    names = {person.name_native for person in people if person.name_native}
    made = [sheet for paper in PAPERS for sheet in _sheets(paper, project).values()]
    assert {sheet.document for sheet in made} == {paper.DOCUMENT for paper in PAPERS}
    for sheet in made:
        held = json.dumps(plain(sheet.view), ensure_ascii=False)
        assert "CANARY" not in held, sheet.path
        assert not [name for name in names if name in held], sheet.path
        assert sheet.person is None


def test_no_paper_needs_anybody_or_any_place() -> None:
    workshop = _project().workshop.model_copy(update={"place": {}})
    alone = _project().roster.model_copy(update={"participants": _project().roster.participants[:1]})
    project = _project().model_copy(
        update={"workshop": workshop, "roster": alone, "before": _edited(lambda number, blocks: blocks[:-3])}
    )
    for paper in PAPERS:
        sheet = _sheets(paper, project)["en"]
        assert _set(sheet, project).pages > 0
