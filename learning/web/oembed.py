"""oEmbed 1.0: a site that is given the address of a lesson asks here how to show it. https://oembed.com"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from flask import Blueprint, Response, current_app, g, jsonify, request, url_for
from werkzeug.exceptions import HTTPException

from learning import i18n
from learning.catalogue.course import Catalogue
from learning.embedding import allows
from learning.engine.items import Explorable
from learning.extensions import site
from learning.web.context import absolute
from learning.web.share import EXERCISE_HEIGHT, LESSON_HEIGHT, frame

blueprint = Blueprint("oembed", __name__)

WIDTH = 720
DAY_S = 86_400
FRAMES = {
    "learner.lesson": "embed.lesson",
    "learner.exercise": "embed.exercise",
    **{name: name for name in ("embed.lesson", "embed.exercise", "embed.figure")},
}
"""Pages that have a frame, and which."""


@blueprint.after_request
def readable(response: Response) -> Response:
    """Scripts of the sites that may show frames may ask here too; editors in the browser do."""
    allowed, origin = site().config.embed_origins, request.headers.get("Origin", "")
    if origin and allows(allowed, origin):
        response.headers["Access-Control-Allow-Origin"] = "*" if "*" in allowed else origin
    if allowed and "*" not in allowed:
        response.vary.add("Origin")
    return response


@blueprint.get("/oembed")
def oembed() -> Response:
    """As the standard says: 404 for an address that we do not know, 501 for another format than JSON."""
    if request.args.get("format", "json") != "json":
        return Response("only format=json\n", 501, mimetype="text/plain")
    found = _frame(request.args.get("url", ""))
    if found is None:
        return Response("no page of ours that can be embedded\n", 404, mimetype="text/plain")
    address, title, height = found
    width, height = _at_most("maxwidth", WIDTH), _at_most("maxheight", height)
    response = jsonify(
        version="1.0",
        type="rich",
        title=title,
        provider_name="Bréck",
        provider_url=absolute("/"),
        cache_age=DAY_S,
        html=frame(address, title, width, height),
        width=width,
        height=height,
    )
    response.headers["Cache-Control"] = f"public, max-age={DAY_S}"
    return response


def _frame(url: str) -> tuple[str, str, int] | None:
    """The address of the frame for a page, its title, and its height."""
    try:
        parts, here = urlsplit(url), urlsplit(absolute("/"))
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.netloc not in (here.netloc, request.host):
        return None
    path = parts.path.removeprefix(request.script_root)
    try:
        endpoint, values = current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return None
    if endpoint not in FRAMES:
        return None
    g.lang = values["lang"]
    title = _title(site().tutor().catalogue, endpoint, values.get("lesson", ""), values.get("exercise", ""))
    if title is None:
        return None
    theme = parse_qs(parts.query).get("theme", [None])[0]
    height = LESSON_HEIGHT if "lesson" in values else EXERCISE_HEIGHT
    return absolute(url_for(FRAMES[endpoint], **values, theme=theme)), title, height


def _title(catalogue: Catalogue, endpoint: str, lesson: str, exercise: str) -> str | None:
    """What the frame shows, in words; None when there is no such thing."""
    if (entry := catalogue.lessons.get(lesson)) is not None:
        lang = entry.language(i18n.current())
        return catalogue.words[lang].plain(entry.text(lang).front.title)
    asked = catalogue.exercises.get(exercise)
    if asked is None or asked.exercise.retired_at is not None:
        return None
    if endpoint == "embed.figure" and not isinstance(asked.exercise, Explorable):
        return None
    lang = asked.skill.language(i18n.current())
    return catalogue.words[lang].plain(asked.skill.text(lang).title)


def _at_most(name: str, usual: int) -> int:
    """As much as we like, or what there is room for."""
    text = request.args.get(name, "")
    return min(usual, int(text)) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else usual
