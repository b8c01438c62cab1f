"""How many levels: figures, what the judge accepts, and what the lesson quotes."""

from __future__ import annotations

import re

import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.store import data
from learning.lab.explorables import tree_depth
from learning.paths import CONTENT

FIGURE = FIGURES["tree-depth"]
LESSON = CONTENT / "learning/less-error-step-by-step/en.md"


def test_the_data_are_those_of_the_library() -> None:
    known, fresh = data("tree-depth"), tree_depth.data()

    assert known["training"] == list(map(list, fresh["training"]))
    assert known["test"] == list(map(list, fresh["test"]))
    for ours, theirs in zip(known["right"], fresh["right"], strict=True):
        assert ours == pytest.approx(theirs, abs=4)


def test_one_depth_is_clearly_best() -> None:
    tests = sorted((test for _, test in data("tree-depth")["right"]), reverse=True)

    assert tests[0] - tests[1] >= 4


def test_the_lesson_quotes_what_was_measured() -> None:
    table = FIGURE.table({})
    assert table is not None
    measured = {int(str(depth)): (training, test) for depth, training, test in table.rows}
    text = LESSON.read_text("utf-8")
    quoted = re.findall(r"(\d+) levels?: training (\d+), test (\d+)", text)

    assert len(quoted) == 4
    assert {int(d): (int(a), int(b)) for d, a, b in quoted} == {d: measured[d] for d in (1, 3, 5, 12)}
    assert f"{measured[12][0]} % in training, only {measured[12][1]} % in the test" in text
    assert f"The one with 3 levels: {measured[3][1]} % in the test" in text


def test_right_and_wrong_states_are_told_apart() -> None:
    assert FIGURE.right({}) == {"depth": 3.0}
    assert FIGURE.judge({}, FIGURE.right({})).outcome == CORRECT
    assert {FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})} == FIGURE.outcomes


@pytest.mark.parametrize(("typed", "shown"), [(2.5, 3), (4.5, 5), (4.4, 4)])
def test_between_two_depths_the_one_counts_that_the_browser_shows(typed: float, shown: int) -> None:
    assert FIGURE.judge({}, {"depth": typed}) == FIGURE.judge({}, {"depth": float(shown)})


def test_results_that_are_sent_along_count_for_nothing() -> None:
    judged = FIGURE.judge({}, {"depth": 12.0, "test": 100.0})

    assert (judged.outcome, judged.values["test"]) == ("by-heart", 86)
