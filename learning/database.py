"""One engine per process, one session per request; writers on SQLite take the lock before they read."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast
from weakref import finalize

import sqlalchemy as sa
from pydantic_core import from_json, to_json
from sqlalchemy import event
from sqlalchemy.orm import Session

from models import migrations

if TYPE_CHECKING:
    from alembic.config import Config as AlembicConfig

MIGRATIONS = Path(migrations.__file__).parent
BUSY_TIMEOUT_MS = 15_000


class Turn:
    """One writer at a time, in line. SQLite has one writer too, but who finds it busy sleeps and tries again:
    one in a hundred answers then waits for seconds. Threads wait for a lock, processes for a locked file.
    """

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        self._file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        finalize(self, os.close, self._file)

    def __enter__(self) -> None:
        self._lock.acquire()
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._lock.release()


class Database:
    """`read()` and `write()` give sessions; a write commits when its block ends well, and rolls back otherwise."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self._is_sqlite = self.engine.name == "sqlite"
        self._turn: AbstractContextManager[object] = nullcontext()
        if self._is_sqlite and self.engine.url.database not in (None, "", ":memory:"):
            self._turn = Turn(Path(f"{self.engine.url.database}-turn"))

    @contextmanager
    def read(self) -> Iterator[Session]:
        with self.engine.connect() as connection, Session(connection, expire_on_commit=False) as session:
            self._begin(connection, "BEGIN")
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        # Flushed once, at the end: flushing before each query would write the same person several times.
        with (
            self._turn,
            self.engine.begin() as connection,
            Session(
                connection, expire_on_commit=False, autoflush=False, join_transaction_mode="rollback_only"
            ) as session,
        ):
            # A transaction that reads first and writes later fails with "database is locked" when another one wrote in
            # between.
            self._begin(connection, "BEGIN IMMEDIATE")
            yield session
            session.flush()

    def _begin(self, connection: sa.Connection, how: str) -> None:
        """What pysqlite leaves to us. As a listener to the engine's `begin` it would make all statements look for
        listeners; as a statement of SQLAlchemy's it would take as long as the rest of a begin."""
        if self._is_sqlite:
            cast(sqlite3.Connection, connection.connection.dbapi_connection).execute(how)


def connection_of(session: Session) -> sa.Connection:
    """What a session of `Database` works on. Its own `connection()` asks more questions than a short statement."""
    return session.bind if isinstance(session.bind, sa.Connection) else session.connection()


def make_engine(url: str) -> sa.Engine:
    """An engine with what each database needs."""
    parsed = sa.make_url(url)
    # Every skill of a learner is a piece of JSON; Python's own coder takes three times as long.
    options: dict[str, Any] = {"json_deserializer": from_json, "json_serializer": _json}
    # The connection used last has its pages and statements at hand.
    options |= {"pool_size": 20, "max_overflow": 20, "pool_use_lifo": True}
    # An error that is logged tells what was asked, and not of whom: values are addresses and answers.
    options |= {"hide_parameters": True}
    if parsed.get_backend_name() != "sqlite":
        return sa.create_engine(parsed, pool_pre_ping=True, **options)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(parsed, **options)
    event.listen(engine, "connect", _configure_sqlite)
    return engine


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database to a revision; safe to run when it is there already."""
    if revision == "head" and is_newest(url):
        # Importing Alembic takes longer than anything else at a start.
        return
    from alembic import command

    command.upgrade(alembic_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Take migrations back, down to a revision or "base"."""
    from alembic import command

    command.downgrade(alembic_config(url), revision)


def alembic_config(url: str) -> AlembicConfig:
    """Alembic without an ini file."""
    from alembic.config import Config as AlembicConfig

    config = AlembicConfig()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def is_newest(url: str) -> bool:
    """Whether the database is at the last migration: files are named by their revisions, in order."""
    newest = max(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            return bool(connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == newest)
    except sa.exc.DatabaseError:
        return False
    finally:
        engine.dispose()


def _json(value: object) -> str:
    return to_json(value).decode()


def _configure_sqlite(connection: Any, _: object) -> None:
    # pysqlite would begin transactions by itself, and too late for BEGIN IMMEDIATE.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
