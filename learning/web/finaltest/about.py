"""Before the test: what it is, what becomes of it, and the way in."""

from __future__ import annotations

from flask import redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.cohorts import enrolments
from learning.finaltest import rules, sittings
from learning.finaltest.paper import State
from learning.finaltest.rules import Chance
from learning.finaltest.scoring import Band
from learning.limits import limited
from learning.web.context import page_url
from learning.web.finaltest import blueprint, words
from learning.web.finaltest.desk import Desk, looking, nothing_to_do, writing
from learning.web.finaltest.line import handed_in
from learning.web.finaltest.views_of import TestView
from learning.web.learner.visit import person_for_writing


@blueprint.get("")
def about() -> str:
    with looking() as desk:
        view = test_view(desk)
    bands = [(words.band(band), words.meaning(band)) for band in Band]
    told = request.args.get("told", "")
    return render_template("finaltest/about.html", test=view, bands=bands, told=told)


@blueprint.post("")
@limited
def begin() -> BaseResponse:
    """Begin, or go on at the first question that is not answered."""
    with writing(person_for_writing) as desk:
        person = desk.person or nothing_to_do()
        sitting = sittings.begin(desk.rows, person, desk.test, desk.now) or nothing_to_do()
        # Nothing is asked when all of it is set aside.
        states = desk.states(sitting, desk.paper(sitting)) or nothing_to_do()
    access.remember(person)
    left = next((slug for slug, state in states.items() if state is not State.ANSWERED), None)
    if left is None:
        return redirect(page_url("finaltest.review"), code=303)
    return redirect(page_url("finaltest.question", item=left), code=303)


def test_view(desk: Desk) -> TestView:
    """The test, and how the visitor stands with it."""
    past = sittings.past(desk.sittings)
    chance, again = rules.chance(past, desk.test.spec.retake_days, desk.now)
    forms = desk.test.forms.values()
    groups = enrolments.of_person(desk.rows, desk.person) if desk.person is not None else ()
    states = desk.states(desk.open, desk.paper(desk.open)) if chance is Chance.RESUME else {}
    return TestView(
        n_questions=len(states) or max(map(len, forms)),
        minutes=desk.test.spec.minutes,
        retake_days=desk.test.spec.retake_days,
        chance=chance,
        again=i18n.day(again) if again is not None else "",
        n_answered=sum(state is State.ANSWERED for state in states.values()),
        seen_by=tuple(cohort.name for _, cohort in groups if cohort.asks_final_test),
        handed_in=handed_in(desk.sittings),
    )
