"""178 bottles of three producers with 13 measurements (Aeberhard, Forina 1991), as scikit-learn ships them."""

from __future__ import annotations

from typing import Any

import sklearn
from sklearn.datasets import load_wine

SCALE = 100


def data() -> dict[str, Any]:
    """Each measurement from 0 (lowest bottle) to 100 (highest), which bottles are of producer 1, and the best rule."""
    known = load_wine()
    low, high = known.data.min(axis=0), known.data.max(axis=0)
    values = (SCALE * (known.data - low) / (high - low)).round().astype(int)
    first = known.target == 0
    # Words of a drawing have no underscores in their keys.
    names = [name.replace("_", "-") for name in known.feature_names]
    rules = {
        (name, limit): int(((values[:, column] > limit) == first).sum())
        for column, name in enumerate(names)
        for limit in range(SCALE + 1)
    }
    measure, limit = max(rules, key=rules.__getitem__)
    return {
        "scikit-learn": sklearn.__version__,
        "names": names,
        "values": values.T.tolist(),
        "first": "".join(str(int(one)) for one in first),
        "best": {"measure": measure, "limit": limit, "right": rules[measure, limit], "rules": len(rules)},
        "never": int((~first).sum()),
        "best-of": {name: max(rules[name, n] for n in range(SCALE + 1)) for name in names},
    }
