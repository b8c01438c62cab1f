"""Fitting: how long beside pyBKT, how likely its result, how few learners it needs, and how many it bears."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from statistics import median
from time import perf_counter

import numpy as np

from bench import logs, processes, pybkt_runs
from bench.report import Cell, Check, Section, Table
from learning.lab.folds import some_users, user_folds
from learning.lab.log import Log
from learning.lab.tracing.em import bounds
from learning.lab.tracing.expectation import expect
from learning.lab.tracing.fitting import Options, fit_theta
from learning.lab.tracing.groups import symbols
from learning.lab.tracing.sequences import chunks
from learning.lab.tracing.session import Session

RUNS = 3
SIZES = (30, 100, 300, 1000)
LARGE = {
    "10 answers each, one item class": (10_000, 100, 10, 1),
    "100 answers each, 4 item classes": (1000, 100, 100, 4),
}

HOW = f"""Ours: the median of {2 * RUNS} fits as by `breck bkt fit`, forgetting and shrinkage included. pyBKT: its own
default call, `Model(seed=42).fit(data=log)`, with five random starts, no forgetting, and its own pool of processes. In
pure Python, as its wheel installs it, it is given small skills for {pybkt_runs.SECONDS:.0f} s, and the time is scaled
by responses. Log-likelihood is compared without forgetting and shrinkage, on the skills for which pyBKT ends within our
bounds."""


def section() -> Section:
    """All of it: four to eight minutes."""
    log, name = logs.assistments()
    found = Section(f"Fitting ({name})", notes=[] if name != "simulated" else [logs.NOT_HERE])
    _beside_pybkt(log, found)
    _cold_start(log, found)
    _large(found)
    return found


def _beside_pybkt(log: Log, found: Section) -> None:
    runs = [_ours(log) for _ in range(RUNS)]
    theirs, notes = pybkt_runs.measured(log)
    # Before and after: the machine is not always as fast.
    runs += [_ours(log) for _ in range(RUNS)]
    wall_s, cpu_s = (median(run[i] for run in runs) for i in (0, 1))
    found.checks.append(Check(f"fit of all {len(log.skills)} skills, after imports", wall_s, 10.0, "s"))
    rows: list[tuple[Cell, ...]] = [("ours", len(log), wall_s, cpu_s, wall_s, cpu_s)]
    free = fit_theta(log, Options(forgets=False, shrinks=False))
    for one in theirs:
        scale = len(log) / one.n_responses
        rows.append(
            (f"pyBKT, {one.name}", one.n_responses, one.wall_s, one.cpu_s, one.wall_s * scale, one.cpu_s * scale)
        )
        found.checks.append(
            Check(f"CPU, as a share of pyBKT's default call, {one.name}", cpu_s / (one.cpu_s * scale), 1 / 3)
        )
        lost = pybkt_runs.lost(log, free, one, bounds(5))
        found.checks.append(
            Check(f"log-likelihood lost to it, worst of {len(lost)} skills", max(float(lost.max()), 0.0), 0.01)
        )
    head = ("engine", "responses", "s", "CPU s", "s for all", "CPU s for all")
    found.tables.append(Table(head, rows))
    found.notes.extend([HOW, *notes])


def _ours(log: Log) -> tuple[float, float]:
    start, cpu = perf_counter(), processes.cpu_s(os.getpid())
    Session(log=log, source="bench").fit()
    return perf_counter() - start, processes.cpu_s(os.getpid()) - cpu


def _cold_start(log: Log, found: Section) -> None:
    """Log loss of held-out learners by the number of learners that were fitted; five folds of users, seed 42."""
    fold = user_folds(log, 5, 42)
    head = ("learners", "shrunk", "maximum likelihood")
    rows = [
        (size, *(_held_out(log, fold, size, Options(shrinks=shrinks)) for shrinks in (True, False))) for size in SIZES
    ]
    found.tables.append(Table(head, [(str(size), f"{ours:.4f}", f"{free:.4f}") for size, ours, free in rows]))
    found.checks.append(Check(f"log loss with {SIZES[0]} learners", rows[0][1], 0.59))


def _held_out(log: Log, fold: np.ndarray, size: int, options: Options) -> float:
    total, limits = 0.0, bounds(5)
    for k in range(5):
        train, test = log.subset(fold != k), log.subset(fold == k)
        theta = fit_theta(train.subset(some_users(train, size, 42 + k)), options)
        held_out = chunks(test.skill, test.user, symbols(test))
        total -= float(expect(np.clip(theta, *limits), held_out).log_likelihood.sum())
    return total / len(log)


def _large(found: Section) -> None:
    rows: list[tuple[Cell, ...]] = []
    for name, size in LARGE.items():
        call = [sys.executable, "-m", "bench.fit_large", *map(str, size)]
        result = subprocess.run(call, check=True, capture_output=True, text=True)
        one = json.loads(result.stdout)
        rows.append((name, one["n_responses"], one["wall_s"], one["cpu_s"], f"{one['peak_mib']:.0f}"))
        found.checks.append(Check(f"memory for 10 million responses, {name}", one["peak_mib"] / 1024, 2.0, "GiB"))
    found.tables.append(Table(("simulated", "responses", "s", "CPU s", "peak MiB"), rows))
    found.notes.append("Peak memory is the sum of the highest resident sizes of all processes, the log included.")
