"""What came of a question: how many chose what, and which ideas stand behind it. Counts, and no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Response, Round, Vote

DONT_KNOW, RIGHT, OTHER = "dont_know", "right", "other"
"""What is counted beside the options of an exercise; OTHER is wrong without a known idea behind it."""


@dataclass
class Tally:
    """The answers to one round."""

    n: int = 0
    """How many answered, on a device or by hand."""
    options: Counter[str] = field(default_factory=Counter)
    """How many chose an option, or "true" or "false"."""
    outcomes: Counter[str] = field(default_factory=Counter)
    """How many were right, held which misconception, did not know, or were wrong otherwise."""

    @classmethod
    def of(cls, answers: Iterable[tuple[Mapping[str, Any], bool, str | None]]) -> Self:
        """From stored answers: what was sent, whether it was right, and the idea behind it."""
        tally = cls()
        for answer, correct, misconception in answers:
            tally.n += 1
            tally.options.update({*answer.get("answer", ()), *answer.get("reason", ()), *answer.get("verdict", ())})
            tally.options.update({DONT_KNOW} & answer.keys())
            tally.outcomes[_outcome(answer, correct, misconception)] += 1
        return tally

    def with_hands(self, options: Mapping[str, int], outcomes: Mapping[str, int], n: int) -> Tally:
        """The same with hands that were counted, `n` of them people's first."""
        return Tally(self.n + n, self.options + Counter(options), self.outcomes + Counter(outcomes))

    @property
    def percent_right(self) -> int:
        """Of those of whom it is known."""
        total = self.outcomes.total()
        return round(100 * self.outcomes[RIGHT] / total) if total else 0


def tally(session: Session, round_: Round) -> Tally:
    """What was sent to a round so far, without hands."""
    query = select(Response.answer, Response.correct, Response.misconception).join(
        Vote, Vote.response_id == Response.id
    )
    return Tally.of(session.execute(query.where(Vote.round_id == round_.id)))


def n_votes(session: Session, round_: Round) -> int:
    """How many have answered on a device so far."""
    return session.scalar(select(func.count()).where(Vote.round_id == round_.id)) or 0


def _outcome(answer: Mapping[str, Any], correct: bool, misconception: str | None) -> str:
    if correct:
        return RIGHT
    return DONT_KNOW if DONT_KNOW in answer else misconception or OTHER
