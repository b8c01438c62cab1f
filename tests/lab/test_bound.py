"""No policy is better than the bound, and where the best is known, the bound is not far from it."""

from __future__ import annotations

from functools import cache
from itertools import product
from statistics import fmean

import numpy as np
import pytest

from learning.lab.simulate.bound import BOUNDS, bounded, known_or_not
from learning.lab.simulate.growth import LESSON, logistic
from learning.lab.simulate.mind import Mind
from learning.lab.simulate.policies import POLICIES
from learning.lab.simulate.population import population
from learning.lab.simulate.prices import priced_bound
from learning.lab.simulate.run import Plan, simulate
from learning.lab.simulate.trace import Trace
from learning.lab.simulate.world import World
from tests.engine import builders

COURSE = builders.course({"a": (), "b": ("a",), "c": ("b",), "d": ("a", "b")}, n_items=14)
WORLD = World.of(COURSE, 1)
CORE = frozenset(COURSE.skills)
SMOOTH = ("afm", "irt-growth", "afm-prerequisites", "irt-growth-prerequisites", "afm-stuck", "afm-forgetting",
          "irt-growth-forgetting-prerequisites", "afm-prerequisites-forgetting-stuck")  # fmt: skip
"""Populations without luck in learning."""


@cache
def traced(name: str, policy: str, number: int) -> Trace:
    return simulate(WORLD, CORE, Plan(population=name, policy=policy, seed=1, budget=40), number)


class TestNoPolicyIsBetter:
    @pytest.mark.parametrize("name", SMOOTH)
    def test_for_any_learner_at_any_time_where_learning_is_no_luck(self, name: str) -> None:
        for number, policy in product(range(1, 4), POLICIES):
            done, most = traced(name, policy, number), traced(name, "bound-rereading", number)
            assert all(own <= limit + 1e-9 for own, limit in zip(done.curve, most.curve, strict=True))
            if policy != "ours":  # It alone reads lessons again.
                assert done.curve[-1] <= traced(name, "bound", number).curve[-1] + 1e-9

    @pytest.mark.parametrize("name", ["bkt", "bkt-prerequisites", "bkt-forgetting", "bkt-stuck"])
    def test_in_the_mean_where_it_is(self, name: str) -> None:
        for policy in ("fixed-order", "oracle", "ours"):
            more = [
                traced(name, "bound-rereading", number).curve[-1] - traced(name, policy, number).curve[-1]
                for number in range(1, 16)
            ]
            assert fmean(more) + 2 * np.std(more) / len(more) ** 0.5 > 0

    def test_reading_more_often_never_makes_it_lower(self) -> None:
        for name in ("bkt", "afm-prerequisites", "irt-growth", "afm-forgetting"):
            assert traced(name, "bound-rereading", 1).curve[-1] >= traced(name, "bound", 1).curve[-1]


class TestHowNear:
    def test_where_skills_are_known_or_not_it_is_the_best_of_all_orders(self) -> None:
        rates, budget = (0.3, 0.1, 0.2), 5
        mind = Mind.of(WORLD, population("bkt"), 1, 1)
        mind.level, mind.rate = [0.0, 1.0, 0.0, 0.0], [rates[0], 0.5, rates[1], rates[2]]

        @cache
        def best(left: frozenset[float], n: int) -> float:
            # What one may expect to learn by always taking the best next step.
            if not n or not left:
                return 0.0
            return max(rate * (1 + best(left - {rate}, n - 1)) + (1 - rate) * best(left, n - 1) for rate in left)

        expected = 1.0
        for read in product((True, False), repeat=3):
            chances = [1 - (1 - rate) ** LESSON for rate in rates]
            weight = np.prod([p if one else 1 - p for p, one in zip(chances, read, strict=True)])
            left = frozenset(rate for rate, one in zip(rates, read, strict=True) if not one)
            expected += float(weight) * (sum(read) + best(left, budget))
        assert known_or_not(mind, budget, 1)[budget] == pytest.approx(expected / 4)

    def test_where_growth_is_logistic_it_is_near_the_best_allocation(self) -> None:
        for number in range(1, 6):
            mind, budget = Mind.of(WORLD, population("afm"), 1, number), 40
            best = np.full(budget + 1, 0.0)
            for level, rate in zip(mind.level, mind.rate, strict=True):
                after = [logistic(level + rate * (LESSON + n)) for n in range(budget + 1)]
                best = np.array([max(best[n - i] + after[i] for i in range(n + 1)) for n in range(budget + 1)])
            most = priced_bound(mind, [budget], 1)[0]
            assert best[budget] / 4 <= most + 1e-9
            assert most < best[budget] / 4 + 0.01


def test_nothing_but_knowledge_is_bounded() -> None:
    mind = Mind.of(WORLD, population("afm"), 1, 1)
    found = bounded(mind, CORE, 40, [0.0, 2.0, 4.0], 16, BOUNDS["bound"])
    assert found.measures["knowledge"] == found.curve[-1]
    assert np.isnan(found.measures["minutes"])
    assert found.curve == sorted(found.curve)
