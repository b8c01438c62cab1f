"""Bottles of three producers (the wine data of UCI), and the groups that k-means makes of them without their names.

`static/explorables/groups.js` does the same in the browser and comes to the same groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import sklearn
from sklearn.datasets import load_wine
from sklearn.preprocessing import StandardScaler

from learning.engine.explorables.ngrams import random_numbers

NUMBERS = range(2, 7)
STARTS, STEPS, SEED = 10, 50, 1
SHOWN = ("flavanoids", "color_intensity")

Point = Sequence[float]


def data() -> dict[str, Any]:
    """Standardised measurements, producers, and for each number of groups: producers per group, and agreement."""
    known = load_wine()
    points = StandardScaler().fit_transform(known.data).round(2).tolist()
    producers = known.target.tolist()
    found = {k: groups(points, k) for k in NUMBERS}
    return {
        "scikit-learn": sklearn.__version__,
        "shown": [known.feature_names.index(name) for name in SHOWN],
        "points": points,
        "producers": producers,
        "groups": {k: crossed(found[k], producers) for k in NUMBERS},
        "agreement": {k: round(100 * agreement(found[k], producers), 1) for k in NUMBERS},
    }


def groups(points: Sequence[Point], k: int) -> list[int]:
    """The group of each point: the best of some starts, the largest group first."""
    dice = random_numbers(SEED)
    best, least = [0] * len(points), float("inf")
    for _ in range(STARTS):
        chosen: list[int] = []
        while len(chosen) < k:
            i = int(next(dice) * len(points))
            if i not in chosen:
                chosen.append(i)
        group, error = settle(points, [points[i] for i in chosen])
        if error < least:
            best, least = group, error
    order = sorted(range(k), key=lambda g: -best.count(g))
    return [order.index(g) for g in best]


def settle(points: Sequence[Point], centres: list[Point]) -> tuple[list[int], float]:
    """Each point joins its nearest centre, each centre moves to the middle of its points, until nothing changes."""
    group: list[int] = []
    for _ in range(STEPS):
        nearest = [min(range(len(centres)), key=lambda c: distance(point, centres[c])) for point in points]
        if nearest == group:
            break
        group = nearest
        for c in range(len(centres)):
            inside = [point for point, g in zip(points, group, strict=True) if g == c]
            if inside:
                centres[c] = [sum(column) / len(inside) for column in zip(*inside, strict=True)]
    return group, sum(distance(point, centres[g]) for point, g in zip(points, group, strict=True))


def distance(a: Point, b: Point) -> float:
    """Squared."""
    return sum((x - y) ** 2 for x, y in zip(a, b, strict=True))


def agreement(group: Sequence[int], producers: Sequence[int]) -> float:
    """The share of pairs that both keep together or both keep apart (the Rand index)."""
    pairs = list(combinations(range(len(group)), 2))
    return sum((group[i] == group[j]) == (producers[i] == producers[j]) for i, j in pairs) / len(pairs)


def crossed(group: Sequence[int], producers: Sequence[int]) -> list[list[int]]:
    """How many bottles of each producer are in each group."""
    both = list(zip(group, producers, strict=True))
    return [[both.count((g, p)) for p in range(3)] for g in range(max(group) + 1)]
