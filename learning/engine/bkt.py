"""Bayesian knowledge tracing in closed form (Corbett & Anderson 1995, User Modeling and User-Adapted Interaction 4).

A skill is known or not. Each answer is evidence about which (Bayes), and each opportunity is a chance to learn or
to forget. The same numbers as pyBKT's Roster, two to five orders of magnitude faster.
"""

from __future__ import annotations

from typing import NamedTuple


class Parameters(NamedTuple):
    """Probabilities in [0, 1] for one skill and one class of items."""

    prior: float
    """P(L0): known before the first answer."""
    learn: float
    """P(T): not known before an opportunity, known after it."""
    guess: float
    """P(G): right although not known."""
    slip: float
    """P(S): wrong although known."""
    forget: float = 0.0
    """P(F): known before an opportunity, not known after it."""


def predict(p: float, parameters: Parameters) -> float:
    """The probability in [0, 1] that the next answer is right, when the skill is known with probability `p`."""
    return p * (1 - parameters.slip) + (1 - p) * parameters.guess


def observe(p: float, parameters: Parameters, correct: bool) -> float:
    """The probability in [0, 1] that the skill was known when this answer was given.

    An answer that the parameters call impossible (p = 1 and slip = 0, but wrong) changes nothing.
    """
    if correct:
        known, unknown = p * (1 - parameters.slip), (1 - p) * parameters.guess
    else:
        known, unknown = p * parameters.slip, (1 - p) * (1 - parameters.guess)
    total = known + unknown
    return known / total if total > 0 else p


def update(p: float, parameters: Parameters, correct: bool) -> float:
    """The probability in [0, 1] that the skill is known after an answer and the chance to learn from it."""
    seen = observe(p, parameters, correct)
    return seen * (1 - parameters.forget) + (1 - seen) * parameters.learn
