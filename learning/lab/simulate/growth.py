"""How knowledge of one skill grows: three accounts of learning that disagree about what practice does.

Each works on a `level`, whatever that is to it, and on a `rate` of growth that belongs to learner and skill; what
prerequisites, stuck skills and gaming do is already in the rate. `luck` is uniform on [0, 1).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Growth(Protocol):
    """An account of learning."""

    def drawn(
        self, starts: Sequence[float], rates: Sequence[float], luck: Sequence[float]
    ) -> tuple[list[float], list[float]]:
        """Levels and rates of a learner's skills from what was drawn of them on unbounded scales."""

    def knows(self, level: float) -> float:
        """True knowledge in [0, 1]: the chance of a neutral item being right, without guess and slip."""

    def solves(self, level: float, difficulty: float) -> float:
        """The same for an item that is `difficulty` logits harder than a neutral one."""

    def practised(self, level: float, rate: float, difficulty: float, luck: float) -> float:
        """The level after one item with feedback."""

    def expected(self, level: float, rate: float) -> float:
        """Expected true knowledge after one neutral item."""

    def taught(self, level: float, rate: float, luck: float) -> float:
        """The level after the lesson."""

    def recalled(self, expected: float, luck: float) -> float:
        """The level that is there when it is needed, if it has faded to this one in expectation."""

    def relearned(self, level: float, before: float, luck: float) -> float:
        """The level after practice of what was at `before` once and has faded to `level` (Ebbinghaus's savings)."""


def logistic(x: float) -> float:
    """1 / (1 + e^-x) without overflow."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else 1 - 1 / (1 + math.exp(x))


def logit(p: float) -> float:
    """The inverse of `logistic`, for 0 < p < 1."""
    return math.log(p / (1 - p))


SAVINGS = 0.5
"""Share of what was lost that one practice brings back."""
LESSON = 2.0
"""How many items' worth of growth a lesson brings."""


@dataclass(frozen=True)
class AllOrNone:
    """Bayesian knowledge tracing (Corbett & Anderson 1995): a skill is known (1) or not (0); `rate` is P(T).

    Difficulty makes slips and lucky partial insight likelier, by shifting logits.
    """

    slip: float = 0.03
    insight: float = 0.03

    def drawn(
        self, starts: Sequence[float], rates: Sequence[float], luck: Sequence[float]
    ) -> tuple[list[float], list[float]]:
        known = [float(one < logistic(start)) for start, one in zip(starts, luck, strict=True)]
        return known, [logistic(rate) for rate in rates]

    def knows(self, level: float) -> float:
        return level

    def solves(self, level: float, difficulty: float) -> float:
        known, unknown = logit(1 - self.slip) - difficulty, logit(self.insight) - difficulty
        return level * logistic(known) + (1 - level) * logistic(unknown)

    def practised(self, level: float, rate: float, difficulty: float, luck: float) -> float:
        return 1.0 if luck < rate else level

    def expected(self, level: float, rate: float) -> float:
        return level + (1 - level) * rate

    def taught(self, level: float, rate: float, luck: float) -> float:
        return 1.0 if luck < 1 - (1 - rate) ** LESSON else level

    def recalled(self, expected: float, luck: float) -> float:
        return float(luck < expected)

    def relearned(self, level: float, before: float, luck: float) -> float:
        return before if luck < SAVINGS else level


@dataclass(frozen=True)
class Logistic:
    """The additive factors model (Cen, Koedinger & Junker 2006): each item adds `rate` logits, right or wrong."""

    def drawn(
        self, starts: Sequence[float], rates: Sequence[float], luck: Sequence[float]
    ) -> tuple[list[float], list[float]]:
        return list(starts), [math.exp(rate) for rate in rates]

    def knows(self, level: float) -> float:
        return logistic(level)

    def solves(self, level: float, difficulty: float) -> float:
        return logistic(level - difficulty)

    def practised(self, level: float, rate: float, difficulty: float, luck: float) -> float:
        return level + rate

    def expected(self, level: float, rate: float) -> float:
        return logistic(self.practised(level, rate, 0.0, 0.0))

    def taught(self, level: float, rate: float, luck: float) -> float:
        return level + LESSON * rate

    def recalled(self, expected: float, luck: float) -> float:
        return expected

    def relearned(self, level: float, before: float, luck: float) -> float:
        return level + SAVINGS * (before - level)


@dataclass(frozen=True)
class Challenge(Logistic):
    """A Rasch ability that grows by what an item demands: `2 rate` logits at most, where success is open, and less
    where it is nearly sure or hopeless (the idea of a zone of proximal development; growth ∝ the item's information).
    """

    def practised(self, level: float, rate: float, difficulty: float, luck: float) -> float:
        p = logistic(level - difficulty)
        return level + 2 * rate * 4 * p * (1 - p)
