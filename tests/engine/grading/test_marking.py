"""Multiple choice and marked words."""

from __future__ import annotations

import pytest

from learning.engine.grading import Form, Grade, Malformed, Marked, Problem, grade, parse
from tests.engine import builders

MULTIPLE = builders.multiple()  # the key is a and d; b and c show misconceptions


def parts(**wrong: bool) -> dict[str, bool]:
    return dict.fromkeys("abcd", True) | wrong


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (("a", "d"), Grade(correct=True, credit=1, parts=parts(), feedback=("a", "d"))),
        (("a",), Grade(correct=False, credit=0.75, parts=parts(d=False), feedback=("d",))),
        (
            ("a", "b", "c", "d"),
            Grade(
                correct=False,
                credit=0.5,
                misconception="m-b",
                parts=parts(b=False, c=False),
                feedback=("b", "c"),
            ),
        ),
        (
            ("c",),
            Grade(
                correct=False,
                credit=0.25,
                misconception="m-c",
                parts=parts(a=False, c=False, d=False),
                feedback=("a", "c", "d"),
            ),
        ),
    ],
)
def test_marks(marked: tuple[str, ...], expected: Grade) -> None:
    assert grade(MULTIPLE, Marked(marked)) == expected


def test_words_are_marked_the_same_way() -> None:
    words = builders.marked()
    assert grade(words, Marked(("c",))).correct
    assert grade(words, Marked(("b", "c"))).misconception == "m-b"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"answer": ["d", "a", "a"]}, Marked(("a", "d"))),
        ({}, Malformed(Problem.EMPTY, ("answer",))),
        ({"answer": [""]}, Malformed(Problem.EMPTY, ("answer",))),
        ({"answer": ["a", "z"]}, Malformed(Problem.UNKNOWN_OPTION, ("answer",))),
    ],
)
def test_reading_marks(form: Form, expected: object) -> None:
    assert parse(MULTIPLE, form) == expected
