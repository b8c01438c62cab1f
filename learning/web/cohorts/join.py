"""Joining a group, by its code or by a link in a mail: what is seen by whom stands before the agreement."""

from __future__ import annotations

from flask import g, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access
from learning.accounts import attempts
from learning.accounts.attempts import GUESSED
from learning.clock import now
from learning.cohorts import codes, enrolments, invitations
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.web.cohorts import blueprint
from learning.web.cohorts.views import named, named_until, staff_view
from learning.web.context import mark_demo, page_url
from learning.web.forms import Typed
from learning.web.learner.visit import person_for_writing
from learning.web.steer import steer
from models import MAX_NAME, Cohort, CohortInvitation, Person


def way_in(text: str) -> str | None:
    """Where somebody gets to who types the code of a group into another field; None if it cannot be one."""
    code = codes.normal(text)
    return page_url("cohorts.join", code=code) if code is not None else None


@blueprint.get("/join/")
def enter_code() -> str | BaseResponse | tuple[str, int]:
    """A field for the code, for who cannot open the link."""
    typed = request.args.get("code", "")
    if (way := way_in(typed)) is not None:
        return redirect(way, code=303)
    form = Typed({"code": typed[:40]})
    if typed:
        form.errors["code"] = _("A code has 8 letters and digits. Please check it.")
    return render_template("cohorts/code.html", form=form), 422 if typed else 200


@blueprint.get("/join/<code>")
def join(code: str) -> str | BaseResponse | tuple[str, int]:
    with site().database.read() as rows:
        found = _by_code(rows, code)
        if found is not None:
            return _page(rows, found, Typed({"name": ""}), {"code": code})
    return _unknown(code)


@blueprint.post("/join/<code>")
@limited
def agree(code: str) -> BaseResponse | str | tuple[str, int]:
    g.page = page_url("cohorts.join", code=code)
    form, name = _sent()
    with site().database.write() as rows:
        found = _by_code(rows, code, lock=True)
        if found is not None:
            if form.errors:
                return _page(rows, found, form, {"code": code}), 422
            person = person_for_writing(rows)
            enrolments.join(rows, found, person, name, now(), named_until=named_until())
            steer(rows, [person.id])
            return _joined(person)
    return _unknown(code)


@blueprint.get("/invitation")
def invitation() -> str | tuple[str, int]:
    token = request.args.get("token", "")
    with site().database.read() as rows:
        found = invitations.by_link(rows, token, now())
        if found is None:
            return render_template("cohorts/over.html"), 410
        invited, cohort = found
        return _page(rows, cohort, Typed({"name": invited.name}), {"token": token}, invited)


@blueprint.post("/invitation")
@limited
def accept() -> BaseResponse | str | tuple[str, int]:
    token = request.form.get("token", "")
    g.page = page_url("cohorts.invitation", token=token)
    form, name = _sent()
    with site().database.write() as rows:
        found = invitations.by_link(rows, token, now(), lock=True)
        if found is None:
            return render_template("cohorts/over.html"), 422
        invited, cohort = found
        if form.errors:
            return _page(rows, cohort, form, {"token": token}, invited), 422
        person = person_for_writing(rows)
        invitations.accept(rows, invited, cohort, person, name, now(), named_until())
        steer(rows, [person.id])
    return _joined(person)


def _sent() -> tuple[Typed, str]:
    """The name, if it is there and she agrees."""
    form = Typed.sent("name", "agree")
    name = form.line("name", MAX_NAME, _("Please enter the name by which the staff will know you."))
    if form.values["agree"] != "1":
        form.errors["agree"] = _("Please tick the box if you agree. Without it you do not join.")
    return form, name


def _by_code(rows: Session, code: str, *, lock: bool = False) -> Cohort | None:
    known = codes.normal(code)
    return enrolments.by_code(rows, known, lock=lock) if known is not None else None


def _unknown(code: str) -> tuple[str, int]:
    """Whoever tries many codes is made to wait."""
    form = Typed({"code": code[:40]})
    with site().database.write() as rows:
        secret = site().config.key()
        allowed = attempts.allowed_from(rows, GUESSED, address=request.remote_addr or "", secret=secret, now=now())
    if allowed:
        form.errors["code"] = _("There is no group with this code, or its code is no longer open.")
    else:
        form.errors["code"] = _("There were too many attempts. Please wait %(n)s minutes and try again.", n=15)
    return render_template("cohorts/code.html", form=form), 422 if allowed else 429


def _page(
    rows: Session, cohort: Cohort, form: Typed, fields: dict[str, str], invited: CohortInvitation | None = None
) -> str:
    mark_demo(cohort.is_demo)
    person = access.current_person(rows) if access.person_uuid() is not None else None
    return render_template(
        "cohorts/join.html",
        name=cohort.name,
        staff=staff_view(rows, cohort),
        named=named(rows, cohort),
        asks_final_test=cohort.asks_final_test,
        form=form,
        fields=fields,
        email=invited.email if invited is not None else "",
        is_in=person is not None and enrolments.of_person_in(rows, person, cohort) is not None,
        guest=access.sign_in_uuid() is None,
        back=page_url("cohorts.invitation" if "token" in fields else "cohorts.join", **fields),
    )


def _joined(person: Person) -> BaseResponse:
    access.remember(person)
    return redirect(page_url("cohorts.groups", told="joined"), code=303)
