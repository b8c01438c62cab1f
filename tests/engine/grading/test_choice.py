"""Single choice, and true or false with a reason."""

from __future__ import annotations

import pytest

from learning.engine.grading import Chosen, Form, Grade, Judged, Malformed, Problem, grade, parse
from tests.engine import builders

SINGLE, VERDICT = builders.single(), builders.verdict(truth=False)


def test_the_key_is_right() -> None:
    assert grade(SINGLE, Chosen("b")) == Grade(correct=True, credit=1, parts={"b": True}, feedback=("b",))


def test_another_option_shows_its_misconception() -> None:
    assert grade(SINGLE, Chosen("c")) == Grade(
        correct=False, credit=0, misconception="m-c", parts={"c": False}, feedback=("c",)
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"answer": ["a"]}, Chosen("a")),
        ({"answer": ["a", "b"], "more": ["x"]}, Chosen("a")),
        ({"answer": ["", "b"]}, Chosen("b")),
        ({}, Malformed(Problem.EMPTY, ("answer",))),
        ({"answer": []}, Malformed(Problem.EMPTY, ("answer",))),
        ({"answer": [" "]}, Malformed(Problem.EMPTY, ("answer",))),
        ({"answer": ["z"]}, Malformed(Problem.UNKNOWN_OPTION, ("answer",))),
        ({"answer": ["A"]}, Malformed(Problem.UNKNOWN_OPTION, ("answer",))),
    ],
)
def test_reading_a_choice(form: Form, expected: object) -> None:
    assert parse(SINGLE, form) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Judged(False, "a"), Grade(correct=True, credit=1, parts={"verdict": True, "a": True}, feedback=("a",))),
        (
            Judged(True, "a"),
            Grade(correct=False, credit=0.5, parts={"verdict": False, "a": True}, feedback=("verdict", "a")),
        ),
        (
            Judged(False, "b"),
            Grade(
                correct=False,
                credit=0.5,
                misconception="m-b",
                parts={"verdict": True, "b": False},
                feedback=("b",),
            ),
        ),
        (
            Judged(True, "c"),
            Grade(
                correct=False,
                credit=0,
                misconception="m-c",
                parts={"verdict": False, "c": False},
                feedback=("verdict", "c"),
            ),
        ),
    ],
)
def test_verdict_and_reason(answer: Judged, expected: Grade) -> None:
    assert grade(VERDICT, answer) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"verdict": ["true"], "reason": ["c"]}, Judged(True, "c")),
        ({"verdict": ["false"], "reason": ["a"]}, Judged(False, "a")),
        ({}, Malformed(Problem.EMPTY, ("verdict", "reason"))),
        ({"verdict": ["true"]}, Malformed(Problem.INCOMPLETE, ("reason",))),
        ({"reason": ["a"]}, Malformed(Problem.INCOMPLETE, ("verdict",))),
        ({"verdict": ["True"], "reason": ["a"]}, Malformed(Problem.UNKNOWN_OPTION, ("verdict",))),
        ({"verdict": ["maybe"]}, Malformed(Problem.UNKNOWN_OPTION, ("verdict",))),
    ],
)
def test_reading_verdict_and_reason(form: Form, expected: object) -> None:
    assert parse(VERDICT, form) == expected
