"""Every response is predicted once by models that have not seen its learner; odd logs are no reason to fail."""

import json
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from learning.lab.evaluation import evaluate as lab
from learning.lab.evaluation.baselines import Predict
from learning.lab.evaluation.bootstrap import intervals
from learning.lab.evaluation.metrics import scores
from learning.lab.evaluation.models import MODELS, UnknownModel, named
from learning.lab.evaluation.results import results
from learning.lab.log import Log
from tests.lab.logs import log

LOG = log(20)
FOLD = lab.held_out(LOG, 2, 42)


@pytest.mark.parametrize("name", MODELS)
def test_each_model_is_better_than_a_coin_and_gives_probabilities(name: str) -> None:
    [found] = lab.evaluate(LOG, named([name]), FOLD, 42).values()
    assert ((found.p > 0) & (found.p < 1)).all()
    assert found.scores.log_loss < np.log(2)
    assert found.scores == scores(LOG.correct, found.p)
    assert sum(one.n for one in found.bins) == len(LOG)


@pytest.mark.parametrize("name", MODELS)
def test_later_answers_change_no_earlier_prediction(name: str) -> None:
    """Nor do those of other held-out learners."""
    predict = named([name])[name](LOG.subset(FOLD != 0), 1)
    test = LOG.subset(FOLD == 0)
    rows = np.flatnonzero(test.user == test.user[0])
    correct = test.correct.copy()
    correct[rows[12] :] = 1 - correct[rows[12] :]
    before, after = predict(test), predict(replace(test, correct=correct))
    assert (before[: rows[12] + 1] == after[: rows[12] + 1]).all()


def test_learners_are_held_out() -> None:
    """A model that tells whom it has seen has never seen whom it predicts."""
    seen: list[set[int]] = []

    def nosy(train: Log, seed: int) -> Predict:
        known = set(train.user.tolist())

        def predict(other: Log) -> NDArray[np.float64]:
            seen.append(known & set(other.user.tolist()))
            return np.full(len(other), 0.5)

        return predict

    lab.evaluate(LOG, {"nosy": nosy}, FOLD, 42)
    assert seen == [set()] * 2


def test_the_seed_makes_it_the_same_again() -> None:
    one, two = (lab.evaluate(LOG, named(["predictor"]), FOLD, 42)["predictor"] for _ in range(2))
    assert (one.p == two.p).all()
    assert one.intervals == two.intervals


def test_intervals_hold_the_measures_and_shrink_with_learners() -> None:
    p = np.where(LOG.correct == 1, 0.7, 0.6)
    rng = np.random.default_rng(0)
    p = np.clip(p + rng.normal(0, 0.2, len(p)), 0.01, 0.99)
    found, few = intervals(LOG.user, LOG.correct, p, 1), LOG.user < 5
    measures = scores(LOG.correct, p)._asdict()
    # Draws of the ECE lie above it: its interval would leave out what was measured.
    assert set(found) == {"auc", "log_loss", "rmse", "accuracy"}
    for name, (low, high) in found.items():
        assert low <= measures[name] <= high
    low, high = intervals(LOG.user[few], LOG.correct[few], p[few], 1)["auc"]
    assert high - low > found["auc"][1] - found["auc"][0]


def test_intervals_of_one_draw_are_its_measures() -> None:
    alone = LOG.user == 0
    p = np.linspace(0.1, 0.9, int(alone.sum()))
    for name, (low, high) in intervals(LOG.user[alone], LOG.correct[alone], p, 1).items():
        assert low == pytest.approx(high) == pytest.approx(scores(LOG.correct[alone], p)._asdict()[name])


def test_a_curve_has_fewer_learners_than_there_are() -> None:
    fold = lab.held_out(LOG, 5, 42)
    points = lab.learning_curve(LOG, named(["mean-item"]), fold, 42)["mean-item"]
    assert [point.n_users for point in points] == [10]
    assert points[0].scores != lab.evaluate(LOG, named(["mean-item"]), fold, 42)["mean-item"].scores


def test_more_folds_than_learners() -> None:
    few = LOG.subset(LOG.user < 3)
    assert int(lab.held_out(few, 5, 42).max()) + 1 == 3


def test_one_learner_cannot_be_held_out() -> None:
    with pytest.raises(lab.TooFewLearners, match="at least two"):
        lab.held_out(LOG.subset(LOG.user == 0), 5, 42)


def test_an_unknown_model_is_named_with_those_that_are_known() -> None:
    with pytest.raises(UnknownModel, match=r"unknown model gbm\. There are: mean-skill, .*predictor"):
        named(["bkt", "gbm"])


ODD = {
    "two learners": LOG.subset(LOG.user < 2),
    "one answer each": LOG.subset(np.diff(LOG.user, prepend=-1) > 0),
    "all right": replace(LOG, correct=np.ones(len(LOG), np.uint8)),
    "all wrong": replace(LOG, correct=np.zeros(len(LOG), np.uint8)),
    "each learner has items of their own": Log.from_columns(
        LOG.user.tolist(),
        LOG.user.tolist(),
        [f"{u} {i}" for u, i in zip(LOG.user, LOG.item, strict=True)],
        LOG.correct,
        LOG.order,
    ),
    "one skill, one item": Log.from_columns(LOG.user.tolist(), ["s"] * 500, ["i"] * 500, LOG.correct, LOG.order),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_logs_give_numbers(name: str) -> None:
    odd = ODD[name]
    fold = lab.held_out(odd, 2, 42)
    found = lab.evaluate(odd, named(MODELS), fold, 42)
    outcome = results(odd, found, {}, n_folds=2, seed=42)
    json.dumps(outcome, allow_nan=False)
    for one in found.values():
        assert np.isfinite(one.p).all()
        assert np.isfinite(one.scores.log_loss)
