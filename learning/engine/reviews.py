"""Looking again at what was mastered, when it fades and on another day, and at what a placement found to be known."""

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
    n = situation.learner.n_responses
    return n % EVERY == EVERY - 1


def most_faded(situation: Situation, passed: Container[str]) -> str | None:
    """The due skill of which most is lost, the earliest of several; skills without a fresh item cannot be reviewed."""
    unknown, states, recall, forgets = situation.unknown, situation.states, situation.recall, situation.forgets
    known = (skill for skill in situation.course.skills if skill not in unknown and skill not in passed)
    recalls = {skill: recall(skill) for skill in known if not states[skill].waived}
    due = [
        skill
        for skill, p in recalls.items()
        if (forgets * (1 - p) >= FADED or is_unconfirmed(situation, skill)) and situation.has_fresh(skill)
    ]
    return min(due, key=recalls.__getitem__, default=None)


def placed(situation: Situation, passed: Container[str]) -> str | None:
    """What a placement found to be known and practice has not confirmed yet: first what most builds on."""
    states, unknown, builds_on = situation.states, situation.unknown, situation.course.builds_on
    found = (skill for skill in situation.course.skills if tracing.is_placed(states[skill]) and skill in unknown)
    able = [skill for skill in found if skill not in passed and situation.has_fresh(skill)]
    return max(able, key=lambda skill: len(builds_on[skill]), default=None)


def is_unconfirmed(situation: Situation, skill: str) -> bool:
    """Whether the skill was mastered at least a day ago and has not been looked at since."""
    state, seconds = situation.states[skill], situation.seconds
    return (
        seconds is not None
        and not state.confirmed
        and state.mastered_at is not None
        and seconds - state.mastered_at >= DAY
    )


def days_since(situation: Situation, skill: str) -> float:
    """Days since the last answer on the skill."""
    last, seconds = situation.states[skill].last_at, situation.seconds
    return 0.0 if seconds is None or last is None else (seconds - last) / DAY
