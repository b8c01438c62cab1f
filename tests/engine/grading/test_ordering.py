"""Orderings."""

from __future__ import annotations

import pytest

from learning.engine.grading import Form, Grade, Malformed, Ordered, Problem, grade, parse
from tests.engine import builders

ORDERING = builders.ordering()  # the key is a b c d; d before a shows m-d, d before c shows m-e


def form(**positions: str) -> Form:
    return {f"position-{option}": [position] for option, position in positions.items()}


@pytest.mark.parametrize(
    ("order", "credit", "misconception", "in_place", "feedback"),
    [
        ("abcd", 1, None, "abcd", ("correct",)),
        ("bacd", 5 / 6, None, "cd", ("b-first",)),
        ("dabc", 1 / 2, "m-d", "", ("d-first", "d-early")),
        ("abdc", 5 / 6, "m-e", "ab", ("d-early",)),
        ("acbd", 5 / 6, None, "ad", ()),
        ("dcba", 0, "m-d", "", ("b-first", "d-first", "d-early")),
    ],
)
def test_orders(order: str, credit: float, misconception: str | None, in_place: str, feedback: tuple[str, ...]) -> None:
    assert grade(ORDERING, Ordered(tuple(order))) == Grade(
        correct=order == "abcd",
        credit=credit,
        misconception=misconception,
        parts={option: option in in_place for option in "abcd"},
        feedback=feedback,
    )


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (form(a="2", b="1", c="4", d="3"), Ordered(("b", "a", "d", "c"))),
        (form(), Malformed(Problem.EMPTY, ("position-c", "position-a", "position-d", "position-b"))),
        (form(a="1", b="2", c="3"), Malformed(Problem.INCOMPLETE, ("position-d",))),
        (form(a="1", b="1", c="3", d="4"), Malformed(Problem.DUPLICATE_POSITION, ("position-a", "position-b"))),
        (form(a="0", b="1", c="3", d="4"), Malformed(Problem.UNKNOWN_OPTION, ("position-a",))),
        (form(a="5", b="1", c="x", d="4"), Malformed(Problem.UNKNOWN_OPTION, ("position-c", "position-a"))),
        (form(a="²", b="1", c="3", d="4"), Malformed(Problem.UNKNOWN_OPTION, ("position-a",))),
    ],
)
def test_reading_positions(sent: Form, expected: object) -> None:
    assert parse(ORDERING, sent) == expected
