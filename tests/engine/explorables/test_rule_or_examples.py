"""Rule or examples: figures, and what the judge accepts."""

from __future__ import annotations

from typing import Any

import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.rule_or_examples import GOAL, MEASURES, WORLDS, best_limit, counts, right_of
from learning.engine.explorables.store import data
from learning.lab.explorables import rule_or_examples

FIGURE = FIGURES["rule-or-examples"]
KNOWN = data("rule-or-examples")
RIGHT: dict[str, Any] = {"measure": "flavanoids", "limit": 41.0, "wish": "number", "harvest": "examples"}


def test_the_data_are_those_of_the_library() -> None:
    assert {**rule_or_examples.data(), "scikit-learn": ""} == {**KNOWN, "scikit-learn": ""}


def test_the_judge_counts_as_the_lab_does() -> None:
    best = KNOWN["best"]

    assert right_of(best["measure"], best["limit"]) == best["right"] == 165
    assert right_of("magnesium", 100) == KNOWN["never"]
    assert [right_of(name, best_limit(name)) for name in MEASURES] == [KNOWN["best-of"][name] for name in MEASURES]


def test_one_of_the_measurements_can_reach_the_goal() -> None:
    """With the others no limit does, and the search finds better than all of them."""
    reach = [name for name in MEASURES if KNOWN["best-of"][name] >= GOAL * 178]

    assert reach == ["flavanoids"]
    assert KNOWN["best"]["right"] > KNOWN["best-of"]["flavanoids"]


def test_right_and_wrong_states_are_told_apart() -> None:
    assert FIGURE.right({}) == RIGHT
    assert FIGURE.judge({}, RIGHT).outcome == CORRECT
    assert {FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})} == FIGURE.outcomes


@pytest.mark.parametrize(
    ("name", "value", "outcome"),
    [
        ("limit", 40.0, CORRECT),
        ("limit", 39.0, "too-low"),
        ("limit", 48.0, CORRECT),
        ("limit", 49.0, "too-high"),
        ("wish", "itself", "itself"),
        ("harvest", "number", "not-examples"),
    ],
)
def test_the_data_decide_and_nothing_else(name: str, value: object, outcome: str) -> None:
    """Whatever count a state brings along."""
    judged = FIGURE.judge({}, {**RIGHT, name: value, "right": 178.0})  # type: ignore[dict-item]

    assert judged.outcome == outcome
    assert all(judged.parts[world] for world in WORLDS if world != name)


@pytest.mark.parametrize("width", [5, 10])
def test_every_bottle_is_in_the_drawing_and_in_the_table(width: int) -> None:
    for name in MEASURES:
        first, others = counts(name, width)
        assert (sum(first), sum(others)) == (59, 119)
