"""`person.steering`: what assignments and interventions come to for one person, as plain JSON.

Subjects are stored by name and looked up in the course when they are read (`stored`), so that a module may grow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import (
    Assignment,
    AssignmentException,
    AssignmentKind,
    Cohort,
    Enrolment,
    Intervention,
    InterventionKind,
    Person,
)

Json = dict[str, Any]


def refresh(session: Session, people: Iterable[int], now: datetime) -> None:
    """Bring `steering` of some people, by id, in line with the rows about them."""
    ids = list(people)
    goals = _goals(session, ids)
    fixed = without_adaptivity(session, ids)
    done: dict[int, list[Intervention]] = defaultdict(list)
    for row in session.scalars(
        select(Intervention)
        .where(Intervention.person_id.in_(ids), Intervention.ended_at.is_(None))
        .order_by(Intervention.id)
    ):
        done[row.person_id].append(row)
    for person in ids:
        values = {"goals": goals[person], "fixed": person in fixed, **_of_interventions(done[person])}
        # What was taken back is news as well.
        stored = {**_without_defaults(values), "since": now.isoformat()}
        session.execute(update(Person).where(Person.id == person).values(steering=stored))


def _of_interventions(rows: Sequence[Intervention]) -> Json:
    """What those in force come to; of each kind there is one at most."""
    skills = {row.kind: row.skills for row in rows}
    found: Json = {}
    if InterventionKind.PAUSE in skills:
        found["paused"] = True
    if InterventionKind.FIXED in skills:
        found["fixed"] = True
    if InterventionKind.LOCK in skills:
        found["only"] = skills[InterventionKind.LOCK]
    if InterventionKind.OVERRIDE in skills:
        found["next"] = skills[InterventionKind.OVERRIDE][0]
    return found


def _goals(session: Session, people: list[int]) -> dict[int, list[Json]]:
    rows = session.execute(
        select(Enrolment.person_id, Assignment, Cohort, AssignmentException)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Assignment, Assignment.cohort_id == Cohort.id)
        .outerjoin(
            AssignmentException,
            (AssignmentException.assignment_id == Assignment.id)
            & (AssignmentException.person_id == Enrolment.person_id),
        )
        .where(
            Enrolment.person_id.in_(people),
            Cohort.archived_at.is_(None),
            Assignment.withdrawn_at.is_(None),
            Assignment.kind != AssignmentKind.PLACEMENT,
        )
        .order_by(Assignment.id)
    )
    goals: dict[int, list[Json]] = defaultdict(list)
    for person, assignment, cohort, exception in rows:
        if exception is None or not exception.excused:
            due = (exception.due_at if exception is not None else None) or assignment.due_at
            goals[person].append(_stored(assignment, cohort, due))
    return goals


class PlainOrder(NamedTuple):
    """A cohort that keeps to the order of the course, and why its staff wants that."""

    group: str
    reason: str


def without_adaptivity(session: Session, people: Sequence[int]) -> dict[int, list[PlainOrder]]:
    """People none of whose cohorts adapts, with what these say: one that adapts outweighs the others."""
    rows = session.execute(
        select(Enrolment.person_id, Cohort.name, Cohort.order_reason, Cohort.adaptive_on)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Enrolment.person_id.in_(people), Cohort.archived_at.is_(None))
        .order_by(Cohort.id)
    )
    found: dict[int, list[PlainOrder]] = defaultdict(list)
    adapting = set()
    for person, name, reason, adaptive in rows:
        found[person].append(PlainOrder(name, reason))
        if adaptive:
            adapting.add(person)
    return {person: groups for person, groups in found.items() if person not in adapting}


def _stored(assignment: Assignment, cohort: Cohort, due: datetime | None) -> Json:
    return _without_defaults(
        {
            "name": str(assignment.uuid),
            "kind": assignment.kind,
            "subject": assignment.subject,
            "skills": assignment.skills,
            "opens": assignment.opens_at.timestamp(),
            "due": due.timestamp() if due is not None else None,
            "day": due.astimezone(ZoneInfo(cohort.time_zone)).date().isoformat() if due is not None else None,
            "required": assignment.required,
            "fixed": not (assignment.adaptive and cohort.adaptive_on),
            "p_threshold": assignment.p_threshold,
        }
    )


def _without_defaults(values: Json) -> Json:
    return {name: value for name, value in values.items() if value is not None and value not in (False, "", [])}
