"""How far chance alone moves a measure: whole learners are drawn again and again (Efron 1979; clustered by learner)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from learning.lab.evaluation.metrics import TINY

Floats = NDArray[np.float64]
Intervals = dict[str, tuple[float, float]]
N_DRAWS = 200
LEVEL = 0.95


def intervals(
    user: NDArray[np.int32], correct: NDArray[np.uint8], p: Floats, seed: int, n_draws: int = N_DRAWS
) -> Intervals:
    """By measure, where it lies in LEVEL of the draws. Responses of one learner come or stay away together.

    None for the ECE: chance in a draw comes on top of that in the data and pushes bins further apart, so that of a good
    prediction even the ECE that was measured may lie below all draws.
    """
    drawn: dict[str, list[float]] = {}
    for one in _draws(user, correct, p, np.random.default_rng(seed), n_draws):
        for name, value in one.items():
            drawn.setdefault(name, []).append(value)
    edges = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
    found = {name: np.quantile(values, edges).tolist() for name, values in drawn.items()}
    return {name: (low, high) for name, (low, high) in found.items()}


def _draws(
    user: NDArray[np.int32], correct: NDArray[np.uint8], p: Floats, rng: np.random.Generator, n_draws: int
) -> Iterator[dict[str, float]]:
    """The measures of each draw, from sums per learner that are made once."""
    n_users, learner = _numbered(user)
    sums = _sums(learner, n_users, correct, p)
    _, rank = np.unique(p, return_inverse=True)
    for _ in range(n_draws):
        weight = np.bincount(rng.integers(0, n_users, n_users), minlength=n_users).astype(np.float64)
        n, log_loss, squares, hits = weight @ sums
        measures = {
            "rmse": float(np.sqrt(squares / n)),
            "log_loss": float(log_loss / n),
            "accuracy": float(hits / n),
        }
        yield measures | _auc(rank, correct, weight[learner])


def _numbered(user: NDArray[np.int32]) -> tuple[int, NDArray[np.intp]]:
    present, learner = np.unique(user, return_inverse=True)
    return len(present), learner


def _sums(learner: NDArray[np.intp], n_users: int, correct: NDArray[np.uint8], p: Floats) -> Floats:
    """Per learner: responses, log loss, squared error, hits; of shape (n_users, 4)."""
    q = np.clip(p, TINY, 1 - TINY)
    loss = -np.where(correct == 1, np.log(q), np.log1p(-q))
    hits = (p >= 0.5) == (correct == 1)
    columns = (np.ones_like(p), loss, np.square(correct - p), hits)
    return np.column_stack([np.bincount(learner, column, n_users) for column in columns])


def _auc(rank: NDArray[np.intp], correct: NDArray[np.uint8], weight: Floats) -> dict[str, float]:
    """Weighted; absent from a draw in which all answers are the same."""
    right = np.bincount(rank, weight * correct)
    wrong = np.bincount(rank, weight) - right
    pairs = right.sum() * wrong.sum()
    if not pairs > 0:
        return {}
    below = np.cumsum(wrong) - wrong / 2
    return {"auc": float(right @ below / pairs)}
