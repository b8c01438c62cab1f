"""What came before each response, counted for all of them at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from learning.lab.log import Log


class Counts(NamedTuple):
    """Right and wrong answers of the same learner before each response; each of shape (n_responses,)."""

    skill_right: NDArray[np.float64]
    skill_wrong: NDArray[np.float64]
    right: NDArray[np.float64]
    wrong: NDArray[np.float64]


def counts(log: Log) -> Counts:
    """To the skill of the response, and to all skills."""
    skill = log.user.astype(np.int64) * max(len(log.skills), 1) + log.skill
    return Counts(*_before(skill, log.correct), *_before(log.user.astype(np.int64), log.correct))


def _before(group: NDArray[np.int64], correct: NDArray[np.uint8]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Right and wrong answers of the same group in earlier rows."""
    by = np.argsort(group, kind="stable")
    right = correct[by].astype(np.float64)
    first = np.ones(len(by), np.bool_)
    first[1:] = np.diff(group[by]) != 0
    starts = np.flatnonzero(first)[np.cumsum(first) - 1]
    sums = np.cumsum(right) - right
    n_right = sums - sums[starts]
    n_all = np.arange(len(by)) - starts
    before = np.empty((2, len(by)))
    before[:, by] = n_right, n_all - n_right
    return before[0], before[1]
