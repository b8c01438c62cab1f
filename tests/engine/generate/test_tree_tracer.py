"""Decision trees, followed again through the table that a learner reads."""

from __future__ import annotations

from collections.abc import Callable

from learning.engine.generate import Instance, Table, Word
from tests.engine.generate.showing import instances, marked, number, rows, solves, value

Case = dict[str, float]


def follow(instance: Instance, case: Case) -> tuple[list[int], float]:
    """The questions that are asked, and the result."""
    questions = rows(instance)
    path, at = [], 1
    while True:
        path.append(at)
        _, feature, threshold, yes, no = questions[at - 1]
        goal = yes if case[str(feature)] >= number(threshold) else no
        if not isinstance(goal, str):
            return path, number(goal)
        at = int(goal.removeprefix("→\u00a0"))


def features(instance: Instance, name: str) -> list[str]:
    table = instance.values[name]
    assert isinstance(table, Table)
    return [cell.key for cell in table.head if isinstance(cell, Word) and cell.key != "name"]


def case_of(instance: Instance) -> Case:
    return dict(zip(features(instance, "case"), map(number, rows(instance, "case")[0]), strict=True))


def cases_of(instance: Instance, name: str) -> list[Case]:
    return [dict(zip(features(instance, name), map(number, row[1:]), strict=True)) for row in rows(instance, name)]


def results(instance: Instance) -> list[float]:
    return [number(cell) for row in rows(instance) for cell in row[3:] if not isinstance(cell, str)]


def test_the_result_stands_at_the_end_of_the_path() -> None:
    for instance in instances("tree-heating-minutes"):
        case, questions = case_of(instance), rows(instance)
        path, result = follow(instance, case)
        assert len(questions) not in path
        last = questions[-1]
        decided = last[3] if case[str(last[1])] >= number(last[2]) else last[4]
        # A case that gives the first answer to all questions.
        upwards = case[str(questions[0][1])] >= number(questions[0][2])
        _, first = follow(instance, dict.fromkeys(case, 1000 if upwards else -1000))
        solves(instance, result, {"first": first, "last": number(decided)})


def test_a_case_is_asked_only_the_questions_on_its_path() -> None:
    for instance in instances("tree-town-hall-steps"):
        cases = cases_of(instance, "cases")
        assert all(cases.count(case) == 1 for case in cases)
        n = sum(len(follow(instance, case)[0]) for case in cases)
        solves(instance, n, {"first": 4, "all": 4 * len(rows(instance)), "levels": 12})


def least(changes: Callable[[float], bool]) -> int:
    """The smallest step, up or down, that changes something."""
    return next(n for n in range(1, 200) if changes(n) or changes(-n))


def change_ways(instance: Instance) -> tuple[float, dict[str, float]]:
    """The smallest change of the result, and the steps that change the answer of other questions."""
    case, questions = case_of(instance), rows(instance)
    path, result = follow(instance, case)
    feature = str(questions[0][1])
    assert instance.values["feature"] == Word(feature)

    def flips(limit: float) -> int:
        before = case[feature] >= limit
        return least(lambda by: (case[feature] + by >= limit) != before)

    off = [flips(number(row[2])) for row in questions if row[1] == feature and row[0] not in path]
    key = least(lambda by: follow(instance, case | {feature: case[feature] + by})[1] != result)
    return key, {"first": flips(number(questions[0][2])), "off-path": min(off)}


def test_the_smallest_change_is_the_smallest() -> None:
    for instance in instances("tree-bike-insurance"):
        key, ways = change_ways(instance)
        solves(instance, key, ways)
        assert abs(value(instance, "new") - value(instance, "value")) == key


def test_only_values_on_the_path_are_used() -> None:
    for instance in instances("tree-homework-cells"):
        key, wrong = marked(instance)
        asked = [str(row[1]) for row in rows(instance)]
        used = {
            f"{name}-{asked[question - 1]}"
            for name, case in zip("ab", cases_of(instance, "cells"), strict=True)
            for question in follow(instance, case)[0]
        }
        assert key == used
        assert set(wrong.values()) == {"unused"}


def test_a_tree_reads_every_feature_and_its_results_differ() -> None:
    for slug, name in (
        ("tree-heating-minutes", "case"),
        ("tree-bike-insurance", "case"),
        ("tree-homework-cells", "cells"),
    ):
        for instance in instances(slug):
            assert {str(row[1]) for row in rows(instance)} == set(features(instance, name))
            assert len(set(results(instance))) == len(results(instance))


def test_no_value_lies_at_a_threshold() -> None:
    for instance in instances("tree-bike-insurance"):
        case = case_of(instance)
        assert all(abs(case[str(row[1])] - number(row[2])) >= 3 for row in rows(instance))
