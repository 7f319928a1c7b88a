"""An exercise's prose: headings are keys, the same in every language."""

from pathlib import Path

import pytest

from tests.conftest import build_file_tree
from toolkit.files.library import load_exercise, load_exercises, load_materials
from toolkit.findings import Finding
from toolkit.model.exercise import Exercise

FACTS = """\
phase: trust
function: listening
minutes: {min: 10, typical: 20, max: 30}
talk_share: 0.5
format: pairs
group_size: {min: 2, max: 20}
intensity: 1
energy: 2
steps:
  - {id: pair-up, minutes: 5, setting: standing}
  - {id: talk, minutes: 15, setting: pairs}
handouts:
  - {name: card, per: head}
source: "ours"
license: CC0-1.0
"""
PROSE = """\
# Walking in pairs

## aim
To hear one person well.

## instructions
1. Walk.
2. Listen.

## purpose
Trust.

## room
Outdoors.

## step pair-up: Finding someone
> Please find someone you do not know.

## step talk: Walking: and talking
### A smaller heading stays
Twelve minutes.

## debrief
- What was it like?

## do-no-harm
Nobody has to walk.

## interpreters
Pairs share a language.

## variations
Sitting.
"""
CARD = "# Card\nListen.\n"
FOLDER = {"walk/exercise.yaml": FACTS, "walk/en.md": PROSE, "walk/handouts/card.en.md": CARD}


def _load(root: Path, **changes: str) -> tuple[Exercise | None, list[tuple[str, str]]]:
    names = {"facts": "walk/exercise.yaml", "prose": "walk/en.md", "card": "walk/handouts/card.en.md"}
    build_file_tree(root, FOLDER | {names[key]: text for key, text in changes.items()})
    exercise, findings = load_exercise(root / "walk", ["en", "ja"])
    return exercise, _told(findings)


def _told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.where.removeprefix("exercises/walk/"), finding.message) for finding in findings]


def test_prose_is_read_by_its_headings(tmp_path: Path) -> None:
    exercise, findings = _load(tmp_path)
    assert findings == []
    assert exercise is not None
    assert list(exercise.prose) == ["en"]
    prose = exercise.prose["en"]
    assert prose.model_dump(exclude={"steps"}) == {
        "title": "Walking in pairs", "aim": "To hear one person well.", "instructions": "1. Walk.\n2. Listen.",
        "purpose": "Trust.", "room": "Outdoors.", "debrief": "- What was it like?", "do_no_harm": "Nobody has to walk.",
        "interpreters": "Pairs share a language.", "variations": "Sitting.", "handouts": {"card": CARD},
    }  # fmt: skip
    assert [(id, step.title, step.text) for id, step in prose.steps.items()] == [
        ("pair-up", "Finding someone", "> Please find someone you do not know."),
        ("talk", "Walking: and talking", "### A smaller heading stays\nTwelve minutes."),
    ]


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        ("# Walking in pairs\n", "", [("en.md:1", "the title is missing")]),
        ("# Walking in pairs\n", "# \n", [("en.md:1", "the title is missing")]),
        ("# Walking", "Hello.\n\n# Walking", [("en.md:1", "this text stands under no heading")]),
        ("## aim", "## aims", [("en.md:3", "the heading “aims” is not known (did you mean “aim”?)")]),
        ("## purpose\nTrust.\n", "", [("en.md", "missing: purpose")]),
        ("## purpose\nTrust.\n", "## purpose\n", [("en.md:10", "nothing stands under “purpose”")]),
        ("## room\n", "## purpose\nAgain.\n\n## room\n", [("en.md:13", "“purpose” stands here a second time (first in line 10)")]),
        ("## aim", "# Another title\n\n## aim", [("en.md:3", "“# Title” stands here a second time (first in line 1)")]),
        ("## step talk: Walking: and talking", "## step talk", [("en.md:19", "“step talk” has no title")]),
        ("## step talk: Walking", "## step walk: Walking", [("en.md:19", "the heading “step walk” is not known (did you mean “step talk”?)")]),
        ("## debrief", "## step talk: Again\nx\n\n## debrief", [("en.md:23", "“step talk” stands here a second time (first in line 19)")]),
        ("## debrief", "## step talk\nx\n\n## debrief", [
            ("en.md:23", "“step talk” stands here a second time (first in line 19)"), ("en.md:23", "“step talk” has no title"),
        ]),
    ],
)  # fmt: skip
def test_mistakes_in_prose_are_told(tmp_path: Path, old: str, new: str, findings: list[tuple[str, str]]) -> None:
    assert PROSE.count(old) == 1
    assert _load(tmp_path, prose=PROSE.replace(old, new))[1] == findings


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        ("typical: 20", "typical: 25", [("exercise.yaml:1", "this file: the steps last 20 minutes in all, but minutes.typical says 25")]),
        ("min: 10", "min: 40", [("exercise.yaml:3", "minutes: minutes must grow from min to typical to max, not 40, 20, 30")]),
        ("{id: talk,", "{id: pair-up,", [("exercise.yaml:1", "this file: two steps have the same id")]),
        ("{id: talk,", "{id: Talk,", [("exercise.yaml:11", "steps.2.id: “Talk” may hold only small letters, digits and hyphens")]),
        ("intensity: 1", "intensity: 6", [("exercise.yaml:7", "intensity: “6” must be at most 5")]),
        ("talk_share: 0.5", "talk_share: nan", [("exercise.yaml:4", "talk_share: “nan” is not a number")]),
        ("format: pairs", "format: pears", [("exercise.yaml:5", "format: “pears” is not known (did you mean “pairs”?)")]),
        ("phase: trust", "phase: trust\nid: walk", [("exercise.yaml:2", "“id” is not known here")]),
        ("phase: trust", "phase: trust\nprose: {}", [("exercise.yaml:2", "“prose” is not known here")]),
        ("phase: trust", "phase: trust\nlead: 2", [("exercise.yaml:2", "“lead” is not known here (did you mean “leads”?)")]),
        ("name: card,", "name: cord,", [("handouts/cord.en.md", "this file is missing")]),
        ("name: card,", "name: ../card,", [("exercise.yaml:13", "handouts.1.name: “../card” may hold only small letters, digits and hyphens")]),
        ("group_size: {min: 2, max: 20}", "group_size: {min: 2, max: 1}", [("exercise.yaml:6", "group_size: the smallest group (2) is larger than the largest (1)")]),
        ("talk_share: 0.5\n", "", [("exercise.yaml:1", "“talk_share” is missing")]),
    ],
)  # fmt: skip
def test_mistakes_in_the_facts_are_told(tmp_path: Path, old: str, new: str, findings: list[tuple[str, str]]) -> None:
    assert FACTS.count(old) == 1
    assert _load(tmp_path, facts=FACTS.replace(old, new))[1] == findings


def test_an_empty_handout_is_told(tmp_path: Path) -> None:
    assert _load(tmp_path, card="\n")[1] == [("handouts/card.en.md:1", "this sheet is empty")]


def test_a_link_out_of_the_exercise_is_not_followed(tmp_path: Path) -> None:
    build_file_tree(tmp_path, {**FOLDER, "secret.md": "# Secret\nkey"})
    (tmp_path / "walk/handouts/card.en.md").unlink()
    (tmp_path / "walk/handouts/card.en.md").symlink_to(tmp_path / "secret.md")
    _, findings = load_exercise(tmp_path / "walk", ["en"])
    assert _told(findings) == [("handouts/card.en.md", "this link leads out of its folder")]


def test_folders_that_are_no_exercises_are_told(tmp_path: Path) -> None:
    build_file_tree(
        tmp_path,
        {**FOLDER, "Walk 2/exercise.yaml": FACTS, "run/exercise.yml": FACTS, ".git/x": "", "__pycache__/x": ""},
    )
    exercises, findings = load_exercises([tmp_path], [])
    assert list(exercises) == ["walk"]
    assert _told(findings) == [
        ("exercises/Walk 2", "the folder “Walk 2” may hold only small letters, digits and hyphens"),
        ("exercises/run/exercise.yaml", "this file is missing"),
    ]


def test_ones_own_exercise_replaces_the_shipped_one(tmp_path: Path) -> None:
    build_file_tree(tmp_path, {f"shipped/{name}": text for name, text in FOLDER.items()})
    build_file_tree(tmp_path, {"own/walk/exercise.yaml": FACTS.replace("intensity: 1", "intensity: 2")})
    exercises, findings = load_exercises([tmp_path / "shipped", tmp_path / "own", tmp_path / "nowhere"], [])
    assert findings == []
    assert [(id, exercise.intensity) for id, exercise in exercises.items()] == [("walk", 2)]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("rope: {en: Rope, ja: 縄, reusable: yes}", []),
        ("rope: Rope", [("exercises/materials.yaml:1", "texts is empty")]),
        ("tape:\n  en: Tape\nrope:", [("exercises/materials.yaml:3", "texts is empty")]),
        (
            "rope: {en: Rope, reusable: often}",
            [("exercises/materials.yaml:1", "reusable: “often” is neither yes nor no")],
        ),
        ("- rope", [("exercises/materials.yaml:1", "this file must hold keys with values")]),
        ("", [("exercises/materials.yaml", "this file is empty")]),
    ],
)
def test_names_of_materials_are_read(tmp_path: Path, text: str, findings: list[tuple[str, str]]) -> None:
    assert _told(load_materials([build_file_tree(tmp_path, {"materials.yaml": text})])[1]) == findings
