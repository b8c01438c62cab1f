"""Guests: made by the first answer, found by the number in their cookie, erased when they say so."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Person


def new_person(session: Session, locale: str, preferences: Mapping[str, Any], adaptive: bool, now: datetime) -> Person:
    """A guest with a random number and no name."""
    person = Person(
        uuid=uuids.uuid4(),
        locale=locale,
        preferences=dict(preferences),
        adaptive_on=adaptive,
        created_at=now,
        seen_at=now,
    )
    session.add(person)
    session.flush()
    return person


def find_person(session: Session, uuid: UUID, *, lock: bool = False) -> Person | None:
    """A person by their number; `lock` keeps a second answer waiting until this one is stored."""
    query = select(Person).where(Person.uuid == uuid)
    return session.scalar(query.with_for_update() if lock else query)


def erase(session: Session, person: Person) -> None:
    """Delete a person and, through the foreign keys, everything that was ever stored about them."""
    session.execute(delete(Person).where(Person.id == person.id))
