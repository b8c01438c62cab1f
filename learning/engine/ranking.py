"""Which skill comes next: the one whose practice promises most, for itself and for what it opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from learning.engine import tracing
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
    # Every choice weighs all that may be worked on: what is the same for all is looked up once.
    states, parameters, forgets, recall = situation.states, situation.parameters, situation.forgets, situation.recall
    unknown, builds_on = situation.unknown, situation.course.builds_on
    needs, is_ready = situation.course.graph.needs, situation.foundations.issuperset
    promised = {}
    for skill in skills:
        own = parameters.skills.get(skill, parameters.default)
        added = expected_gain(states[skill], own, 1 - forgets * (1 - recall(skill)))
        if skill in unknown and not tracing.is_placed(states[skill]):
            # What a placement found to be known has opened what builds on it.
            added *= 1 + OPENS * len(builds_on[skill] & unknown)
        if not is_ready(needs[skill]):
            added *= _readiness(situation, skill)
        promised[skill] = added if situation.has_fresh(skill) else added * REPEATED
    return promised


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
    return promises(situation, (skill,))[skill]


def _readiness(situation: Situation, skill: str) -> float:
    """Which share of the gain is to be expected, for what the weakest of the missing prerequisites lacks."""
    return UNPREPARED + (1 - UNPREPARED) * min(map(situation.p, situation.missing(skill)))
