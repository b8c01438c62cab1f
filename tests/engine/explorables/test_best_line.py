"""The best line: figures, and what the judge accepts."""

from __future__ import annotations

import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.store import data
from learning.lab.explorables import best_line
from learning.paths import CONTENT

FIGURE = FIGURES["best-line"]


def test_the_data_are_those_of_the_library() -> None:
    known, fresh = data("best-line"), best_line.data()

    assert known["points"] == fresh["points"]
    assert known["bands"] == fresh["bands"]
    assert [known[key] for key in ("slope", "height", "error")] == pytest.approx(
        [fresh[key] for key in ("slope", "height", "error")], rel=1e-3
    )


def test_right_and_wrong_states_are_told_apart() -> None:
    assert FIGURE.judge({}, FIGURE.right({})).outcome == CORRECT
    assert {FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})} == FIGURE.outcomes


@pytest.mark.parametrize(
    ("slope", "height", "right"), [(8, 148, True), (10, 160, True), (6, 148, False), (10, 170, False)]
)
def test_the_error_decides_and_nothing_else(slope: float, height: float, right: bool) -> None:
    """A state with an error of its own in it is judged from the data."""
    judged = FIGURE.judge({}, {"slope": slope, "height": height, "error": 0})

    assert (judged.outcome == CORRECT) is right
    assert judged.values["error"] > 3890


def test_the_exercise_asks_for_what_the_judge_accepts() -> None:
    text = (CONTENT / "learning/less-error-step-by-step/error-reduction.en.toml").read_text("utf-8")

    assert "at most 4 080" in text
    assert pytest.approx(1.05 * data("best-line")["error"], rel=0.002) == 4080
