"""An upper bound of true knowledge where growth is logistic, by a price on each exercise (Lagrange's relaxation).

With a price instead of a budget, what is best for a skill depends on others through prerequisites alone; any price
gives a bound, and the best of some is taken. Given how often each skill is practised, nothing is better than to
practise first what others need, as growth never shrinks with what is known: so each skill may be looked at with what it
needs as known as it will ever be. Relaxed are three things: a skill that needs several others needs one of them,
knowledge of what it needs is rounded up, and the item that teaches most is always at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from learning.lab.simulate.growth import LESSON, Challenge
from learning.lab.simulate.mind import UNPREPARED, Mind

Array = NDArray[np.float64]

NODES = 100
"""Knowledge of a prerequisite is rounded up to one of so many parts."""
PRICES = np.geomspace(1e-3, 0.12, 24)
"""In true knowledge of a skill, for an exercise."""


def priced_bound(mind: Mind, budgets: Sequence[int], readings: int) -> list[float]:
    """The bound of mean knowledge for each number of exercises, with so many readings of each lesson at any time."""
    values = _worth(mind, _ends(mind, max(budgets), readings))
    return [float(np.min(PRICES * budget + values)) / len(mind.level) for budget in budgets]


def _ends(mind: Mind, budget: int, readings: int) -> Array:
    """The largest true knowledge of each skill, for each knowledge of what it needs and after 0 ... `budget` items."""
    nodes = NODES + 1 if mind.prerequisites else 1
    readiness = UNPREPARED + (1 - UNPREPARED) * np.linspace(1, 0, nodes)[::-1]
    rate, grows = np.array(mind.rate)[:, None] * readiness, _growth(mind)
    # By the number of readings so far.
    levels = [np.repeat(np.array(mind.level)[:, None], nodes, axis=1)]
    for reading in range(1, readings + 1):
        levels.append(levels[-1] + LESSON * rate / reading)
    ends = [levels[-1]]
    for _ in range(budget):
        levels = [level + rate * grows(level) for level in levels]
        for reading in range(1, readings + 1):
            levels[reading] = np.maximum(levels[reading], levels[reading - 1] + LESSON * rate / reading)
        ends.append(levels[-1])
    found: Array = 1 / (1 + np.exp(-np.stack(ends, axis=2)))
    return found


def _growth(mind: Mind) -> Callable[[Array], Array | float]:
    """What an item of each skill adds at a level, in parts of the rate, if it is the best one for that level."""
    if not isinstance(mind.growth, Challenge):
        return lambda level: 1.0
    world = mind.world
    banks = [[world.items[one.slug].difficulty for one in world.course.items[skill]] for skill in world.course.skills]
    most = max(map(len, banks))
    # Items, skills, 1. A short bank is filled up with its last item.
    items = np.array([[*bank, *bank[-1:] * (most - len(bank))] for bank in banks]).T[:, :, None]

    def grows(level: Array) -> Array:
        p = 1 / (1 + np.exp(-np.abs(level - items).min(axis=0)))
        found: Array = 8 * p * (1 - p)
        return found

    return grows


def _worth(mind: Mind, ends: Array) -> Array:
    """For each price, the most that all skills are worth: true knowledge less what its practice costs."""
    costs, nodes = np.arange(ends.shape[2]), ends.shape[1] - 1
    needed = np.minimum(np.ceil(ends * nodes), nodes).astype(int)
    children, roots = _forest(mind, ends)
    order = [skill for root in roots for skill in _below(root, children)]
    found = []
    for price in PRICES:
        value: dict[int, Array] = {}
        for skill in reversed(order):
            opened = sum((value[child] for child in children[skill]), np.zeros(nodes + 1))
            value[skill] = (ends[skill] + opened[needed[skill]] - price * costs).max(axis=1)
        found.append(sum(float(value[root][-1]) for root in roots))
    return np.array(found)


def _forest(mind: Mind, ends: Array) -> tuple[list[list[int]], list[int]]:
    """The skills that need each skill, if each needs but the one that is weakest after an even share of practice, and
    the skills that need none."""
    even = ends[:, -1, ends.shape[2] // ends.shape[0]]
    children: list[list[int]] = [[] for _ in mind.needs]
    roots = []
    for skill, needs in enumerate(mind.needs):
        if needs and mind.prerequisites:
            children[min(needs, key=lambda need: even[need])].append(skill)
        else:
            roots.append(skill)
    return children, roots


def _below(skill: int, children: list[list[int]]) -> Iterator[int]:
    yield skill
    for child in children[skill]:
        yield from _below(child, children)
