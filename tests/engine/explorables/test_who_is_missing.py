"""Who is missing: figures, what the judge accepts, and what the words say about them."""

from __future__ import annotations

import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.store import data
from learning.engine.explorables.who_is_missing import MISSING, NINES, SETS, examples, picture, rows_of
from learning.lab.explorables import who_is_missing

FIGURE = FIGURES["who-is-missing"]
RIGHT = {"nine": "other", "help": "few", "worse": "for-thin"}
KNOWN = data("who-is-missing")


def test_the_pictures_are_those_of_the_library_and_the_results_come_out_again() -> None:
    fresh = who_is_missing.data()

    assert {key: KNOWN[key] for key in ("digits", "bold", "points", "sets", "steps", "rate", "tests")} == {
        key: fresh[key] for key in ("digits", "bold", "points", "sets", "steps", "rate", "tests")
    }
    for name in SETS:
        known, new = KNOWN["results"][name], fresh["results"][name]
        assert known["said"] == pytest.approx(new["said"], abs=1)
        for group, (right, tests) in known["right"].items():
            assert new["right"][group] == [pytest.approx(right, abs=2), tests]


def test_nobody_learns_from_the_test_and_the_groups_are_missing() -> None:
    for name in SETS:
        rows = rows_of(name)
        assert min(rows) >= KNOWN["tests"]
        nines = sum(KNOWN["digits"][row] == str(MISSING) for row in rows)
        assert (nines == 0) is (name in ("without", "more"))
    assert {KNOWN["bold"][row] for row in rows_of("bold")} == {"1"}
    assert len(rows_of("more")) - len(rows_of("without")) == 400


def test_right_and_wrong_states_are_told_apart() -> None:
    assert FIGURE.right({}) == RIGHT
    assert FIGURE.judge({}, RIGHT).outcome == CORRECT
    assert {FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})} == FIGURE.outcomes


@pytest.mark.parametrize(
    ("name", "value", "outcome"),
    [("nine", "silent", "silent"), ("help", "more", "more"), ("help", "equal", "equal"), ("worse", "for-both", "both")],
)
def test_one_wrong_prediction_is_named(name: str, value: str, outcome: str) -> None:
    """Whatever results a state brings along."""
    judged = FIGURE.judge({}, {**RIGHT, name: value, "nines": 61.0})

    assert judged.outcome == outcome
    assert [control for control, right in judged.parts.items() if not right] == [name]


def test_the_figures_are_what_the_feedback_makes_of_them() -> None:
    values = FIGURE.judge({}, RIGHT).values

    assert values["without-nines"] == values["more-nines"] == 0
    assert values["few-nines"] > 80
    assert values["top"] == 3
    assert values["top-count"] > values["nines"] / 2
    assert values["bold-thin"] < values["all-thin"]
    assert values["bold-bold"] >= values["all-bold"]


def test_the_drawing_shows_pictures_of_the_test() -> None:
    assert len(examples(NINES)) == sum(KNOWN["results"]["all"]["said"])
    assert all(0 <= value <= 16 for line in picture(0) for value in line)
    assert "{nines}" in FIGURE.drawing({})
