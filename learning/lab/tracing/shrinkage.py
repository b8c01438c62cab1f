"""Empirical Bayes: what the skills of a course have in common, as a prior for each of them.

Robbins (1956); Efron & Morris (1975), JASA 70. Formats give a first idea of guessing, all skills together give the
population, the population is the prior of each skill, and the skill that of its item classes. With few answers a
skill is like the population; with many, it is what its own data say.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from learning.engine.parameters import UNKNOWN_GUESS, ParameterSet
from learning.lab.tracing.em import Prior, bounds, fit
from learning.lab.tracing.expectation import Floats, guesses, slips
from learning.lab.tracing.sequences import Chunk

FORMAT_STRENGTH = 20.0
"""Pseudo-observations behind each number of the shipped set: the population overrules it soon."""
ROUGHLY = 0.01
"""The tolerance that is enough for a centre of priors."""
FORGET = 0.02
"""The first idea of forgetting per opportunity; the shipped set has none."""


def first_idea(shipped: ParameterSet, classes: Sequence[str]) -> Floats:
    """The shipped numbers as parameters of shape (1, 3 + 2 · n_classes); a log without classes counts as one class."""
    own = shipped.default
    known = [shipped.guess.get(name, UNKNOWN_GUESS) for name in classes] or [UNKNOWN_GUESS]
    return np.array([[own.prior, own.learn, own.forget or FORGET, *known, *[own.slip] * len(known)]])


def beta(mean: Floats, strength: float, *, forgets: bool) -> Prior:
    """Beta priors around `mean` that weigh as much as `strength` observations of each parameter."""
    prior = Prior(strength * mean, strength * (1 - mean))
    if not forgets:
        prior.yes[:, 2] = prior.no[:, 2] = 0
    return prior


def population(pooled: list[Chunk], idea: Floats, *, forgets: bool) -> Floats:
    """One set of parameters for all skills, of shape (1, n_columns), from chunks in which all skills are number 0."""
    limits = bounds(idea.shape[1], forgets=forgets)
    return fit(pooled, idea, beta(idea, FORMAT_STRENGTH, forgets=forgets), limits, tolerance=ROUGHLY).theta


def within_skill(skill: Floats, mean: Floats, n_answers: NDArray[np.int64]) -> Floats:
    """Where a skill's item classes are expected: the population's classes, moved by what is special to the skill.

    `skill` has shape (n_skills, 5), one guess and slip each; `mean` has shape (1, 3 + 2 · n_classes), the population's;
    `n_answers` has shape (n_skills, n_classes). Returns shape (n_skills, 3 + 2 · n_classes).
    """
    share = n_answers / np.maximum(n_answers.sum(axis=1, keepdims=True), 1)
    columns = [skill[:, :3]]
    for part in (guesses, slips):
        usual = (share * part(mean)).sum(axis=1, keepdims=True)
        shift = _logit(part(skill)) - _logit(np.where(usual > 0, usual, part(skill)))
        columns.append(1 / (1 + np.exp(-_logit(part(mean)) - shift)))
    return np.concatenate(columns, axis=1)


def _logit(p: Floats) -> Floats:
    logit: Floats = np.log(p) - np.log1p(-p)
    return logit
