"""Settings: how pages look, whether the order adapts, and the way to delete everything."""

from __future__ import annotations

from dataclasses import replace

from flask import g, redirect, render_template, request, session
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.clock import now
from learning.engine.state import LearnerState
from learning.extensions import site
from learning.headers import leave_nothing
from learning.i18n import _
from learning.limits import limited
from learning.people import erase as erase_person
from learning.tutor import log
from learning.web.context import page_url
from learning.web.interventions import FixedOrder, fixed_order
from learning.web.learner import blueprint
from learning.web.learner.path import set_adaptivity, set_target
from learning.web.learner.reminders import reminders_view
from learning.web.learner.rows import Rows
from learning.web.preferences import SettingsView, preferences, save, target_name
from learning.web.steer import steer


@blueprint.get("/settings")
def settings() -> str:
    return _page(_view())


@blueprint.post("/settings")
@limited
def save_settings() -> BaseResponse:
    session.permanent = True
    stored = save(session, request.form)
    if access.person_uuid() is not None:
        with site().database.write() as rows:
            if (person := access.current_person(rows, lock=True)) is not None:
                person.preferences = stored
    if request.form.get("adaptive") in ("0", "1"):
        set_adaptivity(request.form["adaptive"] == "1")
    set_target(request.form.get("target", ""))
    return redirect(page_url("learner.settings", saved=1), code=303)


@blueprint.post("/erase")
@limited
def erase() -> str | BaseResponse | tuple[str, int]:
    """Delete everything about this person at once; without the confirmation nothing happens."""
    if request.form.get("confirm") != "1":
        g.page = page_url("learner.settings")
        missing = {"confirm": _("Please tick the box to confirm that everything may be deleted.")}
        view = replace(_view(), errors=missing)
        return _page(view), 422
    if access.person_uuid() is not None:
        with site().database.write() as rows:
            if (person := access.current_person(rows, lock=True)) is not None:
                steer(rows, erase_person(rows, person))
    access.forget()
    return leave_nothing(redirect(page_url("learner.settings", erased=1), code=303))


def _page(view: SettingsView) -> str:
    return render_template("learner/settings.html", settings=view, fixed=_fixed(), reminders=reminders_view())


def _fixed() -> FixedOrder | None:
    """Who has set the plain order for this person."""
    if access.person_uuid() is None:
        return None
    with site().database.read() as rows:
        person = access.current_person(rows)
        if person is None or person.steering is None:
            return None
        return fixed_order(rows, person, Rows(site().tutor(), LearnerState(), i18n.current()), now())


def _view() -> SettingsView:
    """What is set now, and how much is stored."""
    view = replace(
        preferences(session),
        site_adaptive=site().tutor().adaptive,
        saved="saved" in request.args,
        erased="erased" in request.args,
    )
    if access.person_uuid() is None:
        return view
    with site().database.read() as rows:
        person = access.current_person(rows)
        if person is None:
            return view
        return replace(
            view,
            adaptive=person.adaptive_on,
            target=target_name(person.p_target),
            known=True,
            account=access.sign_in_uuid() is not None,
            n_responses=log.n_responses(rows, person),
        )
