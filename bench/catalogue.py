"""How long a large course takes to load and check, and the server to start a second time."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from bench import processes, synthetic
from bench.machine import ROOT
from bench.report import Check, Section, Table
from bench.site import SETTINGS
from learning import paths
from learning.catalogue.check import problems
from learning.catalogue.load import load
from tests.support.server import BRECK, free_port

RUNS = 5
STARTS = 3
PATIENCE_S = 60
MAX_LOAD_S = 1.0
MAX_START_S = 2.0


@dataclass(frozen=True)
class Time:
    """In seconds, medians."""

    wall: float
    cpu: float


def section() -> Section:
    """A synthetic course of 50 skills in five languages, and the real one."""
    with tempfile.TemporaryDirectory(prefix="breck-bench-") as name:
        folder = Path(name)
        large = synthetic.build(paths.CONTENT, folder / "content")
        rows = [_course(paths.CONTENT), _course(large)]
        breck, make = [str(BRECK), "serve", "--port"], ["make", "--silent", "run"]
        starts = {
            "`breck serve`, the course as it is": _second_start(breck, folder / "now", paths.CONTENT),
            f"`breck serve`, {rows[1][0]} skills": _second_start(breck, folder / "large", large),
            "`make run`, the course as it is": _second_start(make, folder / "make", paths.CONTENT),
        }
    return Section(
        "Course and start",
        checks=[
            Check(f"loading {rows[1][0]} skills in five languages, CPU", rows[1][2], MAX_LOAD_S, "s"),
            *(Check(f"second start, {name}", one.wall, MAX_START_S, "s") for name, one in starts.items()),
        ],
        tables=[
            Table(("skills", "exercises", "load, CPU s", "load s", "check, CPU s", "check s"), list(rows)),
            Table(("second start", "s", "CPU s"), [(name, one.wall, one.cpu) for name, one in starts.items()]),
        ],
        notes=[f"Medians of {RUNS} runs in one process, and of {STARTS} starts until /readyz answers, in wall time."],
    )


def _course(content: Path) -> tuple[int, int, float, float, float, float]:
    catalogue = load(content)
    if found := list(problems(catalogue)):
        raise RuntimeError(f"the course to measure with is broken: {found[0]}")
    loading, checking = _time(partial(load, content)), _time(lambda: list(problems(catalogue)))
    times = loading.cpu, loading.wall, checking.cpu, checking.wall
    return len(catalogue.skills), len(catalogue.exercises), *times


def _time(work: Callable[[], object]) -> Time:
    walls, cpus = [], []
    for _ in range(RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return Time(median(walls), median(cpus))


def _second_start(command: list[str], instance: Path, content: Path) -> Time:
    """Until the server answers, once the database is there."""
    _start(command, instance, content)
    times = [_start(command, instance, content) for _ in range(STARTS)]
    return Time(median(one.wall for one in times), median(one.cpu for one in times))


def _start(command: list[str], instance: Path, content: Path) -> Time:
    port = free_port()
    last = f"PORT={port}" if command[0] == "make" else str(port)
    environ = os.environ | SETTINGS | {"BRECK_INSTANCE": str(instance), "BRECK_CONTENT": str(content)}
    begin = time.perf_counter()
    process = subprocess.Popen(
        [*command, last], cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while not _ready(port):
            if process.poll() is not None or time.perf_counter() - begin > PATIENCE_S:
                raise RuntimeError(f"{' '.join(command)} does not start")
            time.sleep(0.01)
        return Time(time.perf_counter() - begin, processes.cpu_s(process.pid))
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
