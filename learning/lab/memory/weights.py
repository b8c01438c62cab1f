"""Fitting how fast skills are forgotten: the few weights of FSRS that a log of right and wrong can support.

The log has no grades of remembering, and a wrong answer may be a slip: P(right) = q·(1 − slip) + (1 − q)·guess with
q = P(skill known) · retrievability. Maximum a posteriori around the weights that py-fsrs comes with (L-BFGS-B).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize

from learning.lab.memory.forgetting import Floats, Ints, Sequences, retrievability

MIN_REVIEWS = 400
N_FOLDS = 5
KNOWN = 0.95
"""Memory begins with a right answer to a skill that is known with this probability."""
SPREAD = 0.7
"""Standard deviation of each change, a logarithm of a factor, before any review has been seen."""
N_CHANGES = 4


@dataclass(frozen=True)
class MemoryFit:
    """`weights` are the 21 parameters of FSRS-6, the usual ones where the log supports no others.

    The log losses are those of answers of learners left out (5 folds); None when there are too few to fit.
    """

    weights: tuple[float, ...]
    n_reviews: int
    log_loss_before: float | None = None
    log_loss_after: float | None = None
    fitted: bool = False

    def to_record(self) -> dict[str, Any]:
        """Plain JSON values, for the record of a parameter set."""
        return asdict(self) | {"weights": list(self.weights)}


@dataclass(frozen=True, eq=False)
class _Reviews:
    """Looks at skills that were known, and which of them came a day or more after the one before."""

    looks: Sequences
    learner: Ints
    correct: NDArray[np.bool_]
    p_known: Floats
    guess: Floats
    slip: Floats

    @property
    def scored(self) -> NDArray[np.bool_]:
        return self.looks.days >= 1

    def losses(self, weights: Floats) -> Floats:
        """The log loss of every look."""
        known = self.p_known * retrievability(weights, self.looks)
        right = known * (1 - self.slip) + (1 - known) * self.guess
        loss: Floats = -np.log(np.clip(np.where(self.correct, right, 1 - right), 1e-12, 1.0))
        return loss


def fit_memory(
    learner: ArrayLike,
    skill: ArrayLike,
    at: ArrayLike,
    correct: ArrayLike,
    *,
    p_known: ArrayLike = 1.0,
    guess: ArrayLike = 0.25,
    slip: ArrayLike = 0.1,
    min_reviews: int = MIN_REVIEWS,
) -> MemoryFit:
    """Fit from first responses in any order: arrays of shape (n_responses,), or one number for all.

    `learner` and `skill` are codes, `at` seconds (NaN: unknown, left out), `p_known` the traced probability that the
    skill was known before the answer, without forgetting. The usual weights stay where there are fewer than
    `min_reviews` reviews a day or more after the look before, or where new ones do not predict better.
    """
    reviews = _reviews(learner, skill, at, correct, p_known, guess, slip)
    usual, scored = np.array(DEFAULT_PARAMETERS), reviews.scored
    n_reviews = int(scored.sum())
    if n_reviews < min_reviews:
        return MemoryFit(DEFAULT_PARAMETERS, n_reviews)
    before, after = reviews.losses(usual), np.zeros(len(scored))
    fold = np.unique(reviews.learner, return_inverse=True)[1] % N_FOLDS
    for one in np.unique(fold[scored]):
        held_out = fold == one
        after[held_out] = reviews.losses(_fitted(reviews, scored & ~held_out))[held_out]
    losses = float(before[scored].mean()), float(after[scored].mean())
    if losses[1] >= losses[0]:
        return MemoryFit(DEFAULT_PARAMETERS, n_reviews, *losses)
    return MemoryFit(tuple(map(float, _fitted(reviews, scored))), n_reviews, *losses, fitted=True)


def changed(change: Floats) -> Floats:
    """The usual weights after changes, each the logarithm of a factor: of all first stabilities, of the growth of
    stability at a remembered review, of the stability left after a lapse, and of the decay."""
    weights = np.array(DEFAULT_PARAMETERS)
    weights[:4] *= np.exp(change[0])
    weights[8] += change[1]
    weights[11] *= np.exp(change[2])
    weights[20] *= np.exp(change[3])
    return np.clip(weights, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)


def _fitted(reviews: _Reviews, counted: NDArray[np.bool_]) -> Floats:
    def cost(change: Floats) -> float:
        return float(reviews.losses(changed(change))[counted].sum() + (change**2).sum() / (2 * SPREAD**2))

    objective: Callable[[Floats], float] = cost
    found = minimize(objective, np.zeros(N_CHANGES), method="L-BFGS-B", bounds=[(-3.0, 3.0)] * N_CHANGES)
    return changed(found.x)


def _reviews(*columns: ArrayLike) -> _Reviews:
    """Sort by learner, skill and time, and leave out what came before memory began."""
    learner, skill, at, correct, *rest = np.broadcast_arrays(*np.atleast_1d(*map(np.asarray, columns)))
    timed = np.isfinite(at)
    by = np.lexsort((at, skill, learner))
    by = by[timed[by]]
    learner, skill, at = learner[by], skill[by], at[by].astype(np.float64)
    right = correct[by].astype(bool)
    p_known, guess, slip = (one[by].astype(np.float64) for one in rest)
    new = (np.diff(learner, prepend=-1) != 0) | (np.diff(skill, prepend=-1) != 0)
    sequence = np.cumsum(new) - 1
    begun = _begun(sequence, right & (p_known >= KNOWN))
    looks = Sequences.of(np.unique(sequence[begun], return_inverse=True)[1], at[begun], right[begun])
    return _Reviews(looks, learner[begun], right[begun], p_known[begun], guess[begun], slip[begun])


def _begun(sequence: Ints, begins: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """From which look on memory counts, in each sequence."""
    n_begins: Ints = np.cumsum(begins)
    first = np.flatnonzero(np.diff(sequence, prepend=-1))
    before: Ints = (n_begins - begins)[first]
    return n_begins > before[sequence]
