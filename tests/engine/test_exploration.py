"""A little chance, logged with its probability."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from learning.engine.decision import Reason
from learning.engine.exploration import EXPLORE, drawn
from learning.engine.sequencing import choose
from learning.engine.state import LearnerState, SkillState
from tests.engine import builders
from tests.engine.builders import PARAMETERS

COURSE = builders.course({"root": ()}, n_items=14)
BEGUN = SkillState(p_mastery=0.6, n_opportunities=5, n_responses=5, since_reteach=1, lesson_read=True)
LEARNER = LearnerState(skills={"root": BEGUN}, last_skill="root")


@pytest.mark.parametrize("n_near", [2, 3, 10])
def test_frequencies_are_the_propensities(n_near: int) -> None:
    dice, n = random.Random(n_near), 40_000
    draws = [drawn(n_near, dice) for _ in range(n)]
    found, said = Counter(index for index, _ in draws), dict(draws)
    assert set(found) == set(range(n_near))
    assert sum(said.values()) == pytest.approx(1)
    for index, propensity in said.items():
        assert found[index] / n == pytest.approx(propensity, abs=4 * (propensity / n) ** 0.5)


def test_exploration_is_between_five_and_ten_per_cent() -> None:
    assert 0.05 <= EXPLORE <= 0.10


@pytest.mark.parametrize(("n_near", "dice"), [(1, random.Random(0)), (0, random.Random(0)), (5, None)])
def test_without_a_choice_or_dice_nothing_is_left_to_chance(n_near: int, dice: random.Random | None) -> None:
    assert drawn(n_near, dice) == (0, 1.0)


def test_choices_are_as_frequent_as_they_say() -> None:
    dice, n = random.Random(1), 4_000
    decisions = [choose(COURSE, LEARNER, PARAMETERS, dice=dice) for _ in range(n)]
    found = Counter(decision.item for decision in decisions)
    said = {decision.item: decision.numbers["p_propensity"] for decision in decisions}
    assert len(found) > 1
    for item, propensity in said.items():
        assert found[item] / n == pytest.approx(propensity, abs=4 * (propensity / n) ** 0.5)


def test_what_was_drawn_says_so_and_is_nearly_as_good_as_the_best() -> None:
    dice, best = random.Random(1), choose(COURSE, LEARNER, PARAMETERS)
    explored = [one for _ in range(400) if (one := choose(COURSE, LEARNER, PARAMETERS, dice=dice)).item != best.item]
    assert {one.reason for one in explored} == {Reason.EXPLORE}
    assert all(one.candidates[0].score > best.candidates[0].score - 0.05 for one in explored)


def test_the_same_seed_gives_the_same_choice() -> None:
    again = [choose(COURSE, LEARNER, PARAMETERS, dice=random.Random(seed)) for seed in range(50)]
    assert again == [choose(COURSE, LEARNER, PARAMETERS, dice=random.Random(seed)) for seed in range(50)]


def test_without_dice_no_propensity_is_claimed() -> None:
    assert "p_propensity" not in choose(COURSE, LEARNER, PARAMETERS).numbers
