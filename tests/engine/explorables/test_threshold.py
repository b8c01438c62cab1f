"""A threshold between two kinds of error: figures, and what the judge accepts."""

from __future__ import annotations

import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.store import data
from learning.engine.explorables.threshold import KINDS, errors
from learning.lab.explorables import threshold

FIGURE = FIGURES["threshold"]
TUMOURS = {"data": "tumours", "missed": 4, "alarms": 34}
EIGHTS = {"data": "eights", "missed": 8, "alarms": 40}


def test_the_values_are_those_of_the_library() -> None:
    known, fresh = data("threshold"), threshold.data()

    for kind in KINDS:
        assert [one for _, one in known[kind]] == pytest.approx([one for _, one in fresh[kind]], abs=1)
        assert [value for value, _ in known[kind]] == pytest.approx([value for value, _ in fresh[kind]], abs=15)


def test_the_errors_are_those_that_lessons_quote() -> None:
    assert len(data("threshold")["tumours"]) == 228
    assert {t: errors("tumours", t) for t in (50, 20, 10)} == {50: (17, 5), 20: (4, 31), 10: (1, 60)}


@pytest.mark.parametrize("kind", KINDS)
def test_lowering_never_misses_more_and_never_alarms_less(kind: str) -> None:
    found = [errors(kind, t) for t in range(101)]

    assert [missed for missed, _ in found] == sorted(missed for missed, _ in found)
    assert [alarms for _, alarms in found] == sorted((alarms for _, alarms in found), reverse=True)


@pytest.mark.parametrize("task", [TUMOURS, EIGHTS])
def test_right_and_wrong_states_are_told_apart(task: dict[str, object]) -> None:
    assert FIGURE.judge(task, FIGURE.right(task)).outcome == CORRECT
    assert {FIGURE.judge(task, state).outcome for state in FIGURE.wrong(task)} == FIGURE.outcomes


@pytest.mark.parametrize(
    ("threshold", "outcome"),
    [(16, "too-low"), (17, CORRECT), (20, CORRECT), (21, "too-high"), (45, "fifty"), (55, "fifty"), (56, "too-high")],
)
def test_the_requirement_is_met_between_two_limits(threshold: float, outcome: str) -> None:
    assert FIGURE.judge(TUMOURS, {"threshold": threshold}).outcome == outcome


@pytest.mark.parametrize("task", [TUMOURS, EIGHTS])
def test_the_table_is_enough_without_the_figure(task: dict[str, object]) -> None:
    """Some edge of its bands meets the requirement."""
    assert any(FIGURE.judge(task, {"threshold": t}).outcome == CORRECT for t in range(0, 101, 5))
    table = FIGURE.table(task)
    assert table is not None
    counted = [sum(int(str(row[column])) for row in table.rows) for column in (1, 2)]
    assert sum(counted) == len(data("threshold")[str(task["data"])])


def test_results_that_are_sent_along_count_for_nothing() -> None:
    judged = FIGURE.judge(TUMOURS, {"threshold": 50.0, "missed": 0.0, "alarms": 0.0})

    assert (judged.outcome, judged.values["missed"]) == ("fifty", 17)
