"""How good predictions are: discrimination, error and calibration."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit
from scipy.stats import rankdata

Floats = NDArray[np.float64]
N_BINS = 15
"""Equal-width bins of predicted probability."""
TINY = 1e-6
"""Predictions nearer to 0 or 1 count as this near, so that one sure mistake is not infinitely bad."""


class Bin(NamedTuple):
    """Predictions of about the same size."""

    low: float
    high: float
    n: int
    mean_predicted: float
    share_right: float


class Scores(NamedTuple):
    """All measures of one set of predictions; None where a measure does not exist, as AUC for answers all alike."""

    auc: float | None
    rmse: float
    log_loss: float
    accuracy: float
    ece: float
    calibration_slope: float | None


def scores(correct: NDArray[np.uint8], p: Floats) -> Scores:
    """`correct` (0 or 1) and `p` have the same shape (n,), n > 0."""
    return Scores(
        auc(correct, p),
        rmse(correct, p),
        log_loss(correct, p),
        accuracy(correct, p),
        ece(correct, p),
        calibration_slope(correct, p),
    )


def auc(correct: NDArray[np.uint8], p: Floats) -> float | None:
    """The chance that a right answer was given a higher probability than a wrong one, ties half (Mann & Whitney 1947).

    None when all answers are the same.
    """
    n_right = int(correct.sum())
    n_wrong = len(correct) - n_right
    if not n_right or not n_wrong:
        return None
    ranks = rankdata(p)
    return float((ranks[correct == 1].sum() - n_right * (n_right + 1) / 2) / (n_right * n_wrong))


def log_loss(correct: NDArray[np.uint8], p: Floats) -> float:
    """The mean negative logarithm of the probability given to what happened; 0.693 is a coin."""
    q = np.clip(p, TINY, 1 - TINY)
    return float(-np.where(correct == 1, np.log(q), np.log1p(-q)).mean())


def rmse(correct: NDArray[np.uint8], p: Floats) -> float:
    """The root of the mean squared error (the root of Brier's score)."""
    return math.sqrt(float(np.square(correct - p).mean()))


def accuracy(correct: NDArray[np.uint8], p: Floats) -> float:
    """The share of answers on the side of 0.5 that was predicted; 0.5 counts as right."""
    return float(((p >= 0.5) == (correct == 1)).mean())


def bins(correct: NDArray[np.uint8], p: Floats, n_bins: int = N_BINS) -> list[Bin]:
    """The reliability diagram as numbers: bins that hold predictions, from low to high."""
    number = bin_numbers(p, n_bins)
    n = np.bincount(number, minlength=n_bins)
    predicted, right = np.bincount(number, p, n_bins), np.bincount(number, correct, n_bins)
    return [
        Bin(k / n_bins, (k + 1) / n_bins, int(n[k]), float(predicted[k] / n[k]), float(right[k] / n[k]))
        for k in np.flatnonzero(n).tolist()
    ]


def ece(correct: NDArray[np.uint8], p: Floats, n_bins: int = N_BINS) -> float:
    """Expected calibration error: how far share and prediction are apart per bin, weighted by responses
    (Naeini, Cooper & Hauskrecht 2015)."""
    gaps = np.bincount(bin_numbers(p, n_bins), p - correct, n_bins)
    return float(np.abs(gaps).sum() / len(p))


def calibration_slope(correct: NDArray[np.uint8], p: Floats) -> float | None:
    """The slope of a logistic regression of the answers on the predicted logits (Cox 1958): 1 is right, below 1 the
    predictions are too extreme, above 1 too timid. None when it does not exist."""
    x = logit(np.clip(p, TINY, 1 - TINY))
    right, wrong = x[correct == 1], x[correct == 0]
    if not len(right) or not len(wrong) or np.ptp(x) < 1e-9:
        return None
    # Without an overlap of both kinds the likelihood grows for ever (Albert & Anderson 1984).
    if right.min() >= wrong.max() or wrong.min() >= right.max():
        return None
    theta = np.array([0.0, 1.0])
    columns = np.column_stack([np.ones_like(x), x])
    for _ in range(50):
        q = expit(columns @ theta)
        curvature = (columns * (q * (1 - q))[:, None]).T @ columns
        move = np.linalg.lstsq(curvature, columns.T @ (correct - q), rcond=None)[0]
        theta += np.clip(move, -1, 1)
        if np.abs(move).max() < 1e-10:
            break
    return float(theta[1])


def bin_numbers(p: Floats, n_bins: int) -> NDArray[np.intp]:
    """Into which of `n_bins` bins of equal width each prediction falls."""
    return np.minimum((p * n_bins).astype(np.intp), n_bins - 1)
