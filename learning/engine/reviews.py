"""Looking again at what was mastered: when it fades, and on another day than the one it was mastered on."""

from __future__ import annotations

from collections.abc import Container

from learning.engine import tracing
from learning.engine.review import DAY
from learning.engine.situation import Situation

FADED = 0.08
"""Expected loss from which a review is due: recall of 0.9, as FSRS has it, for somebody of whom nothing is known yet,
and later for those who have shown that they forget less than most."""
EVERY = 4
"""At most one exercise in so many is a review: half of a session was too much when simulated, a quarter enough."""


def is_time(situation: Situation) -> bool:
    """Whether the next exercise may be a review: the last of each four is kept for it."""
    n = sum(state.n_responses for state in situation.learner.skills.values())
    return n % EVERY == EVERY - 1


def most_faded(situation: Situation, passed: Container[str]) -> str | None:
    """The due skill of which most is lost, the earliest of several; skills without a fresh item cannot be reviewed."""
    due = [skill for skill in situation.course.skills if skill not in passed and is_due(situation, skill)]
    return min(due, key=situation.recall, default=None)


def is_due(situation: Situation, skill: str) -> bool:
    """Whether the skill is mastered, not waived, time to look again, and an item left to do it with."""
    state = situation.learner.skills.get(skill)
    if state is None or state.waived or not tracing.is_mastered(state, situation.parameters):
        return False
    fades = situation.forgets * (1 - situation.recall(skill)) >= FADED
    return (fades or is_unconfirmed(situation, skill)) and situation.has_fresh(skill)


def is_unconfirmed(situation: Situation, skill: str) -> bool:
    """Whether the skill was mastered at least a day ago and has not been looked at since."""
    state, now = situation.state(skill), situation.now
    if now is None or state.confirmed or state.mastered_at is None:
        return False
    return now.timestamp() - state.mastered_at >= DAY


def days_since(situation: Situation, skill: str) -> float:
    """Days since the last answer on the skill."""
    last = situation.state(skill).last_at
    return 0.0 if situation.now is None or last is None else (situation.now.timestamp() - last) / DAY
