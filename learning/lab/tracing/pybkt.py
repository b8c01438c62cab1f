"""pyBKT as the other engine: Badrinath, Wang & Pardos (2021), EDM. Its ways are kept away from the rest.

It reads skill names as regular expressions, sorts the frame that it is given, starts a pool of its own, and knows no
bounds: so it gets codes, a copy, one process and one skill at a time, and what lies out of bounds is clipped.
"""

from __future__ import annotations

import warnings
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from learning.lab.tracing.em import bounds
from learning.lab.tracing.expectation import FORGET, LEARN, PRIOR, Floats, expect, guesses, slips
from learning.lab.tracing.groups import Group
from learning.lab.tracing.sequences import chunks
from learning.lab.tracing.skills import SkillFits, answered

N_STARTS = 5
ONE_AT_A_TIME = Lock()
"""Neither pyBKT nor Python's filter of warnings is safe among threads, and a Dask worker has several."""


def fit_group(group: Group, *, n_classes: int, forgets: bool, seed: int, n_starts: int = N_STARTS) -> SkillFits:
    """The one skill of a group, from `n_starts` random starts. Raises ValueError for several skills."""
    if len(group.skills) != 1:
        raise ValueError(f"pyBKT fits one skill at a time, not {len(group.skills)}")
    n_answers, n_users = answered(group, n_classes)
    fitted = _fitted(group, n_classes, forgets, seed, n_starts)
    present = np.unique(group.symbol // 2) if n_classes > 1 else np.zeros(1, np.intp)
    by_class = np.clip(_theta(fitted, present, n_classes), *bounds(3 + 2 * n_classes, forgets=forgets))
    theta = _one_class(by_class, n_answers)
    counts = expect(by_class, chunks(group.skill, group.user, group.symbol))
    return SkillFits(
        skills=group.skills,
        theta=theta,
        by_class=by_class,
        n_answers=n_answers,
        n_users=n_users,
        log_likelihood=counts.log_likelihood,
        # It does not tell.
        n_iterations=np.zeros(1, np.intp),
        converged=np.ones(1, np.bool_),
    )


def _fitted(group: Group, n_classes: int, forgets: bool, seed: int, n_starts: int) -> dict[str, Any]:
    """The model of the skill as pyBKT keeps it."""
    with ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyBKT.models import Model

        frame = pd.DataFrame(
            {
                "user_id": group.user,
                "skill_name": "skill",
                "correct": group.symbol % 2,
                "order_id": np.arange(len(group.user)),
                "item_class": group.symbol // 2,
            }
        )
        model = Model(seed=seed + int(group.skills[0]), num_fits=n_starts, parallel=False)
        model.fit(data=frame, forgets=forgets, **({"multigs": "item_class"} if n_classes > 1 else {}))
    fitted: dict[str, Any] = model.fit_model["skill"]
    return fitted


def _theta(fitted: dict[str, Any], present: NDArray[Any], n_classes: int) -> Floats:
    """As one row of parameters; a class that the skill has no item of gets the mean of those `present`."""
    theta = np.empty((1, 3 + 2 * n_classes))
    theta[0, PRIOR], theta[0, LEARN], theta[0, FORGET] = fitted["prior"], fitted["learns"][0], fitted["forgets"][0]
    for part, values in ((guesses(theta), fitted["guesses"]), (slips(theta), fitted["slips"])):
        part[0] = np.mean(values)
        part[0, present] = values
    return theta


def _one_class(by_class: Floats, n_answers: NDArray[np.intp]) -> Floats:
    share = n_answers / n_answers.sum(axis=1, keepdims=True)
    means = [(share * part(by_class)).sum(axis=1, keepdims=True) for part in (guesses, slips)]
    return np.concatenate([by_class[:, :3], *means], axis=1)
