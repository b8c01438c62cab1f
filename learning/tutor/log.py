"""What the log of one person says."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.tutor.tutor import Tutor
from models import Event, EventKind, Person, Response


def responses(tutor: Tutor, session: Session, person: Person, skill: str) -> Sequence[Response]:
    """Their answers on one skill, newest first."""
    query = select(Response).where(Response.person_id == person.id, Response.skill_id == tutor.ids.skills[skill])
    return session.scalars(query.order_by(Response.id.desc())).all()


def n_responses(session: Session, person: Person) -> int:
    """How many answers they have given, whether or not they were evidence."""
    return session.scalar(select(func.count()).where(Response.person_id == person.id)) or 0


def has_chosen_order(session: Session, person: Person) -> bool:
    """Whether they have ever said who is to set the order."""
    chosen = select(Event.id).where(Event.person_id == person.id, Event.kind == EventKind.ADAPTIVITY)
    return session.scalar(chosen.limit(1)) is not None
