"""A reader reports a problem with a text."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n, reports
from learning.clock import now
from learning.extensions import site
from learning.i18n import N_, _
from learning.limits import limited
from learning.reports import About, Kind
from learning.web.context import page_url
from learning.web.forms import Typed
from learning.web.learner import blueprint
from learning.web.learner.sent import uuid_of
from models import MAX_REPORT, ReportReason

REASONS: Mapping[ReportReason, str] = {
    ReportReason.WRONG: N_("It is not right, or another answer is right as well"),
    ReportReason.UNCLEAR: N_("I do not understand it"),
    ReportReason.LANGUAGE: N_("The language: spelling, grammar, an odd word"),
    ReportReason.BROKEN: N_("Something does not work"),
    ReportReason.HURTFUL: N_("It hurts or leaves out people"),
    ReportReason.OTHER: N_("Something else"),
}
PAGES: Mapping[Kind, tuple[str, str]] = {
    Kind.LESSON: ("learner.lesson", "lesson"),
    Kind.SECOND: ("learner.again", "lesson"),
    Kind.EXERCISE: ("learner.exercise", "exercise"),
}
PLACE = "/report/<any(lesson, second, exercise):about>/<slug>"


def text_url(kind: Kind, slug: str) -> str:
    """The page that the text stands on."""
    endpoint, name = PAGES[kind]
    return page_url(endpoint, **{name: slug})


@blueprint.get(PLACE)
def report(about: str, slug: str) -> str:
    return _page(_about(about, slug), Typed({"reason": "", "words": "", "drawn": request.args.get("drawn", "")}))


@blueprint.post(PLACE)
@limited
def send_report(about: str, slug: str) -> BaseResponse | tuple[str, int]:
    what, form = _about(about, slug), Typed.sent("reason", "words", "drawn")
    reason = form.one_of("reason", set(ReportReason), _("Please choose what is the matter."))
    words = form.note("words", MAX_REPORT)
    if reason == ReportReason.OTHER and not words.strip():
        form.errors["words"] = _("Please write in a few words what is the matter.")
    if form.errors:
        return _page(what, form), 422
    with site().database.write() as rows:
        reports.add(rows, what, ReportReason(reason), words, now(), uuid_of(form.values["drawn"]))
    return redirect(page_url("learner.report", about=about, slug=slug, sent=1), code=303)


def _about(kind: str, slug: str) -> About:
    return reports.about(site().tutor().catalogue, Kind(kind), slug, i18n.current()) or abort(404)


def _page(what: About, form: Typed) -> str:
    g.page = page_url("learner.report", about=what.kind.value, slug=what.slug)
    return render_template(
        "learner/report.html",
        what=what,
        form=form,
        reasons=[(one.value, _(words)) for one, words in REASONS.items()],
        back=text_url(what.kind, what.slug),
        sent="sent" in request.args,
        limit=MAX_REPORT,
    )
