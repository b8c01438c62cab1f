"""Your groups: who sees what about you, who has looked, and the way out."""

from __future__ import annotations

from flask import g, redirect, render_template, request, session
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access
from learning.clock import now
from learning.cohorts import consents, enrolments, invitations
from learning.extensions import site
from learning.limits import limited
from learning.web.cohorts import blueprint
from learning.web.cohorts.views import change_view, group_view, log_row, named_until
from learning.web.context import page_url
from learning.web.learner.sent import uuid_of
from learning.web.steer import steer
from models import AuditKind, Person

SHOWN = 50
"""Lines of the log."""
TOLD = "asked_about"
"""In the cookie: when the last question about the staff of a group was asked that a page of this browser has shown."""


@blueprint.get("/")
def groups() -> str:
    with site().database.read() as rows:
        person = access.current_person(rows) if access.person_uuid() is not None else None
        values = _values(rows, person) if person is not None else {}
    told = request.args.get("told", "")
    return render_template(
        "cohorts/groups.html", guest=access.sign_in_uuid() is None, told=told, mails=site().config.mails, **values
    )


@blueprint.post("/leave")
@limited
def leave() -> BaseResponse:
    with site().database.write() as rows:
        person = _me(rows)
        chosen = uuid_of(request.form.get("group", ""))
        mine = enrolments.of_person(rows, person) if person is not None else ()
        found = next((one for one, _ in mine if one.uuid == chosen), None)
        if person is None or found is None:
            return redirect(page_url("cohorts.groups"), code=303)
        enrolments.end(rows, found, AuditKind.LEFT, now(), person)
        steer(rows, [person.id])
    return redirect(page_url("cohorts.groups", told="left"), code=303)


@blueprint.post("/change")
@limited
def change() -> BaseResponse:
    """Agree to change to another group, or say no."""
    with site().database.write() as rows:
        # The group is locked before the person, as when staff changes something for her.
        person = access.current_person(rows) if access.person_uuid() is not None else None
        chosen = uuid_of(request.form.get("proposal", ""))
        found = invitations.for_person(rows, person, chosen, now()) if person and chosen else None
        if person is None or found is None:
            return redirect(page_url("cohorts.groups"), code=303)
        invitation, cohort = found
        _me(rows)
        agreed = request.form.get("agree") == "1"
        if agreed:
            invitations.accept(rows, invitation, cohort, person, invitation.name, now(), named_until())
            steer(rows, [person.id])
        else:
            rows.delete(invitation)
    return redirect(page_url("cohorts.groups", told="joined" if agreed else "declined"), code=303)


@blueprint.post("/staff")
@limited
def answer_about_staff() -> BaseResponse:
    """Whether somebody who came to the staff later may see her."""
    agreed, told = request.form.get("agree") == "1", ""
    with site().database.write() as rows:
        person, chosen = _me(rows), uuid_of(request.form.get("consent", ""))
        if person is not None and chosen is not None and consents.answer(rows, person, chosen, now(), agreed=agreed):
            told = "agreed" if agreed else "declined"
    return redirect(page_url("cohorts.groups", **({"told": told} if told else {})), code=303)


@blueprint.app_template_global()
def staff_questions(*, again: bool = False) -> list[tuple[str, str]]:
    """Name and group of those about whom a learner is asked: on the next page that she sees, and where it is to be
    said `again` until she has answered."""
    here = g.get("visit")
    if here is None or here.person is None or here.person.steering is None:
        # Who is in no group costs no query.
        return []
    told = session.get(TOLD, 0)
    with site().database.read() as rows:
        waiting = consents.waiting(rows, here.person)
        # By time: SQLite gives the number of a row that is gone to the next one.
        asked = [(consent.asked_at.timestamp(), name, cohort.name) for consent, cohort, name in waiting]
    latest = max((at for at, *_ in asked), default=0)
    if latest > told:
        session[TOLD] = latest
    return [(name, group) for at, name, group in asked if again or at > told]


@blueprint.post("/reminders")
@limited
def reminders() -> BaseResponse:
    """Whether mails may remind of dates."""
    with site().database.write() as rows:
        if (person := _me(rows)) is not None:
            person.reminders_on = request.form.get("reminders") == "1"
    return redirect(page_url("cohorts.groups", told="saved"), code=303)


def _values(rows: Session, person: Person) -> dict[str, object]:
    return {
        "groups": [group_view(rows, *found) for found in enrolments.of_person(rows, person)],
        "proposals": [change_view(rows, *found) for found in invitations.proposals(rows, person, now())],
        "log": [log_row(one) for one in enrolments.told(rows, person, SHOWN)],
        "reminders": person.reminders_on,
    }


def _me(rows: Session) -> Person | None:
    return access.current_person(rows, lock=True) if access.person_uuid() is not None else None
