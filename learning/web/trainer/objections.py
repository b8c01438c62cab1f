"""Trainers answer a learner who does not agree with an estimate; she reads the answer, word for word."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g
from werkzeug.wrappers import Response as BaseResponse

from learning.accounts import audit
from learning.clock import now
from learning.i18n import _
from learning.limits import limited
from learning.steering.objections import reply
from learning.web.context import page_url
from learning.web.forms import Typed
from learning.web.learner.sent import uuid_of
from learning.web.trainer import blueprint, letters
from learning.web.trainer.desk import changing, done, for_staff
from learning.web.trainer.learner import learner_page
from models import MAX_REASON, AuditKind, Person


@blueprint.post("/cohorts/<uuid:cohort>/learners/<uuid:learner>/objection")
@limited
@for_staff
def answer_objection(cohort: UUID, learner: UUID) -> BaseResponse | tuple[str, int]:
    form = Typed.sent("objection", "reply_id", "answer")
    reason = form.note("answer", MAX_REASON)
    if not reason.strip():
        form.errors.setdefault("answer", _("Please say why. The learner will read it."))
    objection, uuid = form.values["objection"], uuid_of(form.values["reply_id"])
    with changing(cohort) as desk:
        enrolment = desk.learner(learner)
        if uuid is None or not (objection.isascii() and objection.isdigit() and len(objection) < 10):
            abort(404)
        if form.errors:
            g.page = page_url("trainer.learner", cohort=cohort, learner=learner)
            return learner_page(desk, enrolment, reply_form=form), 422
        person = desk.rows.get_one(Person, enrolment.person_id, with_for_update=True)
        moment = now()
        try:
            made = reply(desk.rows, person, int(objection), uuid, reason, desk.person, desk.staff.name, moment)
        except LookupError:
            abort(404)
        if made.created_at == moment:
            # Not the one that was stored before, when the form is sent twice.
            told = {"cohort": desk.cohort.name, "staff": desk.staff.name}
            audit.note(desk.rows, person, AuditKind.OBJECTION_ANSWERED, moment, desk.person, **told)
            letters.answered(desk.rows, desk.cohort, desk.staff.name, person)
    return done("trainer.learner", cohort, "answered", learner=learner, _anchor="objections")
