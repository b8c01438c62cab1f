"""A little chance among choices that are about as good, so that a log can tell later which of them was better.

Each choice is logged with the probability that it had (Bottou et al. 2013, "Counterfactual reasoning and learning
systems"): without one, what was never tried can never be evaluated.
"""

from __future__ import annotations

from typing import Protocol

EXPLORE = 0.075
"""How often the choice is drawn by lot."""
NEAR = 0.05
"""How much worse than the best, in score, what may be drawn is at most."""


class Dice(Protocol):
    """What `random.Random` is; the caller seeds it, for example with the learner and the number of answers."""

    def random(self) -> float:
        """Uniform on [0, 1)."""


def drawn(n_near: int, dice: Dice | None) -> tuple[int, float]:
    """Which of `n_near` choices, best first, is taken, and the probability that it had.

    The best has 1 - EXPLORE and its share of the lot. Without dice, or without a choice, it is taken for certain.
    """
    if dice is None or n_near < 2:
        return 0, 1.0
    luck = dice.random()
    index = int(luck / EXPLORE * n_near) if luck < EXPLORE else 0
    return index, EXPLORE / n_near + (1 - EXPLORE) * (index == 0)
