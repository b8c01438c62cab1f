"""Work that is set to a cohort, and what is different for one learner. It proposes, and locks nothing."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.cohorts import dates
from learning.cohorts.subjects import Subject
from models import Assignment, AssignmentException, Cohort, CohortStaff, Enrolment, Person

USUAL_THRESHOLD = 0.95
THRESHOLDS = (0.7, 0.8, 0.9, USUAL_THRESHOLD, 0.98)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What can be said of an assignment; days are those of the cohort's calendar."""

    subject: Subject
    skills: tuple[str, ...]
    opens: date
    due: date | None
    p_threshold: float = USUAL_THRESHOLD
    adaptive: bool = True
    required: bool = True
    note: str = ""


@dataclass(frozen=True)
class Task:
    """An assignment as it is for one learner."""

    assignment: Assignment
    cohort: Cohort
    enrolment: Enrolment
    due_at: datetime | None
    staff: str
    """Who set it, as she knows them; empty once they are gone."""


def create(
    session: Session, cohort: Cohort, plan: Plan, now: datetime, by: Person, uuid: UUID | None = None
) -> Assignment:
    """Set something to a cohort. With the `uuid` of a form that was sent twice, it is set once."""
    before = session.scalar(select(Assignment).where(Assignment.uuid == uuid)) if uuid is not None else None
    if before is not None:
        if before.cohort_id == cohort.id and before.withdrawn_at is None:
            return before
        uuid = None
    assignment = Assignment(
        uuid=uuid or uuids.uuid4(),
        cohort_id=cohort.id,
        kind=plan.subject.kind,
        subject=plan.subject.slug,
        skills=list(plan.skills),
        created_by=by.id,
        created_at=now,
    )
    change(assignment, cohort, plan)
    session.add(assignment)
    session.flush()
    return assignment


def change(assignment: Assignment, cohort: Cohort, plan: Plan) -> None:
    """Everything but what it is about."""
    assignment.opens_at = dates.begins(plan.opens, cohort.time_zone)
    assignment.due_at = dates.ends(plan.due, cohort.time_zone) if plan.due is not None else None
    assignment.p_threshold, assignment.adaptive = plan.p_threshold, plan.adaptive
    assignment.required, assignment.note = plan.required, plan.note


def plan_of(assignment: Assignment, cohort: Cohort) -> Plan:
    """What was said of it; in another cohort the same days of the calendar are meant."""
    zone = cohort.time_zone
    return Plan(
        subject=Subject(assignment.kind, assignment.subject),
        skills=tuple(assignment.skills),
        opens=dates.day_of(assignment.opens_at, zone),
        due=dates.day_of(assignment.due_at, zone) if assignment.due_at is not None else None,
        p_threshold=assignment.p_threshold,
        adaptive=assignment.adaptive,
        required=assignment.required,
        note=assignment.note,
    )


def of_cohort(session: Session, cohort: Cohort) -> Sequence[Assignment]:
    """What is set, by date; what has no date comes last."""
    query = select(Assignment).where(Assignment.cohort_id == cohort.id, Assignment.withdrawn_at.is_(None))
    found = session.scalars(query).all()
    return sorted(found, key=lambda one: (one.due_at is None, one.due_at or one.opens_at, one.id))


def find(session: Session, cohort: Cohort, uuid: UUID) -> Assignment | None:
    """One of them."""
    query = select(Assignment).where(Assignment.cohort_id == cohort.id, Assignment.uuid == uuid)
    return session.scalar(query.where(Assignment.withdrawn_at.is_(None)))


def exceptions_of(session: Session, assignment: Assignment) -> dict[int, AssignmentException]:
    """What is different for whom, by the id of the person."""
    query = select(AssignmentException).where(AssignmentException.assignment_id == assignment.id)
    return {one.person_id: one for one in session.scalars(query)}


def except_learner(
    session: Session, assignment: Assignment, cohort: Cohort, enrolment: Enrolment, *, excused: bool, due: date | None
) -> None:
    """Excuse a learner, or give her another day; neither: as for the others."""
    key = (assignment.id, enrolment.person_id)
    found = session.get(AssignmentException, key)
    if not excused and due is None:
        if found is not None:
            session.delete(found)
    else:
        if found is None:
            found = AssignmentException(assignment_id=assignment.id, person_id=enrolment.person_id)
            session.add(found)
        found.excused = excused
        found.due_at = dates.ends(due, cohort.time_zone) if due is not None and not excused else None
    session.flush()


def of_person(session: Session, person: Person, now: datetime) -> list[Task]:
    """What is set for a learner now, the most urgent first."""
    return tasks(session, now, person.id)


def tasks(
    session: Session,
    now: datetime,
    person_id: int | None = None,
    due_between: tuple[datetime, datetime] | None = None,
) -> list[Task]:
    """What is set for one learner, or for everybody what is due within some time."""
    query = (
        select(Assignment, Cohort, Enrolment, AssignmentException, CohortStaff.name)
        .join(Cohort, Cohort.id == Assignment.cohort_id)
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .outerjoin(
            AssignmentException,
            (AssignmentException.assignment_id == Assignment.id)
            & (AssignmentException.person_id == Enrolment.person_id),
        )
        .outerjoin(CohortStaff, (CohortStaff.cohort_id == Cohort.id) & (CohortStaff.person_id == Assignment.created_by))
        .where(Assignment.withdrawn_at.is_(None), Assignment.opens_at <= now, Cohort.archived_at.is_(None))
    )
    if person_id is not None:
        query = query.where(Enrolment.person_id == person_id)
    if due_between is not None:
        own_due = func.coalesce(AssignmentException.due_at, Assignment.due_at)
        query = query.where(own_due >= due_between[0], own_due <= due_between[1])
    found = [
        Task(assignment, cohort, enrolment, (own.due_at if own is not None else None) or assignment.due_at, name or "")
        for assignment, cohort, enrolment, own, name in session.execute(query)
        if own is None or not own.excused
    ]
    return sorted(found, key=lambda one: (one.due_at is None, one.due_at or now, one.assignment.id))
