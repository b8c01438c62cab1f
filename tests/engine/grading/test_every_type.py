"""What holds for every type: key and wrong answers, "I do not know", JSON, and hostile forms."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine import grading
from learning.engine.grading import Answer, DontKnow, Malformed, Problem
from learning.engine.items import AnyExercise, CheckClaims, Matching, Sorting
from learning.engine.misconceptions import behind
from tests.engine import builders

every_type = pytest.mark.parametrize("exercise", builders.EVERY_TYPE, ids=lambda exercise: exercise.slug)
EXERCISES = st.sampled_from(builders.EVERY_TYPE)
FIELDS = ["answer", "verdict", "reason", "gap-g1", "gap-g2"]
FIELDS += [f"{kind}-{option}" for kind in ("position", "target") for option in "abcd"]
PLAUSIBLE = [*"abcd", *"1234", "", "true", "false", "left", "right", "again", "60", "1.000", "1,000,5", "-0", "\u202f"]
HOSTILE = ["NaN", "inf", "1e400", str(10**400), "\x00", "a\x00", "\ud800", "a" * 100_000, "²", "'"]
VALUES = st.sampled_from(PLAUSIBLE + HOSTILE) | st.text()
FORMS = st.dictionaries(st.sampled_from(FIELDS) | st.text(), st.lists(VALUES, max_size=4), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(FIELDS), inner),
    max_leaves=10,
)


@every_type
def test_the_key_is_right_and_has_feedback(exercise: AnyExercise) -> None:
    verdict = grading.grade(exercise, grading.right_answer(exercise))
    assert verdict.correct
    assert verdict.credit == 1
    assert verdict.misconception is None
    assert verdict.feedback
    assert all(verdict.parts.values())


@every_type
def test_each_wrong_answer_is_wrong_and_has_feedback(exercise: AnyExercise) -> None:
    verdicts = [grading.grade(exercise, answer) for answer in grading.wrong_answers(exercise)]
    assert verdicts
    for verdict in verdicts:
        assert not verdict.correct
        assert 0 <= verdict.credit < 1
        assert verdict.feedback
        assert not all(verdict.parts.values())


@every_type
def test_the_wrong_answers_show_every_misconception(exercise: AnyExercise) -> None:
    verdicts = (grading.grade(exercise, answer) for answer in grading.wrong_answers(exercise))
    assert {verdict.misconception for verdict in verdicts} - {None} == behind(exercise)


@every_type
def test_not_knowing_is_wrong_without_a_misconception_and_explained(exercise: AnyExercise) -> None:
    assert grading.parse(exercise, {"dont_know": [""], "answer": ["a"]}) == DontKnow()
    right = grading.grade(exercise, grading.right_answer(exercise))
    verdict = grading.grade(exercise, DontKnow())
    assert (verdict.correct, verdict.credit, verdict.misconception, verdict.parts) == (False, 0, None, {})
    placed = tuple(exercise.options) if isinstance(exercise, Matching | Sorting | CheckClaims) else ()
    assert verdict.feedback == (placed or right.feedback), "every card is explained"


@every_type
def test_answers_survive_the_database(exercise: AnyExercise) -> None:
    answers: list[Answer] = [grading.right_answer(exercise), *grading.wrong_answers(exercise), DontKnow()]
    for answer in answers:
        stored = json.dumps(grading.to_json(exercise, answer))
        assert grading.from_json(exercise, json.loads(stored)) == answer


@every_type
def test_nothing_sent_is_empty(exercise: AnyExercise) -> None:
    parsed = grading.parse(exercise, {"unknown": ["x"]})
    assert isinstance(parsed, Malformed)
    assert parsed.code is Problem.EMPTY
    assert parsed.fields


def test_an_answer_to_an_exercise_that_has_changed_is_not_restored() -> None:
    assert grading.from_json(builders.single(), {"answer": ["gone"]}) is None


@given(EXERCISES, FORMS)
def test_no_form_raises(exercise: AnyExercise, form: dict[str, list[str]]) -> None:
    parsed = grading.parse(exercise, form)
    if isinstance(parsed, Malformed):
        assert parsed.fields
        assert set(parsed.fields) <= set(FIELDS)
        return
    verdict = grading.grade(exercise, parsed)
    assert 0 <= verdict.credit <= 1
    assert (verdict.credit == 1) is verdict.correct
    assert verdict.misconception is None or verdict.misconception in behind(exercise)
    assert not (verdict.correct and verdict.misconception)
    assert grading.from_json(exercise, grading.to_json(exercise, parsed)) == parsed


@given(EXERCISES, JSON)
def test_no_stored_value_raises(exercise: AnyExercise, data: object) -> None:
    grading.from_json(exercise, data)
