"""The memory model of FSRS over many sequences of reviews at once, for fitting its weights.

Version 6 of the model by Ye, Su and Cao (2022, KDD), with the formulas and limits of py-fsrs, whose own optimizer needs
torch. A test holds the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from fsrs.scheduler import MAX_DIFFICULTY, MIN_DIFFICULTY, STABILITY_MIN
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
DAY = 86_400.0
AGAIN, GOOD, EASY = 1, 3, 4
"""Ratings of FSRS; a log tells right (good) from wrong (again) and no more."""


@dataclass(frozen=True, eq=False)
class Sequences:
    """Looks at a skill by one learner, each sequence from the first look on; arrays of shape (n_looks,).

    `steps[k]` are the positions of the k-th looks of all sequences that have so many, in the order of sequences.
    """

    days: Floats
    """Whole days since the look before; 0 at the first."""
    rating: Ints
    steps: tuple[Ints, ...]

    @classmethod
    def of(cls, sequence: Ints, at: Floats, correct: NDArray[np.bool_]) -> Self:
        """From looks sorted by sequence (codes that do not fall), then time in seconds."""
        first = np.flatnonzero(np.diff(sequence, prepend=-1))
        length = np.diff(np.append(first, len(sequence)))
        days = np.floor(np.diff(at, prepend=at[:1]) / DAY)
        days[first] = 0.0
        steps = tuple(first[length > k] + k for k in range(length.max(initial=0)))
        return cls(np.maximum(days, 0.0), np.where(correct, GOOD, AGAIN), steps)


def retrievability(weights: Floats, looks: Sequences) -> Floats:
    """How likely each look found the skill remembered, in (0, 1], of shape (n_looks,); 1 at first looks.

    `weights` are the 21 parameters of FSRS-6.
    """
    recall = np.ones(len(looks.days))
    stability = difficulty = np.empty(0)
    for k, at in enumerate(looks.steps):
        rating, days = looks.rating[at], looks.days[at]
        if k == 0:
            stability = np.maximum(weights[rating - 1], STABILITY_MIN)
            difficulty = np.clip(_first_difficulty(weights, rating), MIN_DIFFICULTY, MAX_DIFFICULTY)
            continue
        # Sequences that have ended drop out.
        going_on = np.isin(looks.steps[k - 1] + 1, at, assume_unique=True)
        stability, difficulty = stability[going_on], difficulty[going_on]
        recall[at] = _recall(weights, days, stability)
        stability = _next_stability(weights, stability, difficulty, recall[at], rating, days)
        difficulty = _next_difficulty(weights, difficulty, rating)
    return recall


def _recall(w: Floats, days: Floats, stability: Floats) -> Floats:
    recalled: Floats = (1 + (0.9 ** (-1 / w[20]) - 1) * days / stability) ** -w[20]
    return recalled


def _first_difficulty(w: Floats, rating: Ints | int) -> Floats:
    first: Floats = w[4] - np.exp(w[5] * (np.asarray(rating) - 1)) + 1
    return first


def _next_difficulty(w: Floats, difficulty: Floats, rating: Ints) -> Floats:
    damped = difficulty - (10 - difficulty) * w[6] * (rating - 3) / 9
    reverted = w[7] * _first_difficulty(w, EASY) + (1 - w[7]) * damped
    clipped: Floats = np.clip(reverted, MIN_DIFFICULTY, MAX_DIFFICULTY)
    return clipped


def _next_stability(
    w: Floats, stability: Floats, difficulty: Floats, recall: Floats, rating: Ints, days: Floats
) -> Floats:
    right = rating > AGAIN
    same_day = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    same_day = stability * np.where(right, np.maximum(same_day, 1.0), same_day)
    growth = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * np.expm1((1 - recall) * w[10])
    lost = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp((1 - recall) * w[14])
    lost = np.minimum(lost, stability / np.exp(w[17] * w[18]))
    later = np.where(right, stability * (1 + growth), lost)
    kept: Floats = np.maximum(np.where(days < 1, same_day, later), STABILITY_MIN)
    return kept
