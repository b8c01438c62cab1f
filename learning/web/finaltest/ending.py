"""The end of a sitting: what is answered and what is not, handing in, and breaking off."""

from __future__ import annotations

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning.finaltest import rules, sittings
from learning.finaltest.paper import State
from learning.i18n import _
from learning.limits import limited
from learning.web.context import page_url
from learning.web.finaltest import blueprint
from learning.web.finaltest.desk import Desk, looking, nothing_to_do, writing
from learning.web.finaltest.questions import places


@blueprint.get("/review")
def review() -> str:
    with looking() as desk:
        return _page(desk)


@blueprint.post("/hand-in")
@limited
def hand_in() -> BaseResponse:
    with writing() as desk:
        sitting = desk.open
        asked = desk.paper(sitting)
        if not asked.entries:
            # All of it is set aside for now: a result would say nothing.
            nothing_to_do()
        sittings.hand_in(desk.rows, sitting, asked, desk.catalogue, desk.tutor.ids, desk.now)
    return redirect(page_url("finaltest.result", sitting=sitting.uuid), code=303)


@blueprint.post("/break-off")
@limited
def break_off() -> str | BaseResponse | tuple[str, int]:
    """End it without a result, once; without the confirmation nothing happens."""
    with writing() as desk:
        if request.form.get("confirm") != "1":
            g.page = page_url("finaltest.review")
            return _page(desk, _("Please tick the box to confirm that you want to break off.")), 422
        if not sittings.abandon(desk.open, desk.sittings, desk.now):
            nothing_to_do()
    return redirect(page_url("finaltest.about", told="broken-off"), code=303)


def _page(desk: Desk, problem: str = "") -> str:
    found = places(desk, desk.open, desk.paper(desk.open))
    return render_template(
        "finaltest/review.html",
        places=found,
        n_left=sum(one.state is not State.ANSWERED for one in found),
        may_abandon=rules.may_abandon(sittings.past(desk.sittings)),
        problem=problem,
    )
