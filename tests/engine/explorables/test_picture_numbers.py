"""Numbers of a picture: what the judge accepts, and that the words quote the data."""

from __future__ import annotations

from typing import Any

import pytest

from learning.catalogue.load import load
from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.picture_numbers import halved
from learning.engine.explorables.store import data
from learning.lab.explorables import picture_numbers
from learning.paths import CONTENT

FIGURE = FIGURES["picture-numbers"]
TASK = {"picture": 7, "other": 17, "row": 2, "column": 7}
RIGHT: dict[str, Any] = {"point": 12.0, "inverse": 4.0, "block": 7.0, "small": "3"}


def test_the_data_are_those_of_the_library() -> None:
    assert data("picture-numbers")["pictures"] == picture_numbers.data()["pictures"]


def test_right_and_wrong_states_are_told_apart() -> None:
    assert FIGURE.right(TASK) == RIGHT
    assert FIGURE.judge(TASK, RIGHT).outcome == CORRECT
    assert {FIGURE.judge(TASK, state).outcome for state in FIGURE.wrong(TASK)} == FIGURE.outcomes


@pytest.mark.parametrize(
    ("name", "value", "outcome"),
    [
        ("point", 0.0, "swapped"),
        ("inverse", 12.0, "not-inverted"),
        ("block", 15.0, "kept"),
        ("block", 28.0, "block-wrong"),
        ("small", "2", "object"),
    ],
)
def test_one_wrong_control_spoils_the_state_and_is_named(name: str, value: object, outcome: str) -> None:
    """Whatever else a state brings along."""
    judged = FIGURE.judge(TASK, {**RIGHT, name: value, "correct": "yes"})  # type: ignore[dict-item]

    assert judged.outcome == outcome
    assert [control for control, right in judged.parts.items() if not right] == [name]


def test_a_block_becomes_its_average() -> None:
    assert halved([[1, 2], [3, 6]]) == [[3]]


def test_the_exercise_quotes_the_picture() -> None:
    entry = load(CONTENT).exercises["numbers-of-a-seven"]
    rows = data("picture-numbers")["pictures"][7]["rows"]

    assert [data("picture-numbers")["pictures"][n]["digit"] for n in (7, 17)] == [7, 7]
    assert entry.exercise.task == TASK  # type: ignore[union-attr]
    assert [*rows[0][6:], *rows[1][6:]] == [15, 1, 12, 0]
    assert "15, 1, 12 and 0" in entry.text("en").feedback[CORRECT]
