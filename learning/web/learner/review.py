"""Reviews: what was mastered and is due to be looked at again, and a session of nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.clock import now
from learning.engine.explain import percent
from learning.engine.sitting import Kind
from learning.i18n import ngettext
from learning.limits import limited
from learning.tutor.reviewing import DueReview, due_reviews, next_review
from learning.web.context import page_url
from learning.web.context import percent as shown
from learning.web.learner import blueprint
from learning.web.learner.session import begin
from learning.web.learner.sitting_view import sitting_view
from learning.web.learner.visit import Visit, visit

LONGEST = 10
"""Steps of one review session; what is left then is due next time."""


@dataclass(frozen=True, kw_only=True)
class DueView:
    """One skill that is due."""

    title: str
    url: str
    since: str
    recall: str
    """The chance that it is still at hand, as a percentage."""


@blueprint.get("/review")
def review() -> str:
    here, at = visit(), now()
    found = due_reviews(here.tutor, here.learner, at)
    following = None if found else next_review(here.tutor, here.learner, at)
    return render_template(
        "learner/review.html",
        due=[_row(one, here) for one in found],
        n=min(len(found), LONGEST),
        next_day=i18n.day(following) if following else "",
        sitting=sitting_view(here.decision, here.rows),
    )


@blueprint.post("/review")
@limited
def begin_review() -> BaseResponse:
    """Begin with what is due, at once."""
    here = visit()
    n = len(due_reviews(here.tutor, here.learner, now()))
    if not n:
        return redirect(page_url("learner.review"), code=303)
    begin(Kind.REVIEW, min(n, LONGEST))
    return redirect(page_url("learner.go"), code=303)


def _row(one: DueReview, here: Visit) -> DueView:
    return DueView(
        title=here.rows.title(one.skill),
        url=page_url("learner.skill", skill=one.skill),
        since=ngettext("practised %(num)s day ago", "practised %(num)s days ago", one.n_days),
        recall=shown(percent(one.p_recall)),
    )
