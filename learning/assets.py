"""Static files with addresses that change with their content, so that browsers may keep them for ever."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import rcssmin
from flask import Flask, Response, request
from markupsafe import Markup

from learning import paths

FOREVER = "public, max-age=31536000, immutable"
STYLESHEET = "css/site.css"
"""The one stylesheet; its parts lie beside it as css/NN-name.css and are joined in that order."""
_URL = re.compile(r'url\("?/static/([^")]+)"?\)')


class Assets:
    """Reads each file once; in debug mode, each time."""

    def __init__(self, root: Path, debug: bool) -> None:
        self.root = root
        self._bytes = self._read if debug else cache(self._read)
        self.stylesheet = self._stylesheet if debug else cache(self._stylesheet)
        self.url = self._url if debug else cache(self._url)

    def _read(self, name: str) -> bytes:
        if name == STYLESHEET:
            parts = sorted((self.root / "css").glob("[0-9]*.css"))
            css = str(rcssmin.cssmin("\n".join(part.read_text("utf-8") for part in parts)))
            # Absolute, because the sheet also stands inside pages of any depth.
            return _URL.sub(lambda match: f'url("{self.url(match[1])}")', css).encode()
        return (self.root / name).read_bytes()

    def _url(self, name: str) -> str:
        return f"/static/{name}?v={hashlib.sha256(self._bytes(name)).hexdigest()[:10]}"

    def _stylesheet(self) -> tuple[Markup, str]:
        """The style sheet to stand in a page, and the source expression that lets it through the CSP."""
        css = self._bytes(STYLESHEET)
        digest = base64.b64encode(hashlib.sha256(css).digest()).decode()
        return Markup(css.decode()), f"'sha256-{digest}'"


def init_app(app: Flask, debug: bool) -> Assets:
    """Serve the joined stylesheet beside Flask's own static files."""
    assets = Assets(paths.STATIC, debug)

    @app.get(f"/static/{STYLESHEET}")
    def stylesheet() -> Response:
        return Response(assets._bytes(STYLESHEET), mimetype="text/css")

    @app.after_request
    def keep(response: Response) -> Response:
        if request.path.startswith("/static/") and "v" in request.args:
            response.headers["Cache-Control"] = FOREVER
        return response

    return assets


def inline_wanted() -> bool:
    """Whether the stylesheet should stand in the page: yes for who comes from elsewhere and has nothing cached.

    One round trip less before the first paint; the next page finds the linked sheet prefetched.
    """
    return request.headers.get("Sec-Fetch-Site") not in ("same-origin", "same-site")
