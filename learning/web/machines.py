"""What is there for machines: health, sitemap, robots, and the way from `/` to a language."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.assets import FOREVER
from learning.catalogue.load import ContentError
from learning.catalogue.schema import LANGUAGES
from learning.catalogue.sync import NotSynced
from learning.engine.explorables import FIGURES
from learning.engine.explorables.store import raw
from learning.extensions import site
from learning.parameter_sets import NoActiveSet
from learning.web.context import absolute

blueprint = Blueprint("machines", __name__)


@blueprint.get("/")
def start() -> BaseResponse:
    response = redirect(url_for("learner.home", lang=i18n.negotiate()))
    response.vary.add("Accept-Language")
    return response


@blueprint.get("/healthz")
def alive() -> Response:
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def ready() -> Response:
    """Whether the database answers and knows the course."""
    try:
        with site().database.read() as rows:
            rows.execute(text("SELECT 1"))
        site().tutor()
    except (SQLAlchemyError, NoActiveSet, NotSynced, ContentError) as error:
        return Response(f"not ready: {type(error).__name__}\n", 503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain")


@blueprint.get("/explorables/<name>.json")
def explorable(name: str) -> Response:
    """The data of an interactive figure; `name` is `<figure>` or `<figure>.<lang>`."""
    stem, _, lang = name.partition(".")
    figure = FIGURES.get(stem)
    if figure is None or lang not in (figure.languages or ("",)):
        abort(404)
    response = Response(raw(name), mimetype="application/json")
    response.headers["Cache-Control"] = FOREVER if "v" in request.args else "no-cache"
    return response


@blueprint.get("/robots.txt")
def robots() -> Response:
    lines = (
        "User-agent: *",
        "Disallow: /*/learn",
        "Disallow: /*/settings",
        "Disallow: /*/session",
        "Disallow: /*/review",
        "Disallow: /*/account/",
        "Disallow: /*/certificates",
        "Disallow: /*/cohorts/",
        "Disallow: /*/trainer/",
        f"Sitemap: {absolute('/sitemap.xml')}",
        "",
    )
    return Response("\n".join(lines), mimetype="text/plain")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Every public page once, with its four other languages."""
    catalogue = site().tutor().catalogue
    pages: list[tuple[str, dict[str, Any]]] = [
        ("learner.home", {}),
        ("learner.modules", {}),
        ("learner.glossary", {}),
        ("info.about_ai", {}),
        ("info.privacy", {}),
        ("info.accessibility", {}),
    ]
    pages += [("learner.module", {"module": slug}) for slug in catalogue.modules]
    pages += [("learner.lesson", {"lesson": slug}) for slug in catalogue.lessons]
    urls = [{lang: absolute(url_for(page, lang=lang, **values)) for lang in LANGUAGES} for page, values in pages]
    return Response(render_template("sitemap.xml", urls=urls), mimetype="application/xml")
