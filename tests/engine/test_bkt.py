"""Bayesian knowledge tracing: golden numbers and laws."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from learning.engine.bkt import Parameters, observe, predict, update

FIXED = Parameters(prior=0.25, learn=0.15, guess=0.25, slip=0.10)
PROBABILITY = st.floats(0, 1)
ANY = st.builds(Parameters, PROBABILITY, PROBABILITY, PROBABILITY, PROBABILITY, PROBABILITY)
SOUND = st.builds(Parameters, PROBABILITY, PROBABILITY, st.floats(0.01, 0.5), st.floats(0.01, 0.3), st.just(0.0))


def test_a_learner_of_four_options_by_hand() -> None:
    # 0.25 * 0.9 / (0.25 * 0.9 + 0.75 * 0.25) = 6/11, and 6/11 + 5/11 * 0.15 = 27/44.
    assert observe(0.25, FIXED, True) == pytest.approx(6 / 11)
    assert update(0.25, FIXED, True) == pytest.approx(27 / 44)
    # 0.25 * 0.1 / (0.25 * 0.1 + 0.75 * 0.75) = 2/47, and 2/47 + 45/47 * 0.15.
    assert update(0.25, FIXED, False) == pytest.approx(8.75 / 47)
    assert predict(0.25, FIXED) == pytest.approx(0.4125)


def test_a_golden_sequence() -> None:
    p, estimates = 0.25, []
    for answer in (True, True, False, True, True, True):
        p = update(p, FIXED, answer)
        estimates.append(round(p, 4))
    assert estimates == [0.6136, 0.8735, 0.5574, 0.8464, 0.9592, 0.9901]


def test_forgetting_lowers_what_is_known() -> None:
    assert update(1.0, FIXED._replace(forget=0.2), True) == pytest.approx(0.8)


@pytest.mark.parametrize("correct", [True, False])
@pytest.mark.parametrize("p", [0.0, 1.0])
def test_an_impossible_answer_changes_nothing(p: float, correct: bool) -> None:
    certain = Parameters(prior=0.5, learn=0.0, guess=0.0, slip=0.0)
    assert observe(p, certain, correct) == p


@given(PROBABILITY, ANY, st.booleans())
def test_estimates_stay_probabilities(p: float, parameters: Parameters, correct: bool) -> None:
    assert 0 <= predict(p, parameters) <= 1
    assert 0 <= observe(p, parameters, correct) <= 1
    assert 0 <= update(p, parameters, correct) <= 1


@given(st.floats(0.001, 0.999), SOUND)
def test_a_right_answer_says_more_than_a_wrong_one(p: float, parameters: Parameters) -> None:
    assert observe(p, parameters, False) < p < observe(p, parameters, True)
    assume(parameters.learn < 0.999)
    assert update(p, parameters, False) < update(p, parameters, True)
    right, wrong = (predict(update(p, parameters, correct), parameters) for correct in (True, False))
    assert right > wrong


@given(PROBABILITY, PROBABILITY, SOUND, st.booleans())
def test_who_knows_more_is_never_estimated_lower(p: float, q: float, parameters: Parameters, correct: bool) -> None:
    low, high = sorted((p, q))
    assert predict(low, parameters) <= predict(high, parameters) + 1e-12
    assert observe(low, parameters, correct) <= observe(high, parameters, correct) + 1e-12
