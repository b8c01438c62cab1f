"""Whether one prediction is better than another on the same answers, or only luckier."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

LEVEL = 0.95
N_DRAWS = 2000
TINY = 1e-6


def log_losses(correct: ArrayLike, p: ArrayLike) -> NDArray[np.float64]:
    """The log loss of each answer, of shape (n,); `correct` is 0 or 1, `p` the predicted probability of 1."""
    q = np.clip(np.asarray(p, np.float64), TINY, 1 - TINY)
    losses: NDArray[np.float64] = -np.where(np.asarray(correct, bool), np.log(q), np.log1p(-q))
    return losses


def difference(
    learner: ArrayLike, ours: ArrayLike, theirs: ArrayLike, *, seed: int, n_draws: int = N_DRAWS
) -> tuple[float, float, float]:
    """The mean of `ours` minus `theirs` over answers, and the interval of LEVEL around it.

    All of shape (n,). Whole learners are drawn with replacement (Efron 1979), and both predictions for the same ones,
    so that what makes a learner hard to predict cancels out.
    """
    _, code = np.unique(np.asarray(learner), return_inverse=True)
    gap = np.bincount(code, np.asarray(ours, np.float64) - np.asarray(theirs, np.float64))
    n = np.bincount(code).astype(np.float64)
    chosen = np.random.default_rng(seed).integers(0, len(n), (n_draws, len(n)))
    drawn = gap[chosen].sum(axis=1) / n[chosen].sum(axis=1)
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(gap.sum() / n.sum()), float(low), float(high)
