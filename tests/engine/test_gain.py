"""What one more exercise is expected to bring."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine.gain import chance_of_mastery, expected_gain, learn_rate
from learning.engine.parameters import SkillParameters
from learning.engine.state import SkillState

OWN = SkillParameters(prior=0.25, learn=0.15, slip=0.1)
NEW = SkillState(p_mastery=0.25)


def test_by_hand() -> None:
    # Known or not: 0.75 * 0.15. Logistic: 0.25 * 0.75 * 0.2.
    assert expected_gain(NEW, OWN) == pytest.approx((0.1125 + 0.0375) / 2)


def test_fruitless_practice_promises_less() -> None:
    tried = replace(NEW, n_opportunities=8, n_responses=8)
    assert learn_rate(NEW, OWN) == OWN.learn
    assert learn_rate(tried, OWN) == pytest.approx(OWN.learn / 2)
    assert expected_gain(tried, OWN) < expected_gain(NEW, OWN)


def test_more_practice_of_what_is_known_promises_little_but_something() -> None:
    known = SkillState(p_mastery=0.99, n_opportunities=6, n_responses=6, n_right=6)
    assert 0 < expected_gain(known, OWN) < expected_gain(NEW, OWN) / 4


def test_what_faded_can_be_brought_back() -> None:
    known = SkillState(p_mastery=0.99, n_opportunities=6, n_responses=6, n_right=6)
    assert expected_gain(known, OWN, recall=0.7) > expected_gain(known, OWN, recall=0.9) > expected_gain(known, OWN)


@given(st.floats(0, 1), st.integers(0, 60), st.data(), st.floats(0, 1))
def test_a_gain_is_a_share_of_what_is_missing(p: float, n: int, data: st.DataObject, recall: float) -> None:
    state = SkillState(p_mastery=p, n_opportunities=n, n_responses=n, n_right=data.draw(st.integers(0, n)))
    assert 0 <= expected_gain(state, OWN, recall) <= 1


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 20))
def test_the_chance_of_mastery_grows_with_opportunities(p: float, learn: float, n: int) -> None:
    assert p - 1e-12 <= chance_of_mastery(p, learn, n) <= chance_of_mastery(p, learn, n + 1) + 1e-12 <= 1 + 1e-9
