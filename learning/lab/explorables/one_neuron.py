"""Petals of 100 iris flowers of two species (Fisher 1936), as scikit-learn ships them."""

from __future__ import annotations

from typing import Any

import sklearn
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

BANDS = ((1.0, 1.3), (1.4, 1.5), (1.6, 1.7), (1.8, 1.9), (2.0, 2.5))
SOFT = 1.0
"""The strength of the penalty with which scikit-learn trains by default, named because the result depends on it."""


def data() -> dict[str, Any]:
    """Flowers as (length, width, 1 = virginica), the same in bands of the width, and the errors of a trained neuron."""
    iris = load_iris()
    two = iris.target > 0
    petals, virginica = iris.data[two, 2:].round(1), (iris.target[two] == 2).astype(int)
    trained = LogisticRegression(C=SOFT, max_iter=1000).fit(petals, virginica)
    flowers = [[float(x), float(y), int(v)] for (x, y), v in zip(petals, virginica, strict=True)]
    return {
        "scikit-learn": sklearn.__version__,
        "flowers": flowers,
        "errors": int((trained.predict(petals) != virginica).sum()),
        "bands": [_band(low, high, [one for one in flowers if low <= one[1] <= high]) for low, high in BANDS],
    }


def _band(low: float, high: float, inside: list[list[float]]) -> dict[str, float]:
    virginica = sum(one[2] for one in inside)
    length = round(sum(one[0] for one in inside) / len(inside), 1)
    return {"low": low, "high": high, "length": length, "versicolor": len(inside) - virginica, "virginica": virginica}
