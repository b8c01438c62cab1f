"""Fitting the formula: scikit-learn's logistic regression, calibrated by Platt's line, handed out as plain numbers.

The line is fitted to what formulas say of learners whom they have not seen, and the record is made by formulas and
lines that have not seen the learner either: cross-fitting inside cross-fitting, always by learner. Isotonic regression
was tried instead (Zadrozny & Elkan 2002): no better in log loss on held-out learners, and too sure at the ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit
from sklearn.model_selection import GroupKFold

from learning.lab.forecast.cases import Cases
from learning.lab.prediction.logistic import Logistic, fit_logistic

Floats = NDArray[np.float64]
Split = tuple[NDArray[np.intp], NDArray[np.intp]]
"""Cases to learn from, and cases of other learners."""
N_FOLDS = 5
STRENGTH = 1.0
"""The inverse of the ridge penalty (scikit-learn's C)."""
FREE = 1e6
"""For the line: two numbers need no penalty."""
UNSURE = 1e-3
"""No cross-fitted probability is taken to be nearer to 0 or 1."""


def fit(rows: Floats, reached: NDArray[np.uint8], learner: NDArray[np.int32], seed: int) -> Logistic:
    """From all the cases given: a formula with the line in its coefficients."""
    formula = fit_logistic(rows, reached, STRENGTH)
    if len(np.unique(learner)) < N_FOLDS:
        return formula
    raw = np.empty(len(reached))
    for train, test in folds(learner, seed):
        raw[test] = fit_logistic(rows[train], reached[train], STRENGTH).predict(rows[test])
    return on_line(formula, platt(raw, reached))


def platt(raw: Floats, reached: NDArray[np.uint8]) -> Logistic:
    """The line from the logit that was told to the one that fits what happened; it never falls."""
    line = fit_logistic(logit(np.clip(raw, UNSURE, 1 - UNSURE))[:, None], reached, FREE)
    return line if line.weights[0] > 0 else Logistic(0.0, np.ones(1))


def on_line(formula: Logistic, line: Logistic) -> Logistic:
    """The formula whose logits are the line's of the formula's own."""
    slope = float(line.weights[0])
    return Logistic(line.intercept + slope * formula.intercept, slope * formula.weights)


class HeldOut(NamedTuple):
    """Told of each case by a model that has not seen its learner; each of shape (n,)."""

    calibrated: Floats
    raw: Floats
    base: Floats
    """The share of the other learners' cases that were reached."""
    fold: NDArray[np.intp]


def held_out(cases: Cases, seed: int) -> HeldOut:
    """Raises ValueError with fewer learners than folds."""
    if cases.n_learners < N_FOLDS:
        raise ValueError(f"{cases.n_learners} learner(s) with cases are too few to hold some of them out")
    n = len(cases)
    told = HeldOut(np.empty(n), np.empty(n), np.empty(n), np.empty(n, np.intp))
    # Dealt otherwise than inside `fit`.
    for k, (train, test) in enumerate(folds(cases.learner, seed + 1)):
        rows, reached = cases.rows[train], cases.reached[train]
        told.calibrated[test] = fit(rows, reached, cases.learner[train], seed).predict(cases.rows[test])
        told.raw[test] = fit_logistic(rows, reached, STRENGTH).predict(cases.rows[test])
        told.base[test] = reached.mean()
        told.fold[test] = k
    return told


def folds(learner: NDArray[np.int32], seed: int) -> Iterator[Split]:
    """N_FOLDS times: nobody is both learned from and told about."""
    deal = GroupKFold(N_FOLDS, shuffle=True, random_state=seed)
    return iter(deal.split(learner, groups=learner))
