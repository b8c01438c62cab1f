"""Parameter sets: the shipped one, guesses by format, validation, difficulty."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from learning.engine import bkt
from learning.engine.items import Exercise
from learning.engine.learner import p_correct
from learning.engine.parameters import ParameterSet, SkillParameters, item_class, shipped
from learning.engine.state import LearnerState
from tests.engine import builders

ONE_GAP = replace(builders.gap(), gaps={"g1": ["a", "b", "c"]}, key={"g1": "a"}, misconceptions={"g1": {}})


@pytest.mark.parametrize(
    ("exercise", "guess"),
    [
        (builders.single(n=2), 0.5),
        (builders.single(n=3), 0.33),
        (builders.single(n=4), 0.25),
        (builders.single(n=8), 0.125),
        (builders.verdict(), 0.25),
        (builders.multiple(), 0.10),
        (builders.ordering(), 0.10),
        (builders.sorting(), 0.10),
        (builders.matching(), 0.10),
        (builders.marked(), 0.10),
        (builders.gap(), 0.10),
        (ONE_GAP, 0.33),
        (builders.numeric(), 0.05),
    ],
    ids=lambda value: item_class(value) if isinstance(value, Exercise) else None,
)
def test_guess_follows_the_format(exercise: Exercise, guess: float) -> None:
    assert shipped().of("any-skill", exercise) == bkt.Parameters(0.25, 0.15, guess, 0.10, 0.0)


def test_a_skill_may_have_its_own() -> None:
    own = replace(shipped(), skills={"hard": SkillParameters(prior=0.1, learn=0.05, slip=0.2, forget=0.01)})
    assert own.of("hard", builders.numeric()) == bkt.Parameters(0.1, 0.05, 0.05, 0.2, 0.01)
    assert own.of("other", builders.numeric()).prior == 0.25


def test_a_skill_may_have_its_own_by_item_class() -> None:
    own = SkillParameters(guesses={"numeric": 0.02}, slips={"numeric": 0.25, "choice-3": 0.0})
    fitted = replace(shipped(), skills={"one": own})
    assert fitted.of("one", builders.numeric()) == bkt.Parameters(0.25, 0.15, 0.02, 0.25)
    assert fitted.of("one", builders.single(n=3)) == bkt.Parameters(0.25, 0.15, 0.33, 0.0)
    assert fitted.of("one", builders.ordering()) == bkt.Parameters(0.25, 0.15, 0.10, 0.10)


def test_a_log_without_item_classes_gives_a_skill_one_guess() -> None:
    fitted = replace(shipped(), skills={"one": SkillParameters(guess=0.2)})
    assert {fitted.of("one", exercise).guess for exercise in builders.EVERY_TYPE} == {0.2}


def test_a_set_without_guesses_still_traces() -> None:
    bare = ParameterSet(version="bare")
    assert bare.of("skill", builders.single(n=1)).guess == 0.5
    assert bare.of("skill", builders.numeric()).guess == 0.25


def test_json_brings_it_back() -> None:
    one = SkillParameters(learn=0.3, guess=0.2, guesses={"numeric": 0.1}, slips={"numeric": 0.2})
    fitted = replace(shipped(), version="fitted-7", skills={"one": one}, record={"n_responses": 7, "bounds": []})
    assert ParameterSet.from_dict(json.loads(json.dumps(fitted.to_dict()))) == fitted


def test_the_shipped_set_is_loaded_once_and_sound() -> None:
    assert shipped() is shipped()
    assert shipped().validate() is shipped()


def test_all_violations_are_named_at_once() -> None:
    broken = replace(
        shipped(),
        default=SkillParameters(prior=1.5, slip=0.4),
        skills={"one": SkillParameters(learn=math.nan), "two": SkillParameters(slip=0.9)},
        guess={"choice-2": 0.6, "numeric": -0.1},
    )
    with pytest.raises(ValueError, match="prior") as caught:
        broken.validate()
    assert str(caught.value).split("; ") == [
        "default.prior = 1.5 is not in [0, 1]",
        "default.slip = 0.4 is above 0.3",
        "skills.one.learn = nan is not in [0, 1]",
        "skills.two.slip = 0.9 is above 0.3",
        "guess.numeric = -0.1 is not in [0, 1]",
        "guess.choice-2 = 0.6 is above 0.5",
        "guess.choice-2 + default.slip = 1 is not below 1",
        "guess.choice-2 + skills.two.slip = 1.5 is not below 1",
    ]
    with pytest.raises(ValueError, match=r"default\.prior"):
        ParameterSet.from_dict(broken.to_dict())


def test_violations_by_item_class_are_named() -> None:
    own = SkillParameters(guess=math.nan, guesses={"numeric": 0.6}, slips={"numeric": 0.4, "gap": -1})
    with pytest.raises(ValueError, match="guess") as caught:
        ParameterSet(version="broken", skills={"one": own}).validate()
    assert str(caught.value).split("; ") == [
        "skills.one.guess = nan is not in [0, 1]",
        "skills.one.slips.gap = -1 is not in [0, 1]",
        "skills.one.guesses.numeric = 0.6 is above 0.5",
        "skills.one.slips.numeric = 0.4 is above 0.3",
        "guess.numeric + skills.one.slip = 1 is not below 1",
    ]


@pytest.mark.parametrize("level", [1, 3])
def test_the_authors_level_shifts_the_shipped_prediction(level: int) -> None:
    usual, other = builders.multiple(difficulty=2), builders.multiple(difficulty=level)
    easier = p_correct(LearnerState(), "s", other, shipped()) > p_correct(LearnerState(), "s", usual, shipped())
    assert easier is (level == 1)
