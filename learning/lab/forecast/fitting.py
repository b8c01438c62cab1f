"""From cases to a set that a site can use: coefficients, calibration table, and the record of all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from learning.engine.forecast import FEATURES
from learning.engine.forecaster import Forecaster
from learning.lab.forecast.cases import Cases
from learning.lab.forecast.evaluation import results, table
from learning.lab.forecast.model import fit, held_out


def forecaster(cases: Cases, source: Mapping[str, Any], seed: int, version: str | None = None) -> Forecaster:
    """`source` says what the cases were made from, as plain JSON values. Raises ValueError with too few learners."""
    told = held_out(cases, seed)
    formula = fit(cases.rows, cases.reached, cases.learner, seed)
    found = Forecaster(
        version=version or f"forecast-{fingerprint(cases)[:12]}",
        intercept=formula.intercept,
        coefficients=dict(zip(FEATURES, formula.weights.tolist(), strict=True)),
        bins=table(cases, told.calibrated),
        most_skills=cases.most_skills,
        most_days=cases.most_days,
        record={**source, "seed": seed, **results(cases, told, seed)},
    )
    return Forecaster.from_dict(found.to_dict())


def fingerprint(cases: Cases) -> str:
    """Of rows, outcomes and learners, in hexadecimal."""
    digest = hashlib.sha256()
    for column in (cases.rows, cases.reached, cases.learner):
        digest.update(np.ascontiguousarray(column).data)
    return digest.hexdigest()
