"""Joining a class: a new person with a nickname, whoever else this browser belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from learning.classroom import nicknames
from learning.people import new_person
from models import Classroom, Person, Pupil

MAX_PUPILS = 120
"""More than any room holds, and fewer than there are nicknames."""

_BY_NUMBER = (
    select(Person, Pupil, Classroom)
    .join(Pupil, Pupil.person_id == Person.id)
    .join(Classroom, Classroom.id == Pupil.classroom_id)
    .where(Person.uuid == bindparam("number"))
)
_BY_NUMBER_LOCKED = _BY_NUMBER.with_for_update(of=Person)


class Full(Exception):
    """So many have joined that something must be wrong."""


@dataclass(frozen=True)
class Member:
    """Somebody in a class."""

    person: Person
    pupil: Pupil
    classroom: Classroom


def join(session: Session, classroom: Classroom, lang: str, now: datetime, *, training: bool = True) -> Member:
    """Make a pupil, from whose answers something may be learned unless `training` is False. The class must be locked,
    so that no two get one nickname. Raises Full."""
    taken = set(session.scalars(select(Pupil.nickname).where(Pupil.classroom_id == classroom.id)))
    if len(taken) >= MAX_PUPILS:
        raise Full
    person = new_person(session, lang, {}, True, now, is_demo=classroom.is_demo, training=training)
    nickname = nicknames.draw(lang, taken, SystemRandom())
    pupil = Pupil(person_id=person.id, classroom_id=classroom.id, nickname=nickname, created_at=now)
    session.add(pupil)
    session.flush()
    return Member(person, pupil, classroom)


def member(session: Session, number: UUID, *, lock: bool = False) -> Member | None:
    """The pupil of a number; `lock` keeps a second answer of theirs waiting."""
    found = session.execute(_BY_NUMBER_LOCKED if lock else _BY_NUMBER, {"number": number}).one_or_none()
    return Member(*found) if found is not None else None
