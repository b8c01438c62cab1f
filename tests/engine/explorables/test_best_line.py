"""Best line: the goal is what least squares say, and each way of missing it has a name."""

from __future__ import annotations

import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.best_line import NEAR, squared_error
from learning.engine.explorables.store import data
from learning.lab.explorables import best_line

FIGURE = FIGURES["best-line"]


def test_the_data_is_what_the_library_gives() -> None:
    today, shipped = best_line.data(), data("best-line")
    assert today["points"] == shipped["points"]
    assert today["bands"] == shipped["bands"]
    for name in ("slope", "height", "error"):
        assert today[name] == pytest.approx(shipped[name], rel=1e-3)


def test_the_best_line_has_the_error_that_is_told() -> None:
    known = data("best-line")
    assert squared_error(known["slope"], known["height"]) == pytest.approx(known["error"], abs=0.1)
    assert squared_error(known["slope"] + 0.3, known["height"]) > known["error"]


def test_every_way_of_missing_is_told_apart() -> None:
    outcomes = [FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})]
    assert sorted(outcomes) == sorted(FIGURE.outcomes)
    assert FIGURE.judge({}, FIGURE.right({})).outcome == CORRECT


def test_the_goal_is_within_five_percent() -> None:
    known = data("best-line")
    slopes = [known["slope"] + step / 100 for step in range(300)]
    for slope in slopes:
        near = squared_error(slope, known["height"]) <= NEAR * known["error"]
        judged = FIGURE.judge({}, {"slope": slope, "height": known["height"]})
        assert (judged.outcome == CORRECT) == near
        assert judged.values["error"] == round(squared_error(slope, known["height"]))
