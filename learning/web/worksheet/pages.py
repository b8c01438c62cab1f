"""The form, the paper as a page that browsers print, and the paper as a PDF."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from flask import Response, abort, make_response, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.catalogue.course import Catalogue, LessonEntry
from learning.clock import now
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


@dataclass(frozen=True)
class Asked:
    """What the present request wants of a lesson."""

    catalogue: Catalogue
    lesson: LessonEntry
    form: WishForm

    @classmethod
    def of(cls, lesson: str, *, fresh: bool = False) -> Asked:
        """404 for a lesson that has nothing to print. `fresh`: see `WishForm.read`."""
        catalogue = site().tutor().catalogue
        entry = catalogue.lessons.get(lesson) or abort(404)
        entries = offered(catalogue, lesson, catalogue.withdrawn(now().date()))
        slugs = [one.exercise.slug for one in entries] or abort(404)
        return cls(catalogue, entry, WishForm.read(request.args, slugs, fresh=fresh))

    def page(self) -> str:
        """The form, filled in."""
        return render_template(
            "worksheet/form.html", form=self.form, offer=form_view(self.catalogue, self.lesson, self.form)
        )

    def refused(self) -> BaseResponse:
        """The form again, because it asks for what there is not."""
        return make_response(self.page(), 422)

    def paper(self, paper: str) -> str:
        """The worksheet or its key."""
        sheet = paper_view(self.catalogue, self.lesson.slug, self.form, is_key=paper == KEY)
        return render_template("worksheet/paper.html", sheet=sheet)

    def instead(self, paper: str, reason: str, status: int = 503) -> BaseResponse:
        """Why there is no PDF now, and the page that browsers can print."""
        slug = self.lesson.slug
        page = render_template(
            "worksheet/no-pdf.html",
            reason=reason,
            # Of the address only what the form knows: anything else could steer where the link leads.
            page_url=address("worksheet.page", lesson=slug, paper=paper, **self.form.query()),
            lesson_url=page_url("learner.lesson", lesson=slug),
        )
        response = make_response(page, status)
        response.headers["Retry-After"] = "60"
        return response


@blueprint.get("/worksheet")
def choose(lesson: str) -> str:
    """What to print."""
    return Asked.of(lesson, fresh=True).page()


@blueprint.get(f"/{PAPERS}.html")
def page(lesson: str, paper: str) -> str | BaseResponse:
    """For the browser to print; also where no PDF can be made."""
    asked = Asked.of(lesson)
    return asked.refused() if asked.form.errors else asked.paper(paper)


@blueprint.get(f"/{PAPERS}.pdf")
def pdf(lesson: str, paper: str) -> BaseResponse:
    asked = Asked.of(lesson)
    if asked.form.errors:
        return asked.refused()
    if site().config.rate_limit and _asked.count(request.remote_addr or "") > A_MINUTE:
        return asked.instead(paper, _(CROWDED), 429)
    try:
        printed = _printer.pdf(asked.paper(paper))
    except Busy:
        return asked.instead(paper, _(CROWDED))
    except CannotPrint as error:
        log.warning("no PDF can be made here, see `breck doctor`: %s", error)
        return asked.instead(paper, _("This server cannot make PDF files: parts that it needs are not installed."))
    name = f"breck-{lesson}-{paper}-{int(asked.form.seed)}{asked.form.version}-{i18n.current()}.pdf"
    response = Response(printed, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = KEEP
    response.headers["X-Robots-Tag"] = "noindex"
    return response
