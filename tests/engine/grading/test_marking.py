"""Multiple choice, marked words, and marked claims."""

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
    ("marked", "idea", "feedback"),
    [
        (("b", "c"), None, ("b", "c")),
        # What is left out can show an idea too.
        (("c",), "m-b", ("b",)),
        (("a", "b", "c"), "m-a", ("a",)),
        (("b",), None, ("c",)),
    ],
)
def test_a_claim_can_be_doubted_or_overlooked(
    marked: tuple[str, ...], idea: str | None, feedback: tuple[str, ...]
) -> None:
    verdict = grade(builders.claims(), Marked(marked))
    assert (verdict.misconception, verdict.feedback) == (idea, feedback)


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
