"""The authors' queue: what is reported about which text, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n, reports
from learning.catalogue.schema import LANGUAGES
from learning.clock import now
from learning.extensions import site
from learning.i18n import N_, _
from learning.limits import limited
from learning.reports import Kind
from learning.web.admin.words import AT_ONCE, paged, skipped
from learning.web.author import blueprint
from learning.web.context import page_url
from learning.web.forms import Typed
from learning.web.learner.report import PAGES, REASONS
from learning.web.requires import requires
from models import MAX_ANSWER, Report, ReportReason, ReportState, Role

STATES: Mapping[ReportState, str] = {
    ReportState.OPEN: N_("Not looked at yet"),
    ReportState.MENDED: N_("Mended"),
    ReportState.KEPT: N_("Stays as it is"),
}
KINDS: Mapping[Kind, str] = {
    Kind.LESSON: N_("Lesson"),
    Kind.SECOND: N_("Second explanation"),
    Kind.EXERCISE: N_("Exercise"),
}


@dataclass(frozen=True, kw_only=True)
class ReportView:
    """One line of the queue."""

    uuid: UUID
    kind: str
    slug: str
    title: str
    lang: str
    language: str
    url: str
    """The text as the reader saw it, in that language; empty when it is gone."""
    changed: bool
    """Whether the text is another one by now."""
    reason: str
    words: str
    at: str
    state: str
    state_name: str
    answer: str


@blueprint.get("/reports")
@requires(Role.AUTHOR, Role.ADMINISTRATOR)
def listed() -> str:
    closed, lang = request.args.get("state") == "closed", request.args.get("in", "")
    lang = lang if lang in LANGUAGES else ""
    with site().database.read() as rows:
        found = reports.queue(rows, is_open=not closed, lang=lang, skip=skipped(), n=AT_ONCE + 1)
        n_open = reports.n_open(rows)
    lines, pages = paged(found)
    return render_template(
        "author/reports.html",
        reports=[_view(one) for one in lines],
        pages=pages,
        n_open=n_open,
        closed=closed,
        chosen=lang,
        states=[(state.value, _(name)) for state, name in STATES.items()],
        saved="saved" in request.args,
    )


@blueprint.post("/reports/<uuid:report>")
@limited
@requires(Role.AUTHOR, Role.ADMINISTRATOR)
def close(report: UUID) -> BaseResponse:
    """Say what became of it."""
    form = Typed.sent("state", "answer")
    if form.values["state"] not in set(ReportState):
        abort(422)
    with site().database.write() as rows:
        by = access.current_person(rows) or abort(404)
        # A note for colleagues: what is too long loses its end, and the form says how long it may be.
        answer = form.values["answer"].strip()[:MAX_ANSWER]
        if not reports.close(rows, report, ReportState(form.values["state"]), answer, by, now()):
            abort(404)
    return redirect(page_url("author.listed", saved=1), code=303)


def _view(report: Report) -> ReportView:
    kind = Kind(report.kind)
    text = reports.about(site().tutor().catalogue, kind, report.slug, report.lang)
    endpoint, name = PAGES[kind]
    values: dict[str, Any] = {name: report.slug} | ({"id": report.drawn} if report.drawn else {})
    return ReportView(
        uuid=report.uuid,
        kind=_(KINDS[kind]),
        slug=report.slug,
        title=text.title if text else report.slug,
        lang=report.lang,
        language=i18n.NAMES[report.lang],
        url=url_for(endpoint, lang=report.lang, **values) if text else "",
        changed=text is None or text.version != report.version,
        reason=_(REASONS[ReportReason(report.reason)]),
        words=report.words,
        at=i18n.short_time(report.created_at),
        state=report.state,
        state_name=_(STATES[ReportState(report.state)]),
        answer=report.answer,
    )
