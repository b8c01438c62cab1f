"""What is due for a review, for pages and reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from learning.engine import reviews
from learning.engine.situation import Situation
from learning.engine.state import LearnerState
from learning.tutor.tutor import Tutor


@dataclass(frozen=True)
class DueReview:
    """A mastered skill to look at again."""

    skill: str
    p_recall: float
    """The probability that it is still at hand."""
    n_days: int
    """Whole days since the last answer."""


def due_reviews(tutor: Tutor, learner: LearnerState, now: datetime) -> list[DueReview]:
    """All that is due, first that of which most is lost: the order of a review session."""
    here = _situation(tutor, learner, now)
    return [DueReview(skill, here.recall(skill), int(reviews.days_since(here, skill))) for skill in reviews.due(here)]


def next_review(tutor: Tutor, learner: LearnerState, now: datetime) -> datetime | None:
    """When something that is not due yet will be; None when nothing will."""
    at = reviews.due_next(_situation(tutor, learner, now))
    return datetime.fromtimestamp(at, UTC) if at is not None else None


def _situation(tutor: Tutor, learner: LearnerState, now: datetime) -> Situation:
    return Situation(tutor.course(now), learner, tutor.parameters, now, items=tutor.items)
