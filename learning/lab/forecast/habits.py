"""When simulated learners sit down: habits that people have with work that is due on a day.

Some come daily, many once a week or to two evenings, a good part stops, and some put it off until the date. Shares are
assumptions. In open courses on the web most people stop (Jordan 2015: 12.6 % complete, in the median); who is taught in
a group stops less. Fifteen to twenty of a hundred adults put things off habitually (Steel 2007).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Chances = NDArray[np.float64]
"""Of sitting down, by day from the opening to the date."""
WEEK = 7


def steady(rng: Generator, n_days: int) -> Chances:
    """Most days, less at the weekend."""
    weekend = (np.arange(n_days) + rng.integers(WEEK)) % WEEK >= 5
    return np.asarray(rng.beta(4, 4) * np.where(weekend, 0.5, 1.0))


def weekly(rng: Generator, n_days: int) -> Chances:
    """One day of the week, rarely another."""
    return _on(rng, n_days, 1, 0.85, 0.04)


def evenings(rng: Generator, n_days: int) -> Chances:
    """Two days of the week, as with a course in the evening."""
    return _on(rng, n_days, 2, 0.8, 0.05)


def stops(rng: Generator, n_days: int) -> Chances:
    """Begins like others, and is not seen again."""
    begun = (steady, weekly, evenings)[int(rng.integers(3))](rng, n_days)
    return np.asarray(begun * (np.arange(n_days) < rng.exponential(0.3) * n_days + 1))


def crams(rng: Generator, n_days: int) -> Chances:
    """Looks in now and then; as the date comes near, every day."""
    over = np.arange(1, n_days + 1) / n_days
    begins = rng.uniform(0.65, 0.92)
    return np.asarray(0.06 + rng.uniform(0.4, 0.9) * np.clip((over - begins) / (1.001 - begins), 0, 1) ** 0.5)


def late(rng: Generator, n_days: int) -> Chances:
    """Begins when some of the time is over."""
    return np.asarray(steady(rng, n_days) * (np.arange(n_days) >= rng.uniform(0.2, 0.7) * n_days))


def bursts(rng: Generator, n_days: int) -> Chances:
    """Much in a few days, then a long pause, and perhaps a return before the date."""
    over = np.arange(n_days) / n_days
    returns = rng.random() < 0.5
    return np.asarray(np.where(over < 0.15, 0.9, np.where(returns & (over > 0.75), 0.6, 0.04)))


HABITS: Mapping[Callable[[Generator, int], Chances], float] = {
    steady: 0.22, weekly: 0.18, evenings: 0.16, stops: 0.18, crams: 0.13, late: 0.08, bursts: 0.05,
}  # fmt: skip
"""With the share of learners who have them."""


def active_days(rng: Generator, n_days: int) -> list[int]:
    """The days, from 0, on which a learner with some habit sits down."""
    habit = list(HABITS)[int(rng.choice(len(HABITS), p=list(HABITS.values())))]
    chances = habit(rng, n_days)
    return [int(day) for day in np.flatnonzero(rng.random(n_days) < chances)]


def _on(rng: Generator, n_days: int, n: int, kept: float, otherwise: float) -> Chances:
    """On `n` days of the week, drawn by chance."""
    chosen = rng.choice(WEEK, n, replace=False)
    return np.where(np.isin(np.arange(n_days) % WEEK, chosen), kept, otherwise)
