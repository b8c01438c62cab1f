"""Handwritten digits (Alpaydin and Kaynak 1998), as scikit-learn ships them, and networks of five sizes."""

from __future__ import annotations

from typing import Any

import sklearn
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

from learning.engine.explorables.digit_layers import LEVELS, SIZES

TRAINING, TEST = 800, 400
"""As many pictures as a phone loads and trains with in a moment."""


def data() -> dict[str, Any]:
    """Pictures as strings of grey levels, row by row, and of 100 new ones how many each network reads right."""
    digits = load_digits()
    learned, kept, labels, right = train_test_split(
        digits.data, digits.target, train_size=TRAINING, test_size=TEST, random_state=0, stratify=digits.target
    )
    networks = {
        size: MLPClassifier((size,), learning_rate_init=0.01, max_iter=300, random_state=0).fit(learned / 16, labels)
        for size in SIZES
    }
    return {
        "scikit-learn": sklearn.__version__,
        "training": _pictures(learned, labels),
        "test": _pictures(kept, right),
        "right": {str(size): round(100 * float(one.score(kept / 16, right))) for size, one in networks.items()},
    }


def _pictures(values: Any, labels: Any) -> dict[str, str]:
    pixels = "".join(LEVELS[int(value)] for picture in values for value in picture)
    return {"pixels": pixels, "labels": "".join(str(label) for label in labels)}
