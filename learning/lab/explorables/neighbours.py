"""Petals of iris flowers (Fisher 1936), as scikit-learn ships them: a few to compare by hand, all to try each k."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import Any

import sklearn
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier

from learning.engine.explorables.iris import SPECIES
from learning.engine.explorables.neighbours import REACH, Flower, majority, nearest

KS = (1, 3, 5, 9, 15, 21, 31, 41, 51, 61, 75, 89)
PLOTTED = 12
APART = 0.24
"""In cm; nearer flowers would cover one another in the drawing."""
CLEAR = 0.15
"""By how much the last neighbour is nearer than the next flower, in cm."""
CASES = ((3, 1), (5, 1), (3, 10))
"""How many neighbours, and the factor that the unit brings to the width, for each new flower."""


def data() -> dict[str, Any]:
    """Three new flowers with known ones around them, and how often each k is right for flowers that were kept apart."""
    iris = load_iris()
    petals = iris.data[:, 2:].round(1)
    known, kept, species, right = train_test_split(
        petals, iris.target, test_size=0.4, random_state=0, stratify=iris.target
    )
    models = {k: KNeighborsClassifier(k, metric="manhattan").fit(known, species) for k in KS}
    return {
        "scikit-learn": sklearn.__version__,
        "species": list(iris.target_names),
        "cases": _cases(_flowers(known, species), _flowers(kept, right)),
        "known": _flowers(known, species),
        "kept": _flowers(kept, right),
        "accuracy": {str(k): round(float(model.score(kept, right)), 3) for k, model in models.items()},
    }


def _flowers(petals: Any, species: Any) -> list[Flower]:
    return [(float(x), float(y), int(s)) for (x, y), s in zip(petals, species, strict=True)]


def _cases(known: Sequence[Flower], kept: Sequence[Flower]) -> list[dict[str, Any]]:
    """Draws until each case shows what it is for."""
    dice = Random(2)
    known = [flower for flower in sorted(set(known)) if flower[2] in SPECIES]
    kept = [flower for flower in kept if flower[2] in SPECIES]
    cases: list[dict[str, Any]] = []
    while len(cases) < len(CASES):
        new = dice.choice(kept)
        around = _around(new, known, dice)
        if len(around) == PLOTTED and _telling(new, around, len(cases)):
            cases.append({"new": new[:2], "known": around})
    return cases


def _around(new: Flower, known: Sequence[Flower], dice: Random) -> list[Flower]:
    chosen: list[Flower] = []
    for flower in dice.sample(known, len(known)):
        seen = abs(flower[0] - new[0]) <= REACH
        if seen and all(_apart(flower, other) for other in (new, *chosen)) and len(chosen) < PLOTTED:
            chosen.append(flower)
    return sorted(chosen)


def _apart(one: Flower, other: Flower) -> bool:
    across, up = one[0] - other[0], one[1] - other[1]
    return bool((across**2 + up**2) ** 0.5 >= APART)


def _telling(new: Flower, around: Sequence[Flower], case: int) -> bool:
    """No ties; the unit changes who is near; and each case has a surprise of its own."""
    k, factor = CASES[case]
    for unit in (1, 10):
        distances = sorted(abs(x - new[0]) + unit * abs(y - new[1]) for x, y, _ in around)
        if distances[k] - distances[k - 1] < CLEAR or any(b - a < 0.05 for a, b in pairwise(distances[:2])):
            return False
    near, other = nearest(new, around, k, factor), nearest(new, around, k, 11 - factor)
    closest = around[nearest(new, around, 1, factor)[0]][2]
    label = majority(around, near)
    if len({around[place][2] for place in near}) == 1:
        return False
    surprise = (closest == label, closest != label, majority(around, other) != label)
    return set(near) != set(other) and surprise[case] and label == new[2]
