"""Handwritten digits (Alpaydin and Kaynak 1998) as posts of a feed: the digit is the kind of a post."""

from __future__ import annotations

from typing import Any

import numpy as np
import sklearn
from sklearn.datasets import load_digits

from learning.engine.explorables.feed import PAGE

POSTS, CLICKS = 240, 3


def data() -> dict[str, Any]:
    """Posts in no order (A is 0, Q is 16). The first page is the first on which some kind stands CLICKS times; these
    are the clicks."""
    known = load_digits()
    order = np.random.default_rng(0).permutation(len(known.target))[:POSTS]
    kinds = known.target[order]
    first, kind = next(
        (start, kind)
        for start in range(0, POSTS, PAGE)
        for kind in range(10)
        if (kinds[start : start + PAGE] == kind).sum() == CLICKS
    )
    # The first page comes first: nothing else depends on the order.
    order = np.roll(order, -first)
    kinds = known.target[order]
    return {
        "scikit-learn": sklearn.__version__,
        "kinds": "".join(map(str, kinds)),
        "points": "".join(chr(65 + int(value)) for value in known.data[order].ravel()),
        "clicked": [int(post) for post in np.flatnonzero(kinds[:PAGE] == kind)],
    }
