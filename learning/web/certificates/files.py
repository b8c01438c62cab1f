"""The files of a certificate, for its holder alone: JSON, JWT, a page to print, and a PDF."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from flask import Response, abort, make_response, render_template, url_for
from markupsafe import Markup, escape
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.badges.credential import credential
from learning.badges.issuer import Issuer
from learning.badges.proofs import as_json, as_jwt
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.web.certificates import blueprint
from learning.web.certificates.issuer_here import issuer_here
from learning.web.certificates.mine import own
from learning.web.certificates.views_of import CertificateView, PaperView
from learning.web.certificates.words import certificate_view, meaning, wording
from learning.worksheets.printer import Busy, CannotPrint, Printer
from models import Certificate

T = TypeVar("T")
log = logging.getLogger(__name__)

_printer = Printer()


@blueprint.get("/<uuid:certificate>/badge.json")
def as_json_file(certificate: UUID) -> Response:
    """The badge with a Data Integrity proof."""
    text = _signed(certificate, lambda issuer, document, _: json.dumps(as_json(issuer, document, now()), indent=1))
    return _file(text, "application/vc+ld+json", "json")


@blueprint.get("/<uuid:certificate>/badge.jwt")
def as_jwt_file(certificate: UUID) -> Response:
    """The same as a signed JWT."""
    text = _signed(certificate, lambda issuer, document, row: as_jwt(issuer, document, row.issued_at))
    return _file(text, "application/vc+jwt", "jwt")


@blueprint.get("/<uuid:certificate>/certificate.html")
def paper(certificate: UUID) -> str:
    """For the browser to print; also where no PDF can be made."""
    return _paper(_own_view(certificate))


@blueprint.get("/<uuid:certificate>/certificate.pdf")
def pdf(certificate: UUID) -> BaseResponse:
    view = _own_view(certificate)
    try:
        printed = _printer.pdf(_paper(view))
    except Busy:
        return _instead(view, _("Many people are printing just now. Please try again in a minute."))
    except CannotPrint as error:
        log.warning("no PDF can be made here, see `breck doctor`: %s", error)
        return _instead(view, _("This server cannot make PDF files: parts that it needs are not installed."))
    return _file(printed, "application/pdf", f"{i18n.current()}.pdf")


def _own(certificate: UUID, make: Callable[[Certificate], T]) -> T:
    """What is made of the visitor's own certificate. Of anybody else's, or a revoked one, nothing is."""
    with site().database.read() as rows:
        found = own(rows, certificate)
        return make(found) if found is not None and found.revoked_at is None else abort(404)


def _signed(certificate: UUID, sign: Callable[[Issuer, dict[str, Any], Certificate], str]) -> str:
    issuer, catalogue = issuer_here() or abort(404), site().tutor().catalogue
    return _own(certificate, lambda row: sign(issuer, credential(issuer, row, wording(catalogue, row)), row))


def _own_view(certificate: UUID) -> CertificateView:
    catalogue = site().tutor().catalogue
    return _own(certificate, lambda row: certificate_view(catalogue, row, public=False))


def _paper(view: CertificateView) -> str:
    made = PaperView(certificate=view, qr=_drawn(view.url), issuer=site().config.operator)
    return render_template("certificates/paper.html", paper=made, **meaning(view.tested))


def _drawn(address: str) -> Markup:
    """The address as a QR code that says what it is."""
    import segno

    made = segno.make(address, error="m", micro=False)
    drawing = made.svg_inline(omitsize=True, border=3, light="#fff", svgclass="qr", lineclass=None)
    title = escape(_("QR code that leads to %(address)s", address=address))
    start, _end, rest = drawing.partition(">")
    return Markup(f'{start} role="img" aria-labelledby="qr"><title id="qr">{title}</title>{rest}')


def _instead(view: CertificateView, reason: str) -> BaseResponse:
    page = url_for("certificates.paper", lang=i18n.current(), certificate=view.uuid)
    response = make_response(render_template("certificates/no-pdf.html", reason=reason, page_url=page), 503)
    response.headers["Retry-After"] = "60"
    return response


def _file(data: str | bytes, kind: str, ending: str) -> Response:
    response = Response(data, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="breck-certificate.{ending}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
