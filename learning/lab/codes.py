"""Names as numbers: a column of text becomes codes, and the names that they stand for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


class Codes:
    """A column that arrives in parts. Names are opaque and compared exactly: "7" and "07" are two."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._parts: list[NDArray[np.int32]] = []

    @property
    def names(self) -> tuple[str, ...]:
        """Each name once, in the order in which they came."""
        return tuple(self._known)

    def add(self, texts: Any) -> None:
        """Append a part: a series or array of text."""
        codes, uniques = pd.factorize(texts)
        known = self._known
        of_part = np.array([known.setdefault(name, len(known)) for name in uniques], dtype=np.int32)
        self._parts.append(of_part[codes])

    def column(self) -> NDArray[np.int32]:
        """Indices into `names`, of shape (n,)."""
        return np.concatenate([np.empty(0, np.int32), *self._parts])

    def sorted(self) -> tuple[NDArray[np.int32], tuple[str, ...]]:
        """The column and its names, so that the order of rows does not matter to the codes."""
        names = sorted(self._known)
        rank = np.empty(len(names), dtype=np.int32)
        rank[[self._known[name] for name in names]] = np.arange(len(names), dtype=np.int32)
        return rank[self.column()], tuple(names)
