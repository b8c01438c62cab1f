"""Nearest neighbours, counted again from the table that a learner reads."""

from collections.abc import Sequence

import pytest

from learning.engine.generate import Instance
from learning.engine.items import Gap
from tests.engine.generate.showing import instances, marked, number, rows, solves


def nearest(instance: Instance, scale: int = 1) -> list[tuple[str, str]]:
    """Name and group of the known cases, the nearest first; no two are equally near."""
    new, *known = rows(instance)
    x, y = number(new[1]), number(new[2])
    distances = {scale * abs(number(row[1]) - x) + abs(number(row[2]) - y): (str(row[0]), str(row[3])) for row in known}
    assert len(distances) == len(known)
    return [distances[distance] for distance in sorted(distances)]


def names(cases: Sequence[tuple[str, str]]) -> set[str]:
    return {name.lower() for name, _ in cases}


def majority(cases: Sequence[tuple[str, str]]) -> str:
    groups = [group for _, group in cases]
    return max(set(groups), key=groups.count)


def test_the_three_nearest_are_marked() -> None:
    for instance in instances("knn-plant-place"):
        key, wrong = marked(instance)
        assert key == names(nearest(instance)[:3])
        assert set(wrong.values()) == {"far"}


def test_each_cell_tells_its_own_distance() -> None:
    for instance in instances("knn-plant-place", 20):
        order = [name.lower() for name, _ in nearest(instance)]
        for option, own in instance.own.items():
            assert own["place"] == order.index(option) + 1
            assert number(own["across"]) + number(own["up"]) == own["distance"]


def test_only_five_have_a_vote() -> None:
    for instance in instances("knn-clinic-visits"):
        votes = [group == "group-a" for _, group in nearest(instance)]
        solves(instance, sum(votes[:5]), {"nearest": int(votes[0]), "all": sum(votes)})


def test_the_unit_decides_who_is_near() -> None:
    for instance in instances("knn-frame-millimetres"):
        before, now = names(nearest(instance)[:3]), names(nearest(instance, 10)[:3])
        key, wrong = marked(instance)
        assert key == now
        assert len(before - now) >= 2
        assert {option for option, way in wrong.items() if way == "before"} == before - now


@pytest.mark.parametrize("k", [1, 3, 5])
def test_each_k_has_its_majority(k: int) -> None:
    for instance in instances("knn-junk-messages"):
        exercise, order = instance.exercise, nearest(instance)
        assert isinstance(exercise, Gap)
        gap, right = f"g{k}", majority(order[:k]).removeprefix("group-")
        assert exercise.key[gap] == right
        (wrong,) = set(exercise.gaps[gap]) - {right}
        assert instance.feedback[f"{gap}-{right}"] == "correct"
        way = instance.feedback[f"{gap}-{wrong}"]
        tempting = {"nearest": order[0][1], "all": majority(order)}
        assert tempting[way] == f"group-{wrong}"
