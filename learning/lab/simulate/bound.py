"""What no policy can exceed: an upper bound of the true knowledge of one simulated learner after so many exercises.

It holds for every policy that reads each lesson at most a given number of times, even one that knows the learner's
true parameters and sees true knowledge after each step, but not the luck to come. It is found by relaxing the problem,
so the best policy may be worse than the bound, never better: lessons cost nothing and come when they help most, nobody
games, and prerequisites or forgetting act less than they do.

- Where growth is logistic, see `prices`, and with forgetting `fading`. No luck is involved: what any policy does with
  a learner stays below the bound of that learner.
- Where a skill is known or not, prerequisites are met and nothing is forgotten. What is left is solved exactly: the
  unknown skill that is learned fastest comes first. For the last exercise that is plain. With more of them, whoever
  takes a slower skill now and the fastest one next (which is best then, as there is one exercise less) could as well
  have taken both in the other order. The bound is an expectation: what a policy does is below it in the mean over many
  learners.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

import numpy as np
from numpy.typing import NDArray

from learning.lab.simulate.fading import fading_bound
from learning.lab.simulate.growth import LESSON, AllOrNone, Challenge
from learning.lab.simulate.measures import MEASURES
from learning.lab.simulate.mind import Mind
from learning.lab.simulate.prices import priced_bound
from learning.lab.simulate.trace import CHECKPOINTS, Trace

Array = NDArray[np.float64]

BOUNDS = {"bound": 1, "bound-rereading": 3}
"""How often each lesson may be read: once, before the first exercise of its skill, as the fixed order has it; or
thrice at any time, which is the most that ours was seen to do. The n-th reading brings 1/n of the first."""


def bounded(mind: Mind, core: frozenset[str], budget: int, days: Sequence[float], session: int, readings: int) -> Trace:
    """A learner who has not begun, under a policy that reaches the bound at every moment.

    `days` are those of the sessions. Only true knowledge is bounded; other measures are nan.
    """
    looks = [round(budget * i / CHECKPOINTS) for i in range(CHECKPOINTS + 1)]
    if isinstance(mind.growth, AllOrNone):
        curve = known_or_not(mind, budget, readings)[looks].tolist()
    else:
        curve = priced_bound(mind, looks, readings)
        if mind.forgetting:
            curve[-1] = min(curve[-1], _fading(mind, budget, days, session, readings))
    trace = Trace(None, core, budget, n=budget, curve=curve)
    trace.measures = {**dict.fromkeys(MEASURES, nan), "knowledge": curve[-1]}
    return trace


def known_or_not(mind: Mind, budget: int, readings: int) -> Array:
    """The expected share of known skills after 0, 1, ... `budget` exercises, the fastest skills first."""
    rates = sorted((rate for rate, level in zip(mind.rate, mind.level, strict=True) if not level), reverse=True)
    n = np.arange(1.0, budget + 1)
    known = np.full(budget + 1, sum(mind.level))
    # The probability that the skills so far have taken so many exercises.
    taken = np.zeros(budget + 1)
    taken[0] = 1.0
    for rate in rates:
        missed = float(np.prod([(1 - rate / reading) ** LESSON for reading in range(1, readings + 1)]))
        needed = np.array([0.0, *(missed * rate * (1 - rate) ** (n - 1))])
        practised = np.convolve(taken, needed)[: budget + 1]
        # A lesson helps whether or not exercises are left.
        known += 1 - missed + np.cumsum(practised)
        taken = (1 - missed) * taken + practised
    return known / len(mind.level)


def _fading(mind: Mind, budget: int, days: Sequence[float], session: int, readings: int) -> float:
    rate = np.array(mind.rate)
    lessons = rate * LESSON * sum(1 / reading for reading in range(1, readings + 1))
    none = np.zeros_like(rate)
    before, after = (lessons, none) if readings == 1 else (none, lessons)
    full, rest = divmod(budget, session)
    exercises = [session] * full + [rest] * bool(rest)
    most = rate * 2 if isinstance(mind.growth, Challenge) else rate
    return fading_bound(np.array(mind.level), most, before, after, days, exercises)
