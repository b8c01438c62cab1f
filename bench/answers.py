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

ROUNDS = 3
SECONDS = 20.0
ANSWERS = {1: 400, 16: 1200, 64: 1200}
"""Connections, and answers in each round."""
WARM_UP = 5000
MAX_HELLOS = 80.0
"""4 ms of CPU on the machine that the goal was set on, where a bare Flask hello costs 0.05 ms."""
MAX_P95_MS = {1: 80.0, 16: 200.0}
"""What one learner may wait at most; and what is a failure, for 16 learners of whom none ever pauses to think."""
NOTE = f"""Each line is the median of {ROUNDS} rounds. “CPU ms” is what all processes of the server together used for
one answer, user and system, and “of rounds” its range; “in hellos” is the same in units of a bare Flask hello that
was timed just before, which compares machines: the goal of 4 ms was set where a hello costs 0.05 ms, so it is 80
hellos; “database ms” is what PostgreSQL's own processes used besides. With 64 connections and no pause between answers
the server is saturated: the mean wait there is 64 divided by answers/s.
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
    """All rounds at one number of connections; times are medians over the rounds."""

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
    "of rounds",
    "in hellos",
    "database ms",
)


def section() -> Section:
    """Everything, on both databases."""
    levels: list[Level] = []
    memory: list[tuple[Cell, ...]] = []
    for kind in KINDS:
        with site(kind) as place, place.running() as server:
            levels += _levels(place, server)
            memory += _memory(kind, server)
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


def _levels(place: Site, server: Server) -> list[Level]:
    job = Job(port=port(server), connections=16, answers=WARM_UP, seconds=30, questions=questions(course()))
    run_load(other(job))
    levels = [Level(place.kind, connections, []) for connections in ANSWERS]
    # In turns, so that what disturbs the machine for a while does not fall on one level alone.
    for _ in range(ROUNDS):
        for level in levels:
            level.rounds.append(_round(place, server, job, level.connections))
    return levels


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
    named = [("main process", main), *((f"worker {n}", pid) for n, pid in enumerate(processes.children(main), 1))]
    found = [(f"{name}, {kind}", processes.memory(pid)) for name, pid in named]
    return [(name, f"{memory.rss:.0f}", f"{memory.pss:.0f}") for name, memory in found]


def _checks(levels: list[Level]) -> list[Check]:
    checks = [
        Check(f"CPU for one answer, SQLite, {n(level.connections)}", round(level.hellos), MAX_HELLOS, "hellos")
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
