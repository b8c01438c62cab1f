""" "I do not agree with this estimate": an objection for the record, practice again, or a short check at once."""

from __future__ import annotations

from flask import abort, g, redirect, render_template, request, session
from werkzeug.wrappers import Response as BaseResponse

from learning import access
from learning.clock import now
from learning.engine import tracing
from learning.extensions import site
from learning.limits import limited
from learning.tutor import EventKind
from learning.web.context import page_url
from learning.web.learner import blueprint
from learning.web.learner.knowledge import page_of
from learning.web.learner.objections import UNDER_CHECK, check_for
from learning.web.learner.visit import person_for_writing, visit

MAX_NOTE = 500


@blueprint.post("/skills/<skill>/contest")
@limited
def contest(skill: str) -> BaseResponse | tuple[str, int]:
    """Too high opens practice again, too low gives the chance to show it, with `check` in the next three questions."""
    direction, tutor, moment = request.form.get("direction", ""), site().tutor(), now()
    if skill not in tutor.catalogue.skills:
        abort(404)
    # PostgreSQL stores no NUL.
    note = request.form.get("note", "").replace("\0", "")[:MAX_NOTE]
    if direction not in ("check", "too-high", "too-low"):
        g.page = page_url("learner.skill", skill=skill)
        return page_of(skill, refused=note), 422
    is_check = direction == "check"
    with site().database.write() as rows:
        person = person_for_writing(rows)
        state = tutor.state(rows, person).skills.get(skill) or tracing.begin(skill, tutor.parameters)
        data = {
            "direction": "too-low" if is_check else direction,
            "note": note,
            # The form says that trainers read it; older notes were written without that.
            "shared": True,
            "check": is_check,
            "p": round(tracing.p_now(state, moment), 4),
        }
        tutor.note(rows, person, EventKind.CONTESTED, moment, skill=skill, data=data)
    access.remember(person)
    if is_check:
        session[UNDER_CHECK] = skill
        return redirect(page_url("learner.check", skill=skill), code=303)
    return redirect(page_url("learner.skill", skill=skill, contested=direction), code=303)


@blueprint.get("/knowledge/<skill>/check")
def check(skill: str) -> str | BaseResponse:
    """To the next question of the check that was asked for, or to what came of it."""
    here = visit()
    if skill not in here.tutor.catalogue.skills:
        abort(404)
    found = check_for(here, skill)
    if found is not None and found.next_url:
        session[UNDER_CHECK] = skill
        return redirect(found.next_url)
    session.pop(UNDER_CHECK, None)
    if found is None:
        return redirect(page_url("learner.skill", skill=skill))
    return render_template("learner/check.html", skill=here.rows.skill(skill), check=found)
