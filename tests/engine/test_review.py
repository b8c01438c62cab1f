"""Memory is py-fsrs's; only the rating and the shape are ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import product

import fsrs
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from learning.engine import review, tracing
from learning.engine.review import Rating
from learning.engine.state import SkillState
from tests.engine import builders
from tests.engine.builders import PARAMETERS

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SCHEDULER = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
STEPS = st.lists(st.tuples(st.floats(0, 400), st.sampled_from(Rating)), min_size=1, max_size=6)


@given(STEPS)
def test_memory_is_that_of_py_fsrs(steps: list[tuple[float, Rating]]) -> None:
    memory, card, now = None, fsrs.Card(card_id=1), NOON
    for days, rating in steps:
        now += timedelta(days=days)
        memory = review.reviewed(memory, rating, now)
        card, _ = SCHEDULER.review_card(card, fsrs.Rating(rating), now)
        assert (memory.stability, memory.difficulty) == pytest.approx((card.stability, card.difficulty))
        assert memory.due == card.due.timestamp()
        for later in (now, now + timedelta(days=days, seconds=1)):
            assert review.recall(memory, later) == pytest.approx(SCHEDULER.get_card_retrievability(card, later))


def test_it_is_due_when_recall_has_fallen_to_nine_in_ten() -> None:
    memory = review.reviewed(None, Rating.EASY, NOON)
    due = datetime.fromtimestamp(memory.due, UTC)
    assert not review.is_due(memory, due - timedelta(seconds=1))
    assert review.is_due(memory, due)
    assert review.recall(memory, due) == pytest.approx(review.RETENTION, abs=0.01)


def test_without_memory_or_time_nothing_is_forgotten() -> None:
    memory = review.reviewed(None, Rating.GOOD, NOON)
    assert review.recall(None, NOON) == review.recall(memory, None) == 1
    assert not review.is_due(None, NOON)
    assert not review.is_due(memory, None)


def test_a_clock_that_was_put_back_forgets_nothing() -> None:
    memory = review.reviewed(None, Rating.GOOD, NOON)
    assert review.recall(memory, NOON - timedelta(days=9)) == 1


def test_any_time_zone_will_do() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=5)))
    assert review.reviewed(None, Rating.GOOD, there) == review.reviewed(None, Rating.GOOD, NOON)


def test_fitted_weights_count() -> None:
    weights = (*DEFAULT_PARAMETERS[:2], 5.0, *DEFAULT_PARAMETERS[3:20], 0.3)
    memory = review.reviewed(None, Rating.GOOD, NOON, weights)
    assert (memory.stability, memory.decay) == (5.0, 0.3)


def test_weights_out_of_bounds_are_refused() -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        review.reviewed(None, Rating.GOOD, NOON, (-1.0, *DEFAULT_PARAMETERS[1:]))


@pytest.mark.parametrize(
    ("correct", "credit", "seconds", "constructed", "rating"),
    [
        (False, 0.0, 10, True, Rating.AGAIN),
        (False, 0.5, 10, True, Rating.AGAIN),
        (False, 0.8, 10, True, Rating.HARD),
        (True, 1.0, 121, True, Rating.HARD),
        (True, 1.0, 60, True, Rating.GOOD),
        (True, 1.0, 10, False, Rating.GOOD),
        (True, 1.0, None, True, Rating.GOOD),
        (True, 1.0, 30, True, Rating.EASY),
    ],
)
def test_the_response_says_how_well_it_was_remembered(
    correct: bool, credit: float, seconds: int | None, constructed: bool, rating: Rating
) -> None:
    duration = None if seconds is None else seconds * 1000
    found = review.rating_of(correct, credit=credit, duration_ms=duration, constructed=constructed)
    assert found is rating


class TestSkills:
    BEFORE = SkillState(
        p_mastery=0.9, n_opportunities=3, constructed_right=1, contexts_right=("home", "work"), evidence=50.0
    )

    def answer(self, state: SkillState, slug: str, correct: bool, days: float, evidence: bool = True) -> SkillState:
        exercise, now = builders.numeric(slug), NOON + timedelta(days=days)
        return tracing.answered(state, exercise, PARAMETERS, skill="s", correct=correct, now=now, evidence=evidence)

    def test_memory_begins_with_mastery(self) -> None:
        assert self.answer(self.BEFORE, "wrong", False, 0).memory is None
        assert self.answer(self.BEFORE, "right", True, 0).memory == review.reviewed(None, Rating.GOOD, NOON)

    def test_each_later_answer_is_a_review(self) -> None:
        state = self.answer(self.answer(self.BEFORE, "a", True, 0), "b", True, 4)
        expected = review.reviewed(review.reviewed(None, Rating.GOOD, NOON), Rating.GOOD, NOON + timedelta(days=4))
        assert state.memory == expected

    def test_repeats_and_hints_are_none(self) -> None:
        state = self.answer(self.BEFORE, "a", True, 0)
        assert self.answer(state, "b", True, 4, evidence=False).memory == state.memory

    @pytest.mark.parametrize(("correct", "days"), [*product((True, False), (2, 40))])
    def test_a_review_brings_back_what_was_at_hand(self, correct: bool, days: int) -> None:
        state = self.answer(self.answer(self.BEFORE, "a", True, 0), "b", correct, days)
        assert tracing.p_now(state, NOON + timedelta(days=days)) == state.p_mastery
