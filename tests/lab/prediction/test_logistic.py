"""Plain weights predict as scikit-learn's own pipeline; effects are what a ridge regression finds."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from learning.lab.prediction.difficulty import Ridges, difficulties, effects
from learning.lab.prediction.logistic import fit_logistic, shrunk_logit
from tests.lab.logs import log

RNG = np.random.default_rng(5)
X = RNG.normal(3, 2, (300, 3))
CORRECT = (RNG.random(300) < 1 / (1 + np.exp(3 - X[:, 0]))).astype(np.uint8)
LOG = log()


def test_weights_for_the_columns_as_given() -> None:
    own = fit_logistic(X, CORRECT, 0.1)
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, solver="newton-cholesky")).fit(X, CORRECT)
    assert own.predict(X) == pytest.approx(pipeline.predict_proba(X)[:, 1], abs=1e-12)


def test_a_column_that_never_varies_weighs_nothing() -> None:
    own = fit_logistic(np.column_stack([X, np.full(300, 7.0)]), CORRECT)
    assert own.weights[3] == 0
    assert own.predict(np.column_stack([X, np.zeros(300)])) == pytest.approx(fit_logistic(X, CORRECT).predict(X))


@pytest.mark.parametrize("kind", [0, 1])
def test_answers_all_alike_give_their_shrunk_mean(kind: int) -> None:
    own = fit_logistic(X, np.full(300, kind, np.uint8))
    assert not own.weights.any()
    assert own.intercept == pytest.approx(shrunk_logit(np.full(300, kind, np.uint8)))
    assert np.isfinite(own.intercept)


def test_effects_are_those_of_a_ridge_regression() -> None:
    offset, ridge = np.zeros(len(LOG)), 2.0
    found = effects(LOG.item, len(LOG.items), LOG.correct, offset, ridge)
    columns = np.eye(len(LOG.items))[LOG.item]
    model = LogisticRegression(C=1 / ridge, fit_intercept=False, tol=1e-10).fit(columns, LOG.correct)
    assert found == pytest.approx(model.coef_[0], abs=1e-4)


def test_a_group_without_answers_has_no_effect_and_few_answers_have_little() -> None:
    group = np.array([0, 1, 1, 1, 1], np.int32)
    found = effects(group, 3, np.ones(5, np.uint8), np.zeros(5), 1.0)
    assert 0 < found[0] < found[1]
    assert found[2] == 0


def test_harder_items_are_said_to_be_harder() -> None:
    found = difficulties(LOG, np.zeros(len(LOG)), Ridges(5.0, 1.0))
    statistics = found.statistics(LOG)
    assert [statistics[f"s{s}-0"].difficulty for s in range(3)] == sorted(
        statistics[f"s{s}-0"].difficulty for s in range(3)
    )
    assert sum(one.n for one in statistics.values()) == len(LOG)
    hardest = statistics["s2-4"]
    skill = found.skill[LOG.skills.index("s2")]
    assert hardest.difficulty == pytest.approx(hardest.typical + skill + found.own[LOG.items.index("s2-4")])
