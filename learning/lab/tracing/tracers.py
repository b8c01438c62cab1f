"""Knowledge tracing for cross-fitting: a few steps of EM from what the skills have in common.

Predictions are as good as those of parameters that have converged (bench: prediction), at a quarter of the time; and
cross-fitting needs one fit per fold of each fold.
"""

from __future__ import annotations

import numpy as np

from learning.engine.parameters import shipped
from learning.lab.log import Log
from learning.lab.tracing.em import bounds, fit
from learning.lab.tracing.expectation import Floats
from learning.lab.tracing.groups import symbols
from learning.lab.tracing.sequences import chunks
from learning.lab.tracing.shrinkage import beta, first_idea, population

STRENGTH = 10.0
"""Pseudo-observations behind each parameter of a skill, around the population's."""
N_STEPS = 20


def quick_theta(log: Log) -> Floats:
    """Parameters of shape (n_skills, 3 + 2 · n_classes), as in `learning.lab.tracing.expectation`."""
    pooled = chunks(log.skill, log.user, symbols(log), pooled=True)
    mean = population(pooled, first_idea(shipped(), log.classes), forgets=True)
    start = np.repeat(mean, len(log.skills), axis=0)
    prior, limits = beta(start, STRENGTH, forgets=True), bounds(start.shape[1])
    return fit(
        chunks(log.skill, log.user, symbols(log)), start, prior, limits, max_iterations=N_STEPS, tolerance=0.1
    ).theta
