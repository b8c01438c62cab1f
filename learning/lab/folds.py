"""Folds of learners: nobody is both learned from and predicted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from learning.lab.log import Log


def user_folds(log: Log, n_folds: int, seed: int) -> NDArray[np.intp]:
    """The fold of each response, of shape (n_responses,). Learners are dealt by chance, as evenly as possible."""
    present, position = np.unique(log.user, return_inverse=True)
    dealt = np.random.default_rng(seed).permutation(len(present)) % n_folds
    return np.asarray(dealt[position], dtype=np.intp)


def some_users(log: Log, n_users: int, seed: int) -> NDArray[np.bool_]:
    """The responses of `n_users` learners drawn by chance, as a mask of shape (n_responses,).

    With one seed, a smaller draw is part of every larger one.
    """
    present, position = np.unique(log.user, return_inverse=True)
    rank = np.random.default_rng(seed).permutation(len(present))
    return np.asarray(rank[position] < n_users, dtype=np.bool_)


def users_with(log: Log, n_responses: int, seed: int) -> NDArray[np.bool_]:
    """The responses of learners drawn by chance until there are `n_responses` of them, as a mask like `some_users`.

    Never of fewer than two learners, so that one can be held out.
    """
    _, position = np.unique(log.user, return_inverse=True)
    n = np.bincount(position)
    drawn = np.random.default_rng(seed).permutation(len(n))
    before = np.empty(len(n), np.intp)
    before[drawn] = np.cumsum(n[drawn]) - n[drawn]
    before[drawn[:2]] = 0
    return np.asarray(before[position] < n_responses, dtype=np.bool_)
