"""What can be set of a cohort."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from babel.dates import get_timezone_location

from learning import i18n
from learning.catalogue.schema import LANGUAGES
from learning.cohorts import dates
from learning.i18n import N_, _
from learning.web.forms import Typed
from models import MAX_NAME

FIELDS = ("name", "time_zone", "language")
LISTS = ("languages",)
AREAS = {
    "Europe": N_("Europe"),
    "Africa": N_("Africa"),
    "America": N_("America"),
    "Antarctica": N_("Antarctica"),
    "Arctic": N_("Arctic"),
    "Asia": N_("Asia"),
    "Atlantic": N_("Atlantic Ocean"),
    "Australia": N_("Australia"),
    "Indian": N_("Indian Ocean"),
    "Pacific": N_("Pacific Ocean"),
}
"""The parts of the world by which zones are named."""


@dataclass(frozen=True)
class CohortValues:
    """As it will be stored."""

    name: str
    time_zone: str
    languages: list[str]


def read_cohort(form: Typed, zone: str = "") -> CohortValues:
    """From a form; what is wrong stands in its errors. The `zone` that a cohort has may stay."""
    name = form.line("name", MAX_NAME, _("Please give the group a name."))
    zone = form.one_of("time_zone", {*dates.zones(), zone} - {""}, _("Please choose a time zone from the list."))
    first = form.one_of("language", LANGUAGES, _("Please choose a language."))
    others = [lang for lang in LANGUAGES if lang in form.lists["languages"] and lang != first]
    return CohortValues(name, zone, [first, *others])


def read_own_name(form: Typed) -> str:
    """How learners know whoever teaches."""
    return form.line("own_name", MAX_NAME, _("Please enter your name, so that learners know who you are."))


def zone_options(chosen: str) -> tuple[list[tuple[str, str]], list[tuple[str, list[tuple[str, str]]]]]:
    """The time zones to choose from: those at hand, with the chosen one even if its name is a former one; then by
    part of the world, ours first, by the places' names in the reader's language."""
    named = _named(i18n.current())
    first = dict.fromkeys((dates.HERE, "UTC", *([chosen] if chosen and chosen not in named else [])))
    areas: dict[str, list[tuple[str, str]]] = {area: [] for area in AREAS}
    for zone, label in named.items():
        if zone not in first:
            areas[zone.partition("/")[0]].append((zone, label))
    return [(zone, named.get(zone, zone)) for zone in first], [(_(AREAS[area]), of) for area, of in areas.items()]


@cache
def _named(lang: str) -> dict[str, str]:
    """What the place of each zone is called, in the order of the names."""
    places = {zone: get_timezone_location(zone, locale=i18n.LOCALES[lang], return_city=True) for zone in dates.zones()}
    # Of "Argentina/Ushuaia" the place alone. Apart from its letter an accent sorts right after it.
    labels = {zone: place.rpartition("/")[2] for zone, place in places.items()}
    return dict(sorted(labels.items(), key=lambda one: unicodedata.normalize("NFKD", one[1])))
