"""Replaying everybody whose estimates were made with another parameter set than the one in use."""

from __future__ import annotations

from datetime import datetime
from time import perf_counter

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from learning import parameter_sets
from learning.tutor import Tutor
from models import Person

AT_ONCE = 50
LONGEST_S = 0.05
"""No more people are begun in a transaction after this time, because on SQLite nobody else can write meanwhile."""


def n_outdated(session: Session, tutor: Tutor) -> int:
    """How many people are still to be replayed."""
    return session.scalar(select(func.count()).select_from(Person).where(_outdated(tutor))) or 0


def replay_some(session: Session, tutor: Tutor, now: datetime) -> int:
    """Replay a few people and return how many; 0: nobody is left.

    Each is locked while it happens, as for an answer. Who answers first is replayed by that answer, and passed over
    here. Whatever stops this, the next call goes on where it stopped.
    """
    if parameter_sets.active_row(session).id != tutor.ids.parameter_set:
        # Another set was put in use since the tutor was made: two that undo each other's work would never end.
        return 0
    begun, n = perf_counter(), 0
    for id in session.scalars(select(Person.id).where(_outdated(tutor)).order_by(Person.id).limit(AT_ONCE)).all():
        person = session.scalar(select(Person).where(Person.id == id, _outdated(tutor)).with_for_update())
        if person is not None:
            tutor.rebuild_mastery(session, person, now)
        n += 1
        if perf_counter() - begun > LONGEST_S:
            break
    return n


def _outdated(tutor: Tutor) -> ColumnElement[bool]:
    return or_(Person.parameter_set_id.is_(None), Person.parameter_set_id != tutor.ids.parameter_set)
