"""Diabetes of 442 people after a year (Efron and others 2004), as scikit-learn ships it: does it get worse fast?

The record has a column with two codes for the sex, and does not say which is which. The model does not get it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import sklearn
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SEED = 2
"""With this split, about half of each group is above the middle: the groups differ in nothing but the errors."""


def data() -> dict[str, Any]:
    """Per group the people that the model does not know, as (value in tenths of a percent, 1 = above the middle)."""
    known = load_diabetes()
    column = known.feature_names.index("sex")
    fast, group = known.target > np.median(known.target), known.data[:, column] > 0
    learned, kept, truth, asked, _, of_kept = train_test_split(
        np.delete(known.data, column, axis=1), fast, group, test_size=0.4, random_state=SEED, stratify=fast
    )
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(learned, truth)
    tenths = np.floor(1000 * model.predict_proba(kept)[:, 1]).astype(int)
    return {
        "scikit-learn": sklearn.__version__,
        "groups": [
            sorted([int(value), int(one)] for value, one in zip(tenths[part], asked[part], strict=True))
            for part in (~of_kept, of_kept)
        ],
    }
