"""How far forecasts can be trusted: on held-out learners, beside the base rate and beside rules of thumb."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from learning.engine.forecast import FEATURES
from learning.engine.forecaster import N_BINS, Bin
from learning.lab.evaluation import metrics
from learning.lab.evaluation.bootstrap import intervals
from learning.lab.forecast.cases import Cases
from learning.lab.forecast.model import Floats, HeldOut

Results = dict[str, Any]
KEPT = ("auc", "log_loss")
"""Measures whose intervals are told."""


def results(cases: Cases, told: HeldOut, seed: int) -> Results:
    """Plain JSON values: how the forecast and its rivals did, with where chance alone could have put it."""
    around = intervals(cases.learner, cases.reached, told.calibrated, seed)
    rivals = {
        "forecast": told.calibrated,
        "uncalibrated": told.raw,
        "base_rate": told.base,
        "line_of_skills": rule(cases, told, _by_skills(cases)),
        "line_of_exercises": rule(cases, told, _by_exercises(cases)),
    }
    return {
        "n_cases": len(cases),
        "n_learners": cases.n_learners,
        "share_reached": float(cases.reached.mean()),
        "models": {name: scores(cases.reached, p) for name, p in rivals.items()},
        "intervals": {name: list(around[name]) for name in KEPT if name in around},
    }


def scores(reached: NDArray[np.uint8], p: Floats) -> Results:
    """`auc` is None when all outcomes are the same."""
    return {
        "auc": metrics.auc(reached, p),
        "log_loss": metrics.log_loss(reached, p),
        "brier": float(np.square(reached - p).mean()),
        "ece": metrics.ece(reached, p, N_BINS),
    }


def table(cases: Cases, p: Floats) -> tuple[Bin, ...]:
    """The reliability of held-out forecasts `p`, in N_BINS bins of equal width, empty ones too."""
    number = metrics.bin_numbers(p, N_BINS)
    return tuple(_bin(k, cases, p, number == k) for k in range(N_BINS))


def _bin(k: int, cases: Cases, p: Floats, own: NDArray[np.bool_]) -> Bin:
    n = int(own.sum())
    low, high = k / N_BINS, (k + 1) / N_BINS
    n_learners = len(np.unique(cases.learner[own]))
    return Bin(low, high, n, n_learners, int(cases.reached[own].sum()), float(p[own].mean()) if n else (low + high) / 2)


def rule(cases: Cases, told: HeldOut, says_yes: NDArray[np.bool_]) -> Floats:
    """A rule that says yes or no, told as the share that was reached among other learners of whom it said the same."""
    p = np.empty(len(cases))
    for k in range(int(told.fold.max()) + 1):
        held = told.fold == k
        for answer in (True, False):
            same = cases.reached[~held & (says_yes == answer)]
            p[held & (says_yes == answer)] = (same.sum() + 1) / (len(same) + 2)
    return p


def _by_skills(cases: Cases) -> NDArray[np.bool_]:
    """Linear: whoever goes on reaching skills as fast as so far will have all of them."""
    return np.asarray(1 - _column(cases, "share_left") >= _column(cases, "time_over"))


def _by_exercises(cases: Cases) -> NDArray[np.bool_]:
    """Linear: whoever goes on answering as much as so far will have given as many answers as are needed."""
    return np.asarray(_column(cases, "ahead") >= 0)


def _column(cases: Cases, name: str) -> Floats:
    return np.asarray(cases.rows[:, FEATURES.index(name)])
