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
