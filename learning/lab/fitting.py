"""From a log to parameters: the population first, then all skills, each drawn towards it as far as its data are few."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from learning.engine.parameters import ParameterSet, shipped
from learning.lab.em import bounds, fit
from learning.lab.expectation import Floats, expect
from learning.lab.groups import Group, groups, symbols
from learning.lab.log import Log
from learning.lab.sequences import chunks
from learning.lab.shrinkage import ROUGHLY, beta, first_idea, population
from learning.lab.skills import Population, SkillFits, fit_group

STRENGTHS = (40.0, 20.0, 10.0)
"""Tried on held-out learners; between them the prediction hardly changes."""
USUAL_STRENGTH = 20.0
ENOUGH = 2**16
"""Responses that tell what skills have in common; more would only take longer."""
FEW_RESPONSES = 2**15
"""With more, the data outweigh any of STRENGTHS, and choosing is not worth its time."""
FEWEST_USERS = 10
"""With fewer, holding some of them out would say nothing."""
MAX_CLASSES = 64

Work = Callable[[Group], SkillFits]


@dataclass(frozen=True, kw_only=True)
class Options:
    """How to fit. Without `shrinks` each skill is fitted by its likelihood alone, as pyBKT always does."""

    engine: str = "em"
    forgets: bool = True
    shrinks: bool = True
    seed: int = 42


USUAL = Options()


def survey(log: Log, options: Options, idea: ParameterSet | None = None) -> Population:
    """What the skills of `log` have in common; `idea` (the shipped set) counts where there are very few responses.

    Raises ValueError for more item classes than anybody can mean.
    """
    if len(log.classes) > MAX_CLASSES:
        raise ValueError(f"{len(log.classes)} item classes; formats of items are meant, and at most {MAX_CLASSES}")
    rng = np.random.default_rng(options.seed)
    some = some_users(log, rng, ENOUGH)
    idea = idea or shipped()
    mean = _pooled(some, first_idea(idea, ()), options)
    by_class = mean
    if len(log.classes) > 1:
        by_class = _pooled(some, first_idea(idea, log.classes), options)
    strength = _strength(log, rng, options) if options.shrinks else 0.0
    return Population(mean, by_class, strength, options.forgets)


def work_of(log: Log, options: Options, common: Population) -> tuple[Work, Iterator[Group]]:
    """What is to be done, and to which groups of skills: for pyBKT each skill is a group."""
    if options.engine == "pybkt":
        from learning.lab import pybkt

        n_classes = max(len(log.classes), 1)
        work = partial(pybkt.fit_group, n_classes=n_classes, forgets=options.forgets, seed=options.seed)
        return work, groups(log, size=1)
    return partial(fit_group, population=common), groups(log)


def fit_theta(log: Log, options: Options = USUAL) -> Floats:
    """Parameters of shape (n_skills, 3 + 2 · n_classes), as in `learning.lab.expectation`, in this process.

    A skill without responses has the population's.
    """
    common = survey(log, options)
    found = gathered(list(map(*work_of(log, options, common))))
    theta = np.repeat(common.by_class, len(log.skills), axis=0)
    theta[found.skills] = found.by_class
    return theta


def gathered(parts: list[SkillFits]) -> SkillFits:
    """Several groups as one, by code of the skill."""
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in vars(parts[0])}
    by = np.argsort(columns["skills"])
    return SkillFits(**{name: column[by] for name, column in columns.items()})


def some_users(log: Log, rng: np.random.Generator, n_responses: int) -> Log:
    """The responses of users drawn by lot until there are about `n_responses`."""
    if len(log) <= n_responses:
        return log
    drawn = rng.permutation(len(log.users))
    n = np.cumsum(np.bincount(log.user, minlength=len(drawn))[drawn])
    chosen = np.zeros(len(drawn), np.bool_)
    chosen[drawn[: np.searchsorted(n, n_responses) + 1]] = True
    return log.subset(chosen[log.user])


def _pooled(log: Log, idea: Floats, options: Options) -> Floats:
    symbol = symbols(log) if idea.shape[1] > 5 else log.correct
    return population(chunks(log.skill, log.user, symbol, pooled=True), idea, forgets=options.forgets)


def _strength(log: Log, rng: np.random.Generator, options: Options) -> float:
    """What predicts the answers of held-out learners best, one half of them from the other."""
    if len(log.users) < FEWEST_USERS or len(log) > FEW_RESPONSES:
        return USUAL_STRENGTH
    half = rng.permutation(len(log.users)) % 2 == 0
    gains = np.zeros(len(STRENGTHS))
    for mask in (half[log.user], ~half[log.user]):
        gains += _held_out(log.subset(mask), log.subset(~mask), options)
    return STRENGTHS[int(np.argmax(gains))]


def _held_out(train: Log, test: Log, options: Options) -> list[float]:
    """The log-likelihood of `test` for each of STRENGTHS, each found from the one before."""
    mean = _pooled(train, first_idea(shipped(), ()), options)
    data, held = (chunks(one.skill, one.user, one.correct) for one in (train, test))
    limits = bounds(5, forgets=options.forgets)
    theta, gains = np.repeat(mean, len(train.skills), axis=0), []
    for strength in STRENGTHS:
        prior = beta(np.broadcast_to(mean, theta.shape), strength, forgets=options.forgets)
        theta = fit(data, theta, prior, limits, tolerance=ROUGHLY).theta
        gains.append(float(expect(theta, held).log_likelihood.sum()))
    return gains
