"""Ratings move towards what happens, ever less, and stay probabilities."""

import math

import pytest

from learning.engine import elo


def test_equals_are_even() -> None:
    assert elo.p_correct(0.0, 0.0, 0.0) == 0.5


def test_ratings_of_the_learner_add_up_and_difficulty_counts_against_them() -> None:
    assert elo.p_correct(1.0, 0.5, 0.5) == pytest.approx(1 / (1 + math.exp(-1.0)))


def test_steps_get_smaller_but_never_end() -> None:
    steps = [elo.step(n) for n in range(1000)]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] > 0


@pytest.mark.parametrize("logit", [-1e6, -40.0, -1.0, 0.0, 1.0, 35.0, 1e6])
def test_a_probability_is_never_0_or_1(logit: float) -> None:
    assert 0 < elo.probability(logit) < 1
    assert elo.probability(logit) + elo.probability(-logit) == pytest.approx(1)


@pytest.mark.parametrize("p", [0.001, 0.2, 0.5, 0.9, 0.999])
def test_logit_and_probability_are_inverse(p: float) -> None:
    assert elo.probability(elo.logit(p)) == pytest.approx(p)


def test_certainty_counts_as_nearly_certain() -> None:
    assert elo.logit(1.0) == elo.logit(0.999)
    assert elo.logit(0.0) == elo.logit(0.001)
