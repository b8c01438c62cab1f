"""Expectation-maximisation for Bayesian knowledge tracing, all skills at once, with priors, bounds and a rule to stop.

Dempster, Laird & Rubin (1977), JRSS B 39; with Beta priors it climbs the posterior (MAP) instead of the likelihood.
Each skill stops by itself when it has converged; the work left shrinks with every one that does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from learning.engine.parameters import MAX_GUESS, MAX_SLIP
from learning.lab.tracing.expectation import FORGET, TINY, Counts, Floats, expect, guesses, slips
from learning.lab.tracing.sequences import Chunk

EDGE = 1e-4
"""No probability is nearer to 0 or 1 than this, so that no answer is ever impossible."""
MAX_ITERATIONS = 500
TOLERANCE = 1e-4
"""A skill has converged when its log posterior grows by less than this in one step."""


@dataclass(frozen=True, eq=False)
class Prior:
    """Beta priors as pseudo-observations: `yes` and `no` have the shape of the parameters; zeros are no prior."""

    yes: Floats
    no: Floats

    def log_density(self, theta: Floats) -> Floats:
        """Up to a constant, of shape (n_skills,)."""
        density: Floats = (self.yes * np.log(np.maximum(theta, TINY)) + self.no * np.log1p(-theta)).sum(axis=1)
        return density

    def __getitem__(self, skills: NDArray[np.bool_]) -> Prior:
        return Prior(self.yes[skills], self.no[skills])


@dataclass(frozen=True, eq=False)
class Fit:
    """`theta` and `counts` as in `learning.lab.tracing.expectation`; the other arrays have shape (n_skills,)."""

    theta: Floats
    counts: Counts
    log_posterior: Floats
    n_iterations: NDArray[np.intp]
    converged: NDArray[np.bool_]


def bounds(n_columns: int, *, forgets: bool = True) -> Floats:
    """Lowest and highest value of each column, of shape (2, n_columns).

    With guess ≤ 0.5 and slip ≤ 0.3 their sum stays below 1: who knows is always likelier to be right.
    """
    limits = np.tile([[EDGE], [1 - EDGE]], n_columns)
    guesses(limits)[1] = MAX_GUESS
    slips(limits)[1] = MAX_SLIP
    if not forgets:
        limits[:, FORGET] = 0
    return limits


def maximise(counts: Counts, prior: Prior, limits: Floats, old: Floats) -> Floats:
    """The parameters of the highest posterior within the bounds; where nothing is known they stay as they are."""
    yes, no = counts.yes + prior.yes, counts.no + prior.no
    total = yes + no
    best = np.divide(yes, total, out=old.copy(), where=total > 0)
    return np.clip(best, limits[0], limits[1])


def fit(
    chunks: list[Chunk],
    start: Floats,
    prior: Prior,
    limits: Floats,
    *,
    max_iterations: int = MAX_ITERATIONS,
    tolerance: float = TOLERANCE,
) -> Fit:
    """Climb from `start`, of shape (n_skills, n_columns), until every skill has converged."""
    theta = np.clip(start, limits[0], limits[1])
    found = _nothing(theta)
    skills, before = np.arange(len(theta)), np.full(len(theta), -np.inf)
    for iteration in range(max_iterations + 1):
        counts = expect(theta, chunks)
        posterior = counts.log_likelihood + prior.log_density(theta)
        converged = posterior - before < tolerance
        stopped = converged | (iteration == max_iterations)
        for all_skills, now in zip(
            (found.theta, *found.counts, found.log_posterior, found.n_iterations, found.converged),
            (theta, *counts, posterior, np.full(len(skills), iteration), converged),
            strict=True,
        ):
            all_skills[skills[stopped]] = now[stopped]
        if stopped.all():
            break
        going = ~stopped
        theta = maximise(counts, prior, limits, theta)[going]
        if stopped.any():
            renumbered = np.cumsum(going) - 1
            chunks = [left for chunk in chunks if len((left := chunk.only(going, renumbered)).skill)]
            prior, skills, posterior = prior[going], skills[going], posterior[going]
        before = posterior
    return found


def _nothing(theta: Floats) -> Fit:
    n = len(theta)
    counts = Counts(np.zeros_like(theta), np.zeros_like(theta), np.zeros(n))
    return Fit(theta.copy(), counts, np.zeros(n), np.zeros(n, np.intp), np.zeros(n, np.bool_))
