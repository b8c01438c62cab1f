"""Small logs for tests: learners of different ability, items of different difficulty, some met again."""

from __future__ import annotations

import numpy as np

from learning.lab.log import Log


def log(n_users: int = 24, n_answers: int = 25, *, seed: int = 0, times: bool = False, classes: bool = False) -> Log:
    """Each learner answers `n_answers` times: 3 skills, 5 items each, practice helps."""
    rng = np.random.default_rng(seed)
    user = np.repeat(np.arange(n_users), n_answers)
    skill = rng.integers(0, 3, len(user))
    number = rng.integers(0, 5, len(user))
    step = np.tile(np.arange(n_answers), n_users)
    ability, difficulty = rng.normal(0, 1, n_users), np.linspace(-1.5, 1.5, 15)
    logit = ability[user] - difficulty[skill * 5 + number] + 0.04 * step
    return Log.from_columns(
        [f"u{one:03}" for one in user],
        [f"s{one}" for one in skill],
        [f"s{one}-{other}" for one, other in zip(skill, number, strict=True)],
        rng.random(len(user)) < 1 / (1 + np.exp(-logit)),
        step,
        at=1e9 + 3600.0 * step if times else None,
        item_class=np.where(number < 2, "choice-2", "numeric").tolist() if classes else None,
    )
