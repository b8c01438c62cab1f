"""Matching, sorting into groups, checks for claims, and gaps."""

from __future__ import annotations

import pytest

from learning.engine.grading import Form, Grade, Malformed, Placed, Problem, grade, parse
from tests.engine import builders

MATCHING, SORTING, GAP = builders.matching(), builders.sorting(), builders.gap()
KEY = {"a": "2", "b": "1", "c": "4", "d": "3"}


def test_everything_in_place_is_praised_briefly() -> None:
    assert grade(MATCHING, Placed(KEY)) == Grade(
        correct=True, credit=1, parts=dict.fromkeys("abcd", True), feedback=("a", "b", "c")
    )


def test_what_is_misplaced_is_explained() -> None:
    assert grade(MATCHING, Placed(KEY | {"b": "5", "c": "3", "d": "4"})) == Grade(
        correct=False,
        credit=0.25,
        misconception="m-c",
        parts={"a": True, "b": False, "c": False, "d": False},
        feedback=("b", "c", "d"),
    )


def test_a_misplaced_option_may_show_nothing() -> None:
    assert grade(SORTING, Placed({"a": "right", "b": "left"})).misconception is None
    assert grade(SORTING, Placed({"a": "right", "b": "right"})).misconception == "m-b"


@pytest.mark.parametrize(
    ("places", "idea", "feedback"),
    [
        ({"a": "left", "b": "right"}, None, ("a", "b")),
        ({"a": "left", "b": "left"}, "m-left", ("b",)),
        ({"a": "right", "b": "right"}, None, ("a",)),
        ({"a": "right", "b": "again"}, "m-again", ("a", "b")),
    ],
)
def test_a_check_shows_the_idea_of_this_claim_and_this_check(
    places: dict[str, str], idea: str | None, feedback: tuple[str, ...]
) -> None:
    verdict = grade(builders.checks(), Placed(places))
    assert (verdict.misconception, verdict.feedback) == (idea, feedback)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"target-a": ["left"], "target-b": ["right"]}, Placed({"a": "left", "b": "right"})),
        ({}, Malformed(Problem.EMPTY, ("target-a", "target-b"))),
        ({"target-a": [""], "target-b": ["left"]}, Malformed(Problem.INCOMPLETE, ("target-a",))),
        ({"target-a": ["middle"]}, Malformed(Problem.UNKNOWN_OPTION, ("target-a",))),
    ],
)
def test_reading_places(sent: Form, expected: object) -> None:
    assert parse(SORTING, sent) == expected


def test_each_gap_has_feedback_for_what_was_chosen() -> None:
    assert grade(GAP, Placed({"g1": "a", "g2": "b"})) == Grade(
        correct=True, credit=1, parts={"g1": True, "g2": True}, feedback=("g1-a", "g2-b")
    )
    assert grade(GAP, Placed({"g1": "a", "g2": "a"})) == Grade(
        correct=False,
        credit=0.5,
        misconception="m-a",
        parts={"g1": True, "g2": False},
        feedback=("g1-a", "g2-a"),
    )
    assert grade(GAP, Placed({"g1": "c", "g2": "a"})).misconception == "m-c"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"gap-g1": ["c"], "gap-g2": ["a"]}, Placed({"g1": "c", "g2": "a"})),
        ({"gap-g1": ["c"]}, Malformed(Problem.INCOMPLETE, ("gap-g2",))),
        # c is an option of the other gap.
        ({"gap-g1": ["a"], "gap-g2": ["c"]}, Malformed(Problem.UNKNOWN_OPTION, ("gap-g2",))),
    ],
)
def test_reading_gaps(sent: Form, expected: object) -> None:
    assert parse(GAP, sent) == expected
