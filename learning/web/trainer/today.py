"""Who needs me today: the screen of a cohort, as a page, as the piece of it that changes, and to take away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from flask import abort, make_response, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.clock import now
from learning.dashboard.board import board
from learning.dashboard.forecaster_in_use import in_use
from learning.dashboard.forecasts import forecasts
from learning.extensions import site
from learning.htmx import fragment_wanted
from learning.i18n import N_, _
from learning.web.context import page_url
from learning.web.forecast_view import forecast_view
from learning.web.takeaway import takeaway
from learning.web.trainer import blueprint
from learning.web.trainer.board_view import ORDERS, Screen
from learning.web.trainer.desk import CohortView, for_staff, looking
from learning.web.trainer.tables import sheets

ORDER_NAMES: Mapping[str, str] = {
    "need": N_("Who needs help first"),
    "name": N_("Name"),
    "progress": N_("Least progress first"),
    "last": N_("Longest absent first"),
}
SET, ALL = "set", "all"
"""Besides modules: the skills that are set to the cohort, and all of the course."""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What of a cohort is shown, and in which order; all of it stands in the address."""

    order: str
    subgroup: str
    scope: str
    """SET, ALL or the slug of a module."""
    orders: tuple[tuple[str, str], ...]
    subgroups: tuple[str, ...]
    scopes: tuple[tuple[str, str], ...]

    @property
    def query(self) -> dict[str, str]:
        """As parameters of an address, without what goes without saying."""
        values = {"order": self.order, "subgroup": self.subgroup, "scope": self.scope}
        usual = {"order": "need", "subgroup": "", "scope": SET}
        return {name: value for name, value in values.items() if value != usual[name]}


@blueprint.get("/cohorts/<uuid:cohort>/today")
@for_staff
def today(cohort: UUID) -> str | BaseResponse:
    with _screen(cohort) as (view, screen, filters):
        at = screen.board.digest.at
        stamp = f"{at.timestamp() if at else 0:.3f}-{screen.now.toordinal()}"
        if fragment_wanted() and request.args.get("seen") == stamp:
            # What has not changed need not be drawn again.
            return make_response("", 204)
        people = screen.people(filters.order)
        page = {
            "cohort": view,
            "screen": screen,
            "filters": filters,
            "people": people,
            "columns": screen.columns(),
            "suggestions": screen.suggestions(),
            "pieces": page_url("trainer.today", cohort=cohort, **filters.query, seen=stamp),
        }
        if fragment_wanted():
            return render_template("trainer/_board.html", **page)
        forecaster = in_use(site().config.instance)
        told = forecasts(screen.board, forecaster, screen.tutor.parameters, screen.now)
        links = {one.uuid: one.link for one in people}
        page["forecasts"] = forecast_view(told, forecaster, lambda member: links[member.uuid])
    return render_template("trainer/today.html", **page)


@blueprint.get("/cohorts/<uuid:cohort>/today.<any(csv, xlsx):kind>")
@for_staff
def download(cohort: UUID, kind: str) -> BaseResponse:
    with _screen(cohort) as (view, screen, filters):
        tables = sheets(screen, filters.order)
    return takeaway(tables, view.name, kind)


@contextmanager
def _screen(cohort: UUID) -> Iterator[tuple[CohortView, Screen, Filters]]:
    tutor = site().tutor()
    with looking(cohort) as desk:
        view, id, zone = desk.view("trainer.today"), desk.cohort.id, desk.cohort.time_zone
        subgroups, hidden = desk.subgroups(), desk.hidden
    filters = _filters(subgroups)
    skills = _skills(filters.scope)
    moment = now()
    shown = board(site().database, tutor, id, moment, skills=skills, subgroup=filters.subgroup or None, without=hidden)
    yield view, Screen(tutor, cohort, zone, shown, moment), filters


def _filters(subgroups: tuple[str, ...]) -> Filters:
    catalogue, lang = site().tutor().catalogue, i18n.current()
    modules = []
    for slug, module in catalogue.modules.items():
        own = module.language(lang)
        modules.append((slug, catalogue.words[own].plain(module.text(own).title)))
    scopes = ((SET, _("What is set")), (ALL, _("The whole course")), *modules)
    order, subgroup, scope = (request.args.get(name, "") for name in ("order", "subgroup", "scope"))
    return Filters(
        order=order if order in ORDERS else "need",
        subgroup=subgroup if subgroup in subgroups else "",
        scope=scope if scope in dict(scopes) else SET,
        orders=tuple((key, _(name)) for key, name in ORDER_NAMES.items()),
        subgroups=subgroups,
        scopes=scopes,
    )


def _skills(scope: str) -> tuple[str, ...] | None:
    """The columns that a choice stands for; None leaves it to what is set."""
    catalogue = site().tutor().catalogue
    if scope == SET:
        return None
    if scope == ALL:
        return tuple(catalogue.skills)
    if scope not in catalogue.modules:
        abort(404)
    return tuple(
        skill for slug in catalogue.modules[scope].spec.lessons for skill in catalogue.lessons[slug].spec.skills
    )
