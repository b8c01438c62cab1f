"""Handwritten digits (Alpaydin and Kaynak 1998) that change after the training: shifted, or without a mark.

Four models multiply each point by a weight per digit (softmax regression, as scikit-learn fits it): one learned from
half of the pictures, one from all, one also from shifted ones, and one from pictures with an extra point on every 8.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

from learning.engine.explorables.changed_pictures import EIGHT, FULL, MARK

TESTS = 130
Numbers = NDArray[np.float64]


def data() -> dict[str, Any]:
    """Pictures of the test (A is 0, Q is 16), and per model the weights in tenths: 64 a digit, then 10 constants."""
    known = load_digits()
    learned, kept, truth, asked = train_test_split(
        known.data / FULL, known.target, test_size=0.4, random_state=0, stratify=known.target
    )
    half = len(learned) // 2
    marked = learned.copy()
    marked[truth == EIGHT, MARK] = 1
    sides = np.vstack([learned, shifted(learned, 1), shifted(learned, -1)])
    models = {
        "half": _weights(learned[:half], truth[:half]),
        "all": _weights(learned, truth),
        "shifted": _weights(sides, np.tile(truth, 3)),
        "marked": _weights(marked, truth),
    }
    return {
        "scikit-learn": sklearn.__version__,
        "digits": "".join(map(str, asked[:TESTS])),
        "points": "".join(chr(65 + round(value * FULL)) for value in kept[:TESTS].ravel()),
        "models": models,
    }


def shifted(pictures: Numbers, columns: int) -> Numbers:
    """Move all points to the right, or to the left when negative; what leaves the picture is lost."""
    grid = np.roll(pictures.reshape(-1, 8, 8), columns, axis=2)
    grid[:, :, slice(columns) if columns > 0 else slice(columns, None)] = 0
    return np.asarray(grid.reshape(-1, 64))


def _weights(pictures: Numbers, digits: NDArray[np.int64]) -> list[int]:
    model = LogisticRegression(max_iter=1000).fit(pictures, digits)
    return [round(10 * float(value)) for value in (*model.coef_.ravel(), *model.intercept_)]
