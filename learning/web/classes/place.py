"""A pupil's place: whatever the class is doing now, in the pupil's own language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from flask import Response, abort, g, redirect, render_template, request
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.classroom import Round, RoundState, Stage, steps
from learning.classroom.joining import Member, member
from learning.classroom.steps import shared_number
from learning.classroom.voting import Closed, belongs, item_of, own_response, vote
from learning.clock import now
from learning.engine import grading
from learning.engine.grading import Answer, Form, Malformed
from learning.extensions import site
from learning.htmx import fragment_wanted
from learning.limits import limited
from learning.people import erase
from learning.tutor import NotYours, Tutor
from learning.web.classes import alone, here, pupil, questions
from learning.web.classes.going_on import goes_on
from learning.web.classes.pulse import GONE, pulse
from learning.web.classes.sections import SectionView, section
from learning.web.classes.standing import discussed
from learning.web.context import mark_demo, page_url
from learning.web.learner.feedback_view import verdict_view
from learning.web.learner.sent import drawn, uuid_of
from learning.web.learner.views_of import ExerciseView, VerdictView


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a pupil sees. `doing` is a stage of the class, the state of its question, "over", or "gone" when the
    question has left the course."""

    doing: str
    version: str
    nickname: str = ""
    lesson: str = ""
    """The slug of what the class is about."""
    section: SectionView | None = None
    exercise: ExerciseView | None = None
    round: str = ""
    """The number of the round, so that a browser keeps a draft for this round alone."""
    answered: bool = False
    late: bool = False
    """Whether the answer that was just sent came too late."""
    feedback: VerdictView | None = None
    discussed: tuple[Markup, Markup] | None = None
    own: alone.Own | None = None


@dataclass(frozen=True)
class Refused:
    """An answer that could not be read, and the number of the response that it was to be."""

    form: Form
    problem: Malformed
    number: UUID


@pupil.get("/pupil/")
def place() -> str | BaseResponse:
    if here.class_uuid() is None:
        return redirect(page_url("pupil.ask_code"))
    found = _place(late="late" in request.args)
    return render_template("class/pupil.html", place=found, scripts=_scripts(found))


@pupil.get("/pupil/now")
def look() -> str | BaseResponse:
    """The place again, if the class has moved on since the page was made."""
    classroom = here.class_uuid()
    if classroom is None or not fragment_wanted():
        return redirect(page_url("pupil.place"))
    if pulse.is_at(classroom, request.args.get("seen", "")):
        return Response(status=204, mimetype="text/plain")
    return render_template("class/_pupil.html", place=_place())


@pupil.post("/pupil/answer")
@limited
def answer() -> BaseResponse | tuple[str, int]:
    """An answer to the question that the class is asked, or, with its exercise named, to one's own."""
    number, uuid = here.pupil_uuid(), uuid_of(request.form.get("response_id", ""))
    if number is None or uuid is None:
        return redirect(page_url("pupil.place"), code=303)
    if "exercise" in request.form:
        return alone.answer(number, uuid, request.form["exercise"])
    tutor, form = site().tutor(), dict(request.form.lists())
    with site().database.read() as rows:
        mine = member(rows, number)
        round_ = steps.current(rows, mine.classroom) if mine is not None else None
    slug = item_of(tutor, round_) if round_ is not None else None
    if round_ is None or slug is None or not belongs(uuid, round_):
        return _shown(late=True)
    asked = drawn(tutor.catalogue.exercises[slug], uuid)
    given = grading.parse(asked.exercise, form)
    if isinstance(given, Malformed):
        return _shown(refused=Refused(form, given, uuid))
    try:
        _vote(tutor, number, given, uuid)
    except Closed:
        return _shown(late=True)
    return _shown()


@pupil.post("/pupil/leave")
@limited
def leave() -> BaseResponse:
    """Go, and with the tick take one's answers along."""
    number, erased = here.pupil_uuid(), None
    if number is not None and request.form.get("erase") == "1":
        erased = 1
        with site().database.write() as rows:
            if (mine := member(rows, number, lock=True)) is not None:
                erase(rows, mine.person)
    here.leave()
    return redirect(page_url("pupil.ask_code", left=1, erased=erased), code=303)


def _vote(tutor: Tutor, number: UUID, given: Answer, uuid: UUID, *, again: bool = False) -> None:
    try:
        with site().database.write() as rows:
            if (mine := member(rows, number, lock=True)) is None:
                raise Closed
            vote(rows, tutor, mine, given, uuid=uuid, language=i18n.current(), now=now())
    except IntegrityError:
        # Sent twice at once, and the other request won: it is stored now.
        if again:
            raise
        _vote(tutor, number, given, uuid, again=True)
    except NotYours:
        abort(404)


def _shown(*, late: bool = False, refused: Refused | None = None) -> BaseResponse | tuple[str, int]:
    """What is so after an answer."""
    if refused is None and not fragment_wanted():
        return redirect(page_url("pupil.place", **({"late": 1} if late else {})), code=303)
    g.page = page_url("pupil.place")
    found = _place(late=late, refused=refused)
    template = "class/_pupil.html" if fragment_wanted() else "class/pupil.html"
    status = 422 if refused is not None else 200
    return render_template(template, place=found, scripts=_scripts(found)), status


def _place(*, late: bool = False, refused: Refused | None = None) -> Place:
    number, tutor = here.pupil_uuid(), site().tutor()
    with site().database.read() as rows:
        mine = member(rows, number) if number is not None else None
        if mine is None:
            return Place(doing="over", version=GONE)
        mark_demo(mine.classroom.is_demo)
        base = Place(doing="over", version=str(mine.classroom.version), nickname=mine.pupil.nickname)
        if not goes_on(mine.classroom):
            return base
        base = replace(base, doing=Stage.WAITING, lesson=mine.classroom.lesson)
        match mine.classroom.stage:
            case Stage.LESSON:
                shown = section(tutor, mine.classroom.lesson, mine.classroom.section)
                return replace(base, doing=Stage.LESSON, section=shown)
            case Stage.QUESTION if (round_ := steps.current(rows, mine.classroom)) is not None:
                if (slug := item_of(tutor, round_)) is None:
                    return replace(base, doing="gone")
                asked = _asked(rows, tutor, mine, round_, slug, refused)
                return replace(asked, version=base.version, nickname=base.nickname, lesson=base.lesson, late=late)
            case Stage.ADAPTIVE:
                pass
            case _:
                return base
    # What is proposed may have to be stored first.
    return replace(base, doing=Stage.ADAPTIVE, own=alone.look(mine.person.uuid))


def _asked(rows: Session, tutor: Tutor, mine: Member, round_: Round, slug: str, refused: Refused | None) -> Place:
    """The question, with the pupil's own answer and, once it is revealed, what is to be said of that."""
    stored = own_response(rows, mine, round_)
    is_revealed = round_.state == RoundState.REVEALED
    entry = drawn(tutor.catalogue.exercises[slug], round_.uuid)
    grade = None
    if stored is not None and is_revealed:
        given = grading.from_json(entry.exercise, stored.answer) or grading.DontKnow()
        grade = grading.grade(entry.exercise, given)
    view = questions.view(
        tutor,
        slug,
        refused.number if refused else shared_number(round_.uuid),
        action=page_url("pupil.answer"),
        form=refused.form if refused else stored.answer if stored is not None else None,
        problem=refused.problem if refused else None,
        grade=grade,
    )
    lang = entry.skill.language(i18n.current())
    return Place(
        doing=round_.state,
        version="",
        exercise=view,
        round=str(round_.uuid),
        answered=stored is not None,
        feedback=verdict_view(tutor.catalogue, entry, grade, lang, "") if grade is not None else None,
        discussed=discussed(tutor, round_, lang) if is_revealed else None,
    )


def _scripts(found: Place) -> list[str]:
    own = found.own.exercise if found.own else None
    more = [own.explorable.script] if own is not None and own.explorable else []
    return sorted({*questions.scripts(found.lesson), *more}) if found.lesson else []
