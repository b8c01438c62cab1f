"""A fit as a parameter set, with a record of what it was made from and how far to trust it."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import asdict, replace
from importlib.metadata import version
from typing import Any

import numpy as np

from learning.engine.parameters import MAX_GUESS, MAX_SLIP, ParameterSet, SkillParameters
from learning.lab.log import Log
from learning.lab.tracing.expectation import FORGET, LEARN, PRIOR, Floats, guesses, slips
from learning.lab.tracing.fitting import Options
from learning.lab.tracing.skills import Population, SkillFits

DIGITS = 6
LIBRARIES = ("breck", "numpy", "scipy", "scikit-learn", "pandas", "joblib", "pyBKT", "fsrs")


def parameter_set(
    log: Log, options: Options, common: Population, fits: SkillFits, idea: ParameterSet, *, name: str, source: str
) -> ParameterSet:
    """The fitted set: what the log does not speak of stays as in `idea`. Raises ValueError if it breaks a bound."""
    skills = {log.skills[code]: _skill(log, fits, row) for row, code in enumerate(fits.skills)}
    classes = {
        item: _rounded(value) for item, value in zip(log.classes, guesses(common.by_class)[0], strict=False) if item
    }
    return replace(
        idea,
        version=name,
        default=_parameters(common.mean[0], guess=None if log.classes else _rounded(common.mean[0, 3])),
        skills={**idea.skills, **skills},
        guess={**idea.guess, **classes},
        record=_record(log, options, common, fits, source),
    ).validate()


def versions() -> dict[str, str]:
    """Of everything that has a say in the numbers."""
    return {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES}


def at_bounds(log: Log, fits: SkillFits) -> Iterator[dict[str, Any]]:
    """Guesses and slips that would have gone beyond their bound: the items may be too easy to guess, or misleading."""
    for row, code in enumerate(fits.skills):
        for name, values, limit in (("guess", guesses, MAX_GUESS), ("slip", slips, MAX_SLIP)):
            for column in np.flatnonzero((values(fits.by_class)[row] >= limit - 1e-9) & (fits.n_answers[row] > 0)):
                of_class = {"item_class": log.classes[column]} if log.classes else {}
                yield {"skill": log.skills[code], "parameter": name, "bound": limit} | of_class


def _skill(log: Log, fits: SkillFits, row: int) -> SkillParameters:
    if not log.classes:
        return _parameters(fits.theta[row], guess=_rounded(fits.theta[row, 3]))
    by_class = zip(
        log.classes, fits.n_answers[row], guesses(fits.by_class)[row], slips(fits.by_class)[row], strict=True
    )
    seen = {item: (_rounded(guess), _rounded(slip)) for item, n, guess, slip in by_class if n}
    # Items whose class the log does not tell have no name to be found by.
    nameless = seen.pop("", (None, None))
    return _parameters(
        fits.theta[row] if len(log.classes) == 1 else np.append(fits.by_class[row, :3], fits.theta[row, 3:]),
        guess=nameless[0] if not seen else None,
        guesses={item: guess for item, (guess, _) in seen.items()},
        slips={item: slip for item, (_, slip) in seen.items()},
    )


def _parameters(theta: Floats, *, guess: float | None, **by_class: Any) -> SkillParameters:
    return SkillParameters(
        prior=_rounded(theta[PRIOR]),
        learn=_rounded(theta[LEARN]),
        forget=_rounded(theta[FORGET]),
        slip=_rounded(theta[4]),
        guess=guess,
        **by_class,
    )


def _record(log: Log, options: Options, common: Population, fits: SkillFits, source: str) -> dict[str, Any]:
    total = float(fits.log_likelihood.sum())
    skills = zip(fits.skills, fits.n_users, fits.n_answers.sum(axis=1), fits.log_likelihood, strict=True)
    return {
        "source": source,
        "sha256": log.sha256,
        "n_responses": len(log),
        "n_users": len(np.unique(log.user)),
        "n_items": len(np.unique(log.item)),
        "n_skills": len(fits.skills),
        "options": asdict(options),
        "strength": common.strength,
        "population": _named(log, common),
        "log_likelihood": round(total, 3),
        "log_likelihood_per_response": _rounded(total / len(log)),
        "bounds": list(at_bounds(log, fits)),
        "not_converged": [log.skills[code] for code in fits.skills[~fits.converged]],
        "skills": {
            log.skills[code]: {"n_users": int(users), "n_responses": int(n), "log_likelihood": round(float(own), 3)}
            for code, users, n, own in skills
        },
        "versions": versions(),
    }


def _named(log: Log, common: Population) -> dict[str, Any]:
    first = dict(zip(("prior", "learn", "forget", "guess", "slip"), map(_rounded, common.mean[0]), strict=True))
    by_class = zip(log.classes, guesses(common.by_class)[0], slips(common.by_class)[0], strict=False)
    return first | {"classes": {item: {"guess": _rounded(g), "slip": _rounded(s)} for item, g, s in by_class}}


def _rounded(value: Any) -> float:
    return round(float(value), DIGITS)
