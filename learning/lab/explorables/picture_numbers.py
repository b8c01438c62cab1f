"""Handwritten digits (Alpaydin, Kaynak 1998), 8 by 8 points from 0 to 16, as scikit-learn ships them."""

from __future__ import annotations

from typing import Any

import sklearn
from sklearn.datasets import load_digits

SHOWN = 20
"""The first pictures: the digits 0 to 9, by two hands."""


def data() -> dict[str, Any]:
    """Pictures with their digits, row by row."""
    known = load_digits()
    return {
        "scikit-learn": sklearn.__version__,
        "pictures": [
            {"digit": int(digit), "rows": picture.astype(int).tolist()}
            for digit, picture in zip(known.target[:SHOWN], known.images[:SHOWN], strict=True)
        ],
    }
