"""Taking the demonstration away: everything of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from learning import people, steering
from models import Account, Cohort, Enrolment, Person, Response


@dataclass(frozen=True)
class Removed:
    """How much there was."""

    n_people: int
    n_answers: int


def is_there(session: Session) -> bool:
    """Whether anything of it is there."""
    return bool(session.scalar(select(exists().where(Person.is_demo))))


def remove(session: Session, now: datetime) -> Removed:
    """Delete everything that was made up, and what its staff has made since. Real people who joined one of its groups
    stay, with all that they have learned, without that group."""
    n_people = session.scalar(select(func.count()).where(Person.is_demo)) or 0
    n_answers = session.scalar(select(func.count()).select_from(Response).join(Person).where(Person.is_demo)) or 0
    guests = select(Enrolment.person_id).join(Cohort).join(Person, Person.id == Enrolment.person_id)
    left = list(session.scalars(guests.where(Cohort.is_demo, ~Person.is_demo)))
    session.execute(delete(Cohort).where(Cohort.is_demo))
    for owner in session.scalars(select(Person).join(Account).where(Person.is_demo)).all():
        left += people.erase(session, owner)
    session.execute(delete(Person).where(Person.is_demo), execution_options={"synchronize_session": False})
    steering.refresh(session, set(left), now)
    return Removed(n_people, n_answers)
