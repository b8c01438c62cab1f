"""How far a session is, for the pages on which it goes on."""

from __future__ import annotations

from learning.engine.decision import Decision
from learning.engine.sitting import Kind
from learning.i18n import _, ngettext
from learning.web.learner.rows import Rows
from learning.web.learner.views_of import SittingView


def sitting_view(decision: Decision, rows: Rows) -> SittingView | None:
    """`decision` is what stands; None when no session is going on."""
    sitting = rows.learner.sitting
    if sitting is None or not sitting.is_on(rows.now):
        return None
    n, done = sitting.n_steps, sitting.n_done(rows.tutor.catalogue.course, rows.learner)
    return SittingView(
        n_done=done,
        n_steps=n,
        text=ngettext("%(done)s of %(num)s step done", "%(done)s of %(num)s steps done", n, done=done),
        step=_("Step %(at)s of %(all)s", at=min(done + 1, n), all=n),
        lesson=_("When you open it, %(n)s of %(all)s steps are done.", n=min(done + sitting.lesson_steps, n), all=n),
        is_review=sitting.kind is Kind.REVIEW,
        is_over=sitting.is_over(done, decision),
    )
