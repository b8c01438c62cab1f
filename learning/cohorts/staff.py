"""Cohorts and who teaches them. Each has one owner, who alone adds and removes the others."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.accounts import accounts, addresses, audit
from learning.cohorts import codes, consents
from models import Account, AuditKind, Cohort, CohortStaff, Enrolment, Person, Role

ROLES = frozenset({Role.TRAINER, Role.TEACHER})
"""Who may teach."""


@dataclass(frozen=True)
class Taught:
    """A cohort as its staff lists it."""

    cohort: Cohort
    n_learners: int
    is_owner: bool


def create(
    session: Session, person: Person, name: str, own_name: str, time_zone: str, languages: Sequence[str], now: datetime
) -> Cohort:
    """A cohort that can be joined at once by its code, taught by whoever makes it."""
    cohort = Cohort(
        uuid=uuids.uuid4(),
        name=name,
        time_zone=time_zone,
        languages=list(languages),
        join_code=codes.new(),
        is_demo=person.is_demo,
        created_at=now,
    )
    session.add(cohort)
    session.flush()
    owner = CohortStaff(cohort_id=cohort.id, person_id=person.id, name=own_name, is_owner=True, added_at=now)
    session.add(owner)
    session.flush()
    return cohort


def taught_by(session: Session, person: Person) -> list[Taught]:
    """The cohorts of a person, newest first."""
    count = select(func.count()).where(Enrolment.cohort_id == Cohort.id).scalar_subquery()
    query = (
        select(Cohort, count, CohortStaff.is_owner)
        .join(CohortStaff, CohortStaff.cohort_id == Cohort.id)
        .where(CohortStaff.person_id == person.id)
        .order_by(Cohort.id.desc())
    )
    return [Taught(*row) for row in session.execute(query)]


def find(session: Session, person: Person, uuid: UUID, *, lock: bool = False) -> tuple[Cohort, CohortStaff] | None:
    """A cohort that this person teaches; anybody else's does not exist for them."""
    query = (
        select(Cohort, CohortStaff)
        .join(CohortStaff, CohortStaff.cohort_id == Cohort.id)
        .where(Cohort.uuid == uuid, CohortStaff.person_id == person.id)
    )
    found = session.execute(query.with_for_update() if lock else query).one_or_none()
    return (found[0], found[1]) if found is not None else None


def staff_of(session: Session, cohort: Cohort) -> Sequence[CohortStaff]:
    """Everybody who teaches a cohort, the owner first."""
    query = select(CohortStaff).where(CohortStaff.cohort_id == cohort.id)
    return session.scalars(query.order_by(CohortStaff.is_owner.desc(), CohortStaff.added_at)).all()


def same_staff(session: Session, one: Cohort, other: Cohort) -> bool:
    """Whether nobody would see more by a move from one to the other."""
    first, second = ({staff.person_id for staff in staff_of(session, cohort)} for cohort in (one, other))
    return first == second


def name_of(session: Session, person: Person) -> str:
    """As a person was called in the cohort that they joined last as staff, to fill in a form."""
    query = select(CohortStaff.name).where(CohortStaff.person_id == person.id)
    return session.scalar(query.order_by(CohortStaff.added_at.desc()).limit(1)) or ""


def add(session: Session, cohort: Cohort, email: str, name: str, now: datetime, by: Person) -> Person | None:
    """Add somebody to the staff, and ask the learners, who did not know of them when they joined; None if nobody of
    this address may teach. The cohort must be locked."""
    key = addresses.key(email)
    person = session.scalar(
        select(Person).join(Account, Account.person_id == Person.id).where(Account.email_key == key)
    )
    if person is None or accounts.roles_of(session, person).isdisjoint(ROLES):
        return None
    if session.get(CohortStaff, (cohort.id, person.id)) is None:
        session.add(CohortStaff(cohort_id=cohort.id, person_id=person.id, name=name, added_at=now))
        audit.note(session, person, AuditKind.STAFF_ADDED, now, by, cohort=cohort.name)
        session.flush()
        consents.ask(session, cohort, person, now)
    return person


def remove(session: Session, cohort: Cohort, staff: CohortStaff, now: datetime, by: Person) -> None:
    """Take somebody from the staff. The owner stays, until another one is."""
    assert not staff.is_owner
    person = session.get_one(Person, staff.person_id)
    audit.note(session, person, AuditKind.STAFF_REMOVED, now, by, cohort=cohort.name)
    consents.forget(session, cohort, staff.person_id)
    session.delete(staff)
    session.flush()


def make_owner(session: Session, cohort: Cohort, staff: CohortStaff, now: datetime, by: Person) -> None:
    """Hand a cohort over to somebody of its staff."""
    for one in staff_of(session, cohort):
        one.is_owner = one.person_id == staff.person_id
    person = session.get_one(Person, staff.person_id)
    audit.note(session, person, AuditKind.OWNER_CHANGED, now, by, cohort=cohort.name)
    session.flush()
