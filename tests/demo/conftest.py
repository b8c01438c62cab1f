"""A small demonstration, on a small course."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from learning.database import Database
from learning.demo import Made, Size, make
from learning.demo.people import ACCOUNTS
from models import Person
from tests.support.desk import Desk

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
SMALL = Size(weeks=3, is_small=True)


@pytest.fixture
def content(small_course: Path) -> Path:
    """Overrides the course that we publish."""
    return small_course


def make_small(desk: Desk, seed: int = 1) -> Made:
    """Make one, in the database of a desk."""
    secrets = dict.fromkeys(ACCOUNTS, "nobody signs in here")
    return make(desk.database, desk.tutor, NOW, secrets, seed=seed, size=SMALL)


@pytest.fixture(scope="session")
def _original(
    small_course: Path, _migrated: Callable[[str, Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Made]:
    """A database with a demonstration: making one takes a hundred times as long as a look at it."""
    path = tmp_path_factory.mktemp("demonstration") / "original.sqlite3"
    shutil.copy(_migrated("sqlite", small_course), path)
    database = Database(f"sqlite:///{path}")
    maker = Desk(database, small_course)
    made = make_small(maker)
    with database.write() as rows:
        rows.delete(rows.get_one(Person, maker.person))
    database.engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path, made


@pytest.fixture
def made(_original: tuple[Path, Made]) -> Made:
    """What the demonstration of `shown` holds."""
    return _original[1]


@pytest.fixture
def shown(database_url: str, content: Path, _original: tuple[Path, Made]) -> Iterator[Desk]:
    """A desk whose database has a demonstration already: a copy, which a test may change. On SQLite only."""
    shutil.copy(_original[0], database_url.removeprefix("sqlite:///"))
    database = Database(database_url)
    yield Desk(database, content)
    database.engine.dispose()
