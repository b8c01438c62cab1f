"""What is set for a learner, as rows of a short list: what, by whom, until when, how far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from learning import i18n
from learning.cohorts import assignments, dates
from learning.cohorts.assignments import Task
from learning.cohorts.progress import Progress, estimates, progress
from learning.i18n import _
from learning.subject_names import subject_name
from learning.tutor import Tutor
from learning.tutor.placements import finished
from learning.web.context import page_url
from models import Assignment, AssignmentKind, Cohort, Person


@dataclass(frozen=True)
class AssignedRow:
    """One line."""

    title: str
    url: str
    why: str
    due: str
    progress: str
    percent: int
    note: str
    is_done: bool
    is_over: bool
    required: bool


def assigned(rows: Session, tutor: Tutor, person: Person, now: datetime) -> list[AssignedRow]:
    """What is set for a person now; what is done goes when its day is over."""
    tasks = assignments.of_person(rows, person, now)
    if not tasks:
        return []
    known = estimates(rows, tutor.ids.skills, [person.id])[person.id]
    placed_at = finished(rows, [person.id]).get(person.id) if any(map(_is_placement, tasks)) else None
    found = [(task, progress(task.assignment, tutor.catalogue, known, placed_at)) for task in tasks]
    shown = [row_of(tutor, task, how_far, now) for task, how_far in found if how_far.n_all]
    return sorted((row for row in shown if not (row.is_done and row.is_over)), key=lambda row: row.is_done)


def row_of(tutor: Tutor, task: Task, how_far: Progress, now: datetime) -> AssignedRow:
    """One assignment."""
    return row(tutor, task.assignment, task.cohort, task.due_at, task.staff, how_far, now)


def row(
    tutor: Tutor,
    assignment: Assignment,
    cohort: Cohort,
    due_at: datetime | None,
    staff: str,
    how_far: Progress,
    now: datetime,
) -> AssignedRow:
    """One assignment, for a learner or for whoever wants to see what learners see."""
    kind, n, all_ = AssignmentKind(assignment.kind), how_far.n_done, how_far.n_all
    who = staff or _("The staff")
    why = _("%(name)s set this for the group “%(group)s”.", name=who, group=cohort.name)
    if not assignment.required:
        why = _("%(name)s offers this to the group “%(group)s”.", name=who, group=cohort.name)
    if kind is AssignmentKind.PLACEMENT:
        told = _("finished") if n else _("not finished yet")
    else:
        told = _("%(n)s of %(all)s skills reached", n=n, all=all_)
    return AssignedRow(
        title=subject_name(tutor.catalogue, kind, assignment.subject, tuple(assignment.skills)),
        url=_url(tutor, kind, assignment),
        why=why,
        due=_due(due_at, cohort.time_zone, now),
        progress=told,
        percent=100 * n // max(all_, 1),
        note=assignment.note,
        is_done=how_far.is_done,
        is_over=due_at is not None and due_at < now,
        required=assignment.required,
    )


def _is_placement(task: Task) -> bool:
    return task.assignment.kind == AssignmentKind.PLACEMENT


def _due(due_at: datetime | None, zone: str, now: datetime) -> str:
    if due_at is None:
        return ""
    day = i18n.calendar_day(dates.day_of(due_at, zone))
    if due_at < now:
        return _("was due on %(day)s; you can still do it", day=day)
    if dates.day_of(due_at, zone) == dates.day_of(now, zone):
        return _("due today")
    return _("due on %(day)s", day=day)


def _url(tutor: Tutor, kind: AssignmentKind, assignment: Assignment) -> str:
    if kind in (AssignmentKind.MODULE, AssignmentKind.TRACK) and assignment.subject in tutor.catalogue.modules:
        return page_url("learner.module", module=assignment.subject)
    if kind is AssignmentKind.PLACEMENT:
        return page_url("learner.placement")
    known = [skill for skill in assignment.skills if skill in tutor.catalogue.skills]
    if kind is AssignmentKind.SKILLS and len(known) == 1:
        return page_url("learner.skill", skill=known[0])
    return page_url("learner.knowledge" if kind is AssignmentKind.SKILLS else "learner.modules")
