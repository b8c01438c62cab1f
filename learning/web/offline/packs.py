"""Packs: everything that a module, or the page that stands in for what is not kept, needs without a connection.

A pack is the same for everybody. It is made as for a stranger, so that nothing personal can be kept with it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import _lru_cache_wrapper, lru_cache
from typing import Any

import brotli
from flask import Response, abort, request
from werkzeug.datastructures import Headers

from learning import i18n
from learning.clock import now
from learning.engine.explorables.store import raw
from learning.extensions import site
from learning.headers import document_headers
from learning.web.context import page_url
from learning.web.offline import blueprint, pages

FILE = re.compile(r"/(?:static/[\w./-]+|explorables/[\w.-]+\.json)\?v=\w+")
QUALITY, WINDOW = 9, 22
"""Of Brotli: the window holds all pages of a module, which repeat one another."""
MAX_KEPT = 48


@dataclass(frozen=True)
class Pack:
    """As it is sent, by encoding. `n_bytes`: what a browser that has nothing yet loads, compressed."""

    bodies: Mapping[str, bytes]
    n_bytes: int
    etag: str

    @classmethod
    def of(cls, title: str, made: Mapping[str, str], **more: Any) -> Pack:
        """`made`: pages and pieces of pages by address."""
        files = _files("".join(made.values()))
        content = {
            "title": title,
            "lang": i18n.current(),
            "pages": made,
            "files": files,
            "headers": document_headers(),
            **more,
        }
        digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
        n_files = sum(_weight(file) for file in files)
        body = json.dumps(content | {"version": digest, "bytes": n_files}, ensure_ascii=False).encode()
        small = brotli.compress(body, quality=QUALITY, lgwin=WINDOW)
        bodies = {"": body, "br": small, "gzip": gzip.compress(body, 6, mtime=0)}
        return cls(bodies, len(small) + n_files, digest)

    def response(self) -> Response:
        """It is asked for again each time, and sent if it has changed. To HEAD it says how much there is to load."""
        encoding = request.accept_encodings.best_match(("br", "gzip")) or ""
        headers = Headers({"Cache-Control": "no-cache", "Breck-Size": self.n_bytes, "Vary": "Accept-Encoding"})
        if encoding:
            headers["Content-Encoding"] = encoding
        response = Response(self.bodies[encoding], headers=headers, mimetype="application/json")
        response.set_etag(f"{self.etag}{encoding}")
        response.make_conditional(request)
        return response


@blueprint.get("/<any(en, fr, de, lb, pt):lang>/modules/<module>/pack")
def module_pack(module: str) -> Response:
    catalogue = site().tutor().catalogue
    if module not in catalogue.modules:
        abort(404)
    due = frozenset(fact.id for fact in catalogue.not_holding(catalogue.facts, now().date()))
    return _made(_module)(catalogue.version, module, i18n.current(), due).response()


@blueprint.get("/<any(en, fr, de, lb, pt):lang>/offline/pack")
def start_pack() -> Response:
    """What stands in for everything that is not kept, and the words of the banner."""
    return _made(_start)(i18n.current(), request.script_root).response()


def _made(make: _lru_cache_wrapper[Pack]) -> Callable[..., Pack]:
    """Out of memory, but not while somebody works on the templates."""
    return make.__wrapped__ if site().config.debug else make


@lru_cache(maxsize=MAX_KEPT)
def _module(version: str, module: str, lang: str, due: frozenset[str]) -> Pack:
    """As long as the course is of one version and the same facts are `due`: these withdraw exercises."""
    title, made, titles = pages.of_module(site().tutor(), module)
    return Pack.of(title, made, titles=titles, url=page_url("learner.module", module=module))


@lru_cache(maxsize=MAX_KEPT)
def _start(lang: str, root: str) -> Pack:
    return Pack.of("", pages.of_start(), words=pages.words())


def _files(text: str) -> list[str]:
    """The files that pages name, and those that these name in turn."""
    found: dict[str, None] = {}
    waiting = sorted(set(FILE.findall(text)))
    while waiting:
        file = waiting.pop(0)
        if file not in found:
            found[file] = None
            if file.partition("?")[0].endswith((".css", ".js")):
                waiting += sorted(set(FILE.findall(_body(file, "").decode())))
    return list(found)


def _weight(file: str) -> int:
    return len(_body(file, "br"))


def _body(file: str, encoding: str) -> bytes:
    path = file.partition("?")[0]
    if path.startswith("/static/"):
        name = path.removeprefix("/static/")
        packed = not name.endswith((".woff2", ".png"))
        return site().assets.body(name, encoding if packed else "")
    data = raw(path.removeprefix("/explorables/").removesuffix(".json"))
    return bytes(brotli.compress(data, quality=5)) if encoding else data
