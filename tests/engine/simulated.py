"""Learners of several kinds walking through a course, decision by decision."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from learning.engine import grading
from learning.engine.course import Course
from learning.engine.decision import Activity, Decision
from learning.engine.grading import Answer, DontKnow
from learning.engine.items import AnyExercise
from learning.engine.learner import responded
from learning.engine.sequencing import choose
from learning.engine.state import LearnerState
from learning.lab.simulate.effects import carried_out
from tests.engine.builders import PARAMETERS

Policy = Callable[[AnyExercise, random.Random], tuple[Answer, int]]
"""An answer, and how many hints were seen before it."""


@dataclass(frozen=True)
class Step:
    before: LearnerState
    decision: Decision
    after: LearnerState
    correct: bool | None = None


def right(exercise: AnyExercise, rng: random.Random) -> tuple[Answer, int]:
    return grading.right_answer(exercise), 0


def wrong(exercise: AnyExercise, rng: random.Random) -> tuple[Answer, int]:
    return rng.choice(list(grading.wrong_answers(exercise))), 0


def guesses(exercise: AnyExercise, rng: random.Random) -> tuple[Answer, int]:
    return rng.choice([grading.right_answer(exercise), *grading.wrong_answers(exercise)]), 0


def flips(exercise: AnyExercise, rng: random.Random) -> tuple[Answer, int]:
    return (right if rng.random() < 0.5 else wrong)(exercise, rng)


def believes(exercise: AnyExercise, rng: random.Random) -> tuple[Answer, int]:
    """Shows the misconception m-a wherever an exercise lets it show."""
    for answer in grading.wrong_answers(exercise):
        if grading.grade(exercise, answer).misconception == "m-a":
            return answer, 0
    return grading.right_answer(exercise), 0


def gives_up(exercise: AnyExercise, rng: random.Random) -> tuple[Answer, int]:
    return DontKnow(), 0


def takes_hints(exercise: AnyExercise, rng: random.Random) -> tuple[Answer, int]:
    return right(exercise, rng)[0], rng.randint(0, 3)


KINDS: tuple[Policy, ...] = (right, wrong, guesses, flips, believes, gives_up, takes_hints)


def walk(
    course: Course, policy: Policy, seed: int = 0, start: LearnerState | None = None, limit: int = 10_000
) -> Iterator[Step]:
    """Every step up to DONE, which is the last. Raises AssertionError when the end does not come."""
    rng, learner = random.Random(seed), start or LearnerState()
    for _ in range(limit):
        decision = choose(course, learner, PARAMETERS)
        after, correct = learner, None
        if decision.activity is Activity.ITEM:
            assert decision.skill is not None
            assert decision.item is not None
            exercise = course.item[decision.item]
            answer, n_hints = policy(exercise, rng)
            grade = grading.grade(exercise, answer)
            after, correct = responded(learner, decision.skill, exercise, grade, PARAMETERS, n_hints), grade.correct
        after = carried_out(after, decision, course, PARAMETERS)
        yield Step(learner, decision, after, correct)
        if decision.activity is Activity.DONE:
            return
        learner = after
    raise AssertionError(f"no end after {limit} steps")
