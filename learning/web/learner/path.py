"""What comes next, and the learner's say in it."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, session
from werkzeug.wrappers import Response as BaseResponse

from learning import access
from learning.clock import now
from learning.engine.decision import Decision
from learning.engine.situation import Status
from learning.engine.state import LearnerState
from learning.extensions import site
from learning.limits import limited
from learning.tutor import EventKind, Tutor
from learning.tutor.reviewing import due_reviews
from learning.web.back import way_back
from learning.web.context import page_url
from learning.web.interventions import InterventionView, of_learner
from learning.web.learner import blueprint
from learning.web.learner.goals import goal_views, reached_view
from learning.web.learner.proposal import proposal_view
from learning.web.learner.rows import Rows
from learning.web.learner.views_of import SkillRow
from learning.web.learner.visit import Visit, person_for_writing, visit
from learning.web.preferences import TARGETS, preferences


@blueprint.get("/learn")
def learn() -> str:
    here = visit()
    steered: tuple[InterventionView, ...] = ()
    if here.person is not None and here.person.steering is not None:
        with site().database.read() as rows:
            steered = of_learner(rows, here.person, here.rows, now())
    goals = list(goal_views(here))
    return render_template(
        "learner/learn.html",
        steered=steered,
        goals=goals,
        reached=reached_view(here, goals),
        proposal=proposal_view(here.decision, here.rows),
        choices=here.rows.skills_by_module(here.tutor.catalogue.modules),
        adaptive=here.adapts,
        staff_fixed=here.staff_fixed,
        site_adaptive=here.tutor.adaptive,
        assigned=here.assigned,
        claimed=_claimed(here, request.args.get("claimed", "")),
        asks_order=here.asks_order,
        offers_placement=here.offers_placement,
        n_placed=here.n_placed,
        n_due=len(due_reviews(here.tutor, here.learner, now())),
    )


@blueprint.get("/learn/go")
def go() -> BaseResponse:
    """Straight to the next activity, or to practice of the skill that the learner names."""
    skill = request.args.get("skill")
    if skill is None:
        here = visit()
        return _follow(here)
    if skill not in site().tutor().catalogue.skills:
        abort(404)
    here = visit()
    if here.decision.skill == skill and here.decision.item is not None:
        return _follow(here)
    if here.person is None:
        return _follow(_guest(here.tutor, skill), read="read" in request.args)
    with site().database.write() as rows:
        person = person_for_writing(rows)
        decision = here.tutor.note(rows, person, EventKind.ASKED, now(), skill=skill)
    return _follow(Visit(here.tutor, person, here.learner, decision))


@blueprint.post("/skills/<skill>/claim")
@limited
def claim(skill: str) -> BaseResponse:
    """ "I know this already", or with `undo` the opposite."""
    undo = bool(request.form.get("undo"))
    _note(EventKind.UNCLAIMED if undo else EventKind.CLAIMED, skill)
    # A slip of the finger shows, and can be taken back on the spot.
    return redirect(page_url("learner.learn", **({} if undo else {"claimed": skill})), code=303)


def _claimed(here: Visit, skill: str) -> SkillRow | None:
    """What was just claimed, as long as it stands."""
    row = here.rows.skill(skill) if skill in here.tutor.catalogue.skills else None
    return row if row is not None and row.status == Status.WAIVED else None


@blueprint.post("/adaptivity")
@limited
def adaptivity() -> BaseResponse:
    """Switch adaptive sequencing off or on; a guest's choice waits in the cookie until there is a log."""
    back = way_back(request.form.get("back", ""))
    # Who answers the notice before the first step has chosen, even if it stays as it is.
    set_adaptivity(request.form.get("on") == "1", again=back is not None)
    page = "learner.settings" if request.form.get("next") == "settings" else "learner.learn"
    return redirect(back or page_url(page), code=303)


@blueprint.post("/target")
@limited
def target() -> BaseResponse:
    """Easier, harder or as usual: from the next proposal on."""
    set_target(request.form.get("target", ""))
    exercise = request.form.get("exercise", "")
    if exercise in site().tutor().catalogue.exercises:
        # Back to what was being answered, with the same numbers.
        same = {"id": request.form["id"]} if "id" in request.form else {}
        return redirect(page_url("learner.exercise", exercise=exercise, **same), code=303)
    return redirect(page_url("learner.learn"), code=303)


@blueprint.get("/ideas/<misconception>/")
def idea(misconception: str) -> str:
    """The card that looks closely at a common misleading idea."""
    tutor = site().tutor()
    entry = tutor.catalogue.misconception(misconception) or abort(404)
    if access.person_uuid() is not None:
        with site().database.write() as stored:
            if (person := access.current_person(stored, lock=True)) is not None:
                tutor.refutation_opened(stored, person, misconception, now())
    here = visit()
    lang = entry.language(here.rows.lang)
    words, text = tutor.catalogue.words[lang], entry.text(lang).misconceptions[misconception]
    return render_template(
        "learner/idea.html",
        text=words.inline(text.text),
        refutation=words.inline(text.refutation),
        lesson=(here.rows.lesson_title(entry.lesson), page_url("learner.lesson", lesson=entry.lesson)),
        next=proposal_view(here.decision, here.rows),
    )


def set_adaptivity(on: bool, *, again: bool = False) -> None:
    """Respect the learner's choice from the next decision on; it is logged when it is another one, or `again`."""
    session["adaptive"] = on
    tutor = site().tutor()
    if access.person_uuid() is not None:
        with site().database.write() as rows:
            person = access.current_person(rows, lock=True)
            if person is not None and (again or person.adaptive_on != on):
                tutor.note(rows, person, EventKind.ADAPTIVITY, now(), data={"on": on})


def set_target(name: str) -> None:
    """Look for exercises as hard as the learner wants them; a guest's choice waits in the cookie."""
    if name not in TARGETS:
        return
    session["target"], p_target = name, TARGETS[name]
    if access.person_uuid() is not None:
        with site().database.write() as rows:
            person = access.current_person(rows, lock=True)
            if person is not None and person.p_target != p_target:
                site().tutor().note(rows, person, EventKind.TARGET, now(), data={"p_target": p_target})


def _note(kind: EventKind, skill: str) -> None:
    tutor = site().tutor()
    if skill not in tutor.catalogue.skills:
        abort(404)
    with site().database.write() as rows:
        person = person_for_writing(rows)
        tutor.note(rows, person, kind, now(), skill=skill)
    access.remember(person)


def _guest(tutor: Tutor, skill: str) -> Visit:
    """Of a guest nothing is stored: the address says whether the lesson was read."""
    chosen = preferences(session)
    nobody = LearnerState(adaptive=chosen.adaptive, target=TARGETS[chosen.target])
    decision: Decision = tutor.first_decision(nobody, now(), skill, lesson_read="read" in request.args)
    return Visit(tutor, None, nobody, decision)


def _follow(here: Visit, *, read: bool = False) -> BaseResponse:
    """`read`: the answer of a guest will bring along that the lesson was read."""
    if read and here.decision.item is not None:
        return redirect(page_url("learner.exercise", exercise=here.decision.item, read=1), code=303)
    rows = Rows(here.tutor, here.learner, here.rows.lang, here.decision)
    return redirect(proposal_view(here.decision, rows).url, code=303)
