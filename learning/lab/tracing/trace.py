"""Bayesian knowledge tracing of a whole log: the numbers of `learning.engine.bkt`, step by step in numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from learning.lab.log import Log
from learning.lab.tracing.expectation import FORGET, LEARN, PRIOR, guesses, slips

Floats = NDArray[np.float64]


def trace(log: Log, theta: Floats) -> Floats:
    """The predicted probability of a right answer before each response, of shape (n_responses,).

    `theta` has shape (n_skills, 3 + 2 · n_classes), as in `learning.lab.tracing.expectation`.
    """
    item_class = np.zeros(len(log), np.int32) if log.item_class is None else log.item_class
    guess, slip = guesses(theta)[log.skill, item_class], slips(theta)[log.skill, item_class]
    sequence, steps = _steps(log)
    known = np.empty(len(log))
    p = np.zeros(sequence.max(initial=-1) + 1)
    first = steps[0] if steps else np.empty(0, np.intp)
    p[sequence[first]] = theta[log.skill[first], PRIOR]
    for rows in steps:
        now = p[sequence[rows]]
        known[rows] = now
        right = log.correct[rows] == 1
        if_known = now * np.where(right, 1 - slip[rows], slip[rows])
        if_unknown = (1 - now) * np.where(right, guess[rows], 1 - guess[rows])
        total = if_known + if_unknown
        seen = np.divide(if_known, total, out=now.copy(), where=total > 0)
        skill = log.skill[rows]
        p[sequence[rows]] = seen * (1 - theta[skill, FORGET]) + (1 - seen) * theta[skill, LEARN]
    return known * (1 - slip) + (1 - known) * guess


def _steps(log: Log) -> tuple[NDArray[np.intp], list[NDArray[np.intp]]]:
    """To which learner and skill each row belongs, and the rows that are their first, second, … opportunity."""
    key = log.user.astype(np.int64) * max(len(log.skills), 1) + log.skill
    _, sequence = np.unique(key, return_inverse=True)
    by = np.argsort(sequence, kind="stable")
    starts = np.flatnonzero(np.diff(sequence[by], prepend=-1))
    position = np.empty(len(log), np.intp)
    position[by] = np.arange(len(log)) - np.repeat(starts, np.diff(np.append(starts, len(log))))
    ends = np.cumsum(np.bincount(position))
    return sequence, np.split(np.argsort(position, kind="stable"), ends)[:-1]
