"""Languages: the first part of each page's path says which; `/` asks the browser."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from babel import Locale
from babel.dates import format_date, format_datetime, get_timezone
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from flask import Flask, g, request
from markupsafe import Markup

from learning import embedding, paths
from learning.catalogue.schema import LANGUAGES, SOURCE_LANGUAGE

NAMES = {"en": "English", "fr": "Français", "de": "Deutsch", "lb": "Lëtzebuergesch", "pt": "Português"}
"""Each language in itself."""
TERRITORIES = {"en": "en_GB", "fr": "fr_FR", "de": "de_DE", "lb": "lb_LU", "pt": "pt_PT"}
"""Each language as it is written here; for dates and numbers, and for previews of links."""
TIME_ZONE = get_timezone("Europe/Luxembourg")
# English and Portuguese are the European ones: days come before months, and numbers and plurals have other rules.
LOCALES: dict[str, Locale] = {lang: Locale.parse(TERRITORIES[lang]) for lang in LANGUAGES}


@cache
def translations(lang: str) -> NullTranslations:
    """The interface texts of a language; English speaks for itself."""
    return Translations.load(paths.TRANSLATIONS, [lang])


def _(message: str, **values: object) -> str:
    """The interface text in the page's language."""
    text = translations(current()).gettext(message)
    return text % values if values else text


def N_(message: str) -> str:  # noqa: N802 (the name that extraction looks for)
    """An interface text that stands in a table, to be put into the page's language by `_` when it is needed."""
    return message


def ngettext(singular: str, plural: str, num: int, **values: object) -> str:
    """The same for a text that counts; `%(num)s` is the number."""
    return translations(current()).ngettext(singular, plural, num) % {"num": num, **values}


def short_time(moment: datetime) -> str:
    """Day and time as people here write them."""
    return format_datetime(moment, "short", tzinfo=TIME_ZONE, locale=LOCALES[current()])


def short_day(moment: datetime) -> str:
    """The day alone, as short as it can be."""
    return format_date(moment.astimezone(TIME_ZONE).date(), "short", locale=LOCALES[current()])


def day(moment: datetime) -> str:
    """A day with the name of its month."""
    return calendar_day(moment.astimezone(TIME_ZONE).date())


def calendar_day(day: date, lang: str = "") -> str:
    """A day of the calendar with the name of its month, in the language of the page or another one."""
    lang = lang or current()
    text = format_date(day, "long", locale=LOCALES[lang])
    # In French the first of a month is an ordinal, which CLDR leaves out.
    return f"1er{text[1:]}" if lang == "fr" and text.startswith("1\N{SPACE}") else text


def decimal(number: float, digits: int) -> str:
    """A number with so many digits after the decimal mark of the language."""
    return str(format_decimal(number, f"0.{'0' * digits}", locale=LOCALES[current()]))


def negotiate() -> str:
    """The best language for a visitor whose path names none."""
    best = request.accept_languages.best_match(list(LANGUAGES))
    return best or SOURCE_LANGUAGE


def current() -> str:
    """The language of the page: the first part of the path, even of one that does not exist, or the visitor's best.

    In a frame it is the part after `/embed/`.
    """
    known: str | None = g.get("lang")
    if known is None:
        first = request.path.removeprefix(embedding.PREFIX).lstrip("/").partition("/")[0]
        known = g.lang = first if first in LANGUAGES else negotiate()
    return known


def listed(names: Iterable[str]) -> str:
    """Names that may have commas of their own, in one line."""
    # French has a space before it.
    return ("\u00a0; " if current() == "fr" else "; ").join(names)


def init_app(app: Flask) -> None:
    """Give templates the texts of the page's language, and views a path without it."""
    app.jinja_env.globals.update(_=_in_page, ngettext=_counted_in_page)
    app.jinja_env.filters["listed"] = listed

    @app.url_value_preprocessor
    def drop_language(_: str | None, values: dict[str, object] | None) -> None:
        # Views ask `current()`; the path stays the one place that says it.
        (values or {}).pop("lang", None)


def _in_page(message: str, /, **values: object) -> Markup:
    """The interface text in a template, where what is filled in is escaped. Jinja's own looks up and fills in also what
    stays the same, two dozen times for one answer."""
    texts = translations(current())
    return _markup(texts, message) % values if values else _unfilled(texts, message)


def _counted_in_page(singular: str, plural: str, num: int, /, **values: object) -> Markup:
    return Markup(translations(current()).ngettext(singular, plural, num)) % {"num": num, **values}


@cache
def _markup(texts: NullTranslations, message: str) -> Markup:
    return Markup(texts.gettext(message))


@cache
def _unfilled(texts: NullTranslations, message: str) -> Markup:
    """Without values, `%%` is a percent sign all the same."""
    return _markup(texts, message) % {}
