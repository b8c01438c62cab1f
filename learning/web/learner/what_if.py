"""How the estimate of a skill is calculated from the learner's own answers, and what other numbers would make of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flask import abort, render_template, request

from learning.engine import worked
from learning.engine.explain import percent
from learning.engine.grading import is_unknown
from learning.engine.parameters import MAX_GUESS, MAX_SLIP
from learning.engine.worked import Answer, Counts
from learning.extensions import site
from learning.i18n import short_time
from learning.tutor import Response, log
from learning.web.context import page_url
from learning.web.context import percent as shown
from learning.web.learner import blueprint, charts
from learning.web.learner.history import SAME, entry_of
from learning.web.learner.rows import Rows
from learning.web.learner.visit import visit

LATEST = 20
"""Answers that are worked out; what came before them stands in the estimate that they begin with."""
EXAMPLE = (True, False, True, True)
"""What an example answers that stands in for a learner who has not answered yet."""


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One answer, worked out."""

    title: str
    url: str
    """Empty in an example."""
    when: str
    correct: bool
    unknown: bool
    """Whether the answer was "I do not know", which is no slip."""
    before: str
    after: str
    faded: bool
    """Whether time had passed that lets people forget."""
    counts: Counts
    stored: str
    """What Bréck set the estimate to, where other rules made that another number."""
    other: str
    """With the numbers that were put in."""


class About(NamedTuple):
    """What a page says of an answer beside its arithmetic; in an example there is no more than a title."""

    title: str
    url: str = ""
    when: str = ""
    unknown: bool = False
    logged: float | None = None
    """The estimate after it in the log."""


@dataclass(frozen=True, kw_only=True)
class Sum:
    """Some answers with the estimate that they begin with."""

    prior: float
    answers: tuple[Answer, ...]
    about: tuple[About, ...]
    """Of each."""


@blueprint.get("/knowledge/<skill>/what-if")
def what_if(skill: str) -> str:
    here = visit()
    if skill not in here.tutor.catalogue.skills:
        abort(404)
    stored: Sequence[Response] = ()
    if here.person is not None:
        with site().database.read() as rows:
            stored = log.responses(here.tutor, rows, here.person, skill)
    own = _own(stored, skill, here.rows)
    done = own or _example(skill, here.rows)
    answers, parameters = done.answers, here.tutor.parameters
    usual = round(100 * sum(one.parameters.guess for one in answers) / len(answers)) if answers else 25
    guess = _wish("guess", usual, MAX_GUESS)
    slip = _wish("slip", round(100 * parameters.skill(skill).slip), MAX_SLIP)
    own_steps = list(worked.trace(done.prior, answers))
    other = list(worked.trace(done.prior, answers, guess=guess / 100, slip=slip / 100))
    steps = [_step(done, n, own_steps[n], other[n]) for n in range(len(answers))]
    return render_template(
        "learner/what_if.html",
        skill=here.rows.skill(skill),
        is_example=own is None,
        steps=steps,
        start=shown(percent(done.prior)),
        numbers=parameters.skill(skill),
        guesses=sorted({percent(one.parameters.guess) for one in answers}),
        guess=guess,
        slip=slip,
        max_guess=round(100 * MAX_GUESS),
        max_slip=round(100 * MAX_SLIP),
        chart_of=charts.compared(
            [done.prior, *(one.after for one in own_steps)],
            [done.prior, *(one.after for one in other)],
            [one.correct for one in answers],
            parameters.mastery.p,
        ),
        goal=shown(percent(parameters.mastery.p)),
        now=shown(percent(own_steps[-1].after if own_steps else done.prior)),
        result=shown(percent(other[-1].after if other else done.prior)),
        model=json.dumps(
            {
                "prior": done.prior,
                "answers": [[int(a.correct), a.recall, a.parameters.learn, a.parameters.forget] for a in answers],
            }
        ),
    )


def _step(done: Sum, n: int, own: worked.Step, other: worked.Step) -> StepView:
    answer, about = done.answers[n], done.about[n]
    last = own.before / answer.recall if answer.recall > 0 else own.before
    is_else = about.logged is not None and abs(about.logged - own.after) >= SAME
    return StepView(
        title=about.title,
        url=about.url,
        when=about.when,
        correct=answer.correct,
        unknown=about.unknown,
        before=shown(percent(own.before)),
        after=shown(percent(own.after)),
        faded=answer.recall < 1,
        counts=worked.counts(min(last, 1.0), answer),
        stored=shown(percent(about.logged)) if about.logged is not None and is_else else "",
        other=shown(percent(other.after)),
    )


def _own(stored: Sequence[Response], skill: str, rows: Rows) -> Sum | None:
    """The latest answers that count, oldest first; None without any."""
    counted = [(one, entry) for one in stored if one.is_evidence and (entry := entry_of(one, rows)) is not None]
    counted = counted[:LATEST][::-1]
    if not counted:
        return None
    first = counted[0][0]
    return Sum(
        prior=min(first.p_before / first.p_recall, 1.0) if first.p_recall > 0 else first.p_before,
        answers=tuple(
            Answer(rows.tutor.parameters.of(skill, entry.exercise), one.correct, one.p_recall) for one, entry in counted
        ),
        about=tuple(
            About(
                rows.stem(entry.exercise.slug),
                page_url("learner.exercise", exercise=entry.exercise.slug, response=one.uuid),
                short_time(one.created_at),
                is_unknown(one.answer),
                one.p_after,
            )
            for one, entry in counted
        ),
    )


def _example(skill: str, rows: Rows) -> Sum:
    """Some answers that nobody gave, to the first exercises of the skill."""
    parameters = rows.tutor.parameters
    items = rows.tutor.course(rows.now).items[skill]
    return Sum(
        prior=parameters.skill(skill).prior,
        answers=tuple(
            Answer(parameters.of(skill, item), correct) for item, correct in zip(items, EXAMPLE, strict=False)
        ),
        about=tuple(About(rows.stem(item.slug)) for item, _correct in zip(items, EXAMPLE, strict=False)),
    )


def _wish(name: str, usual: int, most: float) -> int:
    """A number from the form in per cent; what cannot be one is left as it is usual."""
    text = request.args.get(name, "")
    value = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else usual
    return min(value, round(100 * most))
