"""A response log in columns: what fitting and evaluating read, a hundred times smaller than objects."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from learning.lab.codes import Codes
from learning.lab.log_csv import read_columns

NAMES = {"user": "users", "skill": "skills", "item": "items", "item_class": "classes"}
"""The columns that hold codes, and the field with the names that they stand for."""

SOURCES = {"user": "user_id", "skill": "skill_name", "item": "item_id", "item_class": "item_class"}
"""The same columns as a CSV names them."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Log:
    """Responses sorted by user, then order; each column is an array of shape (n_responses,).

    `user`, `skill`, `item` and `item_class` are codes: indices into `users`, `skills`, `items` and `classes`, whose
    names are opaque text. `at` is in seconds since the epoch, NaN where unknown; `item_class` is the format of the
    item (see `learning.engine.parameters.item_class`). A log without times or classes has None there.
    """

    user: NDArray[np.int32]
    skill: NDArray[np.int32]
    item: NDArray[np.int32]
    correct: NDArray[np.uint8]
    order: NDArray[np.int64]
    users: tuple[str, ...]
    skills: tuple[str, ...]
    items: tuple[str, ...]
    at: NDArray[np.float64] | None = None
    item_class: NDArray[np.int32] | None = None
    classes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.user)

    @classmethod
    def from_columns(
        cls,
        user: Sequence[object],
        skill: Sequence[object],
        item: Sequence[object],
        correct: ArrayLike,
        order: ArrayLike,
        *,
        at: ArrayLike | None = None,
        item_class: Sequence[object] | None = None,
    ) -> Self:
        """A log from columns of equal length in any order; names become text.

        Raises ValueError if `correct` is anything but 0 or 1.
        """
        given = {"user": user, "skill": skill, "item": item, "item_class": item_class}
        columns: dict[str, Any] = {}
        for name, values in given.items():
            if values is not None:
                codes = Codes()
                codes.add(np.array([str(one) for one in values], dtype=object))
                columns[name], columns[NAMES[name]] = codes.sorted()
        return cls._sorted(columns, correct, order, at)

    @classmethod
    def _sorted(cls, columns: dict[str, Any], correct: ArrayLike, order: ArrayLike, at: ArrayLike | None) -> Self:
        """Sort what is not sorted yet; responses of one user with the same order stay as they came."""
        if not np.isin(correct, (0, 1)).all():
            raise ValueError("`correct` may be 0 or 1 only")
        columns |= {"correct": np.asarray(correct, dtype=np.uint8), "order": np.asarray(order, dtype=np.int64)}
        if at is not None:
            columns["at"] = np.asarray(at, dtype=np.float64)
        by = np.lexsort((columns["order"], columns["user"]))
        arranged: dict[str, Any] = {name: one if isinstance(one, tuple) else one[by] for name, one in columns.items()}
        return cls(**arranged)

    def subset(self, mask: NDArray[np.bool_]) -> Self:
        """The responses where `mask`, of shape (n_responses,), is true; all names and codes stay as they are."""
        columns: dict[str, Any] = {
            name: one[mask] if isinstance(one, np.ndarray) else one for name, one in self._fields()
        }
        return type(self)(**columns)

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of all names and columns, in hexadecimal; the order of rows in a file does not matter."""
        digest = hashlib.sha256()
        for name, one in self._fields():
            digest.update(name.encode())
            plain = repr(one).encode() if isinstance(one, tuple) else np.ascontiguousarray(one).data
            digest.update(plain)
        return digest.hexdigest()

    def _fields(self) -> list[tuple[str, Any]]:
        fields = [(name, getattr(self, name)) for name in self.__dataclass_fields__]
        return [(name, one) for name, one in fields if one is not None]


def read_csv(path: Path) -> Log:
    """Read a .csv or .csv.gz with the columns user_id, skill_name, item_id, correct and order.

    Columns `at` (seconds since the epoch, or ISO 8601; without a zone: UTC) and `item_class` may be there.
    Raises LogError, which names file, line and cure.
    """
    read = read_columns(path)
    columns: dict[str, Any] = {}
    for name, source in SOURCES.items():
        if source in read:
            columns[name], columns[NAMES[name]] = read.pop(source).sorted()
    return Log._sorted(columns, read.pop("correct"), read.pop("order"), read.get("at"))
