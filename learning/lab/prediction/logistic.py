"""Logistic regression by scikit-learn on standardised columns, handed out as plain numbers for the columns as given."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float64]


class Logistic(NamedTuple):
    """`weights` has shape (n_columns,)."""

    intercept: float
    weights: Floats

    def logit(self, x: Floats) -> Floats:
        """For rows `x` of shape (n, n_columns): shape (n,)."""
        return np.asarray(x @ self.weights + self.intercept, dtype=np.float64)

    def predict(self, x: Floats) -> Floats:
        """Probabilities in (0, 1) for rows `x` of shape (n, n_columns): shape (n,)."""
        return np.asarray(expit(self.logit(x)), dtype=np.float64)


def fit_logistic(x: Floats, correct: NDArray[np.uint8], strength: float = 1.0) -> Logistic:
    """`strength` is the inverse of the ridge penalty (scikit-learn's C). A column that never varies gets weight 0.

    Where all answers are the same there is nothing to weigh: the intercept then is the logit of the shrunk mean.
    """
    mean, spread = x.mean(axis=0), x.std(axis=0)
    varies = spread > 1e-9
    weights = np.zeros(x.shape[1])
    if not varies.any() or correct.min() == correct.max():
        return Logistic(shrunk_logit(correct), weights)
    scaled = (x[:, varies] - mean[varies]) / spread[varies]
    # Newton: a few passes over many rows and few columns, and the same optimum for whatever order of columns.
    model = LogisticRegression(C=strength, solver="newton-cholesky").fit(scaled, correct)
    weights[varies] = model.coef_[0] / spread[varies]
    return Logistic(float(model.intercept_[0] - mean @ weights), weights)


def shrunk_logit(correct: NDArray[np.uint8]) -> float:
    """The logit of the share of right answers, with half an answer of each kind added."""
    return float(np.log((correct.sum() + 0.5) / (len(correct) - correct.sum() + 0.5)))
