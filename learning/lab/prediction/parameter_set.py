"""A parameter set with a predictor: coefficients, items, and how well they predicted learners held out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from learning.engine.parameters import UNKNOWN_GUESS, ParameterSet
from learning.lab.log import Log
from learning.lab.prediction.training import Trained, train
from learning.lab.tracing.expectation import FORGET, LEARN, PRIOR, Floats, guesses, slips
from learning.lab.tracing.tracers import quick_theta

ENOUGH = 2**16
"""Responses from which the coefficients are learned: some dozens of numbers need no more, and it is done in seconds."""


def with_predictor(fitted: ParameterSet, log: Log, seed: int) -> ParameterSet:
    """`fitted`, with a predictor and items fitted to the same log, and both models' records."""
    trained = train(log, quick_theta, seed, theta=theta_of(fitted, log), enough=ENOUGH)
    return replace(
        fitted,
        predictor=replace(trained.predictor, levels=fitted.predictor.levels),
        items={**fitted.items, **trained.items(log)},
        record={**fitted.record, "predictor": record(trained)},
    ).validate()


def record(trained: Trained) -> dict[str, object]:
    """Plain JSON: which model won, and what each scored on learners that it had not seen."""
    held_out = {kind: one._asdict() for kind, one in trained.record.items()}
    return {"kind": trained.predictor.kind, "held_out": held_out}


def theta_of(parameters: ParameterSet, log: Log) -> Floats:
    """The set's tracing for the skills and classes of `log`, of shape (n_skills, 3 + 2 · n_classes)."""
    kinds = log.classes or ("",)
    theta = np.empty((len(log.skills), 3 + 2 * len(kinds)))
    for row, skill in enumerate(log.skills):
        own = parameters.skill(skill)
        theta[row, [PRIOR, LEARN, FORGET]] = own.prior, own.learn, own.forget
        slips(theta)[row] = [own.slips.get(kind, own.slip) for kind in kinds]
        guesses(theta)[row] = [_guess(parameters, skill, kind) for kind in kinds]
    return theta


def _guess(parameters: ParameterSet, skill: str, kind: str) -> float:
    own = parameters.skill(skill)
    guess = own.guesses.get(kind, own.guess)
    return parameters.guess.get(kind, UNKNOWN_GUESS) if guess is None else guess
