"""Security headers on every answer."""

from __future__ import annotations

from flask import Flask, Response, g
from werkzeug.wrappers import Response as BaseResponse

from learning.embedding import ancestors
from learning.extensions import site
from learning.htmx import fragment_wanted


def init_app(app: Flask) -> None:
    """A strict policy: our own files only, no script or style in the page but the one we hashed, and no frames but
    those of `/embed/` on sites that the operator allows."""

    @app.after_request
    def secure(response: Response) -> Response:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if response.mimetype == "text/html":
            response.headers.setdefault("Cache-Control", "private, no-cache")
            response.vary.update(("Sec-Fetch-Site", "HX-Request"))
        # The rest is for documents: on a font or a script it would only be weight, and a piece of a page becomes part
        # of a document that has it.
        if response.mimetype in ("text/html", "image/svg+xml") and not fragment_wanted():
            style = f"'self' {g.style_source}" if "style_source" in g else "'self'"
            for name, value in _guards(style).items():
                response.headers.setdefault(name, value)
        return response


def document_headers() -> dict[str, str]:
    """What a page that a browser keeps must come with, as it does from here."""
    return {
        "Content-Type": "text/html; charset=utf-8",
        "X-Content-Type-Options": "nosniff",
        **_guards("'self'"),
    }


def leave_nothing(response: BaseResponse) -> BaseResponse:
    """Tell the browser to forget what it keeps of this site beside the cookie: drafts, answers that wait, modules and
    the worker. The next person at the same device finds nothing."""
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def _guards(style: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": f"default-src 'none'; script-src 'self'; style-src {style}; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors {ancestors(site().config.embed_origins)}",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    }
