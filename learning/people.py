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
from models import Account, Base, Classroom, CohortInvitation, Item, Person, Pupil, Response, Skill


def new_person(
    session: Session,
    locale: str,
    preferences: Mapping[str, Any],
    adaptive: bool,
    now: datetime,
    p_target: float | None = None,
    *,
    is_demo: bool = False,
) -> Person:
    """A guest with a random number and no name."""
    person = Person(
        uuid=uuids.uuid4(),
        locale=locale,
        preferences=dict(preferences),
        adaptive_on=adaptive,
        is_demo=is_demo,
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
    leaving.forget_address(session, person)
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


def export(session: Session, person: Person) -> dict[str, list[dict[str, Any]]]:
    """Everything that is stored about a person, by table, as plain values. Exercises and skills go by their slugs."""
    names = {
        f"{table.__tablename__}_id": {row.id: row.slug for row in session.execute(select(table.id, table.slug))}
        for table in (Item, Skill)
    }
    copy = {}
    for table in Base.metadata.sorted_tables:
        # What staff set is about learners, and by somebody.
        key = table.c.id if table.name == "person" else table.c.get("person_id", table.c.get("created_by"))
        if key is None:
            continue
        columns = [column for column in table.c if column.name not in SECRET.get(table.name, ())]
        rows = session.execute(select(*columns).where(key == person.id).order_by(*table.primary_key)).mappings()
        copy[table.name] = [
            {name: names[name].get(value) if name in names else _plain(value) for name, value in row.items()}
            for row in rows
        ]
    copy["cohort_invitation"] = _invitations(session, person)
    return copy


def _invitations(session: Session, person: Person) -> list[dict[str, Any]]:
    """Those that wait for the address of a person's account."""
    table = CohortInvitation.__table__
    columns = [column for column in table.c if column.name not in SECRET["cohort_invitation"]]
    mine = select(Account.email_key).where(Account.person_id == person.id).scalar_subquery()
    rows = session.execute(select(*columns).where(table.c.email_key == mine)).mappings()
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
