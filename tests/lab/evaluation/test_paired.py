"""Two predictions of the same answers are compared learner by learner."""

import numpy as np
import pytest

from learning.lab.evaluation.paired import difference, log_losses


def test_losses_are_those_of_the_definition() -> None:
    assert log_losses([1, 0], [0.8, 0.8]) == pytest.approx([-np.log(0.8), -np.log(0.2)])
    assert np.isfinite(log_losses([1, 0], [0.0, 1.0])).all()


def test_a_better_prediction_is_seen_through_the_noise_of_learners() -> None:
    random = np.random.default_rng(1)
    learner = np.repeat(np.arange(60), 20)
    theirs = 0.6 + random.normal(0, 0.3, 60)[learner]

    gap, low, high = difference(learner, theirs - 0.02 + random.normal(0, 0.02, len(learner)), theirs, seed=1)

    assert low < gap < high < 0
    assert gap == pytest.approx(-0.02, abs=0.005)


def test_a_gain_with_one_learner_alone_is_no_proof() -> None:
    learner = np.repeat(np.arange(30), 10)
    gains = np.where(learner == 0, 3.0, -0.01)

    gap, low, high = difference(learner, -gains, np.zeros(300), seed=1)

    assert gap < 0
    assert low < 0 < high


def test_the_same_is_no_difference_and_chance_has_a_seed() -> None:
    losses = np.random.default_rng(2).random(100)
    learner = np.arange(100) // 10

    assert difference(learner, losses, losses, seed=3) == (0.0, 0.0, 0.0)
    assert difference(learner, losses, losses[::-1], seed=3) == difference(learner, losses, losses[::-1], seed=3)


def test_learners_weigh_by_their_answers() -> None:
    learner = np.array([0] * 9 + [1])

    gap, *_ = difference(learner, np.array([1.0] * 9 + [0.0]), np.zeros(10), seed=1)

    assert gap == pytest.approx(0.9)
