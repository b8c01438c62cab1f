"""Languages: the first part of each page's path says which; `/` asks the browser."""

from __future__ import annotations

from babel import Locale
from flask import Flask, request
from flask_babel import Babel
from flask_babel import gettext as _gettext
from flask_babel import ngettext as _ngettext

from learning import paths
from learning.catalogue.schema import LANGUAGES, SOURCE_LANGUAGE

NAMES = {"en": "English", "fr": "Français", "de": "Deutsch", "lb": "Lëtzebuergesch", "pt": "Português"}
"""Each language in itself."""
OPEN_GRAPH = {"en": "en_GB", "fr": "fr_FR", "de": "de_DE", "lb": "lb_LU", "pt": "pt_PT"}
# Portuguese here is the European one, whose rules for numbers and plurals differ from Brazil's.
LOCALES: dict[str, Locale] = {lang: Locale.parse("pt_PT" if lang == "pt" else lang) for lang in LANGUAGES}


def _(message: str, **values: object) -> str:
    """The interface text in the page's language."""
    return str(_gettext(message, **values))


def ngettext(singular: str, plural: str, num: int, **values: object) -> str:
    """The same for a text that counts; `%(num)s` is the number."""
    return str(_ngettext(singular, plural, num, **values))


def negotiate() -> str:
    """The best language for a visitor whose path names none."""
    best = request.accept_languages.best_match(list(LANGUAGES))
    return best or SOURCE_LANGUAGE


def current() -> str:
    """The language of the page: the first part of the path, even of one that does not exist, or the visitor's best."""
    first = request.path.split("/", 2)[1]
    return first if first in LANGUAGES else negotiate()


def init_app(app: Flask) -> None:
    """Set up gettext with our own translations."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(paths.TRANSLATIONS)
    app.config["BABEL_DEFAULT_LOCALE"] = SOURCE_LANGUAGE
    Babel(app, locale_selector=lambda: LOCALES[current()])

    @app.url_value_preprocessor
    def pull_language(_: str | None, values: dict[str, object] | None) -> None:
        # Views ask `current()`; the path stays the one place that says it.
        (values or {}).pop("lang", None)
