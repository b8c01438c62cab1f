"""A log with times teaches a parameter set how fast its people forget."""

from dataclasses import replace
from typing import Any

import numpy as np
from fsrs.scheduler import DEFAULT_PARAMETERS

from learning.engine.parameters import ParameterSet, SkillParameters, shipped
from learning.lab.forgetting import DAY, Sequences, retrievability
from learning.lab.log import Log
from learning.lab.memory import changed
from learning.lab.reviews import with_memory

KNOWN = replace(shipped(), default=SkillParameters(prior=0.97, learn=0.2, slip=0.1), record={"n_users": 400})


def log(*, slower: float = 1.5, timed: bool = True, n_learners: int = 300, n_looks: int = 6) -> Log:
    """People who knew one skill from the start and look at it now and then."""
    random, weights = np.random.default_rng(0), changed(np.array([slower, 0, 0, 0]))
    learner = np.repeat(np.arange(n_learners), n_looks)
    at = np.cumsum(random.choice([1, 3, 8, 20], (n_learners, n_looks)), axis=1).ravel() * DAY
    correct = np.ones(len(learner), bool)
    for step in range(1, n_looks):
        looks = np.arange(n_learners) * n_looks + step
        known = retrievability(weights, Sequences.of(learner, at, correct))[looks]
        correct[looks] = random.random(n_learners) < known * 0.9 + (1 - known) * 0.25
    columns: dict[str, Any] = {"at": at} if timed else {}
    same = ["s"] * len(learner)
    return Log.from_columns(learner.tolist(), same, same, correct, np.arange(len(learner)), **columns)


def of_fit(parameters: ParameterSet) -> dict[str, Any]:
    return dict(parameters.record["memory"])


def test_weights_are_fitted_and_recorded() -> None:
    found = with_memory(KNOWN, log())

    assert found.review[2] > DEFAULT_PARAMETERS[2]
    assert of_fit(found)["fitted"]
    assert of_fit(found)["log_loss_after"] < of_fit(found)["log_loss_before"]
    assert found.record["n_users"] == 400
    assert ParameterSet.from_dict(found.to_dict()) == found


def test_too_few_reviews_leave_the_weights_and_say_so() -> None:
    found = with_memory(KNOWN, log(n_learners=20))

    assert found.review == KNOWN.review
    assert 0 < of_fit(found)["n_reviews"] <= 100
    assert not of_fit(found)["fitted"]


def test_without_times_nothing_changes() -> None:
    assert with_memory(KNOWN, log(timed=False)) is KNOWN
