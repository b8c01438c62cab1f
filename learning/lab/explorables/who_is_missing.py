"""Handwritten digits (Alpaydin, Kaynak 1998), and five choices of pictures to learn from.

The model multiplies each point by a weight per digit (softmax regression), trained by STEPS equal steps against the
error. The browser trains in the same way and comes to the same numbers.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.datasets import load_digits

from learning.engine.explorables.who_is_missing import DIGITS, MISSING, NINES, SETS

TESTS, LEARN, FEW = 600, 400, 20
STEPS, RATE, FULL = 200, 0.5, 16
Ints = NDArray[np.int64]


def data() -> dict[str, Any]:
    """Pictures as text (A is 0, Q is 16), which of them each model learns from (1), and what it does in the test."""
    known = load_digits()
    order = np.random.default_rng(0).permutation(len(known.target))
    points, digits = known.data[order].astype(np.int64), known.target[order].astype(np.int64)
    ink = points.sum(axis=1)
    bold = ink > np.median(ink)
    sets = _sets(digits, bold)
    used = np.unique(np.concatenate([np.arange(TESTS), *sets.values()]))
    results = {name: _result(points, digits, bold, rows) for name, rows in sets.items()}
    return {
        "scikit-learn": sklearn.__version__,
        "steps": STEPS,
        "rate": RATE,
        "tests": TESTS,
        "digits": "".join(map(str, digits[used])),
        "bold": "".join(str(int(one)) for one in bold[used]),
        "points": "".join(chr(65 + int(value)) for value in points[used].ravel()),
        "sets": {name: "".join(str(int(row in set(rows))) for row in used) for name, rows in sets.items()},
        "results": results,
    }


def _sets(digits: Ints, bold: NDArray[np.bool_]) -> dict[str, Ints]:
    rest = np.arange(TESTS, len(digits))
    first, later = rest[:LEARN], rest[LEARN:]
    without = first[digits[first] != MISSING]
    chosen = {
        "all": first,
        "without": without,
        "more": np.concatenate([without, later[digits[later] != MISSING][:LEARN]]),
        "few": np.concatenate([without, rest[digits[rest] == MISSING][:FEW]]),
        "bold": rest[bold[rest]][:LEARN],
    }
    assert tuple(chosen) == SETS
    return chosen


def _result(points: Ints, digits: Ints, bold: NDArray[np.bool_], rows: Ints) -> dict[str, Any]:
    weights = trained(points[rows], digits[rows])
    said = (_inputs(points[:TESTS]) @ weights).argmax(axis=1)
    right, nine, thick = said == digits[:TESTS], digits[:TESTS] == MISSING, bold[:TESTS]
    groups = {NINES: nine, "others": ~nine, "bold": thick, "thin": ~thick}
    return {
        "right": {name: [int(right[group].sum()), int(group.sum())] for name, group in groups.items()},
        "said": np.bincount(said[nine], minlength=DIGITS).tolist(),
    }


def _inputs(points: Ints) -> NDArray[np.float64]:
    return np.column_stack([points / FULL, np.ones(len(points))])


def trained(points: Ints, digits: Ints) -> NDArray[np.float64]:
    """The weights after STEPS steps from nothing."""
    x, truth = _inputs(points), np.eye(DIGITS)[digits]
    weights = np.zeros((x.shape[1], DIGITS))
    for _ in range(STEPS):
        scores = x @ weights
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        weights -= RATE * (x.T @ (shares - truth)) / len(x)
    return weights
