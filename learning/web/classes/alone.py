"""Each pupil alone: the exercise, lesson or card that Bréck proposes to them, and what comes of their answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from flask import abort, g, redirect, render_template, request
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.classroom import alone as proposals
from learning.classroom.joining import member
from learning.clock import now
from learning.engine import grading
from learning.engine.decision import Activity, Decision, Reason
from learning.engine.grading import Answer, Malformed
from learning.extensions import site
from learning.limits import limited
from learning.tutor import NotYours, Outcome
from learning.web.classes import here, pupil, questions
from learning.web.classes.going_on import goes_on
from learning.web.classes.sections import SectionView, whole
from learning.web.context import page_url
from learning.web.learner.feedback_view import verdict_view
from learning.web.learner.sent import drawn, uuid_of
from learning.web.learner.views_of import ExerciseView, VerdictView


@dataclass(frozen=True, kw_only=True)
class Own:
    """What one pupil does now; of `exercise`, `lesson` and `idea` at most one, and none when all is done."""

    exercise: ExerciseView | None = None
    feedback: VerdictView | None = None
    """What is to be said of the answer to `exercise`."""
    lesson: SectionView | None = None
    idea: tuple[Markup, Markup] | None = None
    """A misconception, and what speaks against it."""


def look(number: UUID) -> Own:
    """What is proposed, or the answer that the address names."""
    tutor, uuid = site().tutor(), uuid_of(request.args.get("response", ""))
    with site().database.write() as rows:
        mine = member(rows, number, lock=True)
        if mine is None:
            return Own()
        stored = tutor.recall(rows, mine.person, uuid, now()) if uuid is not None else None
        if stored is not None:
            return _answered(*stored)
        return _proposed(proposals.proposal(rows, tutor, mine, now()))


def answer(number: UUID, uuid: UUID, slug: str) -> BaseResponse | tuple[str, int]:
    """Take an answer to the exercise that a pupil works at alone."""
    tutor, form = site().tutor(), dict(request.form.lists())
    if slug not in tutor.catalogue.exercises:
        abort(404)
    given = grading.parse(drawn(tutor.catalogue.exercises[slug], uuid).exercise, form)
    if isinstance(given, Malformed):
        g.page = page_url("pupil.place")
        view = replace(
            questions.view(tutor, slug, uuid, action=page_url("pupil.answer"), form=form, problem=given),
            response_id=str(uuid),
        )
        scripts = [view.explorable.script] if view.explorable else []
        return render_template("class/alone.html", own=Own(exercise=view), scripts=scripts), 422
    try:
        _record(number, slug, given, uuid)
    except IntegrityError:
        # Sent twice at once, and the other request won: it is stored now.
        _record(number, slug, given, uuid)
    return redirect(page_url("pupil.place", response=uuid), code=303)


@pupil.post("/pupil/read")
@limited
def read() -> BaseResponse:
    """The lesson or the card that was proposed has been read."""
    number, tutor = here.pupil_uuid(), site().tutor()
    if number is not None:
        with site().database.write() as rows:
            mine = member(rows, number, lock=True)
            if mine is not None and goes_on(mine.classroom):
                decision = proposals.proposal(rows, tutor, mine, now())
                if decision.activity is Activity.LESSON and decision.lesson is not None:
                    tutor.lesson_opened(rows, mine.person, decision.lesson, now())
                elif decision.activity is Activity.REFUTATION and decision.misconception is not None:
                    tutor.refutation_opened(rows, mine.person, decision.misconception, now())
    return redirect(page_url("pupil.place"), code=303)


def _record(number: UUID, slug: str, given: Answer, uuid: UUID) -> None:
    tutor = site().tutor()
    with site().database.write() as rows:
        mine = member(rows, number, lock=True)
        if mine is None or not goes_on(mine.classroom):
            return
        try:
            tutor.record_response(
                rows,
                mine.person,
                slug,
                given,
                uuid=uuid,
                n_hints=0,
                duration_ms=None,
                language=i18n.current(),
                now=now(),
            )
        except NotYours:
            abort(404)


def _answered(slug: str, outcome: Outcome) -> Own:
    tutor = site().tutor()
    entry = drawn(tutor.catalogue.exercises[slug], outcome.uuid)
    given = grading.from_json(entry.exercise, outcome.answer) or grading.DontKnow()
    grade = grading.grade(entry.exercise, given)
    lang = entry.skill.language(i18n.current())
    return Own(
        exercise=questions.view(tutor, slug, outcome.uuid, form=outcome.answer, grade=grade),
        feedback=verdict_view(tutor.catalogue, entry, grade, lang, ""),
    )


def _proposed(decision: Decision) -> Own:
    tutor = site().tutor()
    match decision.activity:
        case Activity.ITEM if decision.item is not None:
            return Own(exercise=questions.view(tutor, decision.item, uuid4(), action=page_url("pupil.answer")))
        case Activity.LESSON if decision.lesson is not None:
            return Own(lesson=whole(tutor, decision.lesson, again=decision.reason is Reason.RETEACH))
        case Activity.REFUTATION if decision.misconception is not None:
            skill = tutor.catalogue.misconception(decision.misconception)
            if skill is None:
                return Own()
            lang = skill.language(i18n.current())
            words, idea = tutor.catalogue.words[lang], skill.text(lang).misconceptions[decision.misconception]
            return Own(idea=(words.inline(idea.text), words.inline(idea.refutation)))
        case _:
            return Own()
