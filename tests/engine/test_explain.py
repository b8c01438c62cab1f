"""Numbers and words for people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine.decision import Activity, Decision, Reason
from learning.engine.explain import (
    Certainty,
    Evidence,
    Explanation,
    Level,
    certainty,
    evidence,
    explain,
    level,
    percent,
)
from learning.engine.state import SkillState
from tests.engine import builders
from tests.engine.builders import PARAMETERS

MASTERED = SkillState(
    p_mastery=0.95,
    n_opportunities=3,
    n_responses=3,
    constructed_right=1,
    contexts_right=("home", "work"),
    mastered_at=0.0,
)


def test_a_decision_becomes_whole_numbers() -> None:
    numbers = {"p_mastery": 0.437, "threshold": 0.95, "n_opportunities": 4, "p_correct": 0.7312}
    decision = Decision(activity=Activity.ITEM, reason=Reason.PRACTISE, numbers=numbers)
    values = {"p_mastery": 43, "threshold": 95, "n_opportunities": 4, "p_correct": 73}
    assert explain(decision) == Explanation(Reason.PRACTISE, values)
    assert all(type(value) is int for value in explain(decision).values.values())


def test_the_steps_of_an_update() -> None:
    parameters = PARAMETERS.of("skill", builders.single(n=4))
    assert evidence(0.25, 27 / 44, parameters, True) == Evidence(correct=True, before=25, seen=54, after=61)


@pytest.mark.parametrize(
    ("p", "shown"),
    [(0, 0), (0.0001, 1), (0.29, 29), (0.499, 49), (0.9499999, 94), (0.95, 95), (0.999999, 99), (1, 100)],
)
def test_per_cent_never_promises_more_than_is_reached(p: float, shown: int) -> None:
    assert percent(p) == shown


@given(st.floats(0, 1))
def test_per_cent_and_threshold_agree(p: float) -> None:
    assert (percent(p) >= 95) is (p >= 0.95 - 1e-11)
    assert 0 <= percent(p) <= 100


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (SkillState(p_mastery=0.25), Level.NOT_MET),
        (SkillState(p_mastery=0.25, lesson_read=True), Level.FIRST_STEPS),
        (SkillState(p_mastery=0.49, n_responses=2), Level.FIRST_STEPS),
        (SkillState(p_mastery=0.5, n_responses=2), Level.LEARNING),
        (SkillState(p_mastery=0.8, n_responses=2), Level.NEARLY),
        (replace(MASTERED, mastered_at=None), Level.NEARLY),
        (MASTERED, Level.MASTERED),
    ],
)
def test_levels(state: SkillState, word: Level) -> None:
    assert level(state, PARAMETERS) is word


@pytest.mark.parametrize(("n", "word"), [(0, "few"), (2, "few"), (3, "some"), (5, "some"), (6, "many"), (40, "many")])
def test_certainty(n: int, word: str) -> None:
    assert certainty(n) is Certainty(word)
