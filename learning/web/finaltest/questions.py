"""One question of the test: shown, and kept as it is left. Nothing is said of it until the test is handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.catalogue.course import Catalogue
from learning.catalogue.finaltest import HeldOut
from learning.engine.grading import DONT_KNOW
from learning.finaltest import Sitting, paper, sittings
from learning.finaltest.paper import Fields, Paper
from learning.limits import limited
from learning.web.context import page_url
from learning.web.finaltest import blueprint, words
from learning.web.finaltest.desk import Desk, looking, nothing_to_do, writing
from learning.web.finaltest.views_of import PlaceView, QuestionView
from learning.web.learner.exercise_view import exercise_view
from learning.web.learner.rows import beginning

REVIEW = "review"
"""Where to go from a question: there, or to the question of a slug."""


@blueprint.get("/questions/<item>")
def question(item: str) -> str:
    with looking() as desk:
        sitting = desk.open
        asked = desk.paper(sitting)
        entry = asked.by_slug.get(item) or nothing_to_do()
        return _page(desk, sitting, asked, entry)


@blueprint.post("/questions/<item>")
@limited
def answer(item: str) -> str | BaseResponse | tuple[str, int]:
    """Keep what stands there, whatever it is, and go on. Who just goes on, and does not say where to, is told what is
    wrong with it."""
    fields, to = paper.kept(dict(request.form.lists())), request.form.get("to", "")
    with writing() as desk:
        sitting = desk.open
        asked = desk.paper(sitting)
        entry = asked.by_slug.get(item) or nothing_to_do()
        sittings.save(desk.rows, sitting, entry, fields, desk.tutor.ids, i18n.current(), desk.now)
        desk.rows.flush()
        if not to and paper.problem(entry, fields) is not None:
            return _page(desk, sitting, asked, entry, refused=True), 422
    slugs = list(asked.by_slug)
    following = slugs[slugs.index(item) + 1] if item != slugs[-1] else REVIEW
    return redirect(_address(to if to in (REVIEW, *slugs) else following), code=303)


def places(desk: Desk, sitting: Sitting, asked: Paper) -> list[PlaceView]:
    """All questions in order, with what is answered."""
    states, lang = desk.states(sitting, asked), i18n.current()
    return [
        PlaceView(
            slug=slug,
            number=number,
            state=states[slug],
            label=words.state(states[slug]),
            begins=beginning(desk.catalogue, entry, lang),
        )
        for number, (slug, entry) in enumerate(asked.by_slug.items(), start=1)
    ]


def _page(desk: Desk, sitting: Sitting, asked: Paper, entry: HeldOut, *, refused: bool = False) -> str:
    stored = sittings.answer_of(desk.rows, sitting, entry)
    fields, changed = (stored.answer, stored.changed_at) if stored is not None else ({}, sitting.created_at)
    g.page = _address(entry.exercise.slug)
    return render_template(
        "finaltest/question.html",
        question=_view(desk.catalogue, sitting, asked, entry, fields, changed),
        places=places(desk, sitting, asked),
        refused=refused,
    )


def _view(
    catalogue: Catalogue, sitting: Sitting, asked: Paper, entry: HeldOut, fields: Fields, changed: datetime
) -> QuestionView:
    slugs, here = list(asked.by_slug), entry.exercise.slug
    number, problem = slugs.index(here), paper.problem(entry, fields)
    shown = exercise_view(catalogue, entry, i18n.current(), form=fields, problem=problem, response_id=str(sitting.uuid))
    return QuestionView(
        # Not its skill: a test that names it gives a hint.
        exercise=replace(shown, action=_address(here), skill_title="", hint_url=""),
        number=number + 1,
        total=len(slugs),
        draft=f"{sitting.uuid}{changed:%d%H%M%S%f}",
        unknown=DONT_KNOW in fields,
        previous=slugs[number - 1] if number else "",
        following=slugs[number + 1] if number + 1 < len(slugs) else "",
    )


def _address(to: str) -> str:
    return page_url("finaltest.review") if to == REVIEW else page_url("finaltest.question", item=to)
