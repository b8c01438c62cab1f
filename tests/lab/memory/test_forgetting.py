"""The vectorised memory model is that of py-fsrs."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS
from numpy.typing import NDArray

from learning.lab.memory.forgetting import Floats, Sequences, retrievability
from learning.lab.memory.weights import changed

START = datetime(2026, 1, 1, tzinfo=UTC)


def by_fsrs(weights: Floats, hours: Floats, correct: NDArray[np.bool_]) -> list[float]:
    """One sequence, look by look."""
    scheduler = Scheduler(tuple(weights), learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, found = Card(0, due=START), []
    for hour, right in zip(hours, correct, strict=True):
        at = START + timedelta(hours=float(hour))
        found.append(scheduler.get_card_retrievability(card, at) if card.state is State.Review else 1.0)
        card, _ = scheduler.review_card(card, Rating.Good if right else Rating.Again, at)
        card.state = State.Review
    return found


@pytest.mark.parametrize("change", [(0, 0, 0, 0), (1.2, -0.7, 0.5, 0.4), (-2, 1, -1, -0.3)])
def test_every_sequence_is_remembered_as_by_fsrs(change: tuple[float, ...]) -> None:
    random, weights = np.random.default_rng(1), changed(np.array(change, float))
    sequences, hours, correct, expected = [], [], [], []
    for number in range(40):
        n = int(random.integers(1, 12))
        own = np.cumsum(random.choice([0.2, 5, 24.5, 30, 200, 3001], n)) - 0.1
        right = random.random(n) < 0.6
        sequences += [number] * n
        hours += list(own)
        correct += list(right)
        expected += by_fsrs(weights, own, right)

    looks = Sequences.of(np.array(sequences), np.array(hours) * 3600, np.array(correct))

    assert retrievability(weights, looks) == pytest.approx(expected, abs=1e-9)


def test_nothing_looked_at_is_nothing() -> None:
    looks = Sequences.of(np.empty(0, np.intp), np.empty(0), np.empty(0, bool))

    assert retrievability(np.array(DEFAULT_PARAMETERS), looks).shape == (0,)
