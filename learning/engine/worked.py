"""Bayesian knowledge tracing worked out on one learner's answers, as head counts and with other numbers put in.

People follow Bayes' rule far better in counts than in probabilities: Gigerenzer and Hoffrage 1995, "How to improve
Bayesian reasoning without instruction: frequency formats", Psychological Review 102.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from learning.engine import bkt, tracing
from learning.engine.explain import percent
from learning.engine.parameters import MAX_GUESS, MAX_SLIP

PEOPLE = 1000
"""How many stand where the learner stood."""


class Answer(NamedTuple):
    """One answer that counted."""

    parameters: bkt.Parameters
    """Of its item, as everywhere else."""
    correct: bool
    recall: float = 1.0
    """How likely what was known at the last look was still at hand, in [0, 1]."""


class Step(NamedTuple):
    """Probabilities in [0, 1] that the skill is known, just before an answer and after it."""

    before: float
    after: float


class Counts(NamedTuple):
    """What an answer says, told of PEOPLE who stand where the learner stood. All whole numbers; `p_` in per cent."""

    known: int
    unknown: int
    known_same: int
    """Who knows it and answers as the learner did ..."""
    unknown_same: int
    """... and who does not know it and does so nonetheless."""
    same: int
    p_seen: int
    """The share of the first among both: the estimate before anything is learned from the item."""
    p_learn: int
    p_after: int


def counts(p_last: float, answer: Answer) -> Counts:
    """The arithmetic of one answer, when `p_last` was the estimate at the last look. Every count is rounded by itself,
    but for those that add up."""
    parameters = tracing.faded(answer.parameters, answer.recall)
    known = round(p_last * PEOPLE)
    right = (1 - parameters.slip, parameters.guess)
    of_known, of_unknown = right if answer.correct else (1 - right[0], 1 - right[1])
    known_same, unknown_same = round(known * of_known), round((PEOPLE - known) * of_unknown)
    return Counts(
        known=known,
        unknown=PEOPLE - known,
        known_same=known_same,
        unknown_same=unknown_same,
        same=known_same + unknown_same,
        p_seen=percent(bkt.observe(p_last, parameters, answer.correct)),
        p_learn=percent(parameters.learn),
        p_after=percent(tracing.updated(p_last, answer.recall, answer.parameters, answer.correct)),
    )


def trace(
    prior: float, answers: Iterable[Answer], *, guess: float | None = None, slip: float | None = None
) -> Iterator[Step]:
    """The estimate along some answers by tracing alone, with one guess and one slip for every item where they are
    given. Raises ValueError for a guess above MAX_GUESS, a slip above MAX_SLIP, or one below 0.

    static/js/what-if.js has the same in the browser; tests/browser/test_what_if.py holds them together.
    """
    if not (0 <= (guess or 0) <= MAX_GUESS and 0 <= (slip or 0) <= MAX_SLIP):
        raise ValueError(f"guess {guess} or slip {slip} is out of bounds")
    p = prior
    for answer in answers:
        own = answer.parameters
        own = own._replace(guess=own.guess if guess is None else guess, slip=own.slip if slip is None else slip)
        before, p = p * answer.recall, tracing.updated(p, answer.recall, own, answer.correct)
        yield Step(before, p)
