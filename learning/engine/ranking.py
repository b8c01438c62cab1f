"""Which skill comes next: the one whose practice promises most, for itself and for what it opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from learning.engine.gain import expected_gain
from learning.engine.situation import Situation

OPENS = 0.1
"""What it adds to the gain of a skill, as a share of it, that one more skill builds on it."""
CLOSE = 0.9
"""Skills that promise at least this share of the best keep the order of the course: it was made with care."""
REPEATED = 0.5
"""Share of the gain that is left when items are seen for a second time."""
UNPREPARED = 0.7
"""Share of the gain that is left where nothing of what a skill needs is known: accounts of learning disagree."""


def promises(situation: Situation, skills: Iterable[str]) -> dict[str, float]:
    """What each skill promises, in the order given."""
    return {skill: promise(situation, skill) for skill in skills}


def ranked(promised: Mapping[str, float]) -> Iterator[str]:
    """The skills by what they promise, best first; close ones in the order given."""
    rest = dict(promised)
    while rest:
        enough = CLOSE * max(rest.values())
        skill = next(skill for skill, value in rest.items() if value >= enough)
        del rest[skill]
        yield skill


def promise(situation: Situation, skill: str) -> float:
    """The expected gain of one exercise of the skill in [0, 1], a little more for what it opens."""
    own = situation.parameters.skill(skill)
    added = expected_gain(situation.state(skill), own, 1 - situation.forgets * (1 - situation.recall(skill)))
    if skill in situation.unknown:
        added *= 1 + OPENS * len(situation.course.builds_on[skill] & situation.unknown)
    again = 1.0 if situation.has_fresh(skill) else REPEATED
    return added * readiness(situation, skill) * again


def readiness(situation: Situation, skill: str) -> float:
    """Which share of the gain is to be expected, for what the weakest prerequisite lacks."""
    needs = situation.course.graph.prerequisites(skill)
    if situation.foundations.issuperset(needs):
        return 1.0
    weakest = min(situation.p(need) for need in needs if need not in situation.foundations)
    return UNPREPARED + (1 - UNPREPARED) * weakest
