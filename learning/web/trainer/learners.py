"""Who is in a cohort, and who is invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import abort, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.clock import now
from learning.cohorts import invitations
from learning.extensions import site
from learning.limits import limited
from learning.web.trainer import blueprint, letters
from learning.web.trainer.desk import Desk, changing, done, for_staff, looking
from models import Enrolment


@dataclass(frozen=True)
class LearnerRow:
    """One line of the list."""

    uuid: UUID
    name: str
    subgroup: str
    email: str
    since: str


@dataclass(frozen=True)
class InvitationRow:
    """Somebody who has not answered."""

    uuid: UUID
    name: str
    email: str
    """Empty for a learner of another cohort."""
    subgroup: str
    language: str
    sent: str
    is_over: bool
    may_renew: bool


@blueprint.get("/cohorts/<uuid:cohort>/")
@for_staff
def learners(cohort: UUID) -> str:
    with looking(cohort) as desk:
        found = [_row(one) for one in desk.learners()]
        return render_template(
            "trainer/learners.html",
            cohort=desk.view("trainer.learners"),
            learners=found,
            subgroups=any(one.subgroup for one in found),
            emails=any(one.email for one in found),
            invitations=_invitations(desk, now()),
            mails=site().config.mails,
            told=request.args.get("told", ""),
        )


@blueprint.post("/cohorts/<uuid:cohort>/invitations")
@limited
@for_staff
def change_invitation(cohort: UUID) -> BaseResponse:
    """Send an invitation again, with a new link, or take it back."""
    action = request.form.get("action", "")
    with changing(cohort) as desk:
        found = invitations.find(desk.rows, desk.cohort, _uuid(request.form.get("invitation", ""))) or abort(404)
        if action == "revoke":
            desk.rows.delete(found)
            return done("trainer.learners", cohort, "revoked")
        if found.email is None or not invitations.may_renew(found, now()):
            return done("trainer.learners", cohort, "too-soon")
        letters.invited(desk.rows, desk.cohort, desk.staff.name, invitations.renew(found, now()))
    return done("trainer.learners", cohort, "sent-again")


def _row(one: Enrolment) -> LearnerRow:
    return LearnerRow(one.uuid, one.name, one.subgroup, one.email, i18n.short_day(one.agreed_at))


def _invitations(desk: Desk, moment: datetime) -> list[InvitationRow]:
    return [
        InvitationRow(
            uuid=one.uuid,
            name=one.name,
            email=one.email or "",
            subgroup=one.subgroup,
            language=i18n.NAMES[one.language],
            sent=i18n.day(one.sent_at),
            is_over=one.expires_at <= moment,
            may_renew=one.email is not None and invitations.may_renew(one, moment),
        )
        for one in invitations.of_cohort(desk.rows, desk.cohort, desk.person)
    ]


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        abort(404)
