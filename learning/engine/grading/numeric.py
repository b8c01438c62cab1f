"""Answering with a number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from learning.engine.grading.answers import Form, Malformed, Number, Problem
from learning.engine.grading.base import ANSWER, Grade, Grader, values
from learning.engine.grading.numerals import MAX_LENGTH, readings
from learning.engine.items import Numeric

CORRECT = "correct"
OTHER = "other"
ROUNDING = 1e-9
"""Relative: 0.1 + 0.2 is 0.3 to a learner."""


class NumericGrader(Grader[Numeric, Number]):
    """Form: `answer` = text. Feedback: `correct`, the id of the wrong way that leads to the number, or `other`."""

    def parse(self, exercise: Numeric, form: Form) -> Number | Malformed:
        sent = values(form, ANSWER)
        if not sent:
            return Malformed(Problem.EMPTY, (ANSWER,))
        text = sent[0].strip()
        if len(text) > MAX_LENGTH:
            return Malformed(Problem.TOO_LONG, (ANSWER,))
        found = readings(text)
        if not found:
            return Malformed(Problem.NOT_A_NUMBER, (ANSWER,))
        # "1.000" may be one or a thousand: we take the reading that means something here.
        known = (value for value in found if _outcome(exercise, value) != OTHER)
        return Number(next(known, found[0]), text)

    def fields(self, exercise: Numeric, answer: Number) -> dict[str, list[str]]:
        return {ANSWER: [answer.text]}

    def grade(self, exercise: Numeric, answer: Number) -> Grade:
        outcome = _outcome(exercise, answer.value)
        correct = outcome == CORRECT
        shown = {way.id: way.misconception for way in exercise.wrong_ways}
        return Grade(
            correct=correct,
            credit=float(correct),
            misconception=None if correct else shown.get(outcome),
            parts={ANSWER: correct},
            feedback=(outcome,),
        )

    def right(self, exercise: Numeric) -> Number:
        return _number(exercise.key)

    def wrong(self, exercise: Numeric) -> Iterator[Number]:
        yield from (_number(way.value) for way in exercise.wrong_ways)
        known = (exercise.key, *(way.value for way in exercise.wrong_ways))
        yield _number(max(known) + 2 * exercise.tolerance + 1)


def _outcome(exercise: Numeric, value: float) -> str:
    if _same(value, exercise.key, exercise.tolerance):
        return CORRECT
    ways = (way.id for way in exercise.wrong_ways if _same(value, way.value, exercise.tolerance))
    return next(ways, OTHER)


def _same(value: float, target: float, tolerance: float) -> bool:
    return abs(value - target) <= tolerance + ROUNDING * max(1.0, abs(target))


def _number(value: float) -> Number:
    return Number(float(value), format(Decimal(repr(value)), "f"))
