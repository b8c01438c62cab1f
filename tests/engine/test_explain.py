"""Numbers and words for people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine.decision import Activity, Decision, Reason
from learning.engine.explain import (
    Basis,
    Certainty,
    Explanation,
    Level,
    Move,
    certainty,
    change,
    estimate,
    explain,
    level,
    percent,
)
from learning.engine.review import Rating, reviewed
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


def moved(**more: Any) -> Explanation:
    facts: dict[str, Any] = {"correct": True, "is_evidence": True, "n_hints": 0, "p_before": 0.25, "p_after": 27 / 44}
    return change(PARAMETERS.of("skill", builders.single(n=4)), **facts | more)


def test_the_steps_of_a_change() -> None:
    values = {"p_last": 25, "p_recall": 100, "p_before": 25, "p_seen": 54, "p_after": 61, "p_guess": 25, "p_slip": 10}
    assert moved() == Explanation(Move.RIGHT, values)


def test_time_is_a_step_of_its_own() -> None:
    found = moved(p_before=0.8, p_recall=0.8, p_after=0.99)
    assert found.code is Move.REMEMBERED
    assert (found.values["p_last"], found.values["p_recall"], found.values["p_before"]) == (100, 80, 80)
    assert moved(p_before=0.0, p_recall=0.0).values["p_last"] == 0


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, Move.RIGHT),
        ({"correct": False}, Move.WRONG),
        ({"correct": False, "unknown": True}, Move.UNKNOWN),
        ({"p_recall": 0.9}, Move.REMEMBERED),
        ({"correct": False, "p_recall": 0.9}, Move.WRONG),
        ({"correct": False, "lapsed": True}, Move.MISSED),
        ({"is_evidence": False, "n_hints": 2}, Move.HINT),
        ({"is_evidence": False}, Move.REPEAT),
    ],
)
def test_every_reason_for_a_change_is_reached(facts: dict[str, Any], code: Move) -> None:
    assert moved(**facts).code is code


def test_what_is_no_evidence_shows_nothing() -> None:
    values = moved(is_evidence=False, p_after=0.25).values
    assert values["p_before"] == values["p_seen"] == values["p_after"] == 25


NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
FRESH = replace(MASTERED, mastered_at=NOON.timestamp(), memory=reviewed(None, Rating.GOOD, NOON), n_right=2)
BEGUN = SkillState(p_mastery=0.6, n_opportunities=2, last_at=NOON.timestamp())


@pytest.mark.parametrize(
    ("state", "days", "codes"),
    [
        (SkillState(p_mastery=0.25), 0, {Basis.START}),
        (BEGUN, 0, {Basis.ANSWERS}),
        (BEGUN, 9, {Basis.ANSWERS}),
        (FRESH, 0, {Basis.ANSWERS, Basis.PROVISIONAL}),
        (FRESH, 1, {Basis.ANSWERS, Basis.PROVISIONAL, Basis.FADED}),
        (FRESH, 9, {Basis.ANSWERS, Basis.PROVISIONAL, Basis.FADED, Basis.DUE}),
        (replace(FRESH, confirmed=True), 0, {Basis.ANSWERS, Basis.LASTING}),
        (replace(FRESH, mastered_at=None, n_lapses=1, p_mastery=0.8), 0, {Basis.ANSWERS, Basis.REOPENED}),
    ],
)
def test_every_basis_of_an_estimate_is_reached(state: SkillState, days: int, codes: set[Basis]) -> None:
    assert {one.code for one in estimate(state, PARAMETERS, NOON + timedelta(days=days))} == codes


def test_the_numbers_say_what_was_known_when_and_what_is_left() -> None:
    values = estimate(FRESH, PARAMETERS, NOON + timedelta(days=12))[-1].values
    assert (values["n_opportunities"], values["n_right"], values["n_days"], values["p_last"]) == (3, 2, 12, 95)
    assert values["p_now"] < values["p_recall"] < values["p_last"]


def test_without_time_nothing_fades() -> None:
    values = estimate(FRESH, PARAMETERS, None)[-1].values
    assert (values["n_days"], values["p_recall"], values["p_now"]) == (0, 100, 95)


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
        (MASTERED, Level.PROVISIONAL),
        (replace(MASTERED, confirmed=True), Level.MASTERED),
    ],
)
def test_levels(state: SkillState, word: Level) -> None:
    assert level(state, PARAMETERS) is word


def test_time_makes_a_level_fade() -> None:
    lasting = replace(FRESH, confirmed=True)
    assert level(lasting, PARAMETERS, NOON) is Level.MASTERED
    assert level(lasting, PARAMETERS, NOON + timedelta(days=9)) is Level.FADING
    lapsed = replace(FRESH, mastered_at=None, n_lapses=1, p_mastery=0.8)
    assert level(lapsed, PARAMETERS, NOON) is Level.NEARLY
    assert level(lapsed, PARAMETERS, NOON + timedelta(days=9)) is Level.LEARNING


@pytest.mark.parametrize(("n", "word"), [(0, "few"), (2, "few"), (3, "some"), (5, "some"), (6, "many"), (40, "many")])
def test_certainty(n: int, word: str) -> None:
    assert certainty(n) is Certainty(word)
