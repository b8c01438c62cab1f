"""Cohorts for tests, with people at the tutor's desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from models import Assignment, AssignmentKind, Cohort, Enrolment
from tests.support.desk import START


def new_cohort(rows: Session, **values: Any) -> Cohort:
    """A cohort without anybody."""
    given = {
        "uuid": uuid4(),
        "name": "Lëtz",
        "time_zone": "Europe/Luxembourg",
        "languages": ["lb"],
        "created_at": START,
    }
    made = Cohort(**(given | values))
    rows.add(made)
    rows.flush()
    return made


def enrol(rows: Session, cohort: int, person: int, name: str, subgroup: str = "") -> Enrolment:
    """Somebody who agreed."""
    made = Enrolment(uuid=uuid4(), cohort_id=cohort, person_id=person, name=name, subgroup=subgroup, agreed_at=START)
    rows.add(made)
    rows.flush()
    return made


def assign(rows: Session, cohort: int, *skills: str, due: datetime | None = None, **values: Any) -> Assignment:
    """Single skills, required."""
    given = {
        "uuid": uuid4(), "cohort_id": cohort, "kind": AssignmentKind.SKILLS, "skills": list(skills),
        "opens_at": START, "due_at": due, "p_threshold": 0.95, "created_by": None, "created_at": START,
    } | values  # fmt: skip
    made = Assignment(**given)
    rows.add(made)
    rows.flush()
    return made
