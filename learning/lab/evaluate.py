"""Which model predicts best: every response is predicted once, by models that have not seen its learner."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from learning.lab.baselines import Predict
from learning.lab.bootstrap import Intervals, intervals
from learning.lab.folds import some_users, user_folds
from learning.lab.log import Log
from learning.lab.metrics import Bin, Scores, bins, scores
from learning.lab.models import Fit

Floats = NDArray[np.float64]
Progress = Callable[[str], None]
SIZES = (10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
"""Training learners at which a learning curve is measured, as far as there are so many."""


class TooFewLearners(ValueError):
    """Nobody can be held out."""


@dataclass(frozen=True, eq=False)
class Evaluated:
    """One model: a prediction for each response of the log, of shape (n_responses,), and how good they are."""

    p: Floats
    scores: Scores
    intervals: Intervals
    bins: list[Bin]
    fit_seconds: float
    """CPU time of all fits together, without predicting."""


@dataclass(frozen=True)
class Point:
    """One point of a learning curve."""

    n_users: int
    scores: Scores


def held_out(log: Log, n_folds: int, seed: int) -> NDArray[np.intp]:
    """The fold of each response; no more folds than learners. Raises TooFewLearners."""
    n_users = len(np.unique(log.user))
    if n_users < 2 or n_folds < 2:
        raise TooFewLearners(
            f"{n_users} learner(s) and {n_folds} fold(s): to hold learners out there must be at least two of each."
        )
    return user_folds(log, min(n_folds, n_users), seed)


def evaluate(
    log: Log, models: Mapping[str, Fit], fold: NDArray[np.intp], seed: int, progress: Progress = lambda _: None
) -> dict[str, Evaluated]:
    """By name of the model. `fold` is from `held_out`."""
    found = {}
    for name, fit in models.items():
        p, seconds = cross_validated(log, fit, fold, seed, lambda what, name=name: progress(f"{name}, {what}"))  # type: ignore[misc]
        around = intervals(log.user, log.correct, p, seed)
        found[name] = Evaluated(p, scores(log.correct, p), around, bins(log.correct, p), seconds)
    return found


def learning_curve(
    log: Log, models: Mapping[str, Fit], fold: NDArray[np.intp], seed: int, progress: Progress = lambda _: None
) -> dict[str, list[Point]]:
    """By name of the model: the same learners held out as in `evaluate`, but only so many to learn from."""
    n_folds = int(fold.max()) + 1
    most = min(len(np.unique(log.user[fold != k])) for k in range(n_folds))
    sizes = [size for size in SIZES if size < most]
    return {
        name: [Point(size, scores(log.correct, p)) for size, p in _curve(log, fit, fold, seed, sizes, name, progress)]
        for name, fit in models.items()
    }


def _curve(
    log: Log, fit: Fit, fold: NDArray[np.intp], seed: int, sizes: list[int], name: str, progress: Progress
) -> Iterator[tuple[int, Floats]]:
    for size in sizes:
        yield size, cross_validated(log, fit, fold, seed, lambda what: progress(f"{name}, {what}"), size)[0]


def cross_validated(
    log: Log,
    fit: Fit,
    fold: NDArray[np.intp],
    seed: int,
    progress: Progress = lambda _: None,
    n_users: int | None = None,
) -> tuple[Floats, float]:
    """A prediction for each response, from `n_users` of the other learners (None: from all), and the seconds of CPU
    that fitting took."""
    p = np.empty(len(log))
    seconds, n_folds = 0.0, int(fold.max()) + 1
    for k in range(n_folds):
        progress(f"fold {k + 1} of {n_folds}" + (f", {n_users} learners" if n_users else ""))
        others = log.subset(fold != k)
        if n_users:
            others = others.subset(some_users(others, n_users, seed + k))
        start = time.process_time()
        predict: Predict = fit(others, seed + k)
        seconds += time.process_time() - start
        p[fold == k] = predict(log.subset(fold == k))
    return p, seconds
