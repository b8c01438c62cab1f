"""Two parameter sets on the same answers of learners from whom no fit has learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.jobs.log import LEARNED_FROM, SPLIT, is_held_out
from learning.lab.evaluation.metrics import Scores, scores
from learning.lab.evaluation.paired import difference, log_losses
from learning.tutor import Person, Prediction, Tutor

MIN_LEARNERS = 20
MIN_RESPONSES = 400
"""With fewer, an interval over learners says nothing."""
SEED = 42
Pair = tuple[Prediction, Prediction]
"""Of one answer: by the candidate, and by the set in use."""


@dataclass(frozen=True)
class Match:
    """One kind of prediction by both. `difference` is the log loss of the candidate minus that of the set in use, and
    `low` to `high` holds 95 % of the draws of learners: below 0 the candidate is better."""

    candidate: Scores
    active: Scores
    difference: float
    low: float
    high: float

    @classmethod
    def of(cls, learner: NDArray[Any], correct: NDArray[np.uint8], ours: list[float], theirs: list[float]) -> Match:
        """From columns with one element an answer."""
        new, old = np.array(ours), np.array(theirs)
        gap = difference(learner, log_losses(correct, new), log_losses(correct, old), seed=SEED)
        return cls(scores(correct, new), scores(correct, old), *gap)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return vars(self) | {"candidate": self.candidate._asdict(), "active": self.active._asdict()}


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The versions of both sets, and how they did: in what the site predicts, and in what tracing alone does."""

    candidate: str
    active: str
    n_learners: int
    n_responses: int
    predicted: Match
    traced: Match

    @property
    def is_enough(self) -> bool:
        """Whether there are so many answers that the intervals can be trusted."""
        return self.n_learners >= MIN_LEARNERS and self.n_responses >= MIN_RESPONSES

    @property
    def is_better(self) -> bool:
        """Whether the candidate is better beyond chance in one, and in the other not worse beyond chance.

        Both count: the prediction chooses exercises, and tracing says what is mastered.
        """
        both = (self.predicted, self.traced)
        return self.is_enough and any(one.high < 0 for one in both) and not any(one.low > 0 for one in both)

    def to_dict(self, now: datetime) -> dict[str, Any]:
        """Plain JSON values, to be stored with the candidate."""
        matches = {"predicted": self.predicted.to_dict(), "traced": self.traced.to_dict()}
        return vars(self) | matches | {"split": SPLIT, "seed": SEED, "at": now.isoformat()}


def compare(session: Session, candidate: Tutor, active: Tutor) -> Comparison | None:
    """What both would have predicted for the same answers; None when no held-out learner has answered yet."""
    learners: list[int] = []
    pairs: list[Pair] = []
    for person in session.scalars(select(Person).where(LEARNED_FROM).order_by(Person.id)):
        if is_held_out(person.uuid):
            both = zip(candidate.predictions(session, person), active.predictions(session, person), strict=True)
            pairs += both
            learners += [person.id] * (len(pairs) - len(learners))
    if not pairs:
        return None
    learner, correct = np.array(learners), np.array([new.correct for new, _ in pairs], np.uint8)
    return Comparison(
        candidate=candidate.parameters.version,
        active=active.parameters.version,
        n_learners=len(np.unique(learner)),
        n_responses=len(pairs),
        predicted=Match.of(learner, correct, [n.p_correct for n, _ in pairs], [old.p_correct for _, old in pairs]),
        traced=Match.of(learner, correct, [new.p_traced for new, _ in pairs], [old.p_traced for _, old in pairs]),
    )
