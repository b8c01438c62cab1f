"""90 iris flowers to learn from and 60 to test with (Fisher 1936), as scikit-learn ships them; the widths of 15 of the
90 are noted in millimetres instead of centimetres."""

from __future__ import annotations

from typing import Any

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split

BAD = 15
PETAL = [2, 3]
"""Length and width of a petal."""


def data() -> dict[str, Any]:
    """Rows as noted (length, width, kind), which of them are wrong (from 1), and how many of the test are right."""
    known = load_iris()
    x, x_test, y, y_test = train_test_split(
        known.data[:, PETAL], known.target, test_size=60, random_state=0, stratify=known.target
    )
    bad = np.sort(np.random.default_rng(0).choice(len(x), BAD, replace=False))
    noted = x.copy()
    noted[bad, 1] = (noted[bad, 1] * 10).round()
    kept = np.delete(np.arange(len(x)), bad)
    return {
        "scikit-learn": sklearn.__version__,
        "kinds": [str(name) for name in known.target_names],
        "rows": [[float(a), float(b), int(kind)] for (a, b), kind in zip(noted, y, strict=True)],
        "tests": [[float(a), float(b), int(kind)] for (a, b), kind in zip(x_test, y_test, strict=True)],
        "bad": [int(n) + 1 for n in bad],
        "right": {
            "all": _right(noted, y, x_test, y_test),
            "without-bad": _right(noted[kept], y[kept], x_test, y_test),
        },
    }


def _right(x: NDArray[Any], y: NDArray[Any], x_test: NDArray[Any], y_test: NDArray[Any]) -> int:
    """Flowers of the test whose kind has the nearest mean."""
    means = np.array([x[y == kind].mean(axis=0) for kind in range(3)])
    nearest = ((x_test[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)
    return int((nearest == y_test).sum())
