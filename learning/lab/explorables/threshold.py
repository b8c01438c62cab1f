"""Values that small models give to new cases: 228 samples of tissue, and 178 handwritten numbers.

Tissue: Wolberg, Street and Mangasarian 1995. Numbers: Alpaydin and Kaynak 1998. Both as scikit-learn ships them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.datasets import load_breast_cancer, load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

TISSUE = ("mean radius", "mean texture")
ONE, EIGHT = 1, 8


def data() -> dict[str, Any]:
    """Per task the cases as (value in tenths of a percent, 1 = what is looked for), from low to high."""
    return {"scikit-learn": sklearn.__version__, "tumours": _tumours(), "eights": _eights()}


def _tumours() -> list[list[int]]:
    known = load_breast_cancer()
    columns = [list(known.feature_names).index(name) for name in TISSUE]
    return _values(known.data[:, columns], known.target == 0, 0.4)


def _eights() -> list[list[int]]:
    """Ones and eights, by the ink on the left and in the middle."""
    known = load_digits()
    used = np.isin(known.target, (ONE, EIGHT))
    pictures = known.images[used]
    ink = np.column_stack([pictures[:, :, :3].sum(axis=(1, 2)), pictures[:, :, 3:5].sum(axis=(1, 2))])
    return _values(ink, known.target[used] == EIGHT, 0.5)


def _values(features: NDArray[np.float64], wanted: NDArray[np.bool_], tests: float) -> list[list[int]]:
    learned, kept, truth, asked = train_test_split(features, wanted, test_size=tests, random_state=0, stratify=wanted)
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(learned, truth)
    # Rounded down, so that a whole threshold cuts the same cases off as the value itself.
    tenths = np.floor(1000 * model.predict_proba(kept)[:, 1]).astype(int)
    return sorted([int(value), int(one)] for value, one in zip(tenths, asked, strict=True))
