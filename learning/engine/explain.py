"""Decisions and estimates as finished numbers and codes, for templates that say them in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from learning.engine import bkt, review, tracing
from learning.engine.decision import Decision
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
    PROVISIONAL = "provisional"  # mastered, and to be confirmed on another day
    MASTERED = "mastered"
    FADING = "fading"  # mastered, and due for a review


class Certainty(StrEnum):
    """How many answers an estimate rests on."""

    FEW = "few"
    SOME = "some"
    MANY = "many"


class Basis(StrEnum):
    """What an estimate rests on; several may hold at once."""

    START = "start"  # no answer counts yet
    INFERRED_KNOWN = "inferred-known"  # no answer of its own: one in a placement to what builds on it was right
    INFERRED_UNKNOWN = "inferred-unknown"  # no answer of its own: one in a placement to what it builds on was wrong
    PLACED = "placed"  # all its answers were questions of a placement
    ANSWERS = "answers"  # so many answers, so many of them right
    PROVISIONAL = "provisional"  # mastered at one sitting
    LASTING = "lasting"  # a right answer on another day confirmed it
    FADED = "faded"  # some of it may have been forgotten since the last look
    DUE = "due"  # so much that it is time to look again
    REOPENED = "reopened"  # it was mastered, until a wrong answer opened practice again


class Move(StrEnum):
    """Why an estimate moved with an answer, or did not."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"  # "I do not know", which counts like a wrong answer
    REMEMBERED = "remembered"  # right, although some time had passed
    MISSED = "missed"  # wrong, although the skill was mastered
    HINT = "hint"  # no evidence: a hint came first
    REPEAT = "repeat"  # no evidence: the item was known


@dataclass(frozen=True)
class Explanation:
    """Which sentence, and the whole numbers in it: probabilities in per cent, counts as they are."""

    code: StrEnum
    values: dict[str, int]


def explain(decision: Decision) -> Explanation:
    """The reason code of a decision with its numbers, rounded."""
    return Explanation(decision.reason, _finished(decision.numbers))


def estimate(state: SkillState, parameters: ParameterSet, now: datetime | None) -> tuple[Explanation, ...]:
    """What the estimate of a skill rests on now, the answers first, then what time and reviews did to it."""
    if state.n_opportunities == 0:
        inferred = Basis.INFERRED_KNOWN if state.placed_known else Basis.INFERRED_UNKNOWN
        code = inferred if state.placed_by is not None else Basis.START
        return (Explanation(code, _finished({"p_now": state.p_mastery})),)
    recall = review.recall(state.memory, now)
    codes = {
        Basis.ANSWERS: True,
        Basis.PLACED: state.n_placed == state.n_opportunities,
        Basis.REOPENED: state.n_lapses > 0 and not tracing.is_mastered(state, parameters),
        Basis.PROVISIONAL: tracing.is_provisional(state, parameters),
        Basis.LASTING: state.confirmed,
        Basis.FADED: recall < 1,
        Basis.DUE: tracing.is_due(state, parameters, now),
    }
    last = state.memory.last if state.memory is not None else state.last_at
    values = _finished(
        {
            "n_opportunities": state.n_opportunities,
            "n_right": state.n_right,
            "n_days": (now.timestamp() - last) // review.DAY if now is not None and last is not None else 0,
            "p_last": state.p_mastery,
            "p_recall": recall,
            "p_now": tracing.p_now(state, now),
        }
    )
    return tuple(Explanation(code, values) for code, holds in codes.items() if holds)


def change(
    parameters: bkt.Parameters,
    *,
    correct: bool,
    unknown: bool = False,
    is_evidence: bool,
    n_hints: int,
    p_before: float,
    p_after: float,
    p_recall: float = 1.0,
    lapsed: bool = False,
) -> Explanation:
    """Why one answer moved the estimate from `p_before` to `p_after`, which come from the log.

    `p_last` is the estimate after the answer before, `p_before` what time left of it (times `p_recall`), `p_seen`
    what this answer made of it, and `p_after` with the chance to learn from the exercise. `parameters` are the item's.
    """
    known = min(p_before / p_recall, 1.0) if p_recall > 0 else p_before
    seen = bkt.observe(known, tracing.faded(parameters, p_recall), correct) if is_evidence else p_before
    if not correct and p_recall < 1:
        seen = min(seen, p_before)
    values = {
        "p_last": known,
        "p_recall": p_recall,
        "p_before": p_before,
        "p_seen": seen,
        "p_after": p_after,
        "p_guess": parameters.guess,
        "p_slip": parameters.slip,
    }
    return Explanation(_move(correct, unknown, is_evidence, n_hints, p_recall, lapsed), _finished(values))


def _move(correct: bool, unknown: bool, is_evidence: bool, n_hints: int, p_recall: float, lapsed: bool) -> Move:
    if not is_evidence:
        return Move.HINT if n_hints else Move.REPEAT
    if lapsed:
        return Move.MISSED
    if not correct:
        return Move.UNKNOWN if unknown else Move.WRONG
    return Move.REMEMBERED if p_recall < 1 else Move.RIGHT


def _finished(numbers: Mapping[str, float]) -> dict[str, int]:
    def finished(name: str, number: float) -> int:
        is_probability = name.startswith("p_") or name in _PROBABILITIES
        return percent(number) if is_probability else round(number)

    return {name: finished(name, number) for name, number in numbers.items()}


def percent(p: float) -> int:
    """A probability as a whole number, rounded down, so that 95 % is never read where 95 % is not reached.

    0 and 100 stand for certainty alone: anything between is 1 to 99.
    """
    if p <= 0 or p >= 1:
        return round(p * 100)
    # 0.29 * 100 is a little below 29.
    return min(max(math.floor(p * 100 + 1e-9), 1), 99)


def level(state: SkillState, parameters: ParameterSet, now: datetime | None = None) -> Level:
    """Mastered means all conditions of mastery; a high estimate alone is "nearly"."""
    if tracing.is_mastered(state, parameters):
        if tracing.is_due(state, parameters, now):
            return Level.FADING
        return Level.MASTERED if state.confirmed else Level.PROVISIONAL
    if state.n_responses == 0 and not state.placed_known:
        return Level.FIRST_STEPS if state.lesson_read else Level.NOT_MET
    return level_of(tracing.p_now(state, now))


def level_of(p: float) -> Level:
    """What an estimate alone says of somebody who has answered and has not mastered the skill."""
    if p < _HALF:
        return Level.FIRST_STEPS
    return Level.LEARNING if p < _NEARLY else Level.NEARLY


def certainty(n_opportunities: int) -> Certainty:
    """Few below 3 answers, some below 6, many from there on."""
    if n_opportunities < _SOME:
        return Certainty.FEW
    return Certainty.SOME if n_opportunities < _MANY else Certainty.MANY
