"""Who is to be reminded of what: three days before a date and on the day, once each, and only who has not finished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue
from learning.cohorts import dates
from learning.cohorts.assignments import Task, tasks
from learning.cohorts.progress import estimates, progress
from learning.tutor.placements import finished
from models import Account, Enrolment, Person, Reminder

AHEAD = timedelta(days=3)
NOT_BEFORE = 7
"""O'clock, where the cohort is: phones ring."""


class Kind(StrEnum):
    """Which reminder it is."""

    SOON = "soon"
    TODAY = "today"


@dataclass(frozen=True)
class Due:
    """A reminder to be sent."""

    task: Task
    kind: Kind
    person_id: int
    email: str
    language: str
    day: date
    """The last day, in the calendar of the cohort."""


def due(session: Session, catalogue: Catalogue, ids: Mapping[str, int], now: datetime) -> list[Due]:
    """All that are to be sent now; `ids` are those of the skills by slug."""
    near = [
        (task, kind)
        for task in tasks(session, now, due_between=(now, now + AHEAD + timedelta(days=1)))
        if (kind := _kind(task, now)) is not None
    ]
    people = {task.enrolment.person_id for task, _ in near}
    sent = _sent(session, people)
    reach, known = _reachable(session, people), estimates(session, ids, people)
    placed = finished(session, people)
    found = []
    for task, kind in near:
        person_id = task.enrolment.person_id
        email, language = reach.get(person_id, ("", ""))
        email = email or task.enrolment.email
        is_told = (task.assignment.id, kind) in sent[person_id]
        if not language or not email or is_told or task.due_at is None:
            continue
        placed_at = placed.get(person_id)
        if not progress(task.assignment, catalogue, known.get(person_id, {}), placed_at).is_done:
            day = dates.day_of(task.due_at, task.cohort.time_zone)
            found.append(Due(task, kind, person_id, email, language, day))
    return found


def note(session: Session, reminder: Due, now: datetime) -> None:
    """It is on its way: never again."""
    key = {"assignment_id": reminder.task.assignment.id, "person_id": reminder.person_id, "kind": reminder.kind}
    session.add(Reminder(**key, sent_at=now))


def ticket(key: str, enrolment: UUID) -> str:
    """What a link in a mail says, so that whoever reads the mail can stop them without signing in."""
    return str(_signer(key).dumps(enrolment.hex))


def reader_of(session: Session, key: str, ticket: str) -> Person | None:
    """Whose reminders a link is about; None if we never made it, or she has left the group."""
    try:
        enrolment = UUID(_signer(key).loads(ticket))
    except (BadSignature, ValueError, TypeError, AttributeError):
        return None
    query = select(Person).join(Enrolment, Enrolment.person_id == Person.id).where(Enrolment.uuid == enrolment)
    return session.scalar(query)


def _kind(task: Task, now: datetime) -> Kind | None:
    """By the calendar of the cohort. Who was to be reminded three days before and could not be is so later."""
    assert task.due_at is not None
    zone = task.cohort.time_zone
    if now.astimezone(ZoneInfo(zone)).hour < NOT_BEFORE:
        return None
    days = (dates.day_of(task.due_at, zone) - dates.day_of(now, zone)).days
    if days == 0:
        return Kind.TODAY
    return Kind.SOON if 0 < days <= AHEAD.days else None


def _sent(session: Session, people: set[int]) -> dict[int, set[tuple[int, str]]]:
    found: dict[int, set[tuple[int, str]]] = defaultdict(set)
    query = select(Reminder.person_id, Reminder.assignment_id, Reminder.kind).where(Reminder.person_id.in_(people))
    for person, assignment, kind in session.execute(query):
        found[person].add((assignment, kind))
    return found


def _reachable(session: Session, people: set[int]) -> dict[int, tuple[str, str]]:
    """Address and language of those who want reminders; a guest may be reached where she was invited."""
    query = (
        select(Person.id, Account.email, Account.confirmed_at, Person.locale)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(Person.id.in_(people), Person.reminders_on)
    )
    rows = session.execute(query)
    return {id: (email if confirmed is not None else "", locale) for id, email, confirmed, locale in rows}


def _signer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt="reminders")
