"""A thousand people: what is to be filled in, and what wrong ways to the chance are recognised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.store import data
from learning.engine.explorables.thousand_people import solved
from learning.lab.explorables import thousand_people

FIGURE = FIGURES["thousand-people"]
TASK = {"ill": 20, "found": 90, "false": 5}
RIGHT = {"ill": 20.0, "found": 18.0, "false": 49.0, "chance": 27.0}


def test_the_data_are_made_by_the_laboratory() -> None:
    assert data("thousand-people") == thousand_people.data()
    assert FIGURE.drawing(TASK).count('class="who"') == 1000


def test_right_and_wrong_states_are_told_apart() -> None:
    assert FIGURE.judge(TASK, FIGURE.right(TASK)).outcome == FIGURE.judge(TASK, RIGHT).outcome == CORRECT
    assert {FIGURE.judge(TASK, state).outcome for state in FIGURE.wrong(TASK)} == FIGURE.outcomes


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"ill": 200.0}, "ill"),
        ({"found": 90.0}, "found"),
        ({"false": 50.0}, "of-all"),
        ({"false": 5.0}, "false"),
        ({"chance": 90.0}, "same"),
        ({"chance": 95.0}, "specific"),
        ({"chance": 2.0}, "before"),
        ({"chance": 40.0}, "chance"),
        ({"chance": 26.9}, CORRECT),
    ],
)
def test_each_wrong_way_is_named(changed: dict[str, float], outcome: str) -> None:
    assert FIGURE.judge(TASK, {**RIGHT, **changed}).outcome == outcome


@given(ill=st.sampled_from([5, 10, 20, 40, 50, 100]), found=st.integers(60, 99), false=st.integers(1, 20))
def test_counting_people_gives_the_chance(ill: int, found: int, false: int) -> None:
    truth = solved({"ill": ill, "found": found, "false": false})
    sick = [n < truth["found"] for n in range(ill)]
    healthy = [n < truth["false"] for n in range(1000 - ill)]

    assert truth["chance"] == pytest.approx(100 * sum(sick) / (sum(sick) + sum(healthy)))
    assert truth["found"] == pytest.approx(ill * found / 100, abs=0.5)
