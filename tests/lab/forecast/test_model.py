"""The plain numbers are scikit-learn's, nobody is told about by what learned from her, the record is true."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit, logit
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from learning.engine.forecast import FEATURES
from learning.engine.forecaster import Forecaster
from learning.lab.forecast import model
from learning.lab.forecast.cases import Cases
from learning.lab.forecast.evaluation import scores, table
from learning.lab.forecast.fitting import forecaster


def made(n_learners: int = 300, seed: int = 0, strength: float = 1.5) -> Cases:
    """Cases whose outcome follows two of the features."""
    rng = np.random.default_rng(seed)
    learner = np.repeat(np.arange(n_learners, dtype=np.int32), 4)
    rows = rng.normal(size=(len(learner), len(FEATURES)))
    rows[:, FEATURES.index("share_left")] = rng.random(len(learner))
    rows[:, FEATURES.index("time_over")] = rng.random(len(learner))
    p = expit(strength * rows[:, FEATURES.index("ahead")] - rows[:, FEATURES.index("silence")] - 0.5)
    return Cases(rows, (rng.random(len(learner)) < p).astype(np.uint8), learner, 8, 56.0)


def test_plain_numbers_are_scikit_learns() -> None:
    cases = made()
    scaler = StandardScaler().fit(cases.rows)
    formula = LogisticRegression(C=model.STRENGTH, solver="newton-cholesky")

    def fitted(train: np.ndarray, rows: np.ndarray) -> np.ndarray:
        own = StandardScaler().fit(cases.rows[train])
        formula.fit(own.transform(cases.rows[train]), cases.reached[train])
        return np.asarray(formula.predict_proba(own.transform(rows))[:, 1])

    raw = np.empty(len(cases))
    for train, test in model.folds(cases.learner, 1):
        raw[test] = fitted(train, cases.rows[test])
    # Platt's line on the logits, without a penalty to speak of.
    line = LogisticRegression(C=model.FREE, solver="newton-cholesky")
    line_scaler = StandardScaler().fit(logit(raw)[:, None])
    line.fit(line_scaler.transform(logit(raw)[:, None]), cases.reached)
    formula.fit(scaler.transform(cases.rows), cases.reached)
    told = formula.decision_function(scaler.transform(cases.rows))
    expected = line.predict_proba(line_scaler.transform(told[:, None]))[:, 1]

    plain = Forecaster.from_dict(forecaster(cases, {"source": "made up"}, 1).to_dict())
    ours = np.array([plain.p(tuple(row)) for row in cases.rows.tolist()])
    assert np.abs(ours - expected).max() < 1e-9


def test_nobody_is_both_learned_from_and_told_about() -> None:
    cases = made(50)
    for train, test in model.folds(cases.learner, 3):
        assert not set(cases.learner[train]) & set(cases.learner[test])


def test_outcomes_of_a_learner_do_not_change_what_is_told_of_her() -> None:
    cases = made(60)
    told = model.held_out(cases, 2).calibrated
    first = told.copy()
    own = cases.learner == 7
    cases.reached[own] = 1 - cases.reached[own]
    assert np.array_equal(model.held_out(cases, 2).calibrated[own], first[own])


def test_a_line_puts_too_sure_formulas_right() -> None:
    rng = np.random.default_rng(1)
    truth = rng.normal(size=4000)
    reached = (rng.random(4000) < expit(truth)).astype(np.uint8)
    line = model.platt(expit(3 * truth), reached)
    assert line.weights[0] == pytest.approx(1 / 3, abs=0.03)
    assert line.intercept == pytest.approx(0, abs=0.1)


def test_a_formula_that_is_worse_than_none_is_not_turned_round() -> None:
    raw = np.linspace(0.1, 0.9, 100)
    assert model.platt(raw, (raw < 0.5).astype(np.uint8)).weights.tolist() == [1.0]


def test_the_record_compares() -> None:
    found = forecaster(made(), {"source": "made up"}, 1)
    models = found.record["models"]
    assert list(models) == ["forecast", "uncalibrated", "base_rate", "line_of_skills", "line_of_exercises"]
    assert models["forecast"]["log_loss"] < min(one["log_loss"] for name, one in models.items() if "_" in name)
    assert found.record["intervals"]["auc"][0] <= models["forecast"]["auc"] <= found.record["intervals"]["auc"][1]


def test_the_table_counts_every_case_once() -> None:
    cases = made(40)
    p = np.linspace(0, 1, len(cases))
    bins = table(cases, p)
    assert sum(one.n_cases for one in bins) == len(cases)
    assert sum(one.n_reached for one in bins) == cases.reached.sum()
    assert all(one.low <= one.p_mean <= one.high for one in bins)
    assert table(cases, np.full(len(cases), 0.55))[0].n_cases == 0


def test_measures_by_hand() -> None:
    found = scores(np.array([0, 1, 1, 0], np.uint8), np.array([0.1, 0.9, 0.6, 0.4]))
    assert found["auc"] == 1
    assert found["brier"] == pytest.approx((0.01 + 0.01 + 0.16 + 0.16) / 4)
    assert found["ece"] == pytest.approx((0.1 + 0.1 + 0.4 + 0.4) / 4)
    assert scores(np.ones(4, np.uint8), np.full(4, 0.5))["auc"] is None


def test_few_learners_are_too_few() -> None:
    with pytest.raises(ValueError, match="too few"):
        forecaster(made(4), {"source": "made up"}, 1)
