"""569 samples of tissue (Wolberg, Street and Mangasarian 1995), as scikit-learn ships them; some labels made wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import sklearn
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

DEPTHS = range(1, 13)
WRONG = 0.1
"""The share of the labels for training that are turned round."""
FEATURES = ("worst perimeter", "worst smoothness")


def data() -> dict[str, Any]:
    """Samples as (size, smoothness x 1000, 1 = harmless), those for training with their wrong labels, and results."""
    known = load_breast_cancer()
    columns = [list(known.feature_names).index(name) for name in FEATURES]
    values = (known.data[:, columns] * (1, 1000)).round(2)
    learned, kept, labels, right = train_test_split(
        values, known.target, test_size=0.4, random_state=0, stratify=known.target
    )
    turned = np.random.RandomState(0).rand(len(labels)) < WRONG
    labels = np.where(turned, 1 - labels, labels)
    trees = [DecisionTreeClassifier(max_depth=depth, random_state=0).fit(learned, labels) for depth in DEPTHS]
    return {
        "scikit-learn": sklearn.__version__,
        "wrong": int(turned.sum()),
        "training": _samples(learned, labels),
        "test": _samples(kept, right),
        "right": [
            [int((tree.predict(learned) == labels).sum()), int((tree.predict(kept) == right).sum())] for tree in trees
        ],
    }


def _samples(values: Any, labels: Any) -> list[tuple[float, float, int]]:
    return [(float(size), float(smooth), int(label)) for (size, smooth), label in zip(values, labels, strict=True)]
