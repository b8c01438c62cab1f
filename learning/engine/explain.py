"""Decisions and estimates as finished numbers and codes, for templates that say them in the reader's language."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from learning.engine import bkt, tracing
from learning.engine.decision import Decision, Reason
from learning.engine.parameters import ParameterSet
from learning.engine.state import SkillState

_PROBABILITIES = {"threshold"}
"""Numbers of a decision that are probabilities although their names do not start with `p_`."""
_HALF, _NEARLY = 0.5, 0.8
_SOME, _MANY = 3, 6


class Level(StrEnum):
    """How far a learner is with a skill, for words instead of a number."""

    NOT_MET = "not-met"
    FIRST_STEPS = "first-steps"
    LEARNING = "learning"
    NEARLY = "nearly"
    MASTERED = "mastered"


class Certainty(StrEnum):
    """How many answers an estimate rests on."""

    FEW = "few"
    SOME = "some"
    MANY = "many"


@dataclass(frozen=True)
class Explanation:
    """Which sentence, and the whole numbers in it: probabilities in per cent, counts as they are."""

    code: Reason
    values: dict[str, int]


@dataclass(frozen=True)
class Evidence:
    """What one answer did to an estimate, in whole per cent."""

    correct: bool
    before: int
    seen: int
    """After the answer, before learning from it."""
    after: int


def explain(decision: Decision) -> Explanation:
    """The reason code of a decision with its numbers, rounded."""

    def finished(name: str, number: float) -> int:
        is_probability = name.startswith("p_") or name in _PROBABILITIES
        return percent(number) if is_probability else round(number)

    return Explanation(decision.reason, {name: finished(name, number) for name, number in decision.numbers.items()})


def evidence(before: float, after: float, parameters: bkt.Parameters, correct: bool) -> Evidence:
    """The steps of one update from `before` to `after`, which come from the log: parameters may have changed since."""
    seen = bkt.observe(before, parameters, correct)
    return Evidence(correct, percent(before), percent(seen), percent(after))


def percent(p: float) -> int:
    """A probability as a whole number, rounded down, so that 95 % is never read where 95 % is not reached.

    0 and 100 stand for certainty alone: anything between is 1 to 99.
    """
    if p <= 0 or p >= 1:
        return round(p * 100)
    # 0.29 * 100 is a little below 29.
    return min(max(math.floor(p * 100 + 1e-9), 1), 99)


def level(state: SkillState, parameters: ParameterSet) -> Level:
    """Mastered means all conditions of mastery; a high estimate alone is "nearly"."""
    if tracing.is_mastered(state, parameters):
        return Level.MASTERED
    if state.n_responses == 0:
        return Level.FIRST_STEPS if state.lesson_read else Level.NOT_MET
    if state.p_mastery < _HALF:
        return Level.FIRST_STEPS
    return Level.LEARNING if state.p_mastery < _NEARLY else Level.NEARLY


def certainty(n_opportunities: int) -> Certainty:
    """Few below 3 answers, some below 6, many from there on."""
    if n_opportunities < _SOME:
        return Certainty.FEW
    return Certainty.SOME if n_opportunities < _MANY else Certainty.MANY
