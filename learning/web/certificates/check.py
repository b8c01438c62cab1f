"""What everybody can check: whether a certificate holds, and as much of it as its holder shows."""

from __future__ import annotations

from uuid import UUID

from flask import make_response, render_template
from werkzeug.wrappers import Response as BaseResponse

from learning.badges import certificates
from learning.extensions import site
from learning.web.certificates import blueprint
from learning.web.certificates.mine import own
from learning.web.certificates.words import certificate_view, meaning


@blueprint.get("/<uuid:certificate>")
def check(certificate: UUID) -> BaseResponse:
    """The public page. A certificate that was withdrawn is one that never was: nothing is left to tell them apart."""
    with site().database.read() as rows:
        found = certificates.find(rows, certificate)
        view = certificate_view(site().tutor().catalogue, found, public=True) if found is not None else None
        is_holder = own(rows, certificate) is not None
    if view is None:
        response = make_response(render_template("certificates/unknown.html"), 404)
    else:
        page = render_template(
            "certificates/check.html",
            certificate=view,
            is_holder=is_holder,
            issuer=site().config.operator,
            **meaning(view.tested),
        )
        response = make_response(page)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
