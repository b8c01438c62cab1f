"""What makes Bréck installable: the worker's script and, in each language, the manifest."""

from __future__ import annotations

import hashlib
from functools import cache

from flask import Response, jsonify, request, url_for

from learning import i18n, paths
from learning.extensions import site
from learning.i18n import _
from learning.web.context import page_url, static_url
from learning.web.offline import blueprint

WORKER = ("js/push.js", "js/worker.js")
"""Parts of the worker, in order. Whoever answers to reminders stands in a file of their own."""
ICONS = (("img/icon-192.png", "192x192", "any"), ("img/icon-512.png", "512x512", "any maskable"))
GROUND, BAR = "#fbfaf7", "#0a558c"


@blueprint.get("/sw.js")
def worker() -> Response:
    """At the root, because a worker sees what lies below its own address. It begins with its version: when that
    changes, browsers take the new worker, and it renews what they keep."""
    config, catalogue = site().config, site().tutor().catalogue
    version = f"{(_fingerprint.__wrapped__ if config.debug else _fingerprint)()}-{catalogue.version[:10]}"
    parts = [(paths.STATIC / name).read_text("utf-8") for name in WORKER if (paths.STATIC / name).is_file()]
    response = Response("\n".join((f'const VERSION = "{version}";', *parts)), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'"
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/<any(en, fr, de, lb, pt):lang>/manifest.webmanifest")
def manifest() -> Response:
    """One app, whatever the language in which it was installed."""
    response = jsonify(
        id="/",
        name=_("Bréck: learn about artificial intelligence"),
        short_name="Bréck",
        description=_(
            "A free course about artificial intelligence for everyone in Luxembourg, in five languages and at your own "
            "pace."
        ),
        lang=i18n.current(),
        dir="ltr",
        start_url=page_url("learner.home"),
        scope=url_for("machines.start"),
        display="standalone",
        theme_color=BAR,
        background_color=GROUND,
        icons=[
            {"src": static_url(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
        shortcuts=[
            {"name": _("Learn"), "url": page_url("learner.learn")},
            {"name": _("Modules"), "url": page_url("learner.modules")},
        ],
    )
    response.mimetype = "application/manifest+json"
    response.headers["Cache-Control"] = "no-cache"
    return response


@cache
def _fingerprint() -> str:
    """Changes with whatever a kept page may be made of, apart from the course."""
    digest = hashlib.sha256()
    for root in (paths.STATIC, paths.TEMPLATES, paths.TRANSLATIONS):
        for file in sorted(path for path in root.rglob("*") if path.is_file()):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:10]
