"""Models to compare with: each learns from one log and predicts every response of another from what came before."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from learning.engine import elo as ratings
from learning.engine.predictor import NOTHING, History, ItemStatistics
from learning.lab.log import Log
from learning.lab.prediction.counts import counts
from learning.lab.prediction.logistic import shrunk_logit

Floats = NDArray[np.float64]
Predict = Callable[[Log], Floats]
"""From a log to the probability of a right answer before each response, of shape (n_responses,).

It may use earlier responses of the same learner, and nothing of other learners of that log.
"""


def mean_skill(train: Log) -> Predict:
    """The share of right answers to the skill."""
    means = _shrunk_means(train.skill, len(train.skills), train.correct)
    return lambda log: means[log.skill]


def mean_item(train: Log) -> Predict:
    """The share of right answers to the item."""
    means = _shrunk_means(train.item, len(train.items), train.correct)
    return lambda log: means[log.item]


def pfa(train: Log) -> Predict:
    """Performance factors analysis (Pavlik, Cen & Koedinger 2009), with log counts as in Gervet et al. (2020)."""
    return _sparse_logistic(train, _pfa_columns)


def best_lr(train: Log) -> Predict:
    """Best-LR (Gervet et al. 2020): item, skill, and log counts of right and wrong to the skill and overall."""
    return _sparse_logistic(train, _best_lr_columns)


def elo(train: Log) -> Predict:
    """Elo ratings as they stand (Pelánek 2016): items are rated while the learners of `train` answer."""
    start = ItemStatistics(0, -shrunk_logit(train.correct), 0.0)
    items: dict[int, ItemStatistics] = {}
    _rate(train, items, start, learning=True)
    return lambda log: _rate(log, items, start, learning=False)


def _shrunk_means(group: NDArray[np.int32], n_groups: int, correct: NDArray[np.uint8]) -> Floats:
    """With one answer of the mean kind added to each group, which is all there is for a group without responses."""
    mean = (correct.sum() + 0.5) / (len(correct) + 1)
    return np.asarray((np.bincount(group, correct, n_groups) + mean) / (np.bincount(group, minlength=n_groups) + 1))


def _sparse_logistic(train: Log, columns: Callable[[Log], sparse.csr_matrix]) -> Predict:
    if train.correct.min() == train.correct.max():
        mean = 1 / (1 + np.exp(-shrunk_logit(train.correct)))
        return lambda log: np.full(len(log), mean)
    model = LogisticRegression(C=1.0, max_iter=2000).fit(columns(train), train.correct)
    return lambda log: np.asarray(model.predict_proba(columns(log))[:, 1])


def _pfa_columns(log: Log) -> sparse.csr_matrix:
    own = _one_hot(log.skill, len(log.skills))
    right, wrong = (np.log1p(column) for column in counts(log)[:2])
    return sparse.hstack([own, sparse.diags(right) @ own, sparse.diags(wrong) @ own], format="csr")


def _best_lr_columns(log: Log) -> sparse.csr_matrix:
    numbers = np.column_stack([np.log1p(column) for column in counts(log)])
    kinds = [_one_hot(log.item, len(log.items)), _one_hot(log.skill, len(log.skills))]
    return sparse.hstack([*kinds, sparse.csr_matrix(numbers)], format="csr")


def _one_hot(codes: NDArray[np.int32], n: int) -> sparse.csr_matrix:
    return sparse.csr_matrix((np.ones(len(codes)), (np.arange(len(codes)), codes)), shape=(len(codes), n))


def _rate(log: Log, items: dict[int, ItemStatistics], start: ItemStatistics, *, learning: bool) -> Floats:
    """What ratings expect before each response; `items` change when `learning`."""
    p = np.empty(len(log))
    learner, overall = None, NOTHING
    skills: dict[int, History] = {}
    columns = (log.user.tolist(), log.skill.tolist(), log.item.tolist(), log.correct.astype(bool).tolist())
    for row, (user, skill, item, correct) in enumerate(zip(*columns, strict=True)):
        if user != learner:
            learner, overall, skills = user, NOTHING, {}
        own, rated = skills.get(skill, NOTHING), items.get(item, start)
        p[row] = expected = ratings.p_correct(overall.rating, own.rating, rated.difficulty)
        overall = overall.after(correct=correct, expected=expected)
        skills[skill] = own.after(correct=correct, expected=expected)
        if learning:
            items[item] = rated.after(correct=correct, expected=expected)
    return p
