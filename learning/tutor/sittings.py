"""A learner's sitting in the row of the person: read at no further cost with each step, gone with the person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from learning.engine.sitting import Counts, Kind, Sitting

if TYPE_CHECKING:
    from learning.engine.state import LearnerState
    from learning.rows import Someone
    from learning.tutor.tutor import Tutor
    from models import Person


def read(stored: dict[str, Any] | None) -> Sitting | None:
    """What is stored; None where nothing was begun."""
    return Sitting.from_dict(stored) if stored is not None else None


def begin(tutor: Tutor, person: Person, learner: LearnerState, kind: Kind, n_steps: int, now: datetime) -> None:
    """Begin a sitting; one that was going on is over. `learner` is what is known of the person."""
    before = Counts.of(tutor.catalogue.course, learner)
    person.sitting = Sitting(kind=kind, n_steps=n_steps, begun_at=now.timestamp(), before=before).to_dict()


def end(person: Person) -> None:
    """Stop here."""
    person.sitting = None


def is_news(person: Someone, decided_at: datetime) -> bool:
    """Whether the learner has begun to review since something else was decided."""
    sitting = read(person.sitting)
    return sitting is not None and sitting.kind is Kind.REVIEW and sitting.begun_at > decided_at.timestamp()


def brought_along(tutor: Tutor, guest: LearnerState, joined: LearnerState) -> dict[str, Any] | None:
    """The sitting of a guest, as it is to be stored when their log has become part of another: as far as it was."""
    sitting, course = guest.sitting, tutor.catalogue.course
    if sitting is None:
        return None
    counts = Counts.of(course, joined)
    before = counts._replace(answers=counts.answers - sitting.n_done(course, guest))
    return sitting.to_dict() | {"before": list(before)}
