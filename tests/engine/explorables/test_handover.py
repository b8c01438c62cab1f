"""Handing cases over to a person: figures, and what the judge accepts."""

from __future__ import annotations

import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.handover import counted, measured
from learning.engine.explorables.store import data
from learning.lab.explorables import handover

FIGURE = FIGURES["handover"]
TASK = {"wrong": 1.5, "handed": 17}


def test_the_cases_are_those_of_the_library() -> None:
    known, fresh = data("handover"), handover.data()

    assert len(known["cases"]) == 719
    assert [sure for sure, _ in known["cases"]] == pytest.approx([sure for sure, _ in fresh["cases"]], abs=15)
    assert sum(right for _, right in known["cases"]) == pytest.approx(sum(r for _, r in fresh["cases"]), abs=3)
    assert known["scikit-learn"]


def test_the_shares_are_those_of_the_plan() -> None:
    """No cut: 7.5 % wrong. From 60 % on: 15.9 % handed over, 1.5 % wrong."""
    assert counted(0) == (0, 719, 54)
    assert counted(60) == (114, 605, 9)
    assert [round(100 * part / whole, 1) for part, whole in ((54, 719), (114, 719), (9, 605))] == [7.5, 15.9, 1.5]


def test_the_pictures_are_cases_in_order() -> None:
    known = data("handover")
    for n, place in enumerate(known["shown"]):
        assert known["cases"][place][1] == (known["digits"][n] == known["said"][n])
    assert known["shown"] == sorted(known["shown"])
    assert len(known["points"]) == 64 * len(known["shown"])


def test_right_and_wrong_states_are_told_apart() -> None:
    assert measured() == "more", "half sure, and right in more than half"
    assert FIGURE.judge(TASK, FIGURE.right(TASK)).outcome == CORRECT
    assert {FIGURE.judge(TASK, state).outcome for state in FIGURE.wrong(TASK)} == FIGURE.outcomes


@pytest.mark.parametrize(
    ("cut", "outcome"),
    [
        (0, "nobody"),
        (57, "many-wrong"),
        (58, CORRECT),
        (60, CORRECT),
        (61, CORRECT),
        (62, "many-handed"),
        (100, "many-handed"),
    ],
)
def test_few_errors_and_little_work_meet_between_two_cuts(cut: float, outcome: str) -> None:
    assert FIGURE.judge(TASK, {"cut": cut, "truth": "more"}).outcome == outcome


def test_the_table_is_enough_without_the_figure() -> None:
    table = FIGURE.table(TASK)
    assert table is not None
    assert sum(int(str(row[1])) for row in table.rows) == 719
    assert sum(int(str(row[2])) for row in table.rows) == 54
    assert FIGURE.judge(TASK, {"cut": 60.0, "truth": "more"}).outcome == CORRECT, "an edge of its bands"


def test_results_that_are_sent_along_count_for_nothing() -> None:
    judged = FIGURE.judge(TASK, {"cut": 0.0, "truth": "more", "wrong": 0.0, "handed": 5.0})

    assert (judged.outcome, judged.values["wrong"]) == ("nobody", 54)
