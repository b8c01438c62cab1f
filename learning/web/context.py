"""What every template gets: language, addresses, preferences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import Flask, g, request, session, url_for
from markupsafe import Markup

from learning import access, i18n
from learning.assets import from_elsewhere
from learning.catalogue.schema import LANGUAGES
from learning.embedding import embedded
from learning.engine import explain
from learning.extensions import site
from learning.htmx import fragment_wanted
from learning.web.preferences import in_frame, preferences

ADDRESSES = 16_384
"""How many are kept: more than there are, of which exercises and their forms alone have seven thousand."""


@dataclass(frozen=True)
class LanguageLink:
    """One entry of the language switch: the same page in another language."""

    code: str
    name: str
    url: str
    current: bool


def init_app(app: Flask) -> None:
    """Register the context processor and the i18n helpers."""
    app.context_processor(page_context)
    app.add_template_global(page_url, "url")
    app.add_template_global(static_url, "static_url")
    app.jinja_env.globals["language_options"] = tuple(i18n.NAMES.items())
    app.add_template_filter(lambda p: percent(explain.percent(p)), "percent")


def page_context() -> dict[str, Any]:
    """Values that a page needs whatever it shows; a fragment has no head, header or footer, and needs few."""
    lang = i18n.current()
    values: dict[str, Any] = {"lang": lang, "prefs": in_frame(request.args) if embedded() else preferences(session)}
    if fragment_wanted():
        return values
    values["inline_css"] = _inline_css()
    values["from_elsewhere"] = from_elsewhere()
    return values if embedded() else values | _whole_page(lang)


def _inline_css() -> Markup:
    if not from_elsewhere():
        return Markup("")
    css, g.style_source = site().assets.stylesheet()
    return css


def _whole_page(lang: str) -> dict[str, Any]:
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string and request.method == "GET" else ""
    return {
        "languages": [
            LanguageLink(code, i18n.NAMES[code], same_page(code) + query, code == lang) for code in LANGUAGES
        ],
        "alternates": [*((code, absolute(same_page(code))) for code in LANGUAGES), ("x-default", absolute("/"))],
        "canonical": absolute(same_page(lang)),
        "og_locale": i18n.TERRITORIES[lang],
        "og_image": absolute(static_url("img/og.png")),
        "operator": site().config.operator,
        "contact": site().config.contact,
        # What this site cannot send is offered nowhere.
        "mails": site().config.mails,
        "reminds": site().config.mails or bool(site().config.push_key),
        # What the cookie says: a page that is the same for every guest asks no database.
        "signed_in": "sign_in" in session,
        "who": access.tag(),
        "is_demo": "demo" in session or g.get("is_demo", False),
    }


def mark_demo(is_demo: bool) -> None:
    """Say at the top of this page, if it is so, that what it shows was made up by `breck demo`."""
    g.is_demo = is_demo


def page_url(endpoint: str, **values: Any) -> str:
    """The address of a page in the language of this one."""
    return _path(request.script_root, endpoint, i18n.current(), tuple(values.items()))


@lru_cache(maxsize=ADDRESSES)
def _path(root: str, endpoint: str, lang: str, values: tuple[tuple[str, Any], ...]) -> str:
    """Most addresses of a page are the same for everybody, and building one costs more than the rest of its line."""
    return url_for(endpoint, lang=lang, **dict(values))


def static_url(name: str) -> str:
    """The address of a static file, which changes with its content."""
    return site().assets.url(name)


def same_page(lang: str) -> str:
    """This page in another language; a page that does not exist leads home.

    A view that answers a POST names the page that it stands for in `g.page`.
    """
    if request.url_rule is None or "lang" not in request.url_rule.arguments:
        return url_for("learner.home", lang=lang)
    path: str = g.get("page", request.path)
    return f"/{lang}/{path.split('/', 2)[2]}"


def absolute(path: str) -> str:
    """A full address, for search engines."""
    base = site().config.base_url or request.url_root
    return base.rstrip("/") + path


def percent(value: int) -> str:
    """A whole percentage, written alike in all five languages; the space does not break."""
    return f"{value}\u00a0%"
