"""Fitting a forecaster: scikit-learn's logistic regression and isotonic regression, handed out as plain numbers.

The curve is fitted to what formulas say of learners whom they have not seen, and the record is made by formulas and
curves that have not seen the learner either: cross-fitting inside cross-fitting, always by learner.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.model_selection import GroupKFold

from learning.lab.forecast.cases import Cases
from learning.lab.prediction.logistic import Logistic, fit_logistic

Floats = NDArray[np.float64]
N_FOLDS = 5
STRENGTH = 1.0
"""The inverse of the ridge penalty (scikit-learn's C)."""
EDGE = 0.01
"""No forecast is nearer to 0 or 1: nobody's work is certain."""
ENOUGH = 1000
"""Cases from which isotonic regression is better than none (the rule of thumb in scikit-learn's guide)."""


class Model(NamedTuple):
    """A formula and its curve, of shape (n_points, 2); without points the formula is told as it is."""

    formula: Logistic
    curve: Floats

    def predict(self, rows: Floats) -> Floats:
        """Calibrated probabilities of shape (n,)."""
        raw = self.formula.predict(rows)
        return np.interp(raw, self.curve[:, 0], self.curve[:, 1]) if len(self.curve) else np.clip(raw, EDGE, 1 - EDGE)


def fit(rows: Floats, reached: NDArray[np.uint8], learner: NDArray[np.int32], seed: int) -> Model:
    """From all the cases given."""
    formula = fit_logistic(rows, reached, STRENGTH)
    if len(reached) < ENOUGH or len(np.unique(learner)) < N_FOLDS:
        return Model(formula, np.empty((0, 2)))
    raw = np.empty(len(reached))
    for train, test in _folds(learner, seed):
        raw[test] = fit_logistic(rows[train], reached[train], STRENGTH).predict(rows[test])
    isotonic = isotonic_of(raw, reached)
    return Model(formula, np.column_stack([isotonic.X_thresholds_, isotonic.y_thresholds_]))


def isotonic_of(raw: Floats, reached: NDArray[np.uint8]) -> IsotonicRegression:
    """Level beyond the smallest and largest probability that was seen."""
    return IsotonicRegression(y_min=EDGE, y_max=1 - EDGE, out_of_bounds="clip").fit(raw, reached)


class HeldOut(NamedTuple):
    """Told of each case by a model that has not seen its learner; each of shape (n,)."""

    calibrated: Floats
    raw: Floats
    base: Floats
    """The share of the other learners' cases that were reached."""
    fold: NDArray[np.intp]


def held_out(cases: Cases, seed: int, n_folds: int = N_FOLDS) -> HeldOut:
    """Raises ValueError with fewer learners than folds."""
    if cases.n_learners < n_folds:
        raise ValueError(f"{cases.n_learners} learner(s) with cases are too few to hold a part of them out")
    calibrated, raw, base = np.empty(len(cases)), np.empty(len(cases)), np.empty(len(cases))
    fold = np.empty(len(cases), np.intp)
    for k, (train, test) in enumerate(_folds(cases.learner, seed + 1, n_folds)):
        model = fit(cases.rows[train], cases.reached[train], cases.learner[train], seed)
        calibrated[test], raw[test] = model.predict(cases.rows[test]), model.formula.predict(cases.rows[test])
        base[test] = cases.reached[train].mean()
        fold[test] = k
    return HeldOut(calibrated, raw, base, fold)


def _folds(
    learner: NDArray[np.int32], seed: int, n_folds: int = N_FOLDS
) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    deal = GroupKFold(n_folds, shuffle=True, random_state=seed)
    return list(deal.split(learner, groups=learner))
