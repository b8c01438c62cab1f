"""Handwritten digits (Alpaydin and Kaynak 1998): a model that learned from 300 of them reads 719 others.

It is a logistic regression, as scikit-learn makes it; the value that it gives to its answer is its confidence.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import sklearn
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

LEARN, SHOWN = 300, 24
FULL = 16


def data() -> dict[str, Any]:
    """Cases as (confidence in tenths of a percent, 1 = right), from low to high; of some the picture (A is 0, Q is
    16), what it shows and what the model answered."""
    known = load_digits()
    learned, kept, truth, asked = train_test_split(
        known.data, known.target, test_size=0.4, random_state=0, stratify=known.target
    )
    model = LogisticRegression(max_iter=2000).fit(learned[:LEARN] / FULL, truth[:LEARN])
    values = model.predict_proba(kept / FULL)
    said, sure = values.argmax(axis=1), np.floor(1000 * values.max(axis=1)).astype(int)
    order = np.argsort(sure, kind="stable")
    places = np.linspace(0, len(order) - 1, SHOWN).round().astype(int)
    return {
        "scikit-learn": sklearn.__version__,
        "cases": [[int(sure[n]), int(said[n] == asked[n])] for n in order],
        "shown": places.tolist(),
        "points": "".join(chr(65 + int(value)) for value in kept[order[places]].ravel()),
        "digits": "".join(str(asked[n]) for n in order[places]),
        "said": "".join(str(said[n]) for n in order[places]),
    }
