"""One neuron: figures, and what the judge accepts."""

from __future__ import annotations

import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.one_neuron import errors
from learning.engine.explorables.store import data
from learning.lab.explorables import one_neuron
from learning.paths import CONTENT

FIGURE = FIGURES["one-neuron"]


def test_the_data_are_those_of_the_library_and_the_lesson_quotes_them() -> None:
    known, fresh = data("one-neuron"), one_neuron.data()
    text = (CONTENT / "neural-generative/one-artificial-neuron/en.md").read_text("utf-8")

    assert {key: known[key] for key in ("flowers", "bands")} == {key: fresh[key] for key in ("flowers", "bands")}
    assert known["errors"] == pytest.approx(fresh["errors"], abs=1)
    assert f"Its neuron is wrong for {known['errors']} flowers." in text


def test_right_and_wrong_states_are_told_apart() -> None:
    assert FIGURE.judge({}, FIGURE.right({})).outcome == CORRECT
    assert [FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})] == ["turned", "low", "high", "unit"]


@pytest.mark.parametrize(
    ("weights", "wrong"), [((1, 2, 8), 4), ((0, 1, 1.7), 6), ((1, 0, 4.9), 7), ((1, 1, 0), 50), ((1, 1, 10), 50)]
)
def test_the_errors_are_counted_from_the_flowers(weights: tuple[float, float, float], wrong: int) -> None:
    assert sum(errors(*weights)) == wrong


def test_a_count_that_is_sent_along_counts_for_nothing() -> None:
    state = {**FIGURE.right({}), "threshold": 60.0, "wrong": 0.0}

    assert FIGURE.judge({}, state).outcome == "high"
    assert FIGURE.judge({}, state).parts == {"length": False, "width": False, "threshold": False, "unit": True}
