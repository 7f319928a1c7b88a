"""A workshop's folder: one mistake at a time in a valid one, and what the toolkit says, at which line."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import PLAN, ROSTER, TEAM, WORKSHOP, Workshop, build_file_tree
from toolkit.files.library import load_exercise
from toolkit.files.project import load_project
from toolkit.files.shipped import exercises_folder

EXERCISE = """\
phase: energise
function: energiser
minutes: {min: 3, typical: 7, max: 10}
talk_share: 0
format: plenary
group_size: {min: 4, max: 100}
intensity: 1
energy: 3
materials:
  - {item: timer, per: block, quantity: 1}
steps:
  - {id: all, minutes: 7, setting: standing}
source: "ours"
license: CC0-1.0
"""


def _told(folder: Path) -> list[tuple[str, str]]:
    project, findings = load_project(folder)
    errors = [finding for finding in findings if finding.severity == "error"]
    assert (project is None) == bool(errors)
    assert all(finding.mend for finding in findings)
    return [(finding.where, finding.message) for finding in errors]


def test_the_small_workshop_is_valid(workshop: Workshop) -> None:
    assert _told(workshop(files={"plan.yaml": PLAN})) == []


@pytest.mark.parametrize("folder", ["agendas/okinawa", "toolkit/starter"])
def test_the_workshops_that_come_with_the_toolkit_are_valid(folder: str) -> None:
    project, findings = load_project(Path(__file__).parent.parent / folder, prose=True)
    assert (project is None, findings) == (False, [])


BRIEF = [
    # what is changed, into what, where it is told, and what
    ("  - ground-rules", "  - ground-rule", 27, "there is no exercise “ground-rule” (did you mean “ground-rules”?)"),
    ("  - ground-rules", "  - ground-rules\n  - séance", 28, "there is no exercise “séance”"),
    ("  - public-forum", "  - public-forun", 29, "there is no exercise “public-forun” (did you mean “public-forum”?)"),
    ("  - public-forum", "  - closing-circle\n  - ground-rules", 27, "ground-rules stands under must and under never"),
    ("{exercise: ground-rules", "{exercise: ground-rool", 31, "there is no exercise “ground-rool” (did you mean “ground-rules”?)"),
    ("date: 2027-03-06, at", "date: 2027-03-09, at", 31, "2027-03-09 is not a day of this week"),
    ("{exercise: ground-rules", "{exercise: public-forum", 31, "public-forum is pinned, but stands under never"),
    ('at: "9:30"}', 'at: "9:30"}\n  - {exercise: iceberg, date: 2027-03-06, at: "9:30"}', 32,
     "iceberg is pinned to 2027-03-06 09:30, and ground-rules (line 31) to 09:30: ground-rules is still running when iceberg begins"),
    ('at: "9:30"}', 'at: "9:30", minutes: 60}\n  - {exercise: iceberg, date: 2027-03-06, at: "10:15"}', 32,
     "iceberg is pinned to 2027-03-06 10:15, and ground-rules (line 31) to 09:30: ground-rules is still running when iceberg begins"),
    ('at: "9:30"}', 'at: "24:30"}\n  - {exercise: iceberg, date: 2027-03-07, at: "0:40"}', 32,
     "iceberg is pinned to 2027-03-07 00:40, and ground-rules (line 31) to 00:30: ground-rules is still running when iceberg begins"),
    ('closes: "18:00"', 'closes: "08:00"', 14, "frames.usual: the day closes before it opens"),
    ('closes: "18:00"', 'closes: "6 pm"', 16, "frames.usual.closes: “6 pm” is not a time of day; write it as 09:30 (after midnight as 24:30)"),
    ("minutes: 60}\n    dinner", "minutes: 150}\n    dinner", 17, "frames.usual.lunch: 150 minutes do not fit between those times"),
    ('"12:00-14:00"', '"14:00-12:00"', 17,
     "frames.usual.lunch.between: “14:00-12:00” ends before it starts; write the earlier time first (after midnight as 24:30)"),
    ("    evening:", "    evnening:", 19, "“frames.usual.evnening” is not known here (did you mean “evening”?)"),
    ("must:", "musts:", 26, "“musts” is not known here (did you mean “must”?)"),
    ("frame: usual}\nrooms", "frame: unusual}\nrooms", 22, "there is no frame “unusual” (did you mean “usual”?)"),
    ("2027-03-07", "2027-02-30", 22, "days.2.date: “2027-02-30” is not a date; write it as 2026-12-06"),
    ("2027-03-07", "9999-12-31", 22, "days.2.date: “9999-12-31” is not a date; write it as 2026-12-06"),
    ("2027-03-07", "2027-03-05", 20, "days: 2027-03-05 stands after 2027-03-06; write each date once, in their order"),
    ("2027-03-07", "2027-03-06", 20, "days: 2027-03-06 stands after 2027-03-06; write each date once, in their order"),
    ("Asia/Tokyo", "Asia/Tokio", 2, "time_zone: “Asia/Tokio” is not a time zone; write one such as Asia/Tokyo"),
    ("Asia/Tokyo", "Asia", 2, "time_zone: “Asia” is not a time zone; write one such as Asia/Tokyo"),
    ("Asia/Tokyo", "../../etc/passwd", 2, "time_zone: “../../etc/passwd” is not a time zone; write one such as Asia/Tokyo"),
    ("problem-solving-workshop", "problem-solving", 3, "there is no arc “problem-solving” (did you mean “problem-solving-workshop”?)"),
    ("documents: [en, ja]", "documents: [en, ../../ja]", 8, "languages.documents.2: “../../ja” is not a language tag; write it as en, ja or zh-Hant"),
    ("documents: [en, ja]", "documents: en", 8, "languages.documents: “en” is not a list"),
    ("documents: [en, ja]", "documents:", 8, "languages.documents is empty"),
    ("team: en", "team: ko", 7, "languages: the team's language ko is not among the document languages"),
    ("mode: consecutive", "mode: consecutif", 12, "interpretation.mode: “consecutif” is not known (did you mean “consecutive”?)"),
    ("mode: consecutive", "mode: consecutive\n  factors: {consecutive: 0}", 13, "interpretation.factors.consecutive: “0” must be at least 1.0"),
    ("mode: consecutive", "mode: consecutive\n  factors: {consecutive: nan}", 13, "interpretation.factors.consecutive: “nan” is not a number"),
    ("capacity: 20", "capacity: twenty", 24, "rooms.hall.capacity: “twenty” is not a number"),
    ("capacity: 20", "capacity: 0", 24, "rooms.hall.capacity: “0” must be at least 1"),
    ("time_zone:", "seed: -1\ntime_zone:", 2, "seed: “-1” must be at least 0"),
    ("time_zone:", "seed: 4294967296\ntime_zone:", 2, "seed: “4294967296” must be less than 2147483648"),
    ("time_zone:", "weights: {H13: inf}\ntime_zone:", 2, "weights.H13: “inf” is not a number"),
    ("time_zone:", "weights:\n  H13: 2\n  H99: 1\ntime_zone:", 4, "there is no law “H99” (did you mean “H19”?)"),
    ("time_zone:", "laws:\n  H12:\n    maxx: 90\ntime_zone:", 4, "law H12 has no parameter “maxx”"),
    ("time_zone:", "laws: {X1: {a: 1, b: 2}}\ntime_zone:", 2, "there is no law “X1”"),
    ("time_zone:", "arcs: x\ntime_zone:", 2, "“arcs” is not known here (did you mean “arc”?)"),
    ("time_zone:", "title: again\ntime_zone:", 2, "“title” stands here a second time (first in line 1)"),
    ("time_zone:", "sites: {tower: {name: Tower, place: town}}\ntime_zone:", 0, "nothing says how long it is from town to venue"),
    ("time_zone:", "travel: [{between: [venue, twon], minutes: 5}]\ntime_zone:", 2, "there is no place “twon”"),
    ("time_zone:", "travel: [{between: [venue], minutes: 5}]\ntime_zone:", 2, "“travel.1.between.2” is missing"),
    ("time_zone:", "travel: [{between: [venue, a, b], minutes: 5}]\ntime_zone:", 2, "travel.1.between has too many entries"),
    ("  - ground-rules", "  - visit-himeyuri", 27, "visit-himeyuri goes to the site “himeyuri”, which the brief does not describe"),
    ("  shore: {name", "  shore: {nmae", 6, "“parties.shore.name” is missing"),
    ("  shore:", "  delta: {name: Delta}\n  shore:", 6, "nobody in the roster is of party delta"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "message"), BRIEF, ids=[f"{new[-40:]}" for _, new, _, _ in BRIEF])
def test_mistakes_in_the_brief(workshop: Workshop, old: str, new: str, line: int, message: str) -> None:
    told = _told(workshop(("workshop.yaml", old, new)))
    assert (f"workshop.yaml:{line}" if line else "workshop.yaml", message) in told
    assert len(told) <= 2  # a key that is misspelt is missing too


PEOPLE = [
    ("roster.csv", "H1,hill", "H1,hills", 2, "there is no party “hills” (did you mean “hill”?)"),
    ("roster.csv", "B1,S2,", "B1,S9,", 3, "there is no other person “S9” to keep H2 apart from"),
    ("roster.csv", "B1,S2,", "B1,H2,", 3, "there is no other person “H2” to keep H2 apart from"),
    ("roster.csv", "S4,shore", "S3,shore", 9, "the id “S3” is taken already (line 8)"),
    ("roster.csv", "S4,shore,Dov Marsh,,en:C2", "S4,shore,Dov Marsh,,ko:C2", 9,
     "S4 shares no language at B2 with anybody, and no interpreter joins them to the others"),
    ("roster.csv", "S4,shore,Dov Marsh,,en:C2", "S4,shore,Dov Marsh,,en:B1;ja:A1", 9,
     "S4 shares no language at B2 with anybody, and no interpreter joins them to the others"),
    ("team.csv", "ja<->en", "", 4, "I1 is an interpreter without a language pair"),
    ("team.csv", "I1,interpreter", "H1,interpreter", 4, "the id “H1” is a participant's too"),
    ("team.csv", "F2,facilitator", "F1,facilitator", 3, "the id “F1” is taken already (line 2)"),
    ("team.csv", "id,role", "id,rôle", 1, "the column “role” is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line", "message"), PEOPLE, ids=[new for _, _, new, _, _ in PEOPLE])
def test_mistakes_among_the_people(workshop: Workshop, file: str, old: str, new: str, line: int, message: str) -> None:
    assert (f"{file}:{line}", message) in _told(workshop((file, old, new)))


def test_an_interpreter_of_a_language_nobody_else_speaks_does_not_help(workshop: Workshop) -> None:
    korean = ("roster.csv", "S4,shore,Dov Marsh,,en:C2", "S4,shore,Dov Marsh,,ko:C2")
    message = "S4 shares no language at B2 with anybody, and no interpreter joins them to the others"
    assert _told(workshop(korean, ("team.csv", "ja<->en", "ja<->en;ko<->ru"))) == [("roster.csv:9", message)]
    assert _told(workshop(korean, ("team.csv", "ja<->en", "ja<->en;ko<->ja"))) == []


def test_a_wish_for_a_language_that_is_not_printed_is_told(workshop: Workshop) -> None:
    roster = "id,party,languages,document_language\nH1,hill,ja:C2;en:C2,jp\nS1,shore,en:C2,en\n"
    assert _told(workshop(files={"roster.csv": roster})) == [
        ("roster.csv:2", "nothing is printed in “jp”, which H1 wishes to read")
    ]


def test_who_leaves_before_arriving_is_told(workshop: Workshop) -> None:
    roster = ROSTER.replace("arrival,notes", "arrival,departure").replace("11:00,", "11:00,2027-03-06T10:00")
    assert _told(workshop(files={"roster.csv": roster})) == [("roster.csv:4", "H3 leaves before arriving")]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("[H1, H2, S1, S2]", "[H1, H2, S1, S9]", 3, "there is no participant “S9”"),
        ("room: library", "room: libary", 4, "there is no room “libary” (did you mean “library”?)"),
        ("room: hall, interpreter: I1", "room: hall, interpreter: F1", 3, "there is no interpreter “F1”"),
        ("room: hall, interpreter", "room: hall, host: H3, interpreter", 3, "there is no member of this group “H3”"),
        ("date: 2027-03-07", "date: 2027-03-08", 12, "2027-03-08 is not a day of this week"),
        ("date: 2027-03-07", "date: 2027-03-06", 12, "2027-03-06 is planned twice"),
        ("exercise: ground-rules", "exercise: ground-rool", 9, "there is no exercise “ground-rool” (did you mean “ground-rules”?)"),
        ("leads: [F1, F2]", "leads: [F1, F7]", 9, "there is no team member “F7”"),
        ("interpreters: [I1]", "interpreters: [F1]", 9, "there is no interpreter “F1”"),
        ("kind: break", "kind: brake", 10, "days.1.blocks.2.kind: “brake” is not known (did you mean “break”?)"),
        ("kind: break, ", "", 10, "days.1.blocks.2: a block needs an exercise, or a kind such as break, meal, travel or free"),
        ("minutes: 40", "minutes: -40", 11, "days.1.blocks.3.minutes: “-40” is not a duration; write 90, 1:30, 1h30 or 1.5h"),
        ("minutes: 40", "minutes: 0", 11, "days.1.blocks.3.minutes: “0” must be more than 0"),
        ("minutes: 40", "minutes: 40, part: 3/2", 11, "days.1.blocks.3.part: “3/2” is not a part; write it as 1/2"),
        ("dialogue-plan/1", "dialogue-plan/2", 1, "format: “dialogue-plan/2” is not known (did you mean “dialogue-plan/1”?)"),
    ],
)  # fmt: skip
def test_mistakes_in_the_plan(workshop: Workshop, old: str, new: str, line: int, message: str) -> None:
    assert PLAN.count(old) == 1
    told = _told(workshop(files={"plan.yaml": PLAN.replace(old, new)}))
    assert [(where, said.partition(" (did you mean “I1")[0]) for where, said in told] == [
        (f"plan.yaml:{line}", message)
    ]


def _own(id: str, needs: str, facts: str = EXERCISE) -> dict[str, str]:
    return {f"exercises/{id}/exercise.yaml": f"{facts}needs:\n  - {needs}\n"}


LAST = EXERCISE.count("\n") + 2


@pytest.mark.parametrize(
    ("needs", "told"),
    [
        ({"egg": "hen", "hen": "egg"}, [("egg", "these need one another: egg needs hen needs egg")]),
        ({"egg": "egg"}, [("egg", "these need one another: egg needs egg")]),
        ({"a": "b", "b": "c", "c": "a", "d": "a"}, [("a", "these need one another: a needs b needs c needs a")]),
        ({"a": "b", "b": "a", "x": "y", "y": "x"},
         [("a", "these need one another: a needs b needs a"), ("x", "these need one another: x needs y needs x")]),
        ({"hen": "ground-rule"}, [("hen", "it needs “ground-rule”, which is not in the library (did you mean “ground-rules”?)")]),
    ],
)  # fmt: skip
def test_needs_that_lead_nowhere_or_in_a_circle(
    workshop: Workshop, needs: dict[str, str], told: list[tuple[str, str]]
) -> None:
    files = {path: text for id, need in needs.items() for path, text in _own(id, need).items()}
    assert _told(workshop(files=files)) == [(f"exercises/{id}/exercise.yaml:{LAST}", message) for id, message in told]


def test_a_long_chain_of_needs_is_followed_to_its_end(workshop: Workshop) -> None:
    chain = {path: text for n in range(1200) for path, text in _own(f"e{n}", f"e{n + 1}").items()}
    files = chain | _own("e1200", "e0")
    folder = workshop(files=files)
    limit = sys.getrecursionlimit()
    told = _told(folder)
    assert sys.getrecursionlimit() == limit
    assert [message[:46] for _, message in told] == ["these need one another: e0 needs e1 needs e2 n"]


def test_a_broken_exercise_is_not_called_unknown(workshop: Workshop) -> None:
    files = _own("hen", "ground-rules", EXERCISE.replace("phase:", "fase:")) | _own("egg", "hen")
    told = _told(workshop(("workshop.yaml", "  - ground-rules", "  - hen"), files=files))
    assert {where.partition(":")[0] for where, _ in told} == {"exercises/hen/exercise.yaml"}


def test_materials_without_a_name_are_told(workshop: Workshop) -> None:
    files = {"exercises/ride/exercise.yaml": EXERCISE.replace("timer", "unicycle")}
    assert _told(workshop(files=files)) == [("exercises/ride/exercise.yaml:10", "there is no material “unicycle”")]
    named = {"exercises/materials.yaml": "unicycle: {en: Unicycle, ja: 一輪車, reusable: yes}\n"}
    assert _told(workshop(files=files | named)) == []


ALL_AT_ONCE = [
    ("  - ground-rules", "  - ground-rule"),
    ("  shore: {name", "  delta: {name: Delta}\n  shore: {name"),
    ('closes: "18:00"', 'closes: "08:00"'),
    ('at: "9:30"}', 'at: "9:30"}\n  - {exercise: iceberg, date: 2027-03-06, at: "9:30"}'),
    ("time_zone:", "tim_zone: Asia/Tokyo\ntime_zone:"),
]


def test_many_mistakes_are_all_told_at_once(workshop: Workshop) -> None:
    files = _own("egg", "hen") | _own("hen", "egg") | {"plan.yaml": PLAN.replace("room: library", "room: attic")}
    folder = workshop(
        *(("workshop.yaml", old, new) for old, new in ALL_AT_ONCE),
        ("roster.csv", "S4,shore,Dov Marsh,,en:C2", "S4,shore,Dov Marsh,,ko:C2"),
        ("roster.csv", "H1,hill", "H1,hills"),
        ("roster.csv", "2027-03-06T11:00", "soon"),
        ("team.csv", "F2,facilitator", "F2,facilitater"),
        files=files,
    )
    assert sorted(_told(folder)) == [
        (f"exercises/egg/exercise.yaml:{LAST}", "these need one another: egg needs hen needs egg"),
        ("plan.yaml:4", "there is no room “attic”"),
        ("roster.csv:2", "there is no party “hills” (did you mean “hill”?)"),
        ("roster.csv:4", "arrival: “soon” is not a date with a time; write it as 2026-12-06T15:10, by the workshop's clock"),
        ("team.csv:3", "role: “facilitater” is not known (did you mean “facilitator”?)"),
        ("workshop.yaml:16", "frames.usual: the day closes before it opens"),
        ("workshop.yaml:2", "“tim_zone” is not known here (did you mean “time_zone”?)"),
        ("workshop.yaml:29", "there is no exercise “ground-rule” (did you mean “ground-rules”?)"),
        ("workshop.yaml:34", "iceberg is pinned to 2027-03-06 09:30, and ground-rules (line 33) to 09:30: "
                             "ground-rules is still running when iceberg begins"),
        ("workshop.yaml:7", "nobody in the roster is of party delta"),
    ]  # fmt: skip


def test_an_unknown_key_does_not_hide_what_is_wrong_beside_it(workshop: Workshop) -> None:
    folder = workshop(("workshop.yaml", 'closes: "18:00"', 'closes: "08:00"\n    opnes: "07:00"'))
    assert _told(folder) == [
        ("workshop.yaml:17", "“frames.usual.opnes” is not known here (did you mean “opens”?)"),
        ("workshop.yaml:14", "frames.usual: the day closes before it opens"),
    ]


def test_one_mistake_is_not_told_as_several(workshop: Workshop) -> None:
    """Parties, rooms and frames that could not be understood are not missed by those who name them."""
    broken = workshop(("workshop.yaml", "parties:\n  hill: {name: {en: Hill, ja: 丘}}", "parties:\n  hill: Hill"))
    assert _told(broken) == [("workshop.yaml:5", "parties.hill: “Hill” is not keys with values")]
    unread = workshop(files={"workshop.yaml": "title: [", "plan.yaml": PLAN})
    assert [where for where, _ in _told(unread)] == ["workshop.yaml:1"]


@pytest.mark.parametrize("file", ["workshop.yaml", "roster.csv", "team.csv"])
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (Path.mkdir, "this is a folder, not a file"),
        (lambda path: None, "this file is missing"),
        (lambda path: path.symlink_to("/dev/zero"), "this is a device, not a file"),
        (lambda path: path.write_bytes(b"\xff\x00\x81" * 50), "this file is not in UTF-8, and its encoding cannot be told for certain"),
        (lambda path: path.write_bytes(b"a: b\n" * 2_000_000), "this file is larger than 8 MiB"),
    ],
    ids=["folder", "missing", "device", "binary", "large"],
)  # fmt: skip
def test_files_that_cannot_be_read_are_told(
    workshop: Workshop, file: str, make: Callable[[Path], None], message: str
) -> None:
    folder = workshop(("workshop.yaml", "  - ground-rules", "  - ground-rule"))
    (folder / file).unlink()
    make(folder / file)
    told = _told(folder)
    assert (file, message) in told
    other = ("workshop.yaml:27", "there is no exercise “ground-rule” (did you mean “ground-rules”?)")
    assert (other in told) == (file != "workshop.yaml")


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert _told(tmp_path / "file") == [(str(tmp_path / "file"), "this is a file, not the folder of a workshop")]
    assert _told(tmp_path / "nowhere") == [(str(tmp_path / "nowhere"), "there is no such folder")]


def test_an_empty_folder_lacks_three_files(tmp_path: Path) -> None:
    assert _told(tmp_path) == [(file, "this file is missing") for file in ("workshop.yaml", "roster.csv", "team.csv")]


def _large_roster(people: int) -> str:
    rows = (
        f"X{n},{'hill' if n % 2 else 'shore'},Person {n},人 {n},{'ja:C2' if n % 2 else 'en:C2'},,,"
        for n in range(people)
    )
    return "\n".join([ROSTER.split("\n", 1)[0], *rows]) + "\n"


def test_a_large_roster_is_read_in_reasonable_time(workshop: Workshop) -> None:
    folder = workshop(files={"roster.csv": _large_roster(10_000)})
    began = time.process_time()
    project, findings = load_project(folder)
    assert time.process_time() - began < 6
    assert findings == []
    assert project is not None
    assert len(project.participants) == 10_000


def test_ten_thousand_mistakes_are_told_in_reasonable_time(workshop: Workshop) -> None:
    roster = _large_roster(10_000).replace(",hill,", ",hlil,")
    members = ", ".join(f"Y{n}" for n in range(10_000))
    plan = f"format: dialogue-plan/1\nhome_groups:\n  - {{label: A, members: [{members}]}}\n"
    folder = workshop(files={"roster.csv": roster, "plan.yaml": plan})
    began = time.process_time()
    assert len(_told(folder)) == 5_000 + 1 + 10_000
    assert time.process_time() - began < 15


@given(data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_never_stops_the_reading(tmp_path: Path, data: st.DataObject) -> None:
    files = {"workshop.yaml": WORKSHOP, "roster.csv": ROSTER, "team.csv": TEAM, "plan.yaml": PLAN}
    name = data.draw(st.sampled_from(sorted(files)))
    text = files[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    new = data.draw(
        st.sampled_from(["", "x", "\n", ": ", "- ", "[", "{", '"', "9", "-1", "\t", ",", "é", "  ", "&a", "*a", "no"])
    )
    build_file_tree(tmp_path, files | {name: text[:start] + new + text[end:]})
    project, findings = load_project(tmp_path)
    assert project is not None or findings
    assert all(finding.where and finding.message and finding.mend for finding in findings)


@pytest.mark.parametrize("end", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("name", ["workshop.yaml", "roster.csv", "team.csv", "plan.yaml"])
def test_half_a_file_never_stops_the_reading(workshop: Workshop, name: str, end: float) -> None:
    files = {"workshop.yaml": WORKSHOP, "roster.csv": ROSTER, "team.csv": TEAM, "plan.yaml": PLAN}
    whole = files[name].encode()
    load_project(workshop(files=files | {name: whole[: int(len(whole) * end)]}))


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in exercises_folder().glob("*/exercise.yaml")))
def test_every_shipped_exercise_is_whole_in_every_language(folder: str) -> None:
    tags = ["en", "ja", "zh-Hans", "zh-Hant"]
    exercise, findings = load_exercise(exercises_folder() / folder, tags)
    assert findings == []
    assert exercise is not None
    assert list(exercise.prose) == tags
