"""A parameter set with what its log says about forgetting."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from learning.engine.parameters import ParameterSet
from learning.lab.expectation import FORGET, guesses, slips
from learning.lab.log import Log
from learning.lab.memory import fit_memory
from learning.lab.prediction import theta_of
from learning.lab.trace import trace


def with_memory(fitted: ParameterSet, log: Log) -> ParameterSet:
    """`fitted`, with weights of FSRS where the log supports any, and a record of how they did.

    A log without times says nothing about forgetting: the set comes back as it was.
    """
    if log.at is None:
        return fitted
    theta = theta_of(fitted, log)
    # What is forgotten between answers is for the memory model to say here.
    theta[:, FORGET] = 0.0
    kind = np.zeros(len(log), np.int32) if log.item_class is None else log.item_class
    guess, slip = guesses(theta)[log.skill, kind], slips(theta)[log.skill, kind]
    # Tracing tells how likely a right answer is; the skill's own probability stands behind it.
    p_known = np.clip((trace(log, theta) - guess) / (1 - slip - guess), 0.0, 1.0)
    found = fit_memory(log.user, log.skill, log.at, log.correct, p_known=p_known, guess=guess, slip=slip)
    weights = found.weights if found.fitted else fitted.review
    return replace(fitted, review=weights, record={**fitted.record, "memory": found.to_record()}).validate()
