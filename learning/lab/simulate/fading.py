"""An upper bound of true knowledge where growth is logistic and what was learned fades: the other half of `bound`.

Prerequisites are taken to be met. Practice has a price that depends on the day, as late practice fades less; any prices
give a bound, and the best of some is taken. For each skill the most that can be had for each sum of prices is then
found exactly but for this: every answer is taken to be right, and memory to be as strong as it can be after as many
days of practice, the last of them on the same day. What is at hand never shrinks when memory is stronger or more was
known before.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from learning.lab.simulate.growth import SAVINGS
from learning.lab.simulate.mind import DECAY, FIRST_STRENGTH, SPACING

Array = NDArray[np.float64]

UNITS = 10
"""The price of an exercise on the last day, in whole units; earlier ones cost no more."""
SHAPES = (0.45, 2.0, 8.0, 40.0)
"""Strengths of memory, in days, after which prices may fade backwards."""
MOST = 420
"""Units that a skill may cost; at `PRICES` nobody can gain as much as more would cost."""
PRICES = np.geomspace(1 / MOST, 0.02, 24)
"""Of a unit, in true knowledge of a skill."""
VISITS = 8
"""Days of practice of a skill that are told apart; then memory is as strong as it can be after that many or more."""


def fading_bound(
    start: Array, rate: Array, before: Array, after: Array, days: Sequence[float], exercises: Sequence[int]
) -> float:
    """The bound of the mean of true knowledge on the last day, with so many exercises on each.

    An item adds `rate` at most; `before` is what a lesson adds that comes just before the first item and fades,
    `after` what lessons add that come at the end.
    """
    found = []
    for shape in SHAPES:
        left = days[-1] - np.array(days)
        units = np.maximum(np.rint(UNITS * (1 + left / shape) ** -DECAY).astype(int), 1).tolist()
        ends = 1 / (1 + np.exp(-(start + after)[:, None] - _learned(rate, before, days, units, max(exercises))))
        total = sum(unit * n for unit, n in zip(units, exercises, strict=True))
        costs = np.arange(MOST + 1)
        found += [price * total + float((ends - price * costs).max(axis=1).sum()) for price in PRICES]
    return float(min(found)) / len(start)


def _learned(rate: Array, before: Array, days: Sequence[float], units: Sequence[int], session: int) -> Array:
    """The most logits of each skill that are at hand at the end, for each number of units spent on it."""
    fresh = np.where(np.arange(MOST + 1) == 0, before[:, None], -np.inf)
    strengths, best = _strengths(days), fresh
    # By number of the visit and its day: what is known just after it.
    known: dict[tuple[int, int], Array] = {}
    # Earlier visits and days come first in `strengths`.
    for visit, day in strengths:
        came = fresh if visit == 1 else np.full_like(fresh, -np.inf)
        for last, earlier in known.items():
            if last[1] < day and last[0] in (visit - 1, visit if visit == VISITS else 0):
                kept = _kept(strengths[last], days[day] - days[last[1]])
                came = np.maximum(came, earlier * (kept + SAVINGS * (1 - kept)))
        known[visit, day] = _practised(came, rate, units[day], session)
    for last, learned in known.items():
        best = np.maximum(best, learned * _kept(strengths[last], days[-1] - days[last[1]]))
    return best


def _practised(came: Array, rate: Array, unit: int, session: int) -> Array:
    """What is known after one item or more, at this price for each."""
    best, one = np.full_like(came, -np.inf), came
    for _ in range(session):
        more = np.full_like(came, -np.inf)
        more[:, unit:] = one[:, :-unit] + rate[:, None]
        best, one = np.maximum(best, more), more
    return best


def _strengths(days: Sequence[float]) -> dict[tuple[int, int], float]:
    """The strongest that memory can be after the n-th visit (and VISITS: that or a later one) on each day."""
    found: dict[tuple[int, int], float] = {}
    for visit in range(1, VISITS + 1):
        for day, at in enumerate(days):
            earlier = [(FIRST_STRENGTH, at)] if visit == 1 else []
            for last, strength in found.items():
                if last[1] < day and last[0] in (visit - 1, visit if visit == VISITS else 0):
                    earlier.append((strength, at - days[last[1]]))
            if earlier:
                found[visit, day] = max(
                    strength * (1 + SPACING * (1 - _kept(strength, gap))) for strength, gap in earlier
                )
    return found


def _kept(strength: float, gap: float) -> float:
    return float((1 + gap / strength) ** -DECAY)
