"""Two parameter sets on the same answers of learners from whom no fit has learned."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.jobs.log import SPLIT, is_held_out
from learning.lab.metrics import Scores, scores
from learning.lab.paired import difference, log_losses
from learning.tutor import Person, Tutor

MIN_LEARNERS = 20
MIN_RESPONSES = 400
"""With fewer, an interval over learners says nothing."""
SEED = 42


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """`difference` is the log loss of the candidate minus that of the active set: below 0 the candidate is better.
    `low` and `high` hold 95 % of the draws of learners."""

    candidate: str
    active: str
    n_learners: int
    n_responses: int
    scores: dict[str, Scores]
    """By version."""
    difference: float
    low: float
    high: float

    @property
    def is_enough(self) -> bool:
        """Whether there are so many answers that the interval can be trusted."""
        return self.n_learners >= MIN_LEARNERS and self.n_responses >= MIN_RESPONSES

    @property
    def is_better(self) -> bool:
        """Whether the candidate predicts better beyond chance."""
        return self.is_enough and self.high < 0

    def to_dict(self, now: datetime) -> dict[str, Any]:
        """Plain JSON values, to be stored with the candidate."""
        by_version = {version: one._asdict() for version, one in self.scores.items()}
        return asdict(self) | {"scores": by_version, "split": SPLIT, "seed": SEED, "at": now.isoformat()}


def compare(session: Session, candidate: Tutor, active: Tutor) -> Comparison | None:
    """What both would have predicted for the same answers; None when no held-out learner has answered yet."""
    rows: list[tuple[int, bool, float, float]] = []
    for person in session.scalars(select(Person).order_by(Person.id)):
        if is_held_out(person.uuid):
            both = zip(candidate.predictions(session, person), active.predictions(session, person), strict=True)
            rows += [(person.id, right, new, old) for (new, right), (old, _) in both]
    if not rows:
        return None
    learner, right, new, old = map(np.array, zip(*rows, strict=True))
    correct = right.astype(np.uint8)
    gap, low, high = difference(learner, log_losses(correct, new), log_losses(correct, old), seed=SEED)
    return Comparison(
        candidate=candidate.parameters.version,
        active=active.parameters.version,
        n_learners=len(np.unique(learner)),
        n_responses=len(rows),
        scores={candidate.parameters.version: scores(correct, new), active.parameters.version: scores(correct, old)},
        difference=gap,
        low=low,
        high=high,
    )
