"""Fast enough to run in every request."""

from __future__ import annotations

from functools import partial
from timeit import repeat

from learning.engine.sequencing import choose
from learning.engine.state import LearnerState
from tests.engine import builders, simulated
from tests.engine.builders import PARAMETERS

BUDGET = 0.001
"""Seconds for one choice. The best of several runs counts: other work on the machine says nothing about the code."""


def test_choosing_among_fifty_skills_takes_less_than_a_millisecond() -> None:
    skills = [f"s{i}" for i in range(50)]
    course = builders.course({s: tuple(skills[max(i - 2, 0) : i]) for i, s in enumerate(skills)}, n_items=14)
    learner = LearnerState()
    for n, step in enumerate(simulated.walk(course, simulated.flips)):
        learner = step.after
        if n % 100 == 0:
            best = min(repeat(partial(choose, course, learner, PARAMETERS), number=5, repeat=10)) / 5
            assert best < BUDGET
