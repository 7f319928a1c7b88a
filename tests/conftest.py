"""A small workshop as text, for tests that change one thing in it and look at what the toolkit says."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

# No test is about how fast a machine is, and the same commit must fail or pass alike everywhere.
settings.register_profile("everywhere", deadline=None, derandomize=True)
settings.load_profile("everywhere")

WORKSHOP = """\
title: {en: "Two days at the ford", ja: "渡し場の二日間"}
time_zone: Asia/Tokyo
arc: problem-solving-workshop
parties:
  hill: {name: {en: Hill, ja: 丘}}
  shore: {name: {en: Shore, ja: 岸}}
languages:
  documents: [en, ja]
  working: [en, ja]
  team: en
interpretation:
  mode: consecutive
frames:
  usual:
    opens: "09:00"
    closes: "18:00"
    lunch: {between: "12:00-14:00", minutes: 60}
    dinner: {between: "18:00-20:00", minutes: 60}
    evening: "19:30-21:30"
days:
  - {date: 2027-03-06, frame: usual}
  - {date: 2027-03-07, frame: usual}
rooms:
  hall: {name: {en: Hall, ja: ホール}, capacity: 20}
  library: {name: {en: Library, ja: 図書室}, capacity: 6}
must:
  - ground-rules
never:
  - public-forum
pins:
  - {exercise: ground-rules, date: 2027-03-06, at: "9:30"}
"""
ROSTER = """\
id,party,name_latin,name_native,languages,do_not_pair,arrival,notes
H1,hill,Kuroda Mei,黒田 芽衣,ja:C2;en:B2,,,
H2,hill,Arai Sota,新井 颯太,ja:C2;en:B1,S2,,
H3,hill,Nishi Chika,西 千佳,ja:C2,,2027-03-06T11:00,
H4,hill,Oda Ren,小田 蓮,ja:C2;en:C1,,,
S1,shore,Ada Finch,,en:C2,,,
S2,shore,Bram Holt,,en:C2;ja:B2,,,
S3,shore,Cora Lind,,en:C2,,,
S4,shore,Dov Marsh,,en:C2,,,
"""
TEAM = """\
id,role,name_latin,languages,notes
F1,facilitator,Iris Wolf,en:C2;ja:B2,
F2,facilitator,Mori Aoi,ja:C2;en:C1,
I1,interpreter,Ono Rika,ja<->en,
W1,support person,Lea Dunn,en;ja:B2,
"""
PLAN = """\
format: dialogue-plan/1
home_groups:
  - {label: A, members: [H1, H2, S1, S2], room: hall, interpreter: I1}
  - {label: B, members: [H3, H4, S3, S4], room: library, interpreter: I1}
days:
  - date: 2027-03-06
    starts: "09:00"
    blocks:
      - {exercise: ground-rules, at: "09:30", minutes: 60, rooms: [hall], leads: [F1, F2], interpreters: [I1]}
      - {kind: break, minutes: 20}
      - {exercise: home-group-reflection, minutes: 40, leads: [F1]}
  - date: 2027-03-07
    starts: "09:00"
    blocks:
      - {exercise: morning-check-in, minutes: 20, rooms: [hall], leads: [F1]}
"""

FileTree = Mapping[str, str | bytes]
Workshop = Callable[..., Path]


def build_file_tree(root: Path, files: FileTree) -> Path:
    """Write files by their path below a root: text as UTF-8, bytes as they are."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A folder with the small workshop; changes are (file, old text, new text), files are added or replaced."""

    def build(*changes: tuple[str, str, str], files: FileTree | None = None) -> Path:
        tree = {"workshop.yaml": WORKSHOP, "roster.csv": ROSTER, "team.csv": TEAM, **(files or {})}
        for name, old, new in changes:
            text = tree[name]
            assert isinstance(text, str)
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
            tree[name] = text.replace(old, new)
        return build_file_tree(tmp_path / "ford", tree)

    return build
