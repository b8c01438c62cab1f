"""Counts before each response, folds of learners, and tracing a whole log: against the plain way to say them."""

from collections import Counter

import numpy as np
import pytest

from learning.engine import bkt
from learning.lab.folds import some_users, user_folds
from learning.lab.prediction.counts import counts
from learning.lab.tracing.trace import trace
from tests.lab.logs import log

LOG = log(classes=True)


def test_counts_are_of_earlier_answers_of_the_same_learner() -> None:
    found = np.column_stack(counts(LOG))
    seen: Counter[tuple[object, ...]] = Counter()
    for row, (user, skill, correct) in enumerate(zip(LOG.user, LOG.skill, LOG.correct, strict=True)):
        keys = [(user, skill, 1), (user, skill, 0), (user, 1), (user, 0)]
        assert found[row].tolist() == [seen[key] for key in keys]
        seen.update([(user, skill, correct), (user, correct)])


def test_a_learner_is_in_one_fold() -> None:
    fold = user_folds(LOG, 5, seed=1)
    assert all(len(set(fold[LOG.user == user])) == 1 for user in range(24))
    sizes = [len(set(LOG.user[fold == k])) for k in range(5)]
    assert max(sizes) - min(sizes) <= 1


def test_the_seed_decides_the_folds() -> None:
    assert (user_folds(LOG, 5, 1) == user_folds(LOG, 5, 1)).all()
    assert (user_folds(LOG, 5, 1) != user_folds(LOG, 5, 2)).any()


def test_a_smaller_draw_is_part_of_a_larger_one() -> None:
    few, more = some_users(LOG, 5, seed=3), some_users(LOG, 9, seed=3)
    assert len(set(LOG.user[few])) == 5
    assert len(set(LOG.user[more])) == 9
    assert (few <= more).all()


def test_tracing_is_what_the_engine_says() -> None:
    theta = np.array([[0.3, 0.2, 0.02, 0.45, 0.1, 0.1, 0.2], [0.6, 0.1, 0, 0.5, 0.2, 0.05, 0.1], [0.1] * 7])
    assert LOG.item_class is not None
    found = trace(LOG, theta)
    known: dict[tuple[int, int], float] = {}
    columns = zip(LOG.user, LOG.skill, LOG.item_class, LOG.correct, strict=True)
    for row, (user, skill, item_class, correct) in enumerate(columns):
        prior, learn, forget, *others = theta[skill]
        parameters = bkt.Parameters(prior, learn, others[item_class], others[2 + item_class], forget)
        p = known.get((user, skill), prior)
        assert found[row] == pytest.approx(bkt.predict(p, parameters), abs=1e-12)
        known[user, skill] = bkt.update(p, parameters, bool(correct))
