"""What programs ask for that check a badge: who issued it, with which keys, and what is revoked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, abort, jsonify, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.badges import status
from learning.badges.issuer import DID_DOCUMENT, OPEN_BADGES, PROFILE, STATUS_LIST, VC, VERIFY, Issuer
from learning.clock import now
from learning.extensions import site
from learning.web.certificates import machines
from learning.web.certificates.issuer_here import issuer_here

SHORT = f"public, max-age={int(status.READ_AGAIN.total_seconds())}"


@machines.get(f"{VERIFY}<uuid:certificate>")
def find(certificate: UUID) -> BaseResponse:
    """The address in a badge and in its QR code: to the page in the reader's language."""
    response = redirect(url_for("certificates.check", lang=i18n.negotiate(), certificate=certificate))
    response.vary.add("Accept-Language")
    return response


@machines.get(DID_DOCUMENT[0])
@machines.get(DID_DOCUMENT[1])
def did_document() -> Response:
    return _public(_issuer().document())


@machines.get(PROFILE)
def profile() -> Response:
    return _public({"@context": [VC, OPEN_BADGES], **_issuer().profile()})


@machines.get(STATUS_LIST)
def status_list() -> Response:
    issuer = _issuer()
    with site().database.read() as rows:
        text = status.status_list(rows, issuer, now())
    response = Response(text, mimetype="application/vc+jwt")
    response.headers["Cache-Control"] = SHORT
    return response


def _issuer() -> Issuer:
    return issuer_here() or abort(404)


def _public(document: dict[str, Any]) -> Response:
    response = jsonify(document)
    response.headers["Cache-Control"] = SHORT
    return response
