"""Security headers on every answer."""

from __future__ import annotations

from flask import Flask, Response, g

from learning.embedding import ancestors
from learning.extensions import site


def init_app(app: Flask) -> None:
    """A strict policy: our own files only, no script or style in the page but the one we hashed, and no frames but
    those of `/embed/` on sites that the operator allows."""

    @app.after_request
    def secure(response: Response) -> Response:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if response.mimetype not in ("text/html", "image/svg+xml"):
            # The rest is for documents; on a font or a script it would only be weight.
            return response
        style = f"'self' {g.style_source}" if "style_source" in g else "'self'"
        response.headers.setdefault(
            "Content-Security-Policy",
            f"default-src 'none'; script-src 'self'; style-src {style}; img-src 'self' data:; font-src 'self'; "
            "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
            f"frame-ancestors {ancestors(site().config.embed_origins)}",
        )
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        if response.mimetype == "text/html":
            response.headers.setdefault("Cache-Control", "private, no-cache")
            response.vary.update(("Sec-Fetch-Site", "HX-Request"))
        return response
