"""A sitting: a stretch of learning with a small end in sight. It is counted in steps, so that no clock runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from learning.engine.decision import Activity, Decision, Reason

if TYPE_CHECKING:
    from learning.engine.course import Course
    from learning.engine.state import LearnerState

LENGTHS = (5, 10, 20)
"""Steps to choose from; an exercise with its feedback takes about a minute."""
LESSON_STEPS = 6
"""A lesson takes about six minutes, and counts as so many steps, but never as much more than half of a sitting: some
practice should follow it."""
LASTS_S = 6 * 3600.0
"""After so long somebody has gone away and comes back to something new."""


class Kind(StrEnum):
    """What a sitting is made of."""

    STEPS = "steps"  # whatever is proposed
    REVIEW = "review"  # mastered skills that are due, and nothing else


class Counts(NamedTuple):
    """How much somebody has done, ever."""

    answers: int
    lessons: int
    cards: int

    @classmethod
    def of(cls, course: Course, learner: LearnerState) -> Self:
        """From what is known of a learner; lessons and skills that the course has no more are left out."""
        lesson_of = course.lesson_of
        read = {lesson_of[s].slug for s, state in learner.skills.items() if state.lesson_read and s in lesson_of}
        return cls(learner.n_responses, len(read), sum(len(state.refuted) for state in learner.skills.values()))


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """One sitting. How far it is follows from what has been done since, so that nothing is written at a step."""

    kind: Kind
    n_steps: int
    begun_at: float
    """In seconds since the epoch."""
    before: Counts
    """What had been done when it began."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(
            kind=Kind(data["kind"]), n_steps=data["n_steps"], begun_at=data["begun"], before=Counts(*data["before"])
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"kind": self.kind, "n_steps": self.n_steps, "begun": self.begun_at, "before": list(self.before)}

    @property
    def lesson_steps(self) -> int:
        """What a lesson counts here."""
        return min(LESSON_STEPS, (self.n_steps + 1) // 2)

    def is_on(self, now: datetime | None) -> bool:
        """Whether it may still be going on."""
        return now is None or now.timestamp() < self.begun_at + LASTS_S

    def n_done(self, course: Course, learner: LearnerState) -> int:
        """Steps done, from 0 to `n_steps`."""
        now, before = Counts.of(course, learner), self.before
        lessons = self.lesson_steps * (now.lessons - before.lessons)
        done = now.answers - before.answers + now.cards - before.cards + lessons
        return max(0, min(done, self.n_steps))

    def is_over(self, n_done: int, following: Decision) -> bool:
        """Whether this is the place to stop: all is done, or what follows would not fit in any more."""
        left = self.n_steps - n_done
        if self.kind is Kind.REVIEW:
            return left == 0 or following.reason not in (Reason.REVIEW, Reason.VERIFY)
        cost = self.lesson_steps if following.activity is Activity.LESSON else 1
        return cost > left or following.activity is Activity.DONE


def is_reviewing(course: Course, learner: LearnerState, now: datetime | None) -> bool:
    """Whether the learner wants what is due, and nothing else."""
    one = learner.sitting
    return one is not None and one.kind is Kind.REVIEW and one.is_on(now) and one.n_done(course, learner) < one.n_steps
