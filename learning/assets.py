"""Static files with addresses that change with their content, so that browsers may keep them for ever."""

from __future__ import annotations

import base64
import gzip
import hashlib
import mimetypes
import re
from functools import cache
from pathlib import Path

import brotli
import rcssmin
from flask import Flask, Response, abort, request
from markupsafe import Markup
from werkzeug.security import safe_join

from learning import paths

PACKED = ("image/svg+xml", "application/javascript", "application/json")
FOREVER = "public, max-age=31536000, immutable"
STYLESHEET = "css/site.css"
"""The one stylesheet; its parts lie beside it as css/NN-name.css and are joined in that order."""
FORM_SCRIPT = "js/form.js"
"""What a page with an exercise needs, in one request instead of three or four."""
JOINED = {
    STYLESHEET: ("css/[0-9]*.css",),
    FORM_SCRIPT: ("js/htmx.min.js", "js/exercise.js", "js/ordering.js", "js/site.js"),
}
"""Files that are made of others, and the patterns that name these in order."""
_REMARK = re.compile(r"^ *//.*\n", re.MULTILINE)
"""A line of a script that is a comment, and of no use to a phone."""
_IMPORT = re.compile(r'from "\./([^"]+)"')
_URL = re.compile(r'url\("?/static/([^")]+)"?\)')


class Assets:
    """Reads and compresses each file once; in debug mode, each time."""

    def __init__(self, root: Path, debug: bool) -> None:
        self.root = root
        self.body = self._body if debug else cache(self._body)
        self.stylesheet = self._stylesheet if debug else cache(self._stylesheet)
        self.url = self._url if debug else cache(self._url)
        self._bytes = self._read if debug else cache(self._read)

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        try:
            return name in JOINED or (self.root / name).is_file()
        except OSError:
            # A name too long for any file.
            return False

    def _body(self, name: str, encoding: str) -> bytes:
        """A file as it goes over the wire; raises FileNotFoundError and the like for what is no file in here."""
        data = self._bytes(name)
        if encoding == "br":
            return bytes(brotli.compress(data, quality=11))
        return gzip.compress(data, 9, mtime=0) if encoding == "gzip" else data

    def _read(self, name: str) -> bytes:
        if name not in JOINED:
            data = (self.root / name).read_bytes()
            return self._linked(data, name.rpartition("/")[0]) if name.endswith(".js") else data
        parts = [part for pattern in JOINED[name] for part in sorted(self.root.glob(pattern))]
        text = "\n".join(part.read_text("utf-8") for part in parts)
        if name != STYLESHEET:
            return _REMARK.sub("", text).encode()
        # Absolute, because the sheet also stands inside pages of any depth.
        return _URL.sub(lambda match: f'url("{self.url(match[1])}")', str(rcssmin.cssmin(text))).encode()

    def _linked(self, script: bytes, folder: str) -> bytes:
        """A module whose imports, relative to its own folder, have the addresses that browsers may keep for ever."""
        return _IMPORT.sub(lambda match: f'from "{self.url(f"{folder}/{match[1]}")}"', script.decode()).encode()

    def _url(self, name: str) -> str:
        return f"/static/{name}?v={hashlib.sha256(self._bytes(name)).hexdigest()[:10]}"

    def _stylesheet(self) -> tuple[Markup, str]:
        """The style sheet to stand in a page, and the source expression that lets it through the CSP."""
        css = self._bytes(STYLESHEET)
        digest = base64.b64encode(hashlib.sha256(css).digest()).decode()
        return Markup(css.decode()), f"'sha256-{digest}'"


def init_app(app: Flask, debug: bool) -> Assets:
    """Serve static files from memory, as small as they get: they are few, and the first visit waits for them."""
    assets = Assets(paths.STATIC, debug)

    @app.get("/static/<path:name>")
    def static(name: str) -> Response:
        if safe_join("", name) is None or not assets.has(name):
            abort(404)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        packed = kind.startswith("text/") or kind in PACKED
        encoding = request.accept_encodings.best_match(("br", "gzip")) if packed else None
        response = Response(assets.body(name, encoding or ""), mimetype=kind)
        response.headers["Cache-Control"] = FOREVER if "v" in request.args else "no-cache"
        if packed:
            response.headers["Vary"] = "Accept-Encoding"
        if encoding:
            response.headers["Content-Encoding"] = encoding
        return response

    return assets


def from_elsewhere() -> bool:
    """Whether this page is not reached from another of ours, so that nothing is cached yet: the stylesheet then stands
    in the page, one round trip less before the first paint, and the next page finds the linked sheet prefetched.

    Search engines and previews come from elsewhere, too: what only they read need not stand in any other page.
    """
    return request.headers.get("Sec-Fetch-Site") not in ("same-origin", "same-site")
