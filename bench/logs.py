"""Response logs to measure on: the shared research data where it is, else simulated learners."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from bench.machine import ROOT
from learning.lab.log import Log, read_csv

SHARED = Path(os.environ.get("BENCH_DATA", ROOT.parent / "shared" / "data"))
NOT_HERE = "ASSISTments 2009 is not at `BENCH_DATA`: all this is measured on simulated learners instead."


def assistments() -> tuple[Log, str]:
    """ASSISTments 2009 (278,336 responses), or as many of simulated learners; and which of them it is."""
    path = SHARED / "as09.csv.gz"
    if path.is_file():
        return read_csv(path), "ASSISTments 2009"
    return simulated(n_users=232, n_skills=120, n_steps=10), "simulated"


def simulated(n_users: int, n_skills: int, n_steps: int, n_classes: int = 1, seed: int = 0) -> Log:
    """Everybody answers each skill `n_steps` times, as Bayesian knowledge tracing would have it."""
    rng = np.random.default_rng(seed)
    low, high = np.array([(0.1, 0.6), (0.05, 0.3), (0.1, 0.3), (0.05, 0.2)], dtype=np.float32).T[:, :, None]
    prior, learn, guess, slip = (low + (high - low) * rng.random((4, n_skills), dtype=np.float32)).astype(np.float32)
    user, skill = (one.ravel() for one in np.divmod(np.arange(n_users * n_skills, dtype=np.int32), np.int32(n_skills)))
    known = rng.random(len(skill), dtype=np.float32) < prior[skill]
    correct = np.empty((len(skill), n_steps), np.uint8)
    for step in range(n_steps):
        chance = np.where(known, 1 - slip[skill], guess[skill])
        correct[:, step] = rng.random(len(skill), dtype=np.float32) < chance
        known |= rng.random(len(skill), dtype=np.float32) < learn[skill]
    return Log(
        user=np.repeat(user, n_steps),
        skill=np.repeat(skill, n_steps),
        item=np.repeat(skill, n_steps),
        correct=correct.ravel(),
        order=np.arange(correct.size),
        users=_names("user", n_users),
        skills=_names("skill", n_skills),
        items=_names("item", n_skills),
        item_class=rng.integers(0, n_classes, correct.size, dtype=np.int32) if n_classes > 1 else None,
        classes=_names("class", n_classes) if n_classes > 1 else (),
    )


def _names(kind: str, n: int) -> tuple[str, ...]:
    return tuple(f"{kind} {i}" for i in range(n))
