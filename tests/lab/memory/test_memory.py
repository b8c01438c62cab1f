"""Weights of forgetting move where many reviews ask for it, and stay where they do not."""

from typing import Any

import numpy as np
import pytest
from fsrs import Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS

from learning.lab.memory.forgetting import DAY, Sequences, retrievability
from learning.lab.memory.weights import MemoryFit, changed, fit_memory


def log(n_learners: int, change: tuple[float, ...], seed: int = 0, n_looks: int = 6) -> dict[str, Any]:
    """Answers of people whose memory is that of changed weights."""
    random, weights = np.random.default_rng(seed), changed(np.array(change, float))
    learner = np.repeat(np.arange(n_learners), n_looks)
    at = np.cumsum(random.choice([1, 3, 8, 20], (n_learners, n_looks)), axis=1).ravel() * DAY
    correct = np.ones(len(learner), bool)
    for step in range(1, n_looks):
        # What a look finds depends on the looks before it.
        looks = np.arange(n_learners) * n_looks + step
        known = retrievability(weights, Sequences.of(learner, at, correct))[looks]
        correct[looks] = random.random(n_learners) < known * 0.9 + (1 - known) * 0.25
    return {"learner": learner, "skill": np.zeros_like(learner), "at": at, "correct": correct}


@pytest.mark.parametrize("change", [(1.5, 0.0, 0.0, 0.0), (-1.5, 0.0, 0.0, 0.0)])
def test_faster_and_slower_forgetting_is_found(change: tuple[float, ...]) -> None:
    found = fit_memory(**log(400, change))

    assert found.fitted
    assert found.log_loss_after is not None
    assert found.log_loss_before is not None
    assert found.log_loss_after < found.log_loss_before - 0.002
    assert np.sign(np.log(found.weights[2] / DEFAULT_PARAMETERS[2])) == np.sign(change[0])
    assert Scheduler(found.weights), "py-fsrs accepts them"


def test_people_who_forget_as_usual_keep_the_usual_weights_or_nearly() -> None:
    found = fit_memory(**log(300, (0, 0, 0, 0)))

    assert abs(np.log(found.weights[2] / DEFAULT_PARAMETERS[2])) < 0.7


def test_few_reviews_change_nothing() -> None:
    found = fit_memory(**log(60, (1.5, 0, 0, 0)))

    assert found == MemoryFit(DEFAULT_PARAMETERS, 300)
    assert fit_memory(**log(60, (1.5, 0, 0, 0)), min_reviews=300).n_reviews == 300


def test_a_log_without_times_changes_nothing() -> None:
    answers = log(400, (1.5, 0, 0, 0))
    answers["at"] = np.full(len(answers["at"]), np.nan)

    assert fit_memory(**answers) == MemoryFit(DEFAULT_PARAMETERS, 0)
    assert fit_memory([], [], [], []) == MemoryFit(DEFAULT_PARAMETERS, 0)


def test_the_order_of_rows_does_not_matter_and_nothing_is_left_to_chance() -> None:
    answers = log(120, (1.5, 0, 0, 0))
    mixed = np.random.default_rng(3).permutation(len(answers["at"]))

    found = fit_memory(**{name: one[mixed] for name, one in answers.items()})

    assert found == fit_memory(**answers)


def test_memory_begins_when_the_skill_is_known() -> None:
    day = np.arange(6) * 2 * DAY
    known = np.array([0.3, 0.97, 0.98, 0.98, 0.99, 0.99])

    answers: dict[str, Any] = {"learner": 0, "skill": 0, "at": day, "correct": [1, 0, 1, 1, 0, 1]}

    assert fit_memory(**answers).n_reviews == 5
    assert fit_memory(**answers, p_known=known).n_reviews == 3


def test_answers_on_one_day_are_no_reviews() -> None:
    answers: dict[str, Any] = {"learner": 0, "skill": 0, "at": [0.0, 3600.0, 7200.0, 2 * DAY], "correct": True}

    assert fit_memory(**answers).n_reviews == 1


def test_the_record_is_plain() -> None:
    record = fit_memory([], [], [], []).to_record()

    assert record["weights"] == list(DEFAULT_PARAMETERS)
    assert (record["n_reviews"], record["fitted"], record["log_loss_after"]) == (0, False, None)
