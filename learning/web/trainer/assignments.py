"""What is set to a cohort: list, set, change, except, copy, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from flask import abort, g, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.clock import now
from learning.cohorts import assignments as work
from learning.cohorts import dates, enrolments
from learning.cohorts import staff as teaching
from learning.cohorts.assignments import Plan
from learning.cohorts.progress import Estimates, Progress, estimates, progress
from learning.cohorts.subjects import of as skills_of
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.subject_names import skill_title
from learning.tutor.placements import finished
from learning.web.assigned import AssignedRow, row
from learning.web.context import page_url
from learning.web.forms import Typed
from learning.web.steer import steer
from learning.web.trainer import assignment_form as forms
from learning.web.trainer import blueprint
from learning.web.trainer.desk import Desk, changing, done, for_staff, looking
from models import Assignment, AssignmentKind, AuditKind, Enrolment


@dataclass(frozen=True)
class AssignmentRow:
    """One line of the list."""

    uuid: UUID
    shown: AssignedRow
    opens: str
    is_open: bool
    due: str
    n_done: int
    n_learners: int
    """Without those who are excused."""


@blueprint.get("/cohorts/<uuid:cohort>/assignments/")
@for_staff
def assignments(cohort: UUID) -> str:
    with looking(cohort) as desk:
        known = _known(desk)
        found = [_row(desk, one, known, now()) for one in work.of_cohort(desk.rows, desk.cohort)]
        return render_template(
            "trainer/assignments.html",
            cohort=desk.view("trainer.assignments"),
            assignments=found,
            told=request.args.get("told", ""),
        )


@blueprint.get("/cohorts/<uuid:cohort>/assignments/new")
@for_staff
def new_assignment(cohort: UUID) -> str:
    with looking(cohort) as desk:
        return _new_page(desk, forms.empty(desk.cohort, now()))


@blueprint.post("/cohorts/<uuid:cohort>/assignments/new")
@limited
@for_staff
def create_assignment(cohort: UUID) -> BaseResponse | tuple[str, int]:
    """With `preview` show what learners will see, and set nothing yet."""
    form = Typed.sent(*forms.FIELDS, lists=forms.LISTS)
    with looking(cohort) as desk:
        plan = forms.read_plan(form, site().tutor().catalogue, _today(desk))
    if form.errors or request.form.get("preview"):
        with looking(cohort) as desk:
            shown = _preview(desk, plan) if not form.errors else None
            return _new_page(desk, form, shown), 422 if form.errors else 200
    with changing(cohort) as desk:
        work.create(desk.rows, desk.cohort, plan, now(), desk.person, forms.read_key(form))
        steer(desk.rows, enrolments.person_ids(desk.rows, desk.cohort))
    return done("trainer.assignments", cohort, "set")


@blueprint.get("/cohorts/<uuid:cohort>/assignments/<uuid:assignment>/")
@for_staff
def assignment(cohort: UUID, assignment: UUID) -> str:
    with looking(cohort) as desk:
        found = _find(desk, assignment)
        return _page(desk, found, forms.filled(work.plan_of(found, desk.cohort)))


@blueprint.post("/cohorts/<uuid:cohort>/assignments/<uuid:assignment>/")
@limited
@for_staff
def change_assignment(cohort: UUID, assignment: UUID) -> BaseResponse | tuple[str, int]:
    form = Typed.sent(*forms.FIELDS, lists=forms.LISTS)
    with changing(cohort) as desk:
        found = _find(desk, assignment)
        stored = work.plan_of(found, desk.cohort)
        form.take_over(forms.filled(stored))
        plan = forms.read_plan(form, site().tutor().catalogue, _today(desk), stored)
        if form.errors:
            return _page(desk, found, form), 422
        work.change(found, desk.cohort, plan)
        steer(desk.rows, enrolments.person_ids(desk.rows, desk.cohort))
    return done("trainer.assignment", cohort, "saved", assignment=assignment)


@blueprint.post("/cohorts/<uuid:cohort>/assignments/<uuid:assignment>/withdraw")
@limited
@for_staff
def withdraw_assignment(cohort: UUID, assignment: UUID) -> BaseResponse:
    """It is gone for learners; what they did stays."""
    with changing(cohort) as desk:
        _find(desk, assignment).withdrawn_at = now()
        steer(desk.rows, enrolments.person_ids(desk.rows, desk.cohort))
    return done("trainer.assignments", cohort, "withdrawn")


@blueprint.post("/cohorts/<uuid:cohort>/assignments/<uuid:assignment>/copy")
@limited
@for_staff
def copy_assignment(cohort: UUID, assignment: UUID) -> BaseResponse:
    """The same to another cohort, on the same days of its calendar; sent twice, it is copied once."""
    form = Typed.sent("to", "key")
    with looking(cohort) as desk:
        plan = work.plan_of(_find(desk, assignment), desk.cohort)
    try:
        target = UUID(form.values["to"])
    except ValueError:
        abort(404)
    with changing(target) as desk:
        made = work.create(desk.rows, desk.cohort, plan, now(), desk.person, forms.read_key(form))
        steer(desk.rows, enrolments.person_ids(desk.rows, desk.cohort))
    return done("trainer.assignment", target, "copied", assignment=made.uuid)


@blueprint.post("/cohorts/<uuid:cohort>/assignments/<uuid:assignment>/except")
@limited
@for_staff
def except_learner(cohort: UUID, assignment: UUID) -> BaseResponse | tuple[str, int]:
    """Excuse a learner, give her another day, or take either back."""
    form = Typed.sent("learner", "what", "day")
    day = forms.read_day(form, "day") if form.values["what"] == "day" else None
    with changing(cohort) as desk:
        if day is not None and day < _today(desk):
            form.errors["day"] = _("The last day is over already.")
        found = _find(desk, assignment)
        chosen = form.values["learner"]
        learner = next((one for one in _learners(desk) if str(one.uuid) == chosen), None) or abort(404)
        if form.errors:
            return _page(desk, found, forms.filled(work.plan_of(found, desk.cohort)), form), 422
        excused = form.values["what"] == "excused"
        work.except_learner(desk.rows, found, desk.cohort, learner, excused=excused, due=day)
        enrolments.tell(desk.rows, learner, AuditKind.EXCEPTED, now(), desk.person)
        steer(desk.rows, [learner.person_id])
    return done("trainer.assignment", cohort, "saved", assignment=assignment)


def _today(desk: Desk) -> date:
    """The day that it is where the group is."""
    return dates.day_of(now(), desk.cohort.time_zone)


def _find(desk: Desk, assignment: UUID) -> Assignment:
    return work.find(desk.rows, desk.cohort, assignment) or abort(404)


def _learners(desk: Desk) -> list[Enrolment]:
    return list(desk.learners())


def _shown(desk: Desk, one: Assignment, moment: datetime) -> AssignedRow:
    """As a learner sees it who has not begun."""
    tutor = site().tutor()
    n_all = progress(one, tutor.catalogue, {}).n_all
    staff = enrolments.staff_name_of(desk.rows, desk.cohort, one.created_by)
    return row(tutor, one, desk.cohort, one.due_at, staff, Progress(0, n_all), moment)


def _preview(desk: Desk, plan: Plan) -> AssignedRow:
    """The same before it is set."""
    draft = Assignment(
        kind=plan.subject.kind, subject=plan.subject.slug, skills=list(plan.skills), created_by=desk.person.id
    )
    work.change(draft, desk.cohort, plan)
    return _shown(desk, draft, now())


def _known(desk: Desk) -> dict[int, Estimates]:
    """The estimates of everybody in the cohort who may be seen."""
    people = [one.person_id for one in desk.learners()]
    found = estimates(desk.rows, site().tutor().ids.skills, people)
    return {id: found.get(id, {}) for id in people}


def _row(desk: Desk, one: Assignment, known: Mapping[int, Estimates], moment: datetime) -> AssignmentRow:
    catalogue = site().tutor().catalogue
    excused = {id for id, own in work.exceptions_of(desk.rows, one).items() if own.excused}
    people = [id for id in known if id not in excused]
    placed = finished(desk.rows, people) if one.kind == AssignmentKind.PLACEMENT else {}
    n_done = sum(progress(one, catalogue, known[id], placed.get(id)).is_done for id in people)
    zone = desk.cohort.time_zone
    return AssignmentRow(
        uuid=one.uuid,
        shown=_shown(desk, one, moment),
        opens=i18n.calendar_day(dates.day_of(one.opens_at, zone)),
        is_open=one.opens_at <= moment,
        due=i18n.calendar_day(dates.day_of(one.due_at, zone)) if one.due_at is not None else "",
        n_done=n_done,
        n_learners=len(people),
    )


def _new_page(desk: Desk, form: Typed, shown: AssignedRow | None = None) -> str:
    g.page = page_url("trainer.new_assignment", cohort=desk.cohort.uuid)
    catalogue = site().tutor().catalogue
    return render_template(
        "trainer/new_assignment.html",
        cohort=desk.view("trainer.assignments"),
        form=form,
        subjects=[("", _("Please choose")), *forms.subject_options(catalogue)],
        lessons=forms.skill_choices(catalogue),
        thresholds=forms.threshold_options(),
        shown=shown,
    )


def _page(desk: Desk, one: Assignment, form: Typed, own_form: Typed | None = None) -> str:
    g.page = page_url("trainer.assignment", cohort=desk.cohort.uuid, assignment=one.uuid)
    zone, catalogue = desk.cohort.time_zone, site().tutor().catalogue
    exceptions = work.exceptions_of(desk.rows, one)
    different = [
        {
            "uuid": learner.uuid,
            "name": learner.name,
            "due": i18n.calendar_day(dates.day_of(own.due_at, zone)) if own.due_at is not None else "",
        }
        for learner in _learners(desk)
        if (own := exceptions.get(learner.person_id)) is not None
    ]
    others = [
        {"uuid": other.cohort.uuid, "name": other.cohort.name}
        for other in teaching.taught_by(desk.rows, desk.person)
        if other.cohort.id != desk.cohort.id and other.cohort.archived_at is None
    ]
    return render_template(
        "trainer/assignment.html",
        cohort=desk.view("trainer.assignments"),
        row=_row(desk, one, _known(desk), now()),
        skills=[skill_title(catalogue, skill) for skill in skills_of(one, catalogue)],
        form=form,
        stored=forms.filled(work.plan_of(one, desk.cohort)),
        own_form=own_form or Typed({"what": "day"}),
        thresholds=forms.threshold_options(),
        learners=_learners(desk),
        different=different,
        others=others,
        copy_key=uuid4(),
        told=request.args.get("told", ""),
    )
