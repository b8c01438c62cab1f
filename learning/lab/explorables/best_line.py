"""442 people with diabetes (Efron, Hastie, Johnstone, Tibshirani 2004), as scikit-learn ships them."""

from __future__ import annotations

from typing import Any

import numpy as np
import sklearn
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression

MIDDLE = 26
"""Near the mean: the line turns here, so that slope and height can be set one after the other."""
BANDS = ((18, 22), (22, 26), (26, 30), (30, 34), (34, 43))


def data() -> dict[str, Any]:
    """Points (body-mass index, progression), the best line, its mean squared error, and the same in bands."""
    known = load_diabetes(scaled=False)
    x, y = known.data[:, 2].round(1), known.target
    line = LinearRegression().fit(x.reshape(-1, 1), y)
    slope, height = round(float(line.coef_[0]), 2), round(float(line.predict([[MIDDLE]])[0]), 1)
    return {
        "scikit-learn": sklearn.__version__,
        "x": [17, 43],
        "y": [0, 350],
        "points": [[float(a), int(b)] for a, b in zip(x, y, strict=True)],
        "middle": MIDDLE,
        "slope": slope,
        "height": height,
        "error": round(float(np.mean((y - slope * (x - MIDDLE) - height) ** 2)), 1),
        "bands": [
            {"low": a, "high": b, "people": int(inside.sum()), "mean": round(float(y[inside].mean()))}
            for a, b in BANDS
            for inside in [(x >= a) & (x < b)]
        ],
    }
