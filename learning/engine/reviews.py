"""Looking again at what was mastered, when it fades and on another day, and at what a placement found to be known."""

from __future__ import annotations

import math
from collections.abc import Container

from learning.engine import tracing
from learning.engine.review import DAY, days_until
from learning.engine.situation import FRESH, Situation

FADED = 0.08
"""Expected loss from which a review is due: recall of 0.9, as FSRS has it, for somebody of whom nothing is known yet,
and later for those who have shown that they forget less than most."""
EVERY = 5
"""At most one exercise in so many is a review: who comes to learn something new mostly does so."""


def is_time(situation: Situation) -> bool:
    """Whether the next exercise may be a review: the last of each five is kept for it."""
    n = situation.learner.n_responses
    return n % EVERY == EVERY - 1


def due(situation: Situation, passed: Container[str] = (), *, confirming: bool = True) -> list[str]:
    """The skills to look at again, the one first of which most is lost; skills without a fresh item cannot be
    reviewed. `confirming`: also those that have not faded, but were mastered at one sitting."""
    unknown, states, recall, forgets = situation.unknown, situation.states, situation.recall, situation.forgets
    known = (skill for skill in situation.course.skills if skill not in unknown and skill not in passed)
    recalls = {skill: recall(skill) for skill in known if not states[skill].waived}
    found = [
        skill
        for skill, p in recalls.items()
        if (forgets * (1 - p) >= FADED or (confirming and is_unconfirmed(situation, skill)))
        and situation.has_fresh(skill)
    ]
    return sorted(found, key=recalls.__getitem__)


def due_next(situation: Situation) -> float | None:
    """When a skill that is not due yet will be, in seconds since the epoch, if the learner does nothing meanwhile; None
    when none will."""
    already, forgets = due(situation), situation.forgets
    moments = []
    for skill in situation.course.skills:
        state = situation.states[skill]
        if skill in situation.unknown or skill in already or state.waived or not situation.has_fresh(skill):
            continue
        if not state.confirmed and state.mastered_at is not None:
            moments.append(state.mastered_at + DAY)
        elif state.last_at is not None and forgets > FADED:
            days = days_until(state.memory or FRESH, 1 - FADED / forgets)
            moments.append(state.last_at + math.ceil(days) * DAY)
    return min(moments, default=None)


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
