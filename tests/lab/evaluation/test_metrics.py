"""Measures against scikit-learn's and against values worked out by hand."""

import math

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, mean_squared_error, roc_auc_score

from learning.lab.evaluation import metrics

RNG = np.random.default_rng(7)
P = np.round(RNG.random(500), 2)  # rounded, so that there are ties
CORRECT = (RNG.random(500) < P).astype(np.uint8)
FOUR = np.array([1, 0, 1, 1], np.uint8)
OF_FOUR = np.array([0.9, 0.8, 0.6, 0.7])


def test_equal_to_scikit_learn() -> None:
    found = metrics.scores(CORRECT, np.clip(P, 1e-6, 1 - 1e-6))
    assert found.auc == pytest.approx(roc_auc_score(CORRECT, P))
    assert found.log_loss == pytest.approx(log_loss(CORRECT, np.clip(P, 1e-6, 1 - 1e-6)))
    assert found.rmse == pytest.approx(math.sqrt(mean_squared_error(CORRECT, P)))
    assert found.accuracy == pytest.approx(accuracy_score(CORRECT, P >= 0.5))


def test_by_hand() -> None:
    found = metrics.scores(FOUR, OF_FOUR)
    assert found.auc == pytest.approx(1 / 3)  # only 0.9 is above the wrong answer's 0.8
    assert found.rmse == pytest.approx(math.sqrt((0.01 + 0.64 + 0.16 + 0.09) / 4))
    assert found.log_loss == pytest.approx(-(math.log(0.9) + math.log(0.2) + math.log(0.6) + math.log(0.7)) / 4)
    assert found.accuracy == 0.75


def test_calibration_error_by_hand() -> None:
    # Two bins: 0.6 and 0.7 below 0.75 with two right of two, 0.8 and 0.9 with one right of two.
    assert metrics.ece(FOUR, OF_FOUR, 4) == pytest.approx(0.5 * 0.35 + 0.5 * 0.35)
    low, high = metrics.bins(FOUR, OF_FOUR, 4)
    assert (low.low, low.high, low.n, low.share_right) == (0.5, 0.75, 2, 1.0)
    assert (high.n, high.share_right) == (2, 0.5)
    assert high.mean_predicted == pytest.approx(0.85)


def test_certainty_falls_into_the_last_bin() -> None:
    assert metrics.bins(FOUR, np.ones(4), 10)[0].low == 0.9


def test_a_sure_mistake_is_expensive_but_finite() -> None:
    assert 10 < metrics.log_loss(np.array([0], np.uint8), np.array([1.0])) < 20


def test_the_slope_is_that_of_a_logistic_regression() -> None:
    p = np.clip(P, 0.01, 0.99)
    logits = np.log(p / (1 - p))[:, None]
    model = LogisticRegression(C=1e9, tol=1e-10).fit(logits, CORRECT)
    assert metrics.calibration_slope(CORRECT, p) == pytest.approx(model.coef_[0, 0], abs=1e-4)


def test_the_slope_tells_too_extreme_from_too_timid() -> None:
    p = np.clip(P, 0.01, 0.99)
    logits = np.log(p / (1 - p))
    extreme, timid = (1 / (1 + np.exp(-factor * logits)) for factor in (2, 0.5))
    slopes = [metrics.calibration_slope(CORRECT, one) for one in (extreme, p, timid)]
    assert slopes[0] < 0.8 < slopes[1] < 1.25 < slopes[2]  # type: ignore[operator]


@pytest.mark.parametrize("kind", [0, 1])
def test_answers_all_alike_have_no_auc_and_no_slope(kind: int) -> None:
    found = metrics.scores(np.full(5, kind, np.uint8), np.linspace(0.1, 0.9, 5))
    assert found.auc is None
    assert found.calibration_slope is None
    assert math.isfinite(found.log_loss)


def test_a_constant_prediction_has_no_slope() -> None:
    assert metrics.calibration_slope(FOUR, np.full(4, 0.7)) is None


def test_perfect_order_has_no_slope() -> None:
    assert metrics.calibration_slope(FOUR, np.array([0.9, 0.1, 0.8, 0.7])) is None


@pytest.mark.parametrize("turned", [False, True])
def test_an_order_that_is_perfect_but_for_ties_has_no_slope(turned: bool) -> None:
    p = np.array([0.2, 0.2, 0.5, 0.5, 0.8, 0.8])
    right = np.array([0, 0, 0, 1, 1, 1], np.uint8)
    assert metrics.calibration_slope(1 - right if turned else right, p) is None
