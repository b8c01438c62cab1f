"""A log cut into groups of skills: the pieces of work that workers fit, each by itself.

How it is cut depends on the log alone, so that the numbers are the same on one core, on all, and on a cluster.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    # pandas stays out of the workers.
    from learning.lab.log import Log

RESPONSES = 2**17
"""About so many in a group, unless one skill alone has more: enough for numpy to be fast, and soon done."""


@dataclass(frozen=True, eq=False)
class Group:
    """The responses of the skills with the codes `skills`, by skill, user and order; all arrays but that by response.

    `skill` counts from 0 within the group; `symbol` is 2 · item class + correct.
    """

    skills: NDArray[np.int32]
    skill: NDArray[np.int32]
    user: NDArray[np.int32]
    symbol: NDArray[np.uint16]


def symbols(log: Log) -> NDArray[np.uint16]:
    """2 · item class + correct, of shape (n_responses,)."""
    correct = log.correct.astype(np.uint16)
    return correct if log.item_class is None else 2 * log.item_class.astype(np.uint16) + correct


def groups(log: Log, size: int = RESPONSES) -> Iterator[Group]:
    """Neighbouring skills in groups of about `size` responses; skills without responses are in no group."""
    by = np.argsort(log.skill, kind="stable")
    skill, user, symbol = log.skill[by], log.user[by], symbols(log)[by]
    del by
    starts = np.flatnonzero(np.diff(skill, prepend=-1))
    ends = np.append(starts[1:], len(skill))
    enough = len(skill) / max(round(len(skill) / size), 1)
    first = 0
    for number, end in enumerate(ends):
        if end - starts[first] >= enough or number == len(ends) - 1:
            part = slice(starts[first], end)
            skills, renumbered = np.unique(skill[part], return_inverse=True)
            yield Group(skills, renumbered.astype(np.int32), user[part], symbol[part])
            first = number + 1
