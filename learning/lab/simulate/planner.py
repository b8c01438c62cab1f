"""A policy that sees the whole truth and plans ahead: what foresight is worth where growth is logistic.

There an exercise adds the same whenever it is done, so that a plan is a number of exercises for each skill; what others
build on comes first. The numbers are found by moving exercises from skill to skill as long as that helps: a good plan,
perhaps not the best one. Where a skill is known or not, or is forgotten, there is no such plan, and the greedy oracle
takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from learning.lab.simulate.growth import LESSON, Challenge, Logistic
from learning.lab.simulate.mind import UNPREPARED, Mind
from learning.lab.simulate.policies import Oracle

Counts = NDArray[np.int_]
Array = NDArray[np.float64]

MOVES = (8, 4, 2, 1)
"""How many exercises are moved at a time: many at first, then single ones."""
WIDTH = 6
"""Each of so many skills may give to each of so many others, those that lose least and gain most by it."""


@dataclass
class Planner(Oracle):
    """Does its plan in the order of the course, in which what others build on comes first."""

    def skill(self, day: float) -> str:
        for skill, n in zip(self.setting.course.skills, self._plan, strict=False):
            if len(self.answers.get(skill, ())) < n:
                return skill
        return super().skill(day)

    @cached_property
    def _plan(self) -> list[int]:
        mind = self.setting.mind
        if mind.forgetting or not isinstance(mind.growth, Logistic):
            return []
        return [int(n) for n in plan(mind, self.setting.budget)]


def plan(mind: Mind, budget: int) -> Counts:
    """How many exercises of each skill, in the order of the course; together `budget`."""
    n = len(mind.level)
    counts, one = np.diff(np.arange(n + 1) * budget // n), np.eye(n, dtype=int)
    best = float(_worth(mind, counts[None])[0])
    for size in MOVES:
        while True:
            gains = _worth(mind, counts + size * one)
            losses = np.where(counts >= size, _worth(mind, np.maximum(counts - size * one, 0)), -np.inf)
            givers = [giver for giver in np.argsort(-losses)[:WIDTH] if counts[giver] >= size]
            pairs = [(taker, giver) for taker in np.argsort(-gains)[:WIDTH] for giver in givers if taker != giver]
            if not pairs:
                break
            moved = np.array([counts + size * (one[taker] - one[giver]) for taker, giver in pairs])
            values = _worth(mind, moved)
            if values.max() <= best + 1e-9:
                break
            counts, best = moved[values.argmax()], float(values.max())
    return counts


def _worth(mind: Mind, counts: Counts) -> Array:
    """Mean true knowledge after each of several plans, an array of plans by skills, with items that are neutral."""
    known: list[Array] = []
    for skill, needs in enumerate(mind.needs):
        weakest = np.min([known[need] for need in needs], axis=0) if needs and mind.prerequisites else 1.0
        rate = mind.rate[skill] * (UNPREPARED + (1 - UNPREPARED) * weakest) * np.ones(len(counts))
        level = mind.start[skill] + LESSON * rate
        known.append(1 / (1 + np.exp(-_grown(mind, level, rate, counts[:, skill]))))
    found: Array = np.mean(known, axis=0)
    return found


def _grown(mind: Mind, level: Array, rate: Array, counts: NDArray[np.int_]) -> Array:
    if not isinstance(mind.growth, Challenge):
        return level + rate * counts
    for done in range(counts.max()):
        p = 1 / (1 + np.exp(-level))
        level = np.where(counts > done, level + 8 * rate * p * (1 - p), level)
    return level
