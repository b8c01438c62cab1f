"""The outcome of an evaluation as plain JSON values: no NaN, `None` where a measure does not exist."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from learning.lab.evaluation.evaluate import Evaluated, Point
from learning.lab.evaluation.metrics import N_BINS, auc, log_loss
from learning.lab.log import Log

Results = dict[str, Any]


def results(
    log: Log, evaluated: Mapping[str, Evaluated], curve: Mapping[str, list[Point]], *, n_folds: int, seed: int
) -> Results:
    """Everything that `breck bkt evaluate --json` prints and the report shows."""
    return {
        "models": {name: _model(one) for name, one in evaluated.items()},
        "n_responses": len(log),
        "n_users": len(np.unique(log.user)),
        "n_skills": len(np.unique(log.skill)),
        "n_items": len(np.unique(log.item)),
        "folds": n_folds,
        "seed": seed,
        "ece_bins": N_BINS,
        "log_sha256": log.sha256,
        "skills": _by_skill(log, evaluated),
        "learning_curve": {name: [_point(point) for point in points] for name, points in curve.items()},
    }


def _model(one: Evaluated) -> Results:
    return {
        **one.scores._asdict(),
        "fit_seconds": one.fit_seconds,
        "intervals": {name: list(interval) for name, interval in one.intervals.items()},
        "bins": [part._asdict() for part in one.bins],
    }


def _point(point: Point) -> Results:
    return {"n_users": point.n_users, **point.scores._asdict()}


def _by_skill(log: Log, evaluated: Mapping[str, Evaluated]) -> list[Results]:
    """Skills by falling number of responses, with AUC and log loss of each model."""
    by = np.argsort(log.skill, kind="stable")
    parts = np.split(by, np.flatnonzero(np.diff(log.skill[by])) + 1)
    found = [_skill(log, rows, evaluated) for rows in parts]
    return sorted(found, key=lambda one: (-one["n_responses"], one["skill"]))


def _skill(log: Log, rows: Any, evaluated: Mapping[str, Evaluated]) -> Results:
    correct = log.correct[rows]
    measured = {
        name: {"auc": auc(correct, one.p[rows]), "log_loss": log_loss(correct, one.p[rows])}
        for name, one in evaluated.items()
    }
    return {
        "skill": log.skills[log.skill[rows[0]]],
        "n_responses": len(rows),
        "n_users": len(np.unique(log.user[rows])),
        "share_right": float(correct.mean()),
        "models": measured,
    }
