"""What is the same for every learner of a simulation: how hard items and skills truly are, and lucky guessing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from learning.engine.chance import chance
from learning.engine.course import Course
from learning.engine.items import Exercise
from learning.engine.misconceptions import behind

LEVEL = 0.6
"""Logits between two of the author's levels of difficulty ..."""
NOISE = 0.5
"""... and the standard deviation of true difficulty around them: authors are only roughly right."""
PARTIAL = 0.08
"""Who does not know a skill gets at least this share right, whatever the format: partial insight."""


@dataclass(frozen=True)
class Item:
    """The truth about an item; `difficulty` in logits above a neutral one."""

    exercise: Exercise
    difficulty: float
    guess: float
    misconceptions: tuple[str, ...]


@dataclass(frozen=True)
class World:
    """A course with its truth. `skill_start` and `skill_rate` are standard normal deviates by skill."""

    course: Course
    items: Mapping[str, Item]
    skill_start: tuple[float, ...]
    skill_rate: tuple[float, ...]

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The number of each skill, in the order of the course."""
        return {skill: i for i, skill in enumerate(self.course.skills)}

    @cached_property
    def opens(self) -> list[list[int]]:
        """For each skill the numbers of all that need it, directly or not."""
        needs = [self.course.graph.ancestors(skill) for skill in self.course.skills]
        return [[i for i, others in enumerate(needs) if skill in others] for skill in self.course.skills]

    @classmethod
    def of(cls, course: Course, seed: int) -> Self:
        """Draw the truth about a course."""
        rng = np.random.default_rng([seed, 0])
        noise = rng.normal(0, NOISE, len(course.item)).tolist()
        items = {slug: _item(one, more) for (slug, one), more in zip(course.item.items(), noise, strict=True)}
        start, rate = rng.normal(size=(2, len(course.skills))).tolist()
        return cls(course, items, tuple(start), tuple(rate))


def _item(exercise: Exercise, noise: float) -> Item:
    difficulty = LEVEL * (exercise.difficulty - 2) + noise
    return Item(exercise, difficulty, max(chance(exercise), PARTIAL), tuple(sorted(behind(exercise))))
