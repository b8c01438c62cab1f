"""One learner of a cohort: name, subgroup, another cohort, and the way out. Every look is noted, and shown to her."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.clock import now
from learning.cohorts import consents, enrolments, invitations
from learning.cohorts import staff as teaching
from learning.cohorts.staff import Taught
from learning.finaltest import passed
from learning.i18n import _
from learning.limits import limited
from learning.web.context import page_url
from learning.web.forms import Typed
from learning.web.steer import steer
from learning.web.trainer import blueprint, letters
from learning.web.trainer.desk import Desk, changing, done, for_staff
from learning.web.trainer.path_view import all_skills, path_view
from models import MAX_NAME, MAX_SUBGROUP, Account, AuditKind, Cohort, Enrolment, Person


@blueprint.get("/cohorts/<uuid:cohort>/learners/<uuid:learner>/")
@for_staff
def learner(cohort: UUID, learner: UUID) -> str:
    with changing(cohort, even_archived=True) as desk:
        enrolment = desk.learner(learner)
        enrolments.looked_at(desk.rows, enrolment, now(), desk.person)
        return learner_page(desk, enrolment)


@blueprint.post("/cohorts/<uuid:cohort>/learners/<uuid:learner>/")
@limited
@for_staff
def change_learner(cohort: UUID, learner: UUID) -> BaseResponse | tuple[str, int]:
    form = Typed.sent("name", "subgroup")
    with changing(cohort) as desk:
        enrolment = desk.learner(learner)
        form.take_over(_stored(enrolment))
        name = form.line("name", MAX_NAME, _("Please enter a name."))
        subgroup = form.line("subgroup", MAX_SUBGROUP)
        if form.errors:
            return learner_page(desk, enrolment, form), 422
        enrolment.name, enrolment.subgroup = name, subgroup
    return done("trainer.learner", cohort, "saved", learner=learner)


@blueprint.post("/cohorts/<uuid:cohort>/learners/<uuid:learner>/move")
@limited
@for_staff
def move_learner(cohort: UUID, learner: UUID) -> BaseResponse:
    """Where others would see her, she has to agree first."""
    with changing(cohort) as desk:
        enrolment = desk.learner(learner)
        chosen = request.form.get("to", "")
        to = next((one for one in _others(desk) if str(one.uuid) == chosen), None) or abort(404)
        # Nobody is added to its staff in between.
        desk.rows.refresh(to, with_for_update=True)
        if _may_move(desk, enrolment, to):
            moved = enrolments.move(desk.rows, enrolment, to, now(), desk.person)
            steer(desk.rows, [moved.person_id])
            return done("trainer.learners", cohort, "moved")
        person = desk.rows.get_one(Person, enrolment.person_id)
        invitations.propose(desk.rows, enrolment, to, person.locale, now())
        account = desk.rows.get(Account, person.id)
        if email := account.email if account is not None else enrolment.email:
            letters.asked_to_change(desk.rows, desk.cohort, to, desk.staff.name, email, person.locale, person.id)
    return done("trainer.learner", cohort, "asked", learner=learner)


@blueprint.post("/cohorts/<uuid:cohort>/learners/<uuid:learner>/remove")
@limited
@for_staff
def remove_learner(cohort: UUID, learner: UUID) -> BaseResponse:
    """Out of the cohort. What she learned stays hers."""
    with changing(cohort, even_archived=True) as desk:
        enrolment = desk.learner(learner)
        person = enrolment.person_id
        enrolments.end(desk.rows, enrolment, AuditKind.REMOVED, now(), desk.person)
        steer(desk.rows, [person])
    return done("trainer.learners", cohort, "removed")


def _stored(enrolment: Enrolment) -> Typed:
    return Typed({"name": enrolment.name, "subgroup": enrolment.subgroup})


def _others(desk: Desk) -> list[Cohort]:
    """Where a learner could be moved to."""
    found: list[Taught] = teaching.taught_by(desk.rows, desk.person)
    return [one.cohort for one in found if one.cohort.id != desk.cohort.id and one.cohort.archived_at is None]


def _may_move(desk: Desk, enrolment: Enrolment, to: Cohort) -> bool:
    """Whether nobody would see her there whom she has not agreed to."""
    return teaching.same_staff(desk.rows, desk.cohort, to) and not consents.of_enrolment(desk.rows, enrolment)


def _final_test(desk: Desk, enrolment: Enrolment) -> str:
    """Whether the final test is passed, where the cohort asks for it: nothing else of it is for staff."""
    if not desk.cohort.asks_final_test:
        return ""
    learner = desk.rows.get_one(Person, enrolment.person_id)
    return _("Final test: passed") if passed(desk.rows, learner) else _("Final test: not passed yet")


def learner_page(
    desk: Desk,
    enrolment: Enrolment,
    form: Typed | None = None,
    path_form: Typed | None = None,
    reply_form: Typed | None = None,
) -> str:
    """The page with what was typed into one of its forms, if anything was."""
    g.page = page_url("trainer.learner", cohort=desk.cohort.uuid, learner=enrolment.uuid)
    others = [
        {"uuid": one.uuid, "name": one.name, "asks": not _may_move(desk, enrolment, one)} for one in _others(desk)
    ]
    return render_template(
        "trainer/learner.html",
        cohort=desk.view("trainer.learners"),
        learner=enrolment,
        since=i18n.day(enrolment.agreed_at),
        final_test=_final_test(desk, enrolment),
        form=form or _stored(enrolment),
        stored=_stored(enrolment),
        others=others,
        path=path_view(desk, enrolment, now()),
        path_form=path_form or Typed({"kind": "", "reason": "", "skill": ""}, {"skills": []}),
        reply_form=reply_form or Typed({"objection": "", "answer": ""}),
        all_skills=all_skills(),
        told=request.args.get("told", ""),
    )
