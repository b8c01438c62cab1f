"""From traces to figures: means, paired differences, and how certain they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from learning.lab.simulate.trace import CHECKPOINTS, Trace

Array = NDArray[np.float64]

CONFIDENCE = 0.95
RESAMPLES = 500
MEASURES = {
    "knowledge": "true knowledge at the end",
    "after_30_days": "after 30 days without practice",
    "after_90_days": "after 90 days without practice",
    "gain_per_hour": "true knowledge gained in an hour",
    "minutes": "minutes spent",
    "exercises": "exercises answered",
    "exercises_to_core": "exercises to true mastery of the core (the budget, if it was not reached)",
    "reached_core": "share who reached that",
    "over_practice": "share of exercises on what was truly known",
    "under_practice": "share of skills left unknown with less than an even share of practice",
    "false_mastery": "share of mastery claims on skills not truly known",
    "stuck": "share of skills practised long and not known",
    "drop_out": "chance of leaving before the end",
}
"""Every measure of a learner, in words."""


@dataclass(frozen=True)
class Estimate:
    """A mean over learners with its confidence interval; nan where nothing was measured."""

    mean: float
    low: float
    high: float

    def as_json(self) -> dict[str, float | None]:
        """None for nan, which JSON does not have."""
        return {name: None if np.isnan(value) else round(value, 6) for name, value in vars(self).items()}


@dataclass(frozen=True)
class Comparison:
    """One policy in one population, and beside another one on the same learners with the same luck."""

    population: str
    policy: str
    against: str
    n_learners: int
    means: dict[str, Estimate]
    differences: dict[str, Estimate]
    share_of_exercises: Estimate
    """Exercises until mean true knowledge is what `against` ends with, as a share of the budget; above 1: never."""
    curve: list[float]
    curve_against: list[float]
    """Mean true knowledge at the start and after each part of the budget."""

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "population": self.population,
            "policy": self.policy,
            "against": self.against,
            "n_learners": self.n_learners,
            "measures": {name: value.as_json() for name, value in self.means.items()},
            "paired_differences": {name: value.as_json() for name, value in self.differences.items()},
            "share_of_exercises_to_same_knowledge": self.share_of_exercises.as_json(),
            "curve": [round(value, 5) for value in self.curve],
            "curve_against": [round(value, 5) for value in self.curve_against],
        }


def compare(population: str, policy: str, against: str, traces: Sequence[Trace], others: Sequence[Trace]) -> Comparison:
    """Set `traces` of a policy beside `others` of the same learners, in the same order."""
    own, their = _curves(traces), _curves(others)
    return Comparison(
        population=population,
        policy=policy,
        against=against,
        n_learners=len(traces),
        means={name: estimate(_values(traces, name)) for name in MEASURES},
        differences={name: estimate(_values(traces, name) - _values(others, name)) for name in MEASURES},
        share_of_exercises=_share_of_exercises(own, their),
        curve=own.mean(axis=0).tolist(),
        curve_against=their.mean(axis=0).tolist(),
    )


def estimate(values: Array) -> Estimate:
    """Mean and Student's t interval of what is not nan."""
    values = values[~np.isnan(values)]
    if not len(values):
        return Estimate(np.nan, np.nan, np.nan)
    mean = float(values.mean())
    if len(values) == 1:
        return Estimate(mean, np.nan, np.nan)
    half = float(stats.t.ppf((1 + CONFIDENCE) / 2, len(values) - 1) * stats.sem(values))
    return Estimate(mean, mean - half, mean + half)


def _share_of_exercises(own: Array, their: Array) -> Estimate:
    """With a bootstrap interval over learners, pairs kept together."""
    rng = np.random.default_rng(0)
    drawn = rng.integers(len(own), size=(RESAMPLES, len(own)))
    shares = [_reaches(own[rows].mean(axis=0), their[rows, -1].mean()) for rows in drawn]
    low, high = np.quantile(shares, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Estimate(_reaches(own.mean(axis=0), their[:, -1].mean()), float(low), float(high))


def _reaches(curve: Array, height: float) -> float:
    """The first share of the budget at which a curve is that high; one part more than all when it never is."""
    over = np.flatnonzero(curve >= height)
    return float(over[0] if len(over) else len(curve)) / (len(curve) - 1)


def _values(traces: Sequence[Trace], name: str) -> Array:
    return np.array([trace.measures[name] for trace in traces])


def _curves(traces: Sequence[Trace]) -> Array:
    """Learners by checkpoints; who left early stays at what they knew."""
    return np.array([trace.curve + trace.curve[-1:] * (CHECKPOINTS + 1 - len(trace.curve)) for trace in traces])
