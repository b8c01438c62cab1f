"""The form, the paper as a page that browsers print, and the paper as a PDF."""

from __future__ import annotations

import logging

from flask import Response, abort, make_response, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.catalogue.course import Catalogue, LessonEntry
from learning.extensions import site
from learning.i18n import N_, _
from learning.limits import Window
from learning.web.context import page_url
from learning.web.worksheet import blueprint
from learning.web.worksheet.offers import form_view
from learning.web.worksheet.paper import KEY, address, paper_view
from learning.web.worksheet.wishes import WishForm
from learning.worksheets.choosing import offered
from learning.worksheets.printer import Busy, CannotPrint, Printer

log = logging.getLogger(__name__)
PAPERS = "<any(worksheet, 'worksheet-key'):paper>"
A_MINUTE = 30
"""PDFs that one address may ask for; a whole staff room may stand behind it."""
CROWDED = N_("Many people are printing just now. Please try again in a minute.")
KEEP = "private, max-age=600"

_asked = Window()
_printer = Printer()


@blueprint.get("/worksheet")
def choose(lesson: str) -> str:
    """What to print."""
    catalogue, entry = _lesson(lesson)
    wishes = WishForm.read(request.args, _slugs(catalogue, lesson), fresh=True)
    return _form(catalogue, entry, wishes)


@blueprint.get(f"/{PAPERS}.html")
def page(lesson: str, paper: str) -> str | BaseResponse:
    """For the browser to print; also where no PDF can be made."""
    return _refused(lesson) or _paper(lesson, paper)


@blueprint.get(f"/{PAPERS}.pdf")
def pdf(lesson: str, paper: str) -> BaseResponse:
    if (refused := _refused(lesson)) is not None:
        return refused
    if site().config.rate_limit and _asked.count(request.remote_addr or "") > A_MINUTE:
        return _instead(lesson, paper, _(CROWDED), 429)
    try:
        printed = _printer.pdf(_paper(lesson, paper))
    except Busy:
        return _instead(lesson, paper, _(CROWDED))
    except CannotPrint as error:
        log.warning("no PDF can be made here, see `breck doctor`: %s", error)
        return _instead(lesson, paper, _("This server cannot make PDF files: parts that it needs are not installed."))
    name = f"breck-{lesson}-{paper.removeprefix('work')}-{i18n.current()}.pdf"
    response = Response(printed, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = KEEP
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _paper(lesson: str, paper: str) -> str:
    catalogue, _entry = _lesson(lesson)
    wishes = WishForm.read(request.args, _slugs(catalogue, lesson))
    return render_template("worksheet/paper.html", sheet=paper_view(catalogue, lesson, wishes, is_key=paper == KEY))


def _refused(lesson: str) -> BaseResponse | None:
    """The form again, if it asks for what there is not."""
    catalogue, entry = _lesson(lesson)
    wishes = WishForm.read(request.args, _slugs(catalogue, lesson))
    return make_response(_form(catalogue, entry, wishes), 422) if wishes.errors else None


def _instead(lesson: str, paper: str, reason: str, status: int = 503) -> BaseResponse:
    """Why there is no PDF now, and the page that browsers can print."""
    at = {"lesson": lesson, **request.args.to_dict(flat=False)}
    page = render_template(
        "worksheet/no-pdf.html",
        reason=reason,
        page_url=address("worksheet.page", **at, paper=paper),
        lesson_url=page_url("learner.lesson", lesson=lesson),
    )
    response = make_response(page, status)
    response.headers["Retry-After"] = "60"
    return response


def _form(catalogue: Catalogue, entry: LessonEntry, wishes: WishForm) -> str:
    return render_template("worksheet/form.html", form=wishes, offer=form_view(catalogue, entry, wishes))


def _lesson(lesson: str) -> tuple[Catalogue, LessonEntry]:
    catalogue = site().tutor().catalogue
    entry = catalogue.lessons.get(lesson)
    if entry is None or not offered(catalogue, lesson):
        abort(404)
    return catalogue, entry


def _slugs(catalogue: Catalogue, lesson: str) -> list[str]:
    return [entry.exercise.slug for entry in offered(catalogue, lesson)]
