"""The forecast itself: one formula with its calibration, all of it plain numbers, so that no page needs a library.

A logistic regression over `forecast.FEATURES`, its probabilities put right on learners whom it had not seen (Platt
1999: a line in logits, which is part of the coefficients), and the record of how cases with such a forecast turned out.
Both come from one fit by `learning.lab.forecast` and only make sense together.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from operator import mul
from typing import Any, NamedTuple, Self

from learning.engine import elo
from learning.engine.forecast import FEATURES, Standing, Unknown, features, unknown

Z = 1.959964
"""Of a 95 % interval."""
N_BINS = 10
FEWEST_LEARNERS = 20
"""Whose cases a share must rest on to be told."""


class Bin(NamedTuple):
    """Cases with about the same forecast, made by formulas that had not seen their learners."""

    low: float
    high: float
    n_cases: int
    n_learners: int
    n_reached: int
    """Of the cases."""
    p_mean: float

    @property
    def share(self) -> float:
        """Of the cases that reached the goal in time; nan without any."""
        return self.n_reached / self.n_cases if self.n_cases else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """In which the share lies with 95 %. Cases of one learner are not independent: learners are counted."""
        return wilson(self.share, self.n_learners)


class Forecast(NamedTuple):
    """What there is to say of one case."""

    p: float
    bin: Bin
    """How similar cases turned out."""


@dataclass(frozen=True, kw_only=True)
class Forecaster:
    """One fitted version. `record` says what it was fitted to and how it did: plain JSON values, for people."""

    version: str
    intercept: float = 0.0
    coefficients: Mapping[str, float] = field(default_factory=dict)
    bins: tuple[Bin, ...] = ()
    """The calibration table: bins of equal width, from low to high."""
    most_skills: int = 0
    """Left, among the cases that it was fitted to ..."""
    most_days: float = 0.0
    """... and days left. It is not asked about more."""
    record: Mapping[str, Any] = field(default_factory=dict)

    def forecast(self, case: Standing) -> Forecast | Unknown:
        """The probability of reaching the work by its date, with its record; or why there is none."""
        if (why := unknown(case)) is not None:
            return why
        if len(case.left) > self.most_skills or case.days_left > self.most_days:
            return Unknown.NO_CASES
        p = self.p(features(case))
        found = self.bins[min(int(p * len(self.bins)), len(self.bins) - 1)]
        return Forecast(p, found) if found.n_learners >= FEWEST_LEARNERS else Unknown.NO_CASES

    def p(self, numbers: tuple[float, ...]) -> float:
        """The calibrated probability in (0, 1) for `forecast.features`."""
        return elo.probability(self.intercept + sum(map(mul, self._weights, numbers)))

    @cached_property
    def _weights(self) -> tuple[float, ...]:
        return tuple(self.coefficients.get(name, 0.0) for name in FEATURES)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self) | {"bins": [one._asdict() for one in self.bins]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`, validated. Raises ValueError, TypeError for unknown names, KeyError for none."""
        self = cls(**{**data, "bins": tuple(Bin(**one) for one in data["bins"])})
        if violations := list(self._violations()):
            raise ValueError("; ".join(violations))
        return self

    def _violations(self) -> Iterator[str]:
        if unheard := sorted(set(self.coefficients) - set(FEATURES)):
            yield f"forecaster: no feature {', '.join(unheard)}"
        if not all(map(math.isfinite, [self.intercept, *self.coefficients.values()])):
            yield "forecaster: a number is not finite"
        if len(self.bins) != N_BINS:
            yield f"forecaster: there must be {N_BINS} bins"
        if any(not 0 <= one.n_reached <= one.n_cases or one.n_learners > one.n_cases for one in self.bins):
            yield "forecaster: the counts of a bin contradict each other"


def wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % interval in [0, 1] of a share of `n` (Wilson 1927, JASA 22); everything, for want of any."""
    if not n:
        return 0.0, 1.0
    middle, spread = share + Z * Z / (2 * n), Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    return max((middle - spread) / scale, 0.0), min((middle + spread) / scale, 1.0)


@cache
def shipped() -> Forecaster:
    """The set that comes with the engine: fitted to simulated learners, until a site has cases of its own."""
    text = files("learning.engine").joinpath("forecast.json").read_text(encoding="utf-8")
    return Forecaster.from_dict(json.loads(text))
