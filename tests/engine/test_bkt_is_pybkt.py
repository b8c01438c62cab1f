"""Our closed form gives what pyBKT's own code gives."""

from __future__ import annotations

import random
import warnings
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from learning.engine.bkt import Parameters, predict, update

EXACT = 1e-9
CASES = [
    Parameters(prior=0.25, learn=0.15, guess=0.25, slip=0.10),
    Parameters(prior=0.40, learn=0.05, guess=0.33, slip=0.20, forget=0.08),
    Parameters(prior=0.01, learn=0.60, guess=0.05, slip=0.30, forget=0.25),
    Parameters(prior=0.90, learn=0.30, guess=0.50, slip=0.02),
]


@pytest.fixture(scope="module")
def pybkt() -> SimpleNamespace:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pyBKT.models
        from pyBKT.fit import predict_onestep
    models: ModuleType = pyBKT.models
    return SimpleNamespace(Model=models.Model, Roster=models.Roster, predict=predict_onestep.run)


def fitted(parameters: Parameters) -> dict[str, Any]:
    """A fitted model as pyBKT keeps it: one resource, one class of items."""
    return {
        "prior": parameters.prior,
        "pi_0": np.array([[1 - parameters.prior], [parameters.prior]]),
        "learns": np.array([parameters.learn]),
        "forgets": np.array([parameters.forget]),
        "guesses": np.array([parameters.guess]),
        "slips": np.array([parameters.slip]),
        "As": np.array([[[1 - parameters.learn, parameters.forget], [parameters.learn, 1 - parameters.forget]]]),
        "gs_names": {"default": 0},
        "resource_names": {"default": 1},
    }


def ours(parameters: Parameters, answers: list[bool]) -> tuple[list[float], list[float]]:
    """Estimates and predictions before each answer."""
    p, states, predictions = parameters.prior, [], []
    for correct in answers:
        states.append(p)
        predictions.append(predict(p, parameters))
        p = update(p, parameters, correct)
    return states, predictions


@pytest.mark.parametrize("parameters", CASES)
def test_mixed_sequences(pybkt: SimpleNamespace, parameters: Parameters) -> None:
    rng = random.Random(42)
    sequences = [[rng.random() < share for _ in range(25)] for share in (0.1, 0.3, 0.5, 0.7, 0.9, 0.0, 1.0)]
    answers = [correct for sequence in sequences for correct in sequence]
    data = {
        "data": np.array([[1 + correct for correct in answers]]),
        "resources": np.ones(len(answers), dtype=np.int64),
        "starts": np.array([1 + 25 * i for i in range(len(sequences))], dtype=np.int64),
        "lengths": np.full(len(sequences), 25, dtype=np.int64),
    }
    predicted, states = pybkt.predict(fitted(parameters), data, False)
    expected = [ours(parameters, sequence) for sequence in sequences]
    assert states[1] == pytest.approx([p for own, _ in expected for p in own], abs=EXACT)
    assert predicted == pytest.approx([p for _, own in expected for p in own], abs=EXACT)


def test_answer_by_answer(pybkt: SimpleNamespace) -> None:
    """The Roster is pyBKT's online form, the one that we replace."""
    parameters = CASES[1]
    model = pybkt.Model(parallel=False)
    model.fit_model = {"skill": fitted(parameters)}
    model.model_type = [False, False, False, False]
    roster = pybkt.Roster(["learner"], "skill", model=model)
    answers = [True, False, False, True, True]
    states, predictions = ours(parameters, [*answers, True])
    for n, correct in enumerate(answers, start=1):
        roster.update_state("skill", "learner", int(correct))
        assert roster.get_mastery_prob("skill", "learner") == pytest.approx(states[n], abs=EXACT)
        assert roster.get_correct_prob("skill", "learner") == pytest.approx(predictions[n], abs=EXACT)
