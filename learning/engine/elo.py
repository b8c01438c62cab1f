"""Elo ratings of learners and items: a prediction from the first answer on, without any fitting.

After Pelánek (2016), "Applications of the Elo rating system in adaptive educational systems", Computers & Education 98.
Each answer is a match between a learner and an item. The learner is rated over all skills and per skill (their sum
plays), the item by its difficulty; whoever does better than expected rises, the less, the more is known already.
"""

from __future__ import annotations

import math

FIRST_STEP = 0.6
"""How far one surprise moves a rating of which nothing is known, in logits."""
DECAY = 0.07
"""How fast steps get smaller with each answer (Pelánek's uncertainty function)."""


def step(n: int) -> float:
    """How far a surprise of 1 moves a rating, in logits, that rests on `n` answers."""
    return FIRST_STEP / (1 + DECAY * n)


def p_correct(overall: float, skill: float, difficulty: float) -> float:
    """The probability that a learner with these two ratings gets an item of this difficulty right; all in logits."""
    return probability(overall + skill - difficulty)


def probability(logit: float) -> float:
    """The inverse of the logit; in (0, 1) for any number, however large."""
    if logit >= 0:
        return 1 / (1 + math.exp(-min(logit, LARGEST)))
    odds = math.exp(max(logit, -LARGEST))
    return odds / (1 + odds)


def logit(p: float) -> float:
    """The logarithm of the odds; probabilities beyond SMALLEST and 1 - SMALLEST count as these."""
    p = min(max(p, SMALLEST), 1 - SMALLEST)
    return math.log(p / (1 - p))


SMALLEST = 1e-3
LARGEST = 30.0
"""Nobody is surer than this: e^-30 is still seen beside 1."""
