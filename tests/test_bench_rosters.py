"""The bench of mixing measures what it says: its lists are whole, and its own tally counts right."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks import crowd
from tests.benchmarks.instances import BALANCED, CROWD, INSTANCES, ROSTERS, Instance, even_sizes, read_rows
from tests.benchmarks.mixing import asked
from tests.benchmarks.peers import DRAWN, MODELLED
from tests.benchmarks.tally import Asked, Tally, moved, tally
from toolkit.files.bare_roster import load_bare_roster
from toolkit.files.people import read_team
from toolkit.planning.mixing.bounds import bounds
from toolkit.planning.mixing.compositions import composition_bound
from toolkit.planning.mixing.designs import best_design
from toolkit.planning.mixing.request import Attribute, MixRequest, Person, Round

PARTIES = {
    "24-people.csv": "A6 B6 C6 D6",
    "30-people.csv": "A6 B6 C6 D6 E6",
    "47-people.csv": "A14 B12 C11 D10",
    "48-people.csv": "A12 B12 C12 D12",
    "96-people.csv": "A16 B16 C16 D16 E16 F16",
    "200-people.csv": "A25 B25 C25 D25 E25 F25 G25 H25",
    "1000-people.csv": "A160 B140 C130 D120 E110 F90 G80 H70 I60 J40",
}


@pytest.mark.parametrize("file", PARTIES)
def test_the_parties_of_a_list_add_up(file: str) -> None:
    parties = Counter(row["party"] for row in read_rows(file))
    assert " ".join(f"{party}{count}" for party, count in sorted(parties.items())) == PARTIES[file]
    assert parties.total() == int(file.partition("-")[0])


@pytest.mark.parametrize("path", sorted(ROSTERS.glob("*-people.csv")), ids=lambda path: path.name)
def test_a_list_can_be_read_by_the_command(path: Path) -> None:
    roster, findings = load_bare_roster(path, path.name)
    assert findings == []
    assert roster is not None
    assert {instance.people for instance in INSTANCES if instance.spread} >= {len(roster.people)}


@pytest.mark.parametrize("instance", INSTANCES, ids=lambda instance: instance.name)
def test_an_instance_has_its_people_and_seats_for_all_of_them(instance: Instance) -> None:
    rows = instance.rows()
    assert len({row["id"] for row in rows}) == instance.people
    assert all(row[column] for row in rows for column in instance.spread)
    ask = asked(instance)
    assert [sum(sizes) for sizes in ask.sizes] == [len(ask.there(number)) for number in range(1, instance.rounds + 1)]


def test_the_uneven_instance_has_the_sizes_it_says() -> None:
    assert even_sizes(47, 9) == [6, 6, 5, 5, 5, 5, 5, 5, 5]
    assert any((one.people, one.groups) == (47, 9) for one in BALANCED)


def test_the_crowd_is_as_its_generator_writes_it() -> None:
    assert (ROSTERS / "526-people.csv").read_text("utf-8") == crowd.crowd()
    assert (ROSTERS / "526-team.csv").read_text("utf-8") == crowd.crew()


def test_the_crowd_is_as_large_and_as_absent_as_it_says() -> None:
    rows = CROWD.rows()
    away = Counter(number for rounds in CROWD.absent().values() for number in rounds)
    assert away == dict.fromkeys(range(1, 7), 26)
    assert sum(len(row["do_not_pair"].split(";")) for row in rows if row["do_not_pair"]) == 30
    assert {part.partition(":")[0] for row in rows for part in row["languages"].split(";")} == {"ja", "en", "zh"}
    team, findings = read_team(ROSTERS / "526-team.csv", "526-team.csv")
    assert findings == []
    assert team is not None
    assert len(team.of("interpreter")) == 12


def test_peers_run_on_instances_that_there_are() -> None:
    assert {*MODELLED, *DRAWN} <= {instance.name for instance in INSTANCES}


# ---- what docs/mixing.md says of them ---------------------------------------------------------------------------------

TEXT = (Path(__file__).parent.parent / "docs" / "mixing.md").read_text("utf-8")


def test_the_table_of_rounds_without_a_repeat_is_true() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", TEXT, re.M)
    said = {(int(tables), 2 + place): cell for tables, cells in rows for place, cell in enumerate(cells.split(" | "))}
    true = {}
    for tables, size in said:
        rounds = max(1, len(best_design(tables, size)[1]))
        most = (tables * size - 1) // (size - 1) if tables >= size else 1
        true[tables, size] = f"**{rounds}**" if rounds == most else str(rounds)
    assert said == true
    assert len(said) == 70


def test_the_bounds_of_the_example_are_true() -> None:
    rows = read_rows("24-people.csv")
    asked_for = {}
    for columns in (("party",), ("party", "seniority"), ("party", "gender", "seniority")):
        people = tuple(Person(row["id"], tuple(row[column] for column in columns)) for row in rows)
        request = MixRequest(people, (Round((4,) * 6),) * 10, tuple(map(Attribute, columns)))
        asked_for[columns] = (bounds(request).any_plan, bounds(request).balance, composition_bound(request))
    assert list(asked_for.values()) == [(84, 144, 144), (84, 144, 156), (84, 144, 165)]
    assert all(f"{forced} " in TEXT for forced in (84, 144, 156, 165))
    assert len({tuple(row[column] for column in ("party", "gender", "seniority")) for row in rows}) == 18


# ---- the tally --------------------------------------------------------------------------------------------------------

PEOPLE = {
    "A": {"party": "N", "languages": "ja:C1", "do_not_pair": "B;C"},
    "B": {"party": "N", "languages": "ja:C1;en:B2", "do_not_pair": ""},
    "C": {"party": "S", "languages": "en:C1;ja:B1", "do_not_pair": ""},
    "D": {"party": "S", "languages": "en:C1", "do_not_pair": ""},
}
ASKED = Asked(PEOPLE, [[2, 2], [2, 2]], ["party"], {"D": {3}}, {"I1": {"ja", "en"}, "I2": {"zh", "en"}})


@pytest.mark.parametrize(
    ("rounds", "counted"),
    [
        ("AD BC, BD AC", (0, 1, 0, 0, 0)),
        ("AD BC, AD BC", (0, 0, 0, 2, 0)),
        ("AB CD, AD BC", (0, 1, 0, 0, 4)),
        ("AD BC", (1, 0, 0, 0, 0)),
        ("AD BB, AD BC", (2, 0, 0, 1, 0)),
        ("ADB C, AD BC", (1, 1, 0, 1, 0)),
    ],
)
def test_the_tally_counts_seats_bans_repeats_and_balance(rounds: str, counted: tuple[int, ...]) -> None:
    seats = [groups.split() for groups in rounds.split(", ")]
    assert tally(ASKED, seats) == Tally(*counted)


@pytest.mark.parametrize(
    ("first", "second", "unheard"),
    [
        (("ja", None), ("en", None), 1),
        ((None, "I1"), ("en", None), 0),
        ((None, "I2"), ("en", None), 1),
        ((None, "I1"), (None, "I1"), 1),
        ((None, "I1"), ("ja", None), 1),
    ],
)
def test_the_tally_counts_groups_that_cannot_talk(first: tuple[str | None, str | None], second: tuple[str | None, str | None], unheard: int) -> None:
    assert tally(Asked(PEOPLE, [[2, 2]], reach=ASKED.reach), [["AD", "BC"]], [[first, second]]).unheard == unheard


def test_the_tally_knows_who_is_away_and_who_has_moved() -> None:
    assert tally(Asked(PEOPLE, [[2, 1]], absent={"D": {1}}), [["BC", "A"]]).misplaced == 0
    assert tally(Asked(PEOPLE, [[2, 2]], absent={"D": {1}}), [["BC", "AD"]]).misplaced == 1
    assert moved([["AD", "BC"]], [["AC", "B"]]) == (1, 3)
