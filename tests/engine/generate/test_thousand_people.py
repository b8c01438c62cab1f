"""Right alarms among all alarms, counted in people."""

import pytest

from learning.engine.items import Numeric
from tests.engine.generate.showing import made, marked, marks, number, numbers, rows, solves

WAYS = ("inverse", "specificity", "neglect")


def counted(table: list[list[object]]) -> tuple[float, float, float, float]:
    """Total, share found, right alarms, false alarms."""
    said = {str(word): number(count) for word, count in table}
    right = said["real"] * said["found"] / 100
    false = (said["all"] - said["real"]) * said["alarmed"] / 100
    assert right % 1 == false % 1 == 0, "whole people"
    assert said["real"] <= said["all"] * 0.06, "rare"
    return said["all"], said["found"], right, false


def test_most_alarms_are_false_when_the_case_is_rare() -> None:
    for total in (1_000, 2_000):
        for instance in made("thousand-people", "numeric", *WAYS, ask="right", total=total):
            n, found, right, false = counted(rows(instance))
            assert n == total
            alarmed = number(instance.values["alarmed"])
            ways = {"inverse": found, "specificity": 100 - alarmed, "neglect": 100 * found / (found + alarmed)}
            solves(instance, round(100 * right / (right + false)), ways)


def test_what_was_not_rounded_is_right_too() -> None:
    for instance in made("thousand-people", "numeric", *WAYS, ask="right", total=1_000):
        _, _, right, false = counted(rows(instance))
        exact = 100 * right / (right + false)
        assert isinstance(instance.exercise, Numeric)
        assert instance.exercise.key == pytest.approx(exact, abs=instance.exercise.tolerance)


def test_alarms_come_from_both_groups() -> None:
    for instance in made("thousand-people", "numeric", "found", "neglect", "false", ask="alarms", total=2_000):
        n, found, right, false = counted(rows(instance))
        solves(instance, right + false, {"found": right, "neglect": n * found / 100, "false": false})


def test_the_same_system_is_worth_less_where_the_case_is_rare() -> None:
    for instance in made("thousand-people", "mark-cells", "rare", ask="places", total=1_000):
        (_, found), (_, alarmed) = rows(instance, "rates")
        table = numbers(instance)
        ratio = {}
        for option, (row, _) in marks(instance).items():
            real = number(rows(instance)[row][1])
            assert table[row] == [real]
            ratio[option] = real * number(found) / ((1_000 - real) * number(alarmed))
        key, wrong = marked(instance)
        assert key == {option for option, times in ratio.items() if times > 1}
        assert set(wrong.values()) == {"rare"}
        assert not any(1 / 1.4 < times < 1.4 for times in ratio.values()), "too near to the border"
