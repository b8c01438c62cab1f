"""Learners in cohorts: they agree, are looked after, and leave when they like."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from learning.accounts import audit
from learning.cohorts import consents
from learning.cohorts.words import plain
from models import (
    Assignment,
    AssignmentException,
    Audit,
    AuditKind,
    Cohort,
    CohortStaff,
    Enrolment,
    Intervention,
    Person,
    Reminder,
)

LOOK_EVERY = timedelta(hours=1)
"""Who reloads a page has looked once."""
TO_LEARNER = (
    AuditKind.JOINED,
    AuditKind.REMOVED,
    AuditKind.MOVED,
    AuditKind.LOOKED_AT,
    AuditKind.EXCEPTED,
    AuditKind.INTERVENED,
    AuditKind.OBJECTION_ANSWERED,
)
"""What the log says to the learner about her cohorts."""


def by_code(session: Session, code: str, *, lock: bool = False) -> Cohort | None:
    """The cohort that can be joined by a code."""
    query = select(Cohort).where(Cohort.join_code == code, Cohort.archived_at.is_(None))
    return session.scalar(query.with_for_update() if lock else query)


def join(
    session: Session,
    cohort: Cohort,
    person: Person,
    name: str,
    now: datetime,
    *,
    email: str = "",
    subgroup: str = "",
    moves: bool = False,
    named_until: datetime | None = None,
) -> Enrolment:
    """Enrol somebody who has agreed; who is in already stays as they are. The cohort must be locked. Who `moves` has
    been told already. She agreed to the staff that had come by `named_until`; without it, to everybody."""
    found = of_person_in(session, person, cohort)
    if found is not None:
        return found
    enrolment = Enrolment(
        uuid=uuids.uuid4(),
        cohort_id=cohort.id,
        person_id=person.id,
        name=name,
        email=email,
        subgroup=subgroup,
        agreed_at=now,
    )
    session.add(enrolment)
    if not moves:
        audit.note(session, person, AuditKind.JOINED, now, person, cohort=cohort.name)
    session.flush()
    if named_until is not None:
        consents.ask_about_unnamed(session, enrolment, named_until, now)
    return enrolment


def of_person_in(session: Session, person: Person, cohort: Cohort) -> Enrolment | None:
    """A person's enrolment in one cohort."""
    query = select(Enrolment).where(Enrolment.cohort_id == cohort.id, Enrolment.person_id == person.id)
    return session.scalar(query)


def of_person(session: Session, person: Person) -> Sequence[tuple[Enrolment, Cohort]]:
    """The cohorts of a learner, oldest first."""
    query = select(Enrolment, Cohort).join(Cohort, Cohort.id == Enrolment.cohort_id)
    rows = session.execute(query.where(Enrolment.person_id == person.id).order_by(Enrolment.id))
    return [(enrolment, cohort) for enrolment, cohort in rows]


def of_cohort(session: Session, cohort: Cohort, by: Person | None = None) -> Sequence[Enrolment]:
    """The learners of a cohort by subgroup and name, as a reader looks for them; those whom `by` may see."""
    found = session.scalars(_of(cohort, by)).all()
    return sorted(found, key=lambda one: (plain(one.subgroup), plain(one.name), one.id))


def find(session: Session, cohort: Cohort, uuid: UUID, by: Person | None = None) -> Enrolment | None:
    """One of them."""
    return session.scalar(_of(cohort, by).where(Enrolment.uuid == uuid))


def person_ids(session: Session, cohort: Cohort) -> list[int]:
    """Whose paths a change of the cohort concerns."""
    return list(session.scalars(select(Enrolment.person_id).where(Enrolment.cohort_id == cohort.id)))


def _of(cohort: Cohort, by: Person | None) -> Select[Enrolment]:
    query = select(Enrolment).where(Enrolment.cohort_id == cohort.id)
    return query.where(consents.seen_by(by.id)) if by is not None else query


def end(session: Session, enrolment: Enrolment, kind: AuditKind, now: datetime, by: Person, to: str = "") -> None:
    """Take a learner out of a cohort, with all that was set for her there. What she learned is hers."""
    cohort = session.get_one(Cohort, enrolment.cohort_id)
    person = session.get_one(Person, enrolment.person_id)
    here = select(Assignment.id).where(Assignment.cohort_id == cohort.id)
    for table in (AssignmentException, Reminder):
        session.execute(delete(table).where(table.person_id == person.id, table.assignment_id.in_(here)))
    mine = (Intervention.person_id == person.id, Intervention.cohort_id == cohort.id, Intervention.ended_at.is_(None))
    session.execute(update(Intervention).where(*mine).values(ended_at=now))
    audit.note(session, person, kind, now, by, cohort=cohort.name, staff=staff_name(session, cohort, by), to=to)
    session.delete(enrolment)
    session.flush()


def move(session: Session, enrolment: Enrolment, to: Cohort, now: datetime, by: Person) -> Enrolment:
    """Into another cohort: with her agreement, or because the same people teach it."""
    name, email, subgroup = enrolment.name, enrolment.email, enrolment.subgroup
    person = session.get_one(Person, enrolment.person_id)
    end(session, enrolment, AuditKind.MOVED, now, by, to=to.name)
    return join(session, to, person, name, now, email=email, subgroup=subgroup, moves=True)


def looked_at(session: Session, enrolment: Enrolment, now: datetime, by: Person) -> None:
    """Note that staff looked at what is known of a learner; she is shown that. Call it on every page of details."""
    query = select(func.max(Audit.created_at)).where(
        Audit.person_id == enrolment.person_id, Audit.actor_id == by.id, Audit.kind == AuditKind.LOOKED_AT
    )
    last = session.scalar(query)
    if last is not None and now - last < LOOK_EVERY:
        return
    tell(session, enrolment, AuditKind.LOOKED_AT, now, by)


def tell(session: Session, enrolment: Enrolment, kind: AuditKind, now: datetime, by: Person) -> None:
    """Log what staff did with one learner, by names that she knows."""
    cohort = session.get_one(Cohort, enrolment.cohort_id)
    person = session.get_one(Person, enrolment.person_id)
    audit.note(session, person, kind, now, by, cohort=cohort.name, staff=staff_name(session, cohort, by))


def told(session: Session, person: Person, limit: int) -> Sequence[Audit]:
    """What the log says of a learner's cohorts, newest first."""
    query = select(Audit).where(Audit.person_id == person.id, Audit.kind.in_(TO_LEARNER))
    return session.scalars(query.order_by(Audit.id.desc()).limit(limit)).all()


def staff_name(session: Session, cohort: Cohort, person: Person) -> str:
    """What learners call somebody of the staff; nothing for herself."""
    return staff_name_of(session, cohort, person.id)


def staff_name_of(session: Session, cohort: Cohort, person_id: int | None) -> str:
    """The same for somebody who may be gone."""
    staff = session.get(CohortStaff, (cohort.id, person_id)) if person_id is not None else None
    return staff.name if staff is not None else ""
