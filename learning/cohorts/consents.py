"""Whom of the staff a learner is seen by. Joining agrees to those who are named then; about whoever comes later she is
asked, and as long as she has not agreed, that person does not see her."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from models import Cohort, CohortStaff, Enrolment, Person, StaffConsent

_OPEN = StaffConsent.agreed_at.is_(None)


def seen_by(person_id: int) -> ColumnElement[bool]:
    """Of enrolments: those of learners whom somebody of the staff may see."""
    mine = (StaffConsent.enrolment_id == Enrolment.id, StaffConsent.staff_id == person_id, _OPEN)
    return ~select(StaffConsent.id).where(*mine).exists()


def hidden_from(session: Session, cohort: Cohort, person: Person) -> frozenset[int]:
    """The learners of a cohort, by the id of the person, whom somebody of its staff may not see."""
    query = select(Enrolment.person_id).where(Enrolment.cohort_id == cohort.id, ~seen_by(person.id))
    return frozenset(session.scalars(query))


def ask(session: Session, cohort: Cohort, staff: Person, now: datetime) -> None:
    """Somebody has come to the staff: everybody who is in the cohort is asked. The cohort must be locked."""
    query = select(Enrolment).where(Enrolment.cohort_id == cohort.id, Enrolment.person_id != staff.id)
    for enrolment in session.scalars(query):
        _ask(session, enrolment, staff.id, now)
    session.flush()


def ask_about_unnamed(session: Session, enrolment: Enrolment, named_until: datetime, now: datetime) -> None:
    """Who came to the staff after the page was shown on which she agreed was not named there."""
    query = select(CohortStaff.person_id).where(
        CohortStaff.cohort_id == enrolment.cohort_id,
        CohortStaff.added_at > named_until,
        CohortStaff.person_id != enrolment.person_id,
    )
    for staff_id in session.scalars(query):
        _ask(session, enrolment, staff_id, now)
    session.flush()


def forget(session: Session, cohort: Cohort, staff_id: int) -> None:
    """Somebody has left the staff: nothing is asked about them any more, and what was agreed is over."""
    here = select(Enrolment.id).where(Enrolment.cohort_id == cohort.id)
    session.execute(delete(StaffConsent).where(StaffConsent.staff_id == staff_id, StaffConsent.enrolment_id.in_(here)))


def of_enrolment(session: Session, enrolment: Enrolment) -> Sequence[StaffConsent]:
    """About whom a learner is asked, or said no; oldest first."""
    query = select(StaffConsent).where(StaffConsent.enrolment_id == enrolment.id, _OPEN)
    return session.scalars(query.order_by(StaffConsent.id)).all()


def waiting(session: Session, person: Person) -> Sequence[tuple[StaffConsent, Cohort, str]]:
    """What a learner has not answered yet in any of her cohorts, with the name of whom it is about."""
    query = (
        select(StaffConsent, Cohort, CohortStaff.name)
        .join(Enrolment, Enrolment.id == StaffConsent.enrolment_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(
            CohortStaff,
            (CohortStaff.cohort_id == Cohort.id) & (CohortStaff.person_id == StaffConsent.staff_id),
        )
        .where(StaffConsent.person_id == person.id, _OPEN, StaffConsent.declined_at.is_(None))
        .order_by(StaffConsent.id)
    )
    return [(consent, cohort, name) for consent, cohort, name in session.execute(query)]


def answer(session: Session, person: Person, uuid: UUID, now: datetime, *, agreed: bool) -> bool:
    """What the learner says, who may agree later to what she declined; False when nobody asked her that. Agreeing is
    not taken back here: she leaves the cohort for that."""
    mine = (StaffConsent.uuid == uuid, StaffConsent.person_id == person.id, _OPEN)
    found = session.scalar(select(StaffConsent).where(*mine))
    if found is None:
        return False
    found.agreed_at, found.declined_at = (now, None) if agreed else (None, now)
    session.flush()
    return True


def _ask(session: Session, enrolment: Enrolment, staff_id: int, now: datetime) -> None:
    session.add(
        StaffConsent(
            uuid=uuids.uuid4(),
            person_id=enrolment.person_id,
            enrolment_id=enrolment.id,
            staff_id=staff_id,
            asked_at=now,
        )
    )
