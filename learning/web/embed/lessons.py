"""Things to read and to try out in a frame: lessons and figures."""

from __future__ import annotations

from flask import abort, render_template

from learning import i18n
from learning.engine.items import Explorable
from learning.engine.state import LearnerState
from learning.extensions import site
from learning.web.context import page_url
from learning.web.embed import blueprint
from learning.web.embed.addresses import frame_url, outward
from learning.web.embed.progress import Progress
from learning.web.embed.steps import step
from learning.web.learner.exercise_view import exercise_view
from learning.web.learner.lesson_view import lesson_view
from learning.web.learner.rows import Rows
from learning.web.share import discovery


@blueprint.get("/lessons/<lesson>/")
def lesson(lesson: str) -> str:
    """The text with its figures, and the way to practice in the same frame."""
    tutor = site().tutor()
    entry = tutor.catalogue.lessons.get(lesson) or abort(404)
    rows = Rows(tutor, LearnerState(), i18n.current())
    view = lesson_view(entry, rows, guest=True, figure_url=lambda slug: frame_url("embed.exercise", exercise=slug))
    return render_template(
        "embed/lesson.html",
        lesson=view,
        html=outward(view.html),
        step=step(Progress(lesson), tutor),
        oembed_url=discovery("embed.lesson", lesson=lesson),
        whole_url=page_url("learner.lesson", lesson=lesson),
    )


@blueprint.get("/figures/<exercise>/")
def figure(exercise: str) -> str:
    """An interactive figure to try out, without a verdict."""
    catalogue = site().tutor().catalogue
    entry = catalogue.exercises.get(exercise)
    if entry is None or not isinstance(entry.exercise, Explorable) or entry.exercise.retired_at is not None:
        abort(404)
    return render_template(
        "embed/figure.html",
        exercise=exercise_view(catalogue, entry, i18n.current()),
        exercise_url=frame_url("embed.exercise", exercise=exercise),
        oembed_url=discovery("embed.figure", exercise=exercise),
        whole_url=page_url("learner.lesson", lesson=entry.skill.lesson),
    )
