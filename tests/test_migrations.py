"""Stores of earlier versions: brought to the newest tables whole, or left as they were; those of later ones refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.ledger import act, edits, people, store_at, told, whole
from toolkit.findings import unreadable
from toolkit.store import migrate as migration
from toolkit.store.engine import file_engine, server_engine
from toolkit.store.migrate import NEWEST, migrate, upgrade
from toolkit.store.place import Place
from toolkit.store.roster import RosterStore
from toolkit.store.schema import METADATA
from toolkit.store.trouble import StoreTroubleError

pytest_plugins = ["tests.roster_places"]

FOLDER = Path(migration.__file__).parent / "migrations"


def _engine(place: Place) -> sa.Engine:
    if place.file is None:
        return server_engine(place.address)
    place.file.touch()
    return file_engine(place.file)


def _tables(engine: sa.Engine) -> dict[str, list[str]]:
    """Return the columns of each table of ours."""
    found = sa.inspect(engine)
    return {name: [column["name"] for column in found.get_columns(name)] for name in sorted(found.get_table_names())}


def _rows(engine: sa.Engine) -> dict[str, list[tuple[object, ...]]]:
    """Return all that is in the tables, whatever their version."""
    with engine.connect() as connection:
        return {
            name: sorted(map(tuple, connection.execute(sa.text(f"SELECT * FROM {name}"))), key=repr)
            for name in _tables(engine)
        }


@pytest.fixture
def first(place: Place) -> Place:
    """A store at the first version, with people, a presence, a change, and somebody taken out."""
    engine = _engine(place)
    with engine.begin() as connection:
        upgrade(connection, "0001")
    assert list(_tables(engine)) == ["alembic_version", "attendance", "batches", "changes", "identities", "registrations"]
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO identities (id, name_latin) VALUES ('H1', 'Kuroda Mei')"))
        connection.execute(
            sa.text("INSERT INTO registrations (event, person, place, party) VALUES ('ford', 'H1', 1, 'shore')")
        )
        connection.execute(
            sa.text("INSERT INTO attendance (event, person, block, presence) VALUES ('ford', 'H1', 'd1/0900', 'late')")
        )
        for number, who, action in ((1, "mei", "import"), (2, "aoi", "set"), (3, "mei", "undo")):
            connection.execute(
                sa.text("INSERT INTO batches (at, who, action, event, undoes) VALUES (:at, :who, :action, 'ford', :undoes)"),
                {"at": f"2027-01-0{number}T09:00:00Z", "who": who, "action": action, "undoes": 1 if number == 3 else None},
            )
        for batch, person, before, after in (
            (1, "H1", '{"id": "", "name_latin": "", "party": ""}', '{"id": "H1", "name_latin": "Kuroda Mei", "party": "hill"}'),
            (1, "S1", '{"id": "", "party": ""}', '{"id": "S1", "party": "shore"}'),
            (2, "H1", '{"party": "hill", "attended d1/0900": ""}', '{"party": "shore", "attended d1/0900": "late"}'),
            (3, "S1", '{"id": "S1", "party": "shore"}', '{"id": "", "party": ""}'),
        ):  # fmt: skip
            connection.execute(
                sa.text("INSERT INTO changes (batch, person, before, after) VALUES (:batch, :person, :before, :after)"),
                {"batch": batch, "person": person, "before": before, "after": after},
            )
    return place


def test_a_store_of_the_first_version_comes_to_the_newest_without_a_loss(first: Place) -> None:
    with store_at(first) as store:
        assert people(store) == ["1 H1 name_latin: Kuroda Mei, party: shore, @d1/0900: late"]
        assert told(store.history()) == [
            "3 mei 2027-01-03T09:00:00Z undo S1: id S1→, party shore→",
            "2 aoi 2027-01-02T09:00:00Z set H1: @d1/0900 →late, party hill→shore",
            "1 mei 2027-01-01T09:00:00Z import H1: id →H1, name_latin →Kuroda Mei, party →hill",
            "1 mei 2027-01-01T09:00:00Z import S1: id →S1, party →shore",
        ]
        assert whole(store) == []
        store.undo(2, act(action="undo", undoes=2))
        store.apply(edits("+ S1\nS1 diet: vegan"), act())
        assert people(store) == ["1 H1 name_latin: Kuroda Mei, party: hill", "2 S1 diet: vegan"]
        assert [record.batch for record in store.history(most=2)] == [5, 4]
        assert whole(store) == []


def test_all_rows_of_the_first_version_stay_as_they_were(first: Place) -> None:
    engine = _engine(first)
    before = _rows(engine)
    assert {name: len(rows) for name, rows in before.items()} == {
        "alembic_version": 1, "attendance": 1, "batches": 3, "changes": 4, "identities": 1, "registrations": 1
    }  # fmt: skip
    migrate(engine)
    after = _rows(engine)
    assert {name: rows for name, rows in after.items() if rows} == before | {"alembic_version": [(NEWEST,)]}
    migrate(engine)
    assert _rows(engine) == after


def test_the_migrations_make_the_tables_that_the_store_works_with(place: Place) -> None:
    engine = _engine(place)
    migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    tables = _tables(engine)
    del tables["alembic_version"]
    assert tables == {name: list(table.columns.keys()) for name, table in sorted(METADATA.tables.items())}


def test_the_newest_version_is_the_end_of_the_only_line_of_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]


def test_a_store_of_a_later_version_is_refused_and_left_alone(first: Place) -> None:
    engine = _engine(first)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    before = _rows(engine)
    with pytest.raises(StoreTroubleError) as refused, store_at(first):
        pass
    assert refused.value.finding == unreadable(
        first.name,
        "this roster was made by a newer version of dialogue-toolkit",
        "install the newest version: pip install --upgrade dialogue-toolkit",
    )
    assert _rows(engine) == before


def test_a_migration_that_is_cut_in_the_middle_leaves_the_store_as_it_was(first: Place) -> None:
    engine = _engine(first)
    tables, before = _tables(engine), _rows(engine)
    made = []

    def cut(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "CREATE TABLE" in statement:
            made.append(statement)
        if len(made) == 2:
            raise RuntimeError("the power went")

    sa.event.listen(engine, "before_cursor_execute", cut)
    with pytest.raises(RuntimeError, match="the power went"):
        migrate(engine)
    assert len(made) == 2
    engine = _engine(first)
    assert (_tables(engine), _rows(engine)) == (tables, before)
    migrate(engine)
    assert people(RosterStore(engine, first.event, first.name)) == [
        "1 H1 name_latin: Kuroda Mei, party: shore, @d1/0900: late"
    ]


def test_making_the_first_tables_is_cut_in_the_middle_as_well(place: Place) -> None:
    engine = _engine(place)

    def cut(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "CREATE TABLE meetings" in statement:
            raise RuntimeError("the power went")

    sa.event.listen(engine, "before_cursor_execute", cut)
    with pytest.raises(RuntimeError, match="the power went"):
        migrate(engine)
    engine = _engine(place)
    assert _tables(engine) == {}
    migrate(engine)
    assert RosterStore(engine, place.event, place.name).entries() == []
