"""What the best guesser gets right of a template, against exercises whose answers are known beforehand."""

from __future__ import annotations

from random import Random

import pytest

from learning.engine import generate, guessing
from learning.engine.generate.base import Cell, Instance, Mark, Table, common, marked, numeric
from learning.engine.guessing import best_guess
from learning.engine.items import Gap, Generated, Matching, Ordering, SingleChoice
from tests.engine import builders

TEMPLATE = builders.template()


def counted(*keys: float, tolerance: float = 0.0) -> list[Instance]:
    exercises = (numeric(TEMPLATE, key, {}, tolerance=tolerance) for key in keys)
    return [Instance(exercise=one, values={}) for one in exercises if one is not None]


@pytest.mark.parametrize(
    ("keys", "tolerance", "share"),
    [((1, 2, 2, 3), 0, 0.5), ((1, 2, 3, 4), 0, 0.25), ((1, 2, 3, 4), 0.5, 0.5), ((1, 2, 3, 9), 1, 0.75)],
)
def test_one_number_is_right_as_often_as_it_is_near_enough(keys: list[float], tolerance: float, share: float) -> None:
    """With a tolerance of a half, 1.5 is right for 1 and for 2."""
    assert best_guess(counted(*keys, tolerance=tolerance)) == share


def cells(*keys: str, shown: str = "") -> list[Instance]:
    made = []
    for n, key in enumerate(keys):
        exercise, _ = marked(TEMPLATE, "abcdefgh", key, {})
        row = [Mark(option, shown if option == key and shown else f"{n}{option}") for option in "abcdefgh"]
        made.append(Instance(exercise=exercise, values={"table": Table(["x"] * 8, [row])}))
    return made


def test_what_is_marked_can_be_found_again_by_its_place() -> None:
    assert best_guess(cells("a", "a", "b", "c")) == 0.5
    assert best_guess(cells(*"abcdefgh")) == 0.125, "no better than at random"


def test_what_is_marked_can_be_found_again_by_what_stands_there() -> None:
    assert best_guess(cells("a", "b", "c", "d", shown="odd")) == 1


def test_several_are_marked_in_any_order() -> None:
    assert guessing.places(cells("ab")[0]) == guessing.places(cells("ba")[0])


def gap(place: int, cell: Cell) -> Instance:
    options = ["w", "x", "y"]
    options.insert(place, "k")
    exercise = Gap(type="gap", gaps={"g1": options}, key={"g1": "k"}, misconceptions={}, **common(TEMPLATE))
    return Instance(exercise=exercise, values={}, gaps={"g1": {"k": cell}})


def test_a_gap_is_filled_by_place_or_by_what_stands_there() -> None:
    assert best_guess([gap(0, 5), gap(0, 6), gap(0, 7), gap(1, 8)]) == 0.75
    assert best_guess([gap(0, 5), gap(1, 5), gap(2, 5), gap(3, 6)]) == 0.75
    assert best_guess([gap(n, n) for n in range(4)]) == 0.25


def test_other_ways_of_answering() -> None:
    order = Ordering(type="ordering", options=["b", "a"], key=["a", "b"], violations=[], **common(TEMPLATE))
    match = Matching(type="matching", options=["a"], targets=["y", "x"], key={"a": "x"}, **common(TEMPLATE))
    single = builders.single(n=4)
    assert isinstance(single, SingleChoice)
    found = [guessing.places(Instance(exercise=one, values={})) for one in (order, match, single)]
    assert found == [(1, 0), (1,), (1,)]
    with pytest.raises(TypeError):
        guessing.places(Instance(exercise=builders.verdict(), values={}))


def test_what_is_measured_is_rounded_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def dice(template: Generated, dice: Random) -> Instance | None:
        exercise = numeric(template, dice.choice((1, 2, 3)), {})
        return Instance(exercise=exercise, values={}) if exercise else None

    monkeypatch.setattr(generate, "GENERATORS", {"neuron": dice})
    assert guessing.measured(TEMPLATE) in (0.34, 0.35, 0.36)
