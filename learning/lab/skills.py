"""Fitting the skills of one group: what a worker does. It imports no more than numpy needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from learning.lab.em import Fit, Prior, bounds, fit
from learning.lab.expectation import Floats
from learning.lab.groups import Group
from learning.lab.sequences import Chunk, chunks
from learning.lab.shrinkage import beta, within_skill

STARTS = ((0.2, 0.3, 0.02, 0.2, 0.2), (0.5, 0.4, 0.3, 0.2, 0.1))
"""Besides the population: little known and soon learnt; learnt and forgotten all the time."""
SHORT = 10
"""Iterations after which the best start is chosen (Biernacki, Celeux & Govaert 2003, CSDA 41)."""


@dataclass(frozen=True, eq=False)
class Population:
    """What all skills have in common, with one guess and slip (`mean`, of shape (1, 5)) and with one for each class
    (`by_class`, of shape (1, 3 + 2 · n_classes)).

    It weighs as much as `strength` observations; 0 fits each skill by its likelihood alone.
    """

    mean: Floats
    by_class: Floats
    strength: float
    forgets: bool


@dataclass(frozen=True, eq=False)
class SkillFits:
    """Fitted skills: codes, parameters with one guess and slip (n, 5) and by class (n, 3 + 2 · n_classes).

    `n_answers` has shape (n, n_classes); the other arrays have shape (n,).
    """

    skills: NDArray[np.int32]
    theta: Floats
    by_class: Floats
    n_answers: NDArray[np.intp]
    n_users: NDArray[np.intp]
    log_likelihood: Floats
    n_iterations: NDArray[np.intp]
    converged: NDArray[np.bool_]


def fit_group(group: Group, population: Population) -> SkillFits:
    """First the skills with one guess and one slip each; then, if there are item classes, those of each class."""
    n_skills, n_classes = len(group.skills), (population.by_class.shape[1] - 3) // 2
    found = fit_plain(chunks(group.skill, group.user, group.symbol % 2), n_skills, population)
    n_answers, n_users = answered(group, n_classes)
    theta = by_class = found.theta
    if n_classes > 1:
        found = _fit_classes(group, theta, n_answers, population)
        by_class = found.theta
    return SkillFits(
        skills=group.skills,
        theta=theta,
        by_class=by_class,
        n_answers=n_answers,
        n_users=n_users,
        log_likelihood=found.counts.log_likelihood,
        n_iterations=found.n_iterations,
        converged=found.converged,
    )


def answered(group: Group, n_classes: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Per skill: how many answers by item class, of shape (n, n_classes), and how many users, of shape (n,)."""
    n = len(group.skills)
    cell = group.skill.astype(np.intp) * n_classes + group.symbol // 2
    first = (np.diff(group.skill, prepend=-1) != 0) | (np.diff(group.user, prepend=-1) != 0)
    return np.bincount(cell, minlength=n * n_classes).reshape(n, -1), np.bincount(group.skill[first], minlength=n)


def fit_plain(data: list[Chunk], n_skills: int, population: Population) -> Fit:
    """One guess and one slip for each of `n_skills` skills, whose `data` knows no item classes."""
    mean = np.repeat(population.mean, n_skills, axis=0)
    prior = beta(mean, population.strength, forgets=population.forgets)
    starts = [mean, *(np.tile(start, (n_skills, 1)) for start in STARTS)]
    return _fit_best(data, starts, prior, bounds(5, forgets=population.forgets))


def _fit_best(data: list[Chunk], starts: list[Floats], prior: Prior, limits: Floats) -> Fit:
    """From each start a little way, and on from where it was best: the likelihood may have several summits."""
    short = [fit(data, start, prior, limits, max_iterations=SHORT) for start in starts]
    best = np.argmax([one.log_posterior for one in short], axis=0)
    start = np.array([one.theta for one in short])[best, np.arange(len(best))]
    return fit(data, start, prior, limits)


def _fit_classes(group: Group, theta: Floats, n_answers: NDArray[np.intp], population: Population) -> Fit:
    """The skill's own guess and slip are the prior of those of its item classes; all else is as before."""
    mean = within_skill(theta, population.by_class, n_answers)
    centre = np.concatenate([np.repeat(population.mean[:, :3], len(mean), axis=0), mean[:, 3:]], axis=1)
    prior = beta(centre, population.strength, forgets=population.forgets)
    limits = bounds(centre.shape[1], forgets=population.forgets)
    return fit(chunks(group.skill, group.user, group.symbol), mean, prior, limits)
