"""Classes: opened, found, ended, erased. Whoever is not the teacher of a class does not find it."""

from __future__ import annotations

import secrets
import uuid as uuids
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from models import CODE_LENGTH, Classroom, Person, Pupil

OPEN_FOR = timedelta(hours=24)
"""A class that nobody ends, ends by itself."""
KEPT_FOR = timedelta(days=30)
"""Counted from its beginning; then everything about it is deleted, unless the site sets another period."""


def open_class(session: Session, teacher: Person, lesson: str, now: datetime) -> Classroom:
    """A new class with a code that no other open class has."""
    _end(session, Classroom.created_at <= now - OPEN_FOR, now)
    taken = set(session.scalars(select(Classroom.code).where(Classroom.code.is_not(None))))
    code = next(one for one in iter(_code, None) if one not in taken)
    classroom = Classroom(
        uuid=uuids.uuid4(), person_id=teacher.id, lesson=lesson, code=code, is_demo=teacher.is_demo, created_at=now
    )
    session.add(classroom)
    session.flush()
    return classroom


def of_teacher(session: Session, teacher: Person) -> Sequence[Classroom]:
    """All classes of a teacher, the newest first."""
    return session.scalars(
        select(Classroom).where(Classroom.person_id == teacher.id).order_by(Classroom.id.desc())
    ).all()


def find(session: Session, uuid: UUID, teacher: Person, *, lock: bool = False) -> Classroom | None:
    """A class of this teacher's."""
    query = select(Classroom).where(Classroom.uuid == uuid, Classroom.person_id == teacher.id)
    return session.scalar(query.with_for_update() if lock else query)


def by_code(session: Session, code: str, now: datetime, *, lock: bool = False) -> Classroom | None:
    """The open class of a code, whatever spaces stand in it."""
    digits = "".join(code.split())
    if len(digits) != CODE_LENGTH or not (digits.isascii() and digits.isdigit()):
        return None
    query = select(Classroom).where(Classroom.code == digits, Classroom.created_at > now - OPEN_FOR)
    return session.scalar(query.with_for_update() if lock else query)


def is_open(classroom: Classroom, now: datetime) -> bool:
    """Whether the class goes on. A day after its beginning it does not, even if no job has come by yet."""
    return classroom.closed_at is None and now < classroom.created_at + OPEN_FOR


def n_pupils(session: Session, classroom: Classroom) -> int:
    """How many have joined."""
    return session.scalar(select(func.count()).where(Pupil.classroom_id == classroom.id)) or 0


def end(classroom: Classroom, now: datetime) -> None:
    """Nobody can join or answer any more; the report stays."""
    if classroom.closed_at is None:
        classroom.code, classroom.closed_at, classroom.version = None, now, classroom.version + 1


def erase(session: Session, classroom: Classroom) -> None:
    """Delete a class, its pupils, and every answer that they gave."""
    _erase(session, Classroom.id == classroom.id)


def end_old(session: Session, now: datetime) -> int:
    """End the classes whose day is over; how many there were."""
    return _end(session, Classroom.created_at <= now - OPEN_FOR, now)


def erase_old(session: Session, now: datetime, kept: timedelta = KEPT_FOR) -> int:
    """Delete one class whose time is over, so that nobody waits for long; how many there were."""
    id = session.scalar(select(Classroom.id).where(Classroom.created_at <= now - kept).limit(1))
    if id is None:
        return 0
    _erase(session, Classroom.id == id)
    return 1


def _end(session: Session, which: ColumnElement[bool], now: datetime) -> int:
    ended = update(Classroom).where(which, Classroom.closed_at.is_(None))
    values = {"code": None, "closed_at": now, "version": Classroom.version + 1}
    return len(session.execute(ended.values(values).returning(Classroom.id)).all())


def _erase(session: Session, which: ColumnElement[bool]) -> None:
    session.flush()
    pupils = select(Pupil.person_id).join(Classroom, Classroom.id == Pupil.classroom_id).where(which)
    session.execute(delete(Person).where(Person.id.in_(pupils)), execution_options={"synchronize_session": False})
    session.execute(delete(Classroom).where(which), execution_options={"synchronize_session": False})


def _code() -> str:
    return f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}}"
