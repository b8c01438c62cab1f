"""On what it was measured, and how fast that is: without it, no figure of today compares with one of next year."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import process_time

from flask import Flask

from bench.report import Section, Table

ROOT = Path(__file__).parents[1]
RUNS = 15


def describe() -> Section:
    """Machine, versions, commit, and the two yardsticks."""
    rows = [
        ("processor", f"{_cpu()}, {os.cpu_count()} cores"),
        ("memory", f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"),
        ("system", f"{platform.system()} {platform.release().split('-')[0]}"),
        ("Python", f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}"),
        ("libraries", ", ".join(f"{name} {version(name)}" for name in ("flask", "sqlalchemy", "granian"))),
        ("yardstick: a fixed loop of Python", f"{_microseconds(_loop, 1):.0f} µs"),
        ("yardstick: a bare Flask hello, in process", f"{hello_us():.1f} µs"),
        ("load of the machine at the start", f"{os.getloadavg()[0]:.1f} processes waiting for a core"),
    ]
    return Section("Machine", tables=[Table(("what", "value"), list(rows))], notes=[stamp()])


def stamp() -> str:
    """When, and at which commit."""
    return f"Measured on {datetime.now(UTC):%Y-%m-%d} at commit {commit()}."


def hello_us() -> float:
    """Microseconds of CPU of a bare Flask hello, the median of several runs."""
    return _microseconds(_hello(), 300)


def commit() -> str:
    """The commit that is checked out, read from the files of git."""
    head = ROOT / ".git" / "HEAD"
    if not head.is_file():
        return "unknown"
    text = head.read_text().strip()
    if not text.startswith("ref: "):
        return text[:10]
    name = text.removeprefix("ref: ")
    loose, packed = ROOT / ".git" / name, ROOT / ".git" / "packed-refs"
    if loose.is_file():
        return loose.read_text()[:10]
    found = (
        re.search(rf"^([0-9a-f]+) {re.escape(name)}$", packed.read_text(), re.MULTILINE) if packed.is_file() else None
    )
    return found[1][:10] if found else "none yet"


def _cpu() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _microseconds(work: Callable[[], object], number: int) -> float:
    runs = []
    for _ in range(RUNS):
        start = process_time()
        for _ in range(number):
            work()
        runs.append((process_time() - start) / number * 1e6)
    return median(runs)


def _loop() -> int:
    """Arithmetic, a dict and calls: the everyday things of Python. Never change it."""
    counts: dict[int, int] = {}
    total = 0
    for i in range(20_000):
        counts[i % 97] = counts.get(i % 97, 0) + 1
        total += len(str(i)) * counts[i % 97]
    return total


def _hello() -> Callable[[], object]:
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: "Hello")
    client = app.test_client()
    with app.test_request_context("/") as context:
        environ = dict(context.request.environ)

    def call() -> bytes:
        return b"".join(app.wsgi_app(dict(environ), lambda *_: bytes))

    client.get("/")
    return call
