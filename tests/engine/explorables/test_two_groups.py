"""Two groups and one model: figures, and what the judge accepts."""

from __future__ import annotations

import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.store import data
from learning.engine.explorables.two_groups import GROUPS, UNEQUAL, counted, shares
from learning.lab.explorables import two_groups

FIGURE = FIGURES["two-groups"]
TASK = {"apart": 3, "missed": 15, "alarms": 50}
RIGHT: dict[str, float | str] = {
    "missed-1": 38.0,
    "missed-2": 12.0,
    "limit-1": 20.0,
    "limit-2": 52.0,
    "still": "alarms",
}


def test_the_values_are_those_of_the_library() -> None:
    for ours, theirs in zip(data("two-groups")["groups"], two_groups.data()["groups"], strict=True):
        assert [value for value, _ in ours] == pytest.approx([value for value, _ in theirs], abs=15)
        assert sum(one for _, one in ours) == sum(one for _, one in theirs)


def test_the_groups_are_alike_but_their_errors_are_not() -> None:
    assert [counted(n, 50) for n in GROUPS] == [(17, 45, 9, 45), (5, 43, 11, 44)]
    assert [tuple(map(round, shares(n, 50))) for n in GROUPS] == [(38, 20), (12, 25)]


def test_no_thresholds_that_make_misses_equal_make_false_alarms_equal() -> None:
    for first in range(101):
        missed, alarms = shares(0, first)
        for second in range(101):
            others_missed, others_alarms = shares(1, second)
            allowed = max(missed, others_missed) <= TASK["missed"] and max(alarms, others_alarms) <= TASK["alarms"]
            if allowed and abs(missed - others_missed) <= TASK["apart"]:
                assert abs(alarms - others_alarms) >= UNEQUAL, (first, second)


def test_right_and_wrong_states_are_told_apart() -> None:
    assert FIGURE.judge(TASK, FIGURE.right(TASK)).outcome == FIGURE.judge(TASK, RIGHT).outcome == CORRECT
    assert {FIGURE.judge(TASK, state).outcome for state in FIGURE.wrong(TASK)} == FIGURE.outcomes


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"missed-1": 17.0, "missed-2": 5.0}, "counts"),
        ({"missed-1": 20.0}, "shares"),
        ({"limit-1": 50.0}, "apart"),
        ({"limit-1": 0.0, "limit-2": 0.0}, "many-alarms"),
        ({"limit-1": 100.0, "limit-2": 100.0}, "many-missed"),
        ({"limit-2": 50.0}, CORRECT),
        ({"still": "nothing"}, "nothing"),
        ({"still": "cases"}, "cases"),
        ({"limit-1": 50.0, "limit-2": 50.0, "alarms-1": 20.0}, "apart"),
    ],
)
def test_each_wrong_way_is_named(changed: dict[str, float | str], outcome: str) -> None:
    assert FIGURE.judge(TASK, {**RIGHT, **changed}).outcome == outcome
