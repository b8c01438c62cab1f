"""The best setting, found again in the table that a learner reads."""

from itertools import pairwise

import pytest

from learning.engine.generate import Instance
from tests.engine.generate.showing import instances, number, rows, solves


def columns(instance: Instance) -> tuple[list[float], list[float], list[float]]:
    settings, training, new = zip(*rows(instance), strict=True)
    return [*map(number, settings)], [*map(number, training)], [*map(number, new)]


def test_the_setting_with_the_fewest_new_errors_is_best() -> None:
    for instance in instances("overfit-order-levels"):
        settings, training, new = columns(instance)
        best = new.index(min(new))
        apart = [b - a for a, b in zip(training, new, strict=True)]
        ways = {"last": settings[-1], "close": settings[apart.index(min(apart))]}
        solves(instance, settings[best], ways)


def test_training_on_costs_errors() -> None:
    for instance in instances("overfit-petition-rounds"):
        _, training, new = columns(instance)
        best = new.index(min(new))
        ways = {"training": training[best] - training[-1], "last": 0, "new": new[best]}
        solves(instance, new[-1] - new[best], ways)


@pytest.mark.parametrize("slug", ["overfit-order-levels", "overfit-petition-rounds"])
def test_training_errors_fall_and_new_ones_turn_once(slug: str) -> None:
    for instance in instances(slug):
        _, training, new = columns(instance)
        best = new.index(min(new))
        assert 0 < best < len(new) - 1
        assert all(a - b >= 3 for a, b in pairwise(training))
        assert all(a - b >= 3 for a, b in pairwise(new[: best + 1]))
        assert all(b - a >= 3 for a, b in pairwise(new[best:]))
        assert all(0 <= a < b <= 60 for a, b in zip(training, new, strict=True))
