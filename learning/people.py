"""Guests: made by the first answer, found by the number in their cookie, erased when they say so."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from learning import leaving
from models import Account, Classroom, Person, Pupil, Response


def new_person(
    session: Session,
    locale: str,
    preferences: Mapping[str, Any],
    adaptive: bool,
    now: datetime,
    p_target: float | None = None,
    *,
    is_demo: bool = False,
    training: bool = True,
) -> Person:
    """A guest with a random number and no name."""
    person = Person(
        uuid=uuids.uuid4(),
        locale=locale,
        preferences=dict(preferences),
        adaptive_on=adaptive,
        is_demo=is_demo,
        training_on=training,
        created_at=now,
        seen_at=now,
    )
    if p_target is not None:
        person.p_target = p_target
    session.add(person)
    session.flush()
    return person


# Built once: it stands on the way of each answer.
_BY_UUID = select(Person).where(Person.uuid == bindparam("number"))
_BY_UUID_LOCKED = _BY_UUID.with_for_update()


def find_person(session: Session, uuid: UUID, *, lock: bool = False) -> Person | None:
    """A person by their number; `lock` keeps a second answer waiting until this one is stored."""
    return session.scalar(_BY_UUID_LOCKED if lock else _BY_UUID, {"number": uuid})


def owner_of_only(session: Session, response: UUID, since: datetime) -> Person | None:
    """Whose only response this is, if it exists, is that, and was not stored before `since`."""
    owner = session.scalar(select(Response.person_id).where(Response.uuid == response, Response.created_at >= since))
    if owner is None or session.scalar(select(func.count()).where(Response.person_id == owner)) != 1:
        return None
    # To an account leads a sign-in alone.
    return session.get(Person, owner) if session.get(Account, owner) is None else None


def erase(session: Session, person: Person) -> list[int]:
    """Delete a person and, through the foreign keys, everything that was ever stored about them. Other people for whom
    less is set now: learners of a cohort that goes with its only trainer.

    With a teacher go their classes, and with these the pupils.
    """
    pupils = select(Pupil.person_id).join(Classroom).where(Classroom.person_id == person.id)
    session.execute(delete(Person).where(Person.id.in_(pupils)))
    leaving.forget_addresses(session, person)
    leaving.forget_digests(session, person)
    leaving.forget_name(session, person)
    left = leaving.hand_over(session, person)
    session.flush()
    session.execute(delete(Person).where(Person.id == person.id))
    return left


SECRET = {
    "credential": {"secret"},
    "token": {"digest", "data"},
    "sign_in": {"uuid"},
    "invitation": {"digest"},
    "cohort_invitation": {"digest"},
    "push_subscription": {"endpoint", "public_key", "secret"},
}
"""Columns that open something, and that a copy of one's data need not hold."""
