"""719 handwritten digits (Alpaydin and Kaynak 1998), of which 70 are an 8, and three machines that look for it.

The first adds the ink up in 16 squares, the second never says yes, the third looks at the 16 points in the middle.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

EIGHT, FULL = 8, 16
SHOWN_EIGHTS, SHOWN_OTHERS = 4, 28


def data() -> dict[str, Any]:
    """Per case whether it is an 8 and what each machine says (1: an 8); of some the picture (A is 0, Q is 16)."""
    known = load_digits()
    learned, kept, truth, asked = train_test_split(
        known.images / FULL, known.target, test_size=0.4, random_state=0, stratify=known.target
    )
    eights = asked == EIGHT
    shown = np.sort(np.concatenate([np.flatnonzero(eights)[:SHOWN_EIGHTS], np.flatnonzero(~eights)[:SHOWN_OTHERS]]))
    said = (
        _says(_squares(learned), truth, _squares(kept)),
        np.zeros(len(asked), dtype=bool),
        _says(_middle(learned), truth, _middle(kept)),
    )
    return {
        "scikit-learn": sklearn.__version__,
        "eights": _text(eights),
        "said": [_text(one) for one in said],
        "shown": shown.tolist(),
        "points": "".join(chr(65 + round(value * FULL)) for value in kept[shown].ravel()),
    }


def _squares(pictures: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(pictures.reshape(-1, 4, 2, 4, 2).sum(axis=(2, 4)).reshape(-1, 16))


def _middle(pictures: NDArray[np.float64]) -> NDArray[np.float64]:
    return pictures[:, 2:6, 2:6].reshape(-1, 16)


def _says(learned: NDArray[np.float64], truth: NDArray[np.int64], kept: NDArray[np.float64]) -> NDArray[np.bool_]:
    model = LogisticRegression(max_iter=500).fit(learned, truth == EIGHT)
    said: NDArray[np.bool_] = model.predict(kept)
    return said


def _text(flags: NDArray[np.bool_]) -> str:
    return "".join("1" if one else "0" for one in flags)
