"""The predictor is fitted without looking at what it predicts, takes over only when it wins, and is plain numbers."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from learning.engine.predictor import ELO, FEATURES, History, ItemStatistics, Met
from learning.lab.evaluation.metrics import Scores
from learning.lab.folds import user_folds
from learning.lab.log import Log
from learning.lab.prediction import training
from learning.lab.prediction.crossfit import cross_fit
from learning.lab.prediction.histories import feature_rows
from learning.lab.prediction.training import CANDIDATES, Candidate, Trained, train
from learning.lab.tracing.trace import trace
from tests.lab.logs import log

ALL = log(28, classes=True)
LOG, OTHER = ALL.subset(ALL.user < 24), ALL.subset(ALL.user >= 24)


def known_course(of: Log) -> NDArray[np.float64]:
    """Tracing whose parameters nobody has to fit."""
    return np.tile([0.3, 0.1, 0.0, *[0.3] * max(len(of.classes), 1), *[0.1] * max(len(of.classes), 1)], (3, 1))


@pytest.fixture(scope="module")
def trained() -> Trained:
    return train(LOG, known_course, seed=1)


def flipped(of: Log, row: int) -> Log:
    correct = of.correct.copy()
    correct[row] = 1 - correct[row]
    return replace(of, correct=correct)


@pytest.mark.parametrize("row", [0, 100, 599])
def test_no_response_predicts_itself(row: int) -> None:
    """Whether it was right or wrong, what is known about it before is the same."""
    fold = user_folds(LOG, 3, seed=1)
    one, other = (feature_rows(of, cross_fit(of, known_course, fold)[0])[row] for of in (LOG, flipped(LOG, row)))
    assert (one == other).all()


def test_later_answers_change_no_earlier_prediction(trained: Trained) -> None:
    other, rows = OTHER, np.flatnonzero(OTHER.user == 25)
    shuffled = other.correct.copy()
    shuffled[rows[10:]] = np.random.default_rng(0).permutation(shuffled[rows[10:]])
    one, two = trained.predict(other), trained.predict(replace(other, correct=shuffled))
    assert (one[: rows[10] + 1] == two[: rows[10] + 1]).all()
    assert (one[rows[11:]] != two[rows[11:]]).any()


def test_other_held_out_learners_change_nothing(trained: Trained) -> None:
    alone = OTHER.subset(OTHER.user == 25)
    assert trained.predict(alone) == pytest.approx(trained.predict(OTHER)[OTHER.user == 25], abs=1e-12)


def test_plain_numbers_predict_as_scikit_learn() -> None:
    """The whole way: features, scaling, regression; pure Python equals the pipeline to 1e-9."""
    candidate = Candidate("regression", FEATURES, 1.0)
    rows = np.column_stack([feature_rows(LOG, cross_fit(LOG, known_course, user_folds(LOG, 3, 1))[0]), formats(LOG)])
    predictor = training.plain(LOG, candidate, training.fit(rows, LOG.correct, candidate), {})
    varies = rows.std(axis=0) > 1e-9
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, solver="newton-cholesky"))
    expected = pipeline.fit(rows[:, varies], LOG.correct).predict_proba(rows[:, varies])[:, 1]
    n = len(FEATURES)
    found = [predictor.probability(tuple(row[:n]), LOG.classes[int(row[n + 1])]) for row in rows.tolist()]
    assert found == pytest.approx(expected, abs=1e-9)


def formats(of: Log) -> NDArray[np.float64]:
    assert of.item_class is not None
    return np.eye(len(of.classes))[of.item_class]


def test_what_the_laboratory_predicts_the_site_predicts(trained: Trained) -> None:
    """The site keeps histories itself and looks items up by name."""
    other = OTHER
    assert other.item_class is not None
    items, predictor, found = trained.items(LOG), trained.predictor, []
    p_bkt = trace(other, trained.source.theta)
    histories: dict[object, History] = {}
    met: dict[object, Met] = {}
    for row in range(len(other)):
        user, skill, item = int(other.user[row]), other.skills[other.skill[row]], other.items[other.item[row]]
        keys = [user, (user, skill)]
        overall, own = (histories.get(key, History()) for key in keys)
        same = met.get((user, item), Met())
        statistics = items.get(item) or predictor.start(2, skill)
        item_class = other.classes[other.item_class[row]]
        found.append(predictor.p_correct(float(p_bkt[row]), own, overall, statistics, item_class, same=same))
        expected = predictor.expected(own, overall, statistics)
        met[user, item] = same.after(correct=bool(other.correct[row]), place=overall.n)
        for key, history in zip(keys, (overall, own), strict=True):
            histories[key] = history.after(correct=bool(other.correct[row]), expected=expected, place=overall.n)
    assert trained.predict(other) == pytest.approx(found, abs=1e-9)


def test_the_same_seed_gives_the_same_predictor(trained: Trained) -> None:
    assert train(LOG, known_course, seed=1).predictor == trained.predictor
    assert train(LOG, known_course, seed=2).predictor != trained.predictor


@pytest.mark.parametrize("better", [0, 1, 2])
def test_the_best_on_held_out_learners_wins(better: int, monkeypatch: pytest.MonkeyPatch) -> None:
    losses = {id(candidate): 0.6 for candidate in CANDIDATES} | {id(CANDIDATES[better]): 0.5}

    def scored(log: Log, rows: object, fold: object, candidate: Candidate) -> Scores:
        return Scores(0.7, 0.4, losses[id(candidate)], 0.7, 0.01, 1.0)

    monkeypatch.setattr(training, "held_out", scored)
    assert train(LOG, known_course, seed=1).predictor.kind == CANDIDATES[better].kind


def test_the_regression_must_be_better_to_take_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "held_out", lambda *_: Scores(0.7, 0.4, 0.6, 0.7, 0.01, 1.0))
    predictor = train(LOG, known_course, seed=1).predictor
    assert predictor.kind == "elo"
    assert set(predictor.coefficients) == set(ELO)


def test_elo_is_recalibrated() -> None:
    """Ratings of learners who are surer than they should be are taken with a pinch of salt."""
    candidate = CANDIDATES[0]
    rows = feature_rows(LOG, cross_fit(LOG, known_course, user_folds(LOG, 3, 1))[0])
    elo = training.plain(replace(LOG, classes=()), candidate, training.fit(rows, LOG.correct, candidate), {})
    p = training.predict(elo, replace(LOG, item_class=None), rows)
    assert p.mean() == pytest.approx(LOG.correct.mean(), abs=1e-3)


def test_the_record_tells_both(trained: Trained) -> None:
    assert set(trained.record) == {"elo", "regression"}
    assert trained.record["elo"].log_loss < 0.7


def test_one_learner_leaves_elo_as_it_is() -> None:
    alone = LOG.subset(LOG.user == 0)
    trained = train(alone, known_course, seed=1)
    assert trained.predictor.kind == "elo"
    assert trained.record == {}
    assert np.isfinite(trained.predict(LOG)).all()


@pytest.mark.parametrize("kind", [0, 1])
def test_answers_all_alike(kind: int) -> None:
    alike = replace(LOG, correct=np.full(len(LOG), kind, np.uint8))
    p = train(alike, known_course, seed=1).predict(alike)
    assert np.isfinite(p).all()
    assert (np.abs(p - kind) < 0.1).all()


def test_items_and_skills_that_are_new(trained: Trained) -> None:
    predictor = trained.predictor
    assert predictor.start(2, "s1")[1:] == predictor.skills["s1"]
    assert predictor.start(2, "never seen") == ItemStatistics(0, 0.0, 0.0)
