"""What staff do to a learner's path: pause, keep the order, limit, wish, begin anew; each with a reason she reads."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g, request
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from learning import steering
from learning.accounts import audit
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.web.context import page_url
from learning.web.forms import Typed
from learning.web.trainer import blueprint
from learning.web.trainer.desk import changing, done, for_staff
from learning.web.trainer.learner import learner_page
from models import MAX_REASON, AuditKind, EventKind, Intervention, InterventionKind, Person


@blueprint.post("/cohorts/<uuid:cohort>/learners/<uuid:learner>/path")
@limited
@for_staff
def intervene(cohort: UUID, learner: UUID) -> BaseResponse | tuple[str, int]:
    form = Typed.sent("kind", "reason", "skill", lists=("skills",))
    kind = form.one_of("kind", set(InterventionKind), _("Please choose what to change."))
    reason = form.note("reason", MAX_REASON)
    if not reason.strip():
        form.errors.setdefault("reason", _("Please say why. The learner will read it."))
    skills = _skills(form, kind)
    tutor, moment = site().tutor(), now()
    with changing(cohort) as desk:
        enrolment = desk.learner(learner)
        if form.errors:
            g.page = page_url("trainer.learner", cohort=cohort, learner=learner)
            return learner_page(desk, enrolment, path_form=form), 422
        person = desk.rows.get_one(Person, enrolment.person_id, with_for_update=True)
        made = steering.intervene(
            desk.rows, person, desk.cohort, desk.person, desk.staff.name, InterventionKind(kind), reason, moment, skills
        )
        if made.kind == InterventionKind.RESET:
            tutor.note(desk.rows, person, EventKind.RESET, moment, data={"skills": skills})
        told = {"cohort": desk.cohort.name, "staff": desk.staff.name}
        audit.note(desk.rows, person, AuditKind.INTERVENED, moment, desk.person, **told, what=kind)
    return done("trainer.learner", cohort, "path-changed", learner=learner)


@blueprint.post("/cohorts/<uuid:cohort>/learners/<uuid:learner>/path/end")
@limited
@for_staff
def end_intervention(cohort: UUID, learner: UUID) -> BaseResponse:
    """Take back what is in force."""
    with changing(cohort) as desk:
        enrolment = desk.learner(learner)
        chosen = request.form.get("intervention", "")
        of_learner = select(Intervention).where(
            Intervention.person_id == enrolment.person_id, Intervention.cohort_id == desk.cohort.id
        )
        found = next((one for one in desk.rows.scalars(of_learner) if str(one.uuid) == chosen), None) or abort(404)
        steering.end(desk.rows, found, now())
    return done("trainer.learner", cohort, "path-freed", learner=learner)


def _skills(form: Typed, kind: str) -> list[str]:
    """The skills that a change is about; which of the fields counts depends on the kind."""
    known = site().tutor().catalogue.skills
    one, several = form.values["skill"], [skill for skill in form.lists["skills"] if skill in known]
    match kind:
        case InterventionKind.LOCK:
            if not several:
                form.errors["skills"] = _("Please choose at least one skill.")
            return several
        case InterventionKind.OVERRIDE:
            if one not in known:
                form.errors["skill"] = _("Please choose a skill.")
            return [one]
        case InterventionKind.RESET:
            return [one] if one in known else []
        case _:
            return []
