"""The placement: what it is for, its questions one by one, what was concluded, and how to take it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import abort, g, redirect, render_template, request, session
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.clock import now
from learning.engine import grading
from learning.engine.grading import Form, Malformed
from learning.engine.placement import Asked
from learning.extensions import site
from learning.i18n import short_time
from learning.limits import limited
from learning.tutor import Person, Tutor, placements
from learning.tutor.placements import Sitting
from learning.web.back import way_back
from learning.web.context import page_url
from learning.web.learner import blueprint
from learning.web.learner.exercise_view import exercise_view
from learning.web.learner.placement_view import result_view, step_view
from learning.web.learner.proposal import proposal_view
from learning.web.learner.sent import uuid_of
from learning.web.learner.visit import person_for_writing, visit


@blueprint.get("/placement")
def placement() -> str:
    """Before it: what it is for, how it goes, and the choice to leave it."""
    if not site().tutor().catalogue.placement:
        abort(404)
    here, before = visit(), _latest()
    return render_template(
        "learner/placement.html",
        n_most=len(here.tutor.catalogue.placement),
        n_answered=len(before.responses) if before and isinstance(before.step, Asked) else None,
        last=short_time(before.placement.ended_at) if before and before.placement.ended_at else "",
        adaptive=here.adapts,
        asks_order=here.asks_order,
        undone="undone" in request.args,
    )


@blueprint.post("/placement")
@limited
def begin_placement() -> BaseResponse:
    """Begin, go on with what is open or, with `again`, begin anew; with `go_on` ask the rest after all."""
    if not site().tutor().catalogue.placement:
        return _to("learner.learn")
    with site().database.write() as rows:
        person = person_for_writing(rows)
        before = placements.latest(rows, person)
        if before is not None and "go_on" in request.form:
            placements.go_on(before)
        elif before is None or before.ended_at is not None or "again" in request.form:
            placements.begin(rows, person, now())
    access.remember(person)
    return _to("learner.placement_question")


@blueprint.post("/placement/decline")
@limited
def decline_placement() -> BaseResponse:
    """Offer it no more on the way; whoever looks for it finds it beside what they know."""
    session.permanent, session["no_placement"] = True, True
    return redirect(way_back(request.form.get("back", "")) or page_url("learner.learn"), code=303)


@blueprint.get("/placement/question")
def placement_question() -> str | BaseResponse:
    here = _latest()
    if here is None:
        return _to("learner.placement")
    return _question(here) if isinstance(here.step, Asked) else _to("learner.placement_result")


@blueprint.post("/placement/question")
@limited
def answer_placement() -> str | BaseResponse | tuple[str, int]:
    """Take an answer; one to another question, sent twice or from an old page, only shows where it is now."""
    tutor, form = site().tutor(), dict(request.form.lists())
    with site().database.write() as rows:
        person = access.current_person(rows, lock=True)
        here = _sitting(tutor, rows, person)
        if person is None or here is None:
            return _to("learner.placement")
        if isinstance(here.step, Asked) and here.step.item == request.form.get("item"):
            exercise = placements.entry_of(tutor, here.placement, here.step.item).exercise
            answer = grading.parse(exercise, form)
            if isinstance(answer, Malformed):
                return _question(here, form, answer), 422
            here = placements.record(
                tutor, rows, person, here.placement, here.step.item, answer, language=i18n.current(), now=now()
            )
    return _to("learner.placement_question" if isinstance(here.step, Asked) else "learner.placement_result")


@blueprint.post("/placement/stop")
@limited
def stop_placement() -> BaseResponse:
    """Enough: show what the answers so far came to."""
    with site().database.write() as rows:
        person = access.current_person(rows, lock=True)
        if person is not None and (before := placements.latest(rows, person)) is not None:
            placements.stop(before, now())
    return _to("learner.placement_result")


@blueprint.get("/placement/result")
def placement_result() -> str | BaseResponse:
    """After it: what was concluded, per skill, and why."""
    found = _latest()
    if found is None or isinstance(found.step, Asked):
        return _to("learner.placement")
    here = visit()
    return render_template(
        "learner/placement_result.html",
        result=result_view(found, here.rows),
        proposal=proposal_view(here.decision, here.rows),
        adaptive=here.adapts,
    )


@blueprint.post("/placement/undo")
@limited
def undo_placement() -> BaseResponse:
    """As if it had not been taken. The form names it, so that sending it twice leaves the one before."""
    tutor, named = site().tutor(), uuid_of(request.form.get("placement", ""))
    with site().database.write() as rows:
        person = access.current_person(rows, lock=True)
        before = placements.find(rows, person, named) if person is not None and named is not None else None
        if person is None or before is None:
            return _to("learner.placement")
        placements.take_back(tutor, rows, person, before, now())
    return _to("learner.placement", undone=1)


def _latest() -> Sitting | None:
    """The sitting that this visitor began last."""
    if access.person_uuid() is None:
        return None
    with site().database.read() as rows:
        return _sitting(site().tutor(), rows, access.current_person(rows))


def _sitting(tutor: Tutor, rows: Session, person: Person | None) -> Sitting | None:
    begun = placements.latest(rows, person) if person is not None else None
    return placements.sitting(tutor, rows, person, begun, now()) if person is not None and begun is not None else None


def _question(here: Sitting, form: Form | None = None, problem: Malformed | None = None) -> str:
    assert isinstance(here.step, Asked)
    tutor = site().tutor()
    g.page = page_url("learner.placement_question")
    view = exercise_view(
        tutor.catalogue,
        placements.entry_of(tutor, here.placement, here.step.item),
        i18n.current(),
        form=form,
        problem=problem,
        response_id=str(placements.response_uuid(here.placement, here.step.item)),
    )
    view = replace(view, action=page_url("learner.answer_placement"))
    return render_template("learner/placement_question.html", exercise=view, step=step_view(here, here.step))


def _to(endpoint: str, **values: Any) -> BaseResponse:
    return redirect(page_url(endpoint, **values), code=303)
