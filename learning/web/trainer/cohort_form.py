"""What can be set of a cohort."""

from __future__ import annotations

from dataclasses import dataclass

from learning.catalogue.schema import LANGUAGES
from learning.cohorts import dates
from learning.i18n import _
from learning.web.forms import Typed
from models import MAX_NAME

FIELDS = ("name", "time_zone", "language")
LISTS = ("languages",)


@dataclass(frozen=True)
class CohortValues:
    """As it will be stored."""

    name: str
    time_zone: str
    languages: list[str]


def read_cohort(form: Typed) -> CohortValues:
    """From a form; what is wrong stands in its errors."""
    name = form.line("name", MAX_NAME, _("Please give the group a name."))
    zone = form.one_of("time_zone", dates.zones(), _("Please choose a time zone from the list."))
    first = form.one_of("language", LANGUAGES, _("Please choose a language."))
    others = [lang for lang in LANGUAGES if lang in form.lists["languages"] and lang != first]
    return CohortValues(name, zone, [first, *others])


def read_own_name(form: Typed) -> str:
    """How learners know whoever teaches."""
    return form.line("own_name", MAX_NAME, _("Please enter your name, so that learners know who you are."))


def zone_options() -> list[tuple[str, str]]:
    """The time zones to choose from, by the names of their places."""
    return [(name, name.replace("_", "\N{SPACE}")) for name in dates.zones()]
