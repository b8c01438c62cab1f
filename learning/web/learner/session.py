""" "I have five minutes": a session with a small end in sight, and at the end what it came to."""

from __future__ import annotations

from flask import redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access
from learning.clock import now
from learning.engine.decision import Activity
from learning.engine.sitting import LENGTHS, Kind
from learning.extensions import site
from learning.limits import limited
from learning.tutor import sittings
from learning.tutor.sums import sum_since
from learning.web.context import page_url
from learning.web.learner import blueprint
from learning.web.learner.proposal import proposal_view
from learning.web.learner.summary_view import summary_view
from learning.web.learner.visit import person_for_writing, visit


@blueprint.get("/session")
def session() -> str:
    """How far it is and what it came to; where none is going on, how to begin one."""
    here = visit()
    proposal, sitting = proposal_view(here.decision, here.rows), here.learner.sitting
    if proposal.sitting is None or sitting is None or here.person is None:
        return render_template("learner/session.html", is_ended="ended" in request.args, proposal=proposal)
    with site().database.read() as rows:
        found = sum_since(rows, here.tutor, here.person, sitting.begun_at)
    summary = summary_view(found, here.rows)
    return render_template("learner/summary.html", sitting=proposal.sitting, proposal=proposal, summary=summary)


@blueprint.post("/session")
@limited
def begin_session() -> BaseResponse:
    """Begin with so many steps, at once; in place of a session that was going on."""
    wish = request.form.get("steps", "")
    if wish not in map(str, LENGTHS):
        return redirect(page_url("learner.session"), code=303)
    if visit().decision.activity is Activity.DONE:
        return redirect(page_url("learner.learn"), code=303)
    begin(Kind.STEPS, int(wish))
    return redirect(page_url("learner.go"), code=303)


@blueprint.post("/session/end")
@limited
def end_session() -> BaseResponse:
    """Stop here, or go on without an end in sight."""
    if access.person_uuid() is not None:
        with site().database.write() as rows:
            if (person := access.current_person(rows, lock=True)) is not None:
                sittings.end(person)
    if request.form.get("then") == "go":
        return redirect(page_url("learner.go"), code=303)
    return redirect(page_url("learner.session", ended=1), code=303)


def begin(kind: Kind, n_steps: int) -> None:
    """Store that a session begins now."""
    tutor = site().tutor()
    with site().database.write() as rows:
        person = person_for_writing(rows)
        sittings.begin(tutor, person, tutor.state(rows, person), kind, n_steps, now())
    access.remember(person)
