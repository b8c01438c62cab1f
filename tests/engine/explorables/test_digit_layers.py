"""Networks of five sizes: figures, what the judge accepts, and what the lesson quotes."""

from __future__ import annotations

import re
import warnings

import brotli
import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.digit_layers import GOAL, SIZES
from learning.engine.explorables.store import data, raw
from learning.lab.explorables import digit_layers
from learning.paths import CONTENT

FIGURE = FIGURES["digit-layers"]
LESSON = CONTENT / "neural-generative/many-layers"


def test_the_data_are_those_of_the_library() -> None:
    with warnings.catch_warnings():
        # The smallest network is still learning when its time is over.
        warnings.simplefilter("ignore")
        known, fresh = data("digit-layers"), digit_layers.data()

    assert known["training"] == fresh["training"]
    assert known["test"] == fresh["test"]
    assert known["right"] == pytest.approx(fresh["right"], abs=3)


def test_the_lesson_quotes_what_was_measured() -> None:
    text, right = (LESSON / "en.md").read_text("utf-8"), data("digit-layers")["right"]
    drawing = (LESSON / "figures/hidden-neurons.svg").read_text("utf-8")

    assert dict(re.findall(r"(\d+) neurons (\d+)", text)) == {size: str(n) for size, n in right.items()}
    assert re.findall(r'mid" x="\d+" y="\d+">(\d+)<', drawing)[::2] == [str(right[str(size)]) for size in SIZES]
    assert f"rises from {right['2']} to {right['8']}" in text
    assert f"only from {right['16']} to {right['32']}" in text


def test_right_and_wrong_states_are_told_apart() -> None:
    stem = (LESSON / "network-layers.en.toml").read_text("utf-8")

    assert FIGURE.right({})["hidden"] == "16"
    assert FIGURE.judge({}, FIGURE.right({})).outcome == CORRECT
    assert [FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})] == ["few", "many", "rules", "pictures"]
    assert f"at least {GOAL} of 100 new pictures" in stem


def test_a_result_that_is_sent_along_counts_for_nothing() -> None:
    judged = FIGURE.judge({}, {"hidden": "8", "changed": "weights", "right": 99.0})

    assert (judged.outcome, judged.parts) == ("few", {"hidden": False, "changed": True})


def test_the_data_are_small() -> None:
    assert len(brotli.compress(raw("digit-layers"), quality=11)) < 40_000
