"""create_app: wiring only."""

from __future__ import annotations

import gc

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from learning import access, assets, errors, extensions, headers, i18n, paths
from learning.catalogue.course import Catalogue
from learning.catalogue.load import load
from learning.catalogue.watch import Watch
from learning.config import Config
from learning.database import Database
from learning.extensions import Site, compress
from learning.web import (
    account,
    admin,
    author,
    certificates,
    classes,
    cohorts,
    context,
    embed,
    finaltest,
    info,
    learner,
    machines,
    mine,
    oembed,
    offline,
    templating,
    trainer,
    worksheet,
)
from learning.web.account import providers

MAX_POST = 64 * 1024
GC_THRESHOLD = 20_000
"""Objects made and not freed before the garbage collector looks; the default is 700."""

_shared: Catalogue | None = None


def share(catalogue: Catalogue) -> None:
    """Give the workers that are forked from this process a course that is loaded already, and its memory with it."""
    global _shared
    _shared = catalogue


def create_app(config: Config | None = None, catalogue: Catalogue | None = None) -> Flask:
    """The whole site. Raises ConfigError and ContentError; the database must be at the newest revision."""
    config = config or Config.from_environ()
    app = Flask("learning", template_folder=str(paths.TEMPLATES), static_folder=None)
    app.jinja_environment = templating.Templates
    app.config.update(
        DEBUG=config.debug,
        MAX_CONTENT_LENGTH=MAX_POST,
        TEMPLATES_AUTO_RELOAD=config.debug,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_MIN_SIZE=300,
        # An eighth less than with 3, for a twentieth of a millisecond; from 6 on there is nothing to win.
        COMPRESS_BR_LEVEL=5,
        # 64 KiB hold a page. Up to there Brotli takes a plainer table, which costs a third less and packs as well.
        COMPRESS_BR_WINDOW=16,
    )
    app.extensions[extensions.KEY] = Site(
        config=config,
        database=Database(config.url),
        assets=assets.init_app(app, config.debug),
        catalogue=catalogue or load(config.content),
        watch=Watch(config.content) if config.debug else None,
    )
    if config.n_proxies:
        n = config.n_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    i18n.init_app(app)
    access.init_app(app, config)
    headers.init_app(app)
    compress.init_app(app)
    errors.init_app(app)
    context.init_app(app)
    providers.init_app(app, config)
    for audience in (
        machines,
        oembed,
        info,
        learner,
        mine,
        finaltest,
        worksheet,
        embed,
        account,
        admin,
        author,
        cohorts,
        trainer,
        certificates,
        offline,
    ):
        app.register_blueprint(audience.blueprint)
    for blueprint in (account.through.returning, classes.classes, classes.pupil, certificates.machines):
        app.register_blueprint(blueprint)
    return app


def application() -> Flask:
    """One worker's site, ready to answer.

    The garbage collector need not look at the course again and again, nor several times during one answer, whose
    objects are nearly all freed by counting: together a tenth of the cost of an answer.
    """
    app = create_app(catalogue=_shared)
    spare_the_collector()
    return app


def spare_the_collector() -> None:
    """What is there now is there to stay: the garbage collector need not look at it, nor often at what comes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GC_THRESHOLD)
