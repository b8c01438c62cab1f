"""How many answers the server takes, how long each waits, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from statistics import median, quantiles

from bench import processes
from bench.load import Job, Result
from bench.machine import hello_us
from bench.questions import course, questions
from bench.report import Cell, Check, Section, Table
from bench.site import KINDS, Site, other, port, run_load, site
from tests.support.server import Server

STARTS = 5
"""Where a process happens to lie in memory moves what an answer costs by a tenth."""
ANSWERS = {1: 400, 16: 1200, 64: 1200}
"""Connections, and answers in each round."""
WARM_UP = 5000
MAX_CPU_MS = 4.0
MAX_P95_MS = {1: 80.0, 16: 200.0}
"""What one learner may wait at most; and what is a failure, for 16 learners of whom none ever pauses to think."""
NOTE = f"""Each line is the median of {STARTS} starts of the server. “CPU ms” is what all its processes together used
for one answer, user and system, and “of starts” its range; “in hellos” is the same in units of a bare Flask hello that
was timed just before. It says how fast the machine was, no more: a hello stays in the caches and an answer does not.
“database ms” is what PostgreSQL's own processes used besides. With 64 connections and no pause between answers the
server is saturated: the mean wait there is 64 divided by answers/s.
Three answers of ten are wrong; learners use all five languages, give 20 answers each and follow the proposals."""


@dataclass(frozen=True)
class Round:
    """One run at one number of connections."""

    result: Result
    server_s: float
    database_s: float
    hello_us: float
    """The yardstick, measured just before."""

    @property
    def cpu_ms(self) -> float:
        return self.server_s / max(len(self.result.acknowledged), 1) * 1000

    @property
    def database_ms(self) -> float:
        return self.database_s / max(len(self.result.acknowledged), 1) * 1000


@dataclass(frozen=True)
class Level:
    """A round of each start at one number of connections; times are medians over them."""

    kind: str
    connections: int
    rounds: list[Round]

    @property
    def cpu_ms(self) -> float:
        return median(one.cpu_ms for one in self.rounds)

    @property
    def hellos(self) -> float:
        """The same in units of the yardstick."""
        return median(one.cpu_ms * 1000 / one.hello_us for one in self.rounds)

    @property
    def n_errors(self) -> int:
        return sum(sum(one.result.errors.values()) for one in self.rounds)

    def percentile(self, n: int) -> float:
        """Of the waiting time, in ms."""
        waits = [one.result.latencies_ms for one in self.rounds if len(one.result.latencies_ms) > 1]
        return median(quantiles(one, n=100, method="inclusive")[n - 1] for one in waits) if waits else inf

    def cells(self) -> tuple[Cell, ...]:
        """As a row of a table."""
        rates = [len(one.result.acknowledged) / one.result.seconds for one in self.rounds]
        costs = [one.cpu_ms for one in self.rounds]
        return (
            self.kind,
            self.connections,
            sum(len(one.result.acknowledged) for one in self.rounds),
            self.n_errors,
            f"{median(rates):.0f}",
            *(self.percentile(n) for n in (50, 95, 99)),
            self.cpu_ms,
            f"{min(costs):.1f}–{max(costs):.1f}",
            f"{self.hellos:.0f}",
            median(one.database_ms for one in self.rounds),
        )


HEAD = (
    "database",
    "connections",
    "answers",
    "errors",
    "answers/s",
    "p50 ms",
    "p95 ms",
    "p99 ms",
    "CPU ms",
    "of starts",
    "in hellos",
    "database ms",
)


def section() -> Section:
    """Everything, on both databases."""
    levels: list[Level] = []
    memory: list[tuple[Cell, ...]] = []
    for kind in KINDS:
        found = [Level(kind, connections, []) for connections in ANSWERS]
        with site(kind) as place:
            for start in range(STARTS):
                with place.running() as server:
                    _measure(found, place, server)
                    memory += _memory(kind, server) if start == 0 else []
        levels += found
    names = sorted({name for level in levels for one in level.rounds for name in one.result.errors})
    own = sum(one.result.cpu_seconds for level in levels for one in level.rounds)
    total = sum(len(one.result.acknowledged) for level in levels for one in level.rounds)
    outside = f"The generator itself is not counted; it used {own / total * 1000:.2f} ms for one answer."
    errors = f"Errors: {', '.join(names) or 'none'}."
    return Section(
        "Answers",
        checks=_checks(levels),
        tables=[Table(HEAD, [level.cells() for level in levels]), Table(("process", "RSS MiB", "PSS MiB"), memory)],
        notes=[NOTE, outside, errors],
    )


def _measure(levels: list[Level], place: Site, server: Server) -> None:
    job = Job(port=port(server), connections=16, answers=WARM_UP, seconds=30, questions=questions(course()))
    run_load(other(job))
    for level in levels:
        level.rounds.append(_round(place, server, job, level.connections))


def _round(place: Site, server: Server, job: Job, connections: int) -> Round:
    job = other(job, connections=connections, answers=ANSWERS[connections])
    yardstick_us = hello_us()
    before = processes.cpu_s(server.process.pid), _database(place)
    result = run_load(job)
    after = processes.cpu_s(server.process.pid), _database(place)
    return Round(result, after[0] - before[0], after[1] - before[1], yardstick_us)


def _database(place: Site) -> float:
    return processes.cpu_s(place.database_pid) if place.database_pid else 0.0


def _memory(kind: str, server: Server) -> list[tuple[Cell, ...]]:
    main = server.process.pid
    # The one for jobs is forked before the workers.
    jobs, *workers = processes.children(main)
    named = [("main process", main), ("jobs", jobs), *((f"worker {n}", pid) for n, pid in enumerate(workers, 1))]
    found = [(f"{name}, {kind}", processes.memory(pid)) for name, pid in named]
    return [(name, f"{memory.rss:.0f}", f"{memory.pss:.0f}") for name, memory in found]


def _checks(levels: list[Level]) -> list[Check]:
    checks = [
        Check(f"CPU for one answer, SQLite, {n(level.connections)}", level.cpu_ms, MAX_CPU_MS, "ms")
        for level in levels
        if level.kind == "SQLite"
    ]
    checks += [Check(f"errors, {one.kind}, {n(one.connections)}", one.n_errors, 0) for one in levels]
    checks += [
        Check(f"p95, {one.kind}, {n(one.connections)}", one.percentile(95), MAX_P95_MS[one.connections], "ms")
        for one in levels
        if one.connections in MAX_P95_MS
    ]
    return checks


def n(connections: int) -> str:
    """Connections in words."""
    return f"{connections} connection" + "s" * (connections != 1)
