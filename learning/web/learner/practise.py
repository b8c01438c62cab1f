"""One exercise: show it, help with it, take the answer, say what it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from flask import abort, g, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.catalogue.course import ExerciseEntry
from learning.clock import now
from learning.engine import grading
from learning.engine.grading import Answer, Form, Grade, Malformed, Problem
from learning.engine.items import Generated
from learning.engine.sequencing import FIXED
from learning.extensions import site
from learning.htmx import fragment_wanted, quick_piece
from learning.limits import limited
from learning.people import owner_of_only
from learning.rows import Someone
from learning.tutor import EventKind, NotYours, Outcome
from learning.web.context import page_url
from learning.web.interventions import fixed_order, order_sentences
from learning.web.learner import blueprint
from learning.web.learner.dated import in_exercise
from learning.web.learner.exercise_view import N_HINTS, exercise_view
from learning.web.learner.feedback_view import feedback_view
from learning.web.learner.objections import check_under_way
from learning.web.learner.proposal import proposal_view
from learning.web.learner.rows import Rows
from learning.web.learner.sent import drawn, duration_of, hints_of, uuid_of
from learning.web.learner.sitting_view import sitting_view
from learning.web.learner.views_of import ExerciseView, FeedbackView
from learning.web.learner.visit import Visit, person_for_writing, visit
from learning.web.share import share_exercise

DOUBLE_CLICK = timedelta(minutes=5)
"""How long after a stranger's first answer the same one, sent again without the cookie, still counts as theirs."""

WHO = "Breck-Who"
"""With an answer that waited for a connection: the tag of who gave it, or nothing if nobody was known then."""


@blueprint.get("/exercises/<exercise>/")
def exercise(exercise: str) -> str | BaseResponse:
    entry = _entry(exercise)
    if "response" in request.args:
        return render_template("learner/exercise.html", **_answered(entry, uuid_of(request.args["response"])))
    if entry.exercise.retired_at is not None:
        abort(404)
    uuid, n_hints = uuid_of(request.args.get("id", "")), hints_of(request.args.get("hints", "0"))
    if uuid is None and isinstance(entry.exercise, Generated):
        # The address keeps the numbers: hints, another language and a reload show the same exercise.
        more = {"hints": n_hints} if n_hints else {}
        more |= {"read": 1} if "read" in request.args else {}
        return redirect(page_url("learner.exercise", exercise=exercise, id=uuid4(), **more))
    here = visit()
    in_hints = request.headers.get("HX-Target") == "hints"
    if not in_hints and (notices := in_exercise(here.tutor.catalogue, entry.exercise.facts, here.rows.now.date())):
        return _withdrawn(entry, here, notices)
    view = exercise_view(
        here.tutor.catalogue,
        drawn(entry, uuid),
        i18n.current(),
        n_hints=n_hints,
        repeat=here.seen(entry),
        response_id=str(uuid or ""),
    )
    view = _after_reading(view, here)
    template = "learner/_hints.html" if in_hints else "learner/exercise.html"
    share = share_exercise(exercise, view.skill_title, view.explorable.title if view.explorable else "")
    return render_template(
        template,
        exercise=view,
        feedback=None,
        share=share,
        sitting=sitting_view(here.decision, here.rows),
        check=check_under_way(entry.skill.slug),
        asks_order=here.asks_order,
        adaptive=here.adapts,
    )


@blueprint.post("/exercises/<exercise>/response")
@limited
def respond(exercise: str) -> BaseResponse:
    entry = _entry(exercise)
    if (who := request.headers.get(WHO)) and who != access.tag():
        # It waited for a connection, and somebody else uses this browser now.
        abort(409)
    form = dict(request.form.lists())
    uuid = uuid_of(request.form.get("response_id", ""))
    if "hint" in form:
        return _again(entry, form, None, uuid)
    made = drawn(entry, uuid)
    answer = grading.parse(made.exercise, form) if uuid else Malformed(Problem.UNKNOWN_OPTION, ())
    if isinstance(answer, Malformed) or uuid is None:
        problem = answer if isinstance(answer, Malformed) else Malformed(Problem.UNKNOWN_OPTION, ())
        return _again(entry, form, problem, uuid)
    try:
        outcome, person = _record(entry, answer, uuid)
    except NotYours:
        # A stranger sent it twice at once, and the other request won: now it is known whose it is.
        try:
            outcome, person = _record(entry, answer, uuid)
        except NotYours:
            abort(404)
    # Put together by hand, because the rest of it is the same for everybody and known already.
    here = f"{page_url('learner.exercise', exercise=exercise)}?response={uuid}"
    if not fragment_wanted():
        return redirect(here, code=303)
    response = quick_piece(render_template("learner/_feedback.html", feedback=_feedback(made, outcome, person)))
    response.headers["HX-Push-Url"] = here
    return response


def _withdrawn(entry: ExerciseEntry, here: Visit, notices: tuple[str, ...]) -> str:
    """In place of the exercise. Who has it on screen already may still answer it, and see its hints."""
    lesson = entry.skill.lesson
    return render_template(
        "learner/withdrawn.html",
        notices=notices,
        lesson_title=here.rows.lesson_title(lesson),
        lesson_url=page_url("learner.lesson", lesson=lesson),
        proposal=proposal_view(here.decision, here.rows),
    )


def _record(entry: ExerciseEntry, answer: Answer, uuid: UUID) -> tuple[Outcome, Someone]:
    """What was stored, and of whom."""
    tutor = site().tutor()
    with site().database.write() as rows:
        person = access.who_answers(rows)
        if person is None and (stored := owner_of_only(rows, uuid, now() - DOUBLE_CLICK)) is not None:
            # A double click on the very first answer: the second request has not got the cookie yet.
            person = stored
        if person is None:
            person = person_for_writing(rows)
            if "read" in request.args:
                # Before this answer there was nobody of whom to store it.
                tutor.lesson_opened(rows, person, entry.skill.lesson, now())
                if tutor.next_activity(rows, person, now()).skill != entry.skill.slug:
                    # Nor of whom to note that they chose this skill, and not the one that comes first.
                    tutor.note(rows, person, EventKind.ASKED, now(), skill=entry.skill.slug)
        outcome = tutor.record_response(
            rows,
            person,
            entry.exercise.slug,
            answer,
            uuid=uuid,
            n_hints=hints_of(request.form.get("hints", "0")),
            duration_ms=duration_of(request.form.get("duration_ms", "")),
            language=i18n.current(),
            now=now(),
        )
        access.remember(person)
        return outcome, person


def _again(entry: ExerciseEntry, form: Form, problem: Malformed | None, uuid: UUID | None) -> BaseResponse:
    """The same form again, with everything that was typed, and a message or one hint more; nothing is stored."""
    here, uuid = visit(), uuid or uuid4()
    n_hints = min(hints_of(request.form.get("hints", "0")) + (problem is None), N_HINTS)
    made = drawn(entry, uuid)
    more: dict[str, object] = {"hints": n_hints} if n_hints else {}
    g.page = page_url(
        "learner.exercise", exercise=entry.exercise.slug, **more | ({"id": uuid} if made.instance is not None else {})
    )
    view = exercise_view(
        here.tutor.catalogue,
        made,
        i18n.current(),
        form=form,
        n_hints=n_hints,
        problem=problem,
        repeat=here.seen(entry),
        response_id=str(uuid),
    )
    fragment = fragment_wanted()
    template = "learner/_exercise.html" if fragment else "learner/exercise.html"
    page = render_template(template, exercise=_after_reading(view, here), feedback=None, adaptive=here.adapts)
    response = make_response(page, 422 if problem else 200)
    if fragment:
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#exercise-region", "innerHTML"
    return response


def _after_reading(view: ExerciseView, here: Visit) -> ExerciseView:
    """What a stranger read before the first answer goes with it, through hints and problems."""
    if here.person is not None or "read" not in request.args:
        return view
    hint_url = f"{view.hint_url}&read=1" if view.hint_url else ""
    return replace(view, action=page_url("learner.respond", exercise=view.slug, read=1), hint_url=hint_url)


def _answered(entry: ExerciseEntry, uuid: UUID | None) -> dict[str, object]:
    """A stored answer with its feedback; somebody else's does not exist."""
    tutor = site().tutor()
    with site().database.write() as rows:
        person = access.current_person(rows)
        if person is None or uuid is None:
            abort(404)
        found = tutor.recall(rows, person, uuid, now())
    if found is None or found[0] != entry.exercise.slug:
        abort(404)
    outcome, entry = found[1], drawn(entry, uuid)
    view = exercise_view(
        tutor.catalogue,
        entry,
        i18n.current(),
        form=outcome.answer,
        n_hints=outcome.n_hints,
        grade=_grade(entry, outcome),
        response_id=str(outcome.uuid),
    )
    return {"exercise": view, "feedback": _feedback(entry, outcome, person)}


def _feedback(entry: ExerciseEntry, outcome: Outcome, person: Someone) -> FeedbackView:
    shown = Rows(site().tutor(), outcome.learner, i18n.current(), outcome.decision)
    if outcome.decision.policy == FIXED:
        with site().database.read() as rows:
            shown = replace(shown, order=order_sentences(fixed_order(rows, person, shown, now())))
    return feedback_view(entry, _grade(entry, outcome), outcome, shown, check_under_way(entry.skill.slug))


def _grade(entry: ExerciseEntry, outcome: Outcome) -> Grade:
    """What the stored answer is worth; one that can be read no more counts as none."""
    return grading.grade(entry.exercise, grading.from_json(entry.exercise, outcome.answer) or grading.DontKnow())


def _entry(slug: str) -> ExerciseEntry:
    return site().tutor().catalogue.exercises.get(slug) or abort(404)
