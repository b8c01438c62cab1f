"""A guest who signs in: what was learned without the account becomes part of it, and is counted once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from learning import reminding
from learning.accounts import audit
from learning.steering import refresh
from learning.tutor import Tutor, sittings
from models import (
    Account,
    AssignmentException,
    Audit,
    AuditKind,
    Certificate,
    Decision,
    Enrolment,
    Event,
    Intervention,
    Person,
    Placement,
    Reminder,
    Reply,
    Response,
    Sitting,
    SittingAnswer,
    StaffConsent,
)

LOGS = (Response, Event, Decision, Audit, Intervention, Sitting, SittingAnswer, Placement, Reply)
"""What is never written anew. The rest of a guest is derived from these, or is a wish that the account has too."""
ONE_EACH = (
    (Enrolment, "cohort_id"),
    (AssignmentException, "assignment_id"),
    (Reminder, "assignment_id"),
    (Certificate, "goal"),
)
"""Of these a person has one for each cohort, assignment or goal: what the account has stays as it is."""


def merge(session: Session, tutor: Tutor, guest: Person, person: Person, now: datetime) -> int:
    """Move a guest's log to a person, trace it anew, and remove the guest. How many answers came with it.

    Both must be locked. Done twice it does nothing the second time, because there is no guest any more; an account
    is no guest, and is never moved into another one.
    """
    if guest.id == person.id or session.get(Account, guest.id) is not None:
        return 0
    n_moved = 0
    for log in LOGS:
        moved = session.execute(update(log).where(log.person_id == guest.id).values(person_id=person.id))
        assert isinstance(moved, CursorResult)
        n_moved += moved.rowcount if log is Response else 0
    for table, key in ONE_EACH:
        has = select(getattr(table, key)).where(table.person_id == person.id)
        mine = update(table).where(table.person_id == guest.id, getattr(table, key).not_in(has))
        session.execute(mine.values(person_id=person.id))
    # What she said about the staff of a group goes with her place in it; nobody is asked about herself.
    hers = select(Enrolment.id).where(Enrolment.person_id == person.id)
    session.execute(
        update(StaffConsent)
        .where(StaffConsent.person_id == guest.id, StaffConsent.enrolment_id.in_(hers))
        .values(person_id=person.id)
    )
    session.execute(delete(StaffConsent).where(StaffConsent.person_id == person.id, StaffConsent.staff_id == person.id))
    person.goal = person.goal or guest.goal
    apart = tutor.state(session, guest)
    reminding.move(session, guest, person)
    # A "no" said in either place counts for the answers of both.
    person.training_on = person.training_on and guest.training_on
    # The estimates go with their person.
    session.execute(delete(Person).where(Person.id == guest.id))
    refresh(session, [person.id], now)
    tutor.log_joined(session, person, now)
    person.sitting = sittings.brought_along(tutor, apart, tutor.state(session, person)) or person.sitting
    audit.note(session, person, AuditKind.MERGED, now, person, n_responses=n_moved)
    return n_moved
