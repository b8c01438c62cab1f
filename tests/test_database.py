"""Sessions: a write is whole or not at all, and writers wait for each other."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest
import sqlalchemy as sa

from learning.database import Database, make_engine
from learning.people import new_person
from models import Person
from tests.support.database import ON_SQLITE
from tests.support.desk import START


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.engine.dispose()


def people(database: Database) -> int:
    with database.read() as rows:
        return rows.scalar(sa.select(sa.func.count()).select_from(Person)) or 0


def test_a_write_is_there_when_its_block_ends(database: Database) -> None:
    with database.write() as rows:
        new_person(rows, "en", {}, True, START)

    assert people(database) == 1


def test_a_write_that_fails_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.write() as rows:
            new_person(rows, "en", {}, True, START)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert people(database) == 0


def test_an_error_does_not_name_what_was_to_be_stored(database: Database) -> None:
    planted = sa.text("INSERT INTO nowhere (email) VALUES (:email)")

    with pytest.raises(sa.exc.DBAPIError, match="INSERT INTO nowhere") as raised, database.write() as rows:
        rows.execute(planted, {"email": "ada@example.org"})

    assert "ada@example.org" not in str(raised.value)


def test_a_read_writes_nothing(database: Database) -> None:
    with database.read() as rows:
        new_person(rows, "en", {}, True, START)

    assert people(database) == 0


def test_what_was_read_can_be_used_after_its_block(database: Database) -> None:
    with database.write() as rows:
        person = new_person(rows, "lb", {"theme": "dark"}, True, START)

    assert (person.locale, person.preferences, person.created_at) == ("lb", {"theme": "dark"}, START)


def test_readers_do_not_wait_for_a_writer(database: Database) -> None:
    with database.write() as rows:
        new_person(rows, "en", {}, True, START)
        rows.flush()
        begun = monotonic()
        assert people(database) == 0
        assert monotonic() - begun < 2


@pytest.mark.parametrize("same", [True, False], ids=["threads", "processes"])
@ON_SQLITE
def test_writers_on_sqlite_take_turns_before_they_read(database: Database, database_url: str, same: bool) -> None:
    """Otherwise the second of two that read first and write later would fail with "database is locked"."""
    # Another object holds another lock file open, as another process would.
    other = database if same else Database(database_url)
    done: list[str] = []

    def second() -> None:
        with other.write() as rows:
            rows.scalar(sa.select(sa.func.count()).select_from(Person))
            done.append("second")
            new_person(rows, "en", {}, True, START)

    with database.write() as rows:
        rows.scalar(sa.select(sa.func.count()).select_from(Person))
        thread = Thread(target=second)
        thread.start()
        thread.join(0.3)
        assert done == [], "it waits already"
        new_person(rows, "en", {}, True, START)
        done.append("first")
    thread.join(10)
    other.engine.dispose()

    assert done == ["first", "second"]
    assert people(database) == 2


@ON_SQLITE
def test_a_write_on_sqlite_locks_from_its_beginning(database: Database, database_url: str) -> None:
    """Whoever does not take turns, such as another program, is held off all the same."""
    engine = make_engine(database_url)
    with engine.connect() as other, database.write():
        assert people(database) == 0, "readers go on"
        other.exec_driver_sql("PRAGMA busy_timeout=50")
        with pytest.raises(sa.exc.OperationalError, match="locked"):
            other.exec_driver_sql("BEGIN IMMEDIATE")
    engine.dispose()


@ON_SQLITE
def test_what_is_read_in_one_block_is_of_one_moment(database: Database) -> None:
    count = sa.select(sa.func.count()).select_from(Person)
    with database.read() as rows:
        assert rows.scalar(count) == 0
        with database.write() as others:
            new_person(others, "en", {}, True, START)
        assert rows.scalar(count) == 0


@ON_SQLITE
def test_sqlite_is_set_up_for_many_readers_and_for_keys(database: Database) -> None:
    with database.read() as rows:
        found = {
            name: rows.scalar(sa.text(f"PRAGMA {name}")) for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }

    assert found == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 15_000}


def test_the_folder_of_a_new_file_is_made(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/a/b/c.sqlite3")
    engine.dispose()

    assert (tmp_path / "a" / "b").is_dir()
