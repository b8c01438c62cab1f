"""The cohorts of somebody who teaches: list, and a new one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.clock import now
from learning.cohorts import dates, staff
from learning.extensions import site
from learning.limits import limited
from learning.web.context import page_url
from learning.web.forms import Typed
from learning.web.trainer import blueprint
from learning.web.trainer.cohort_form import FIELDS, LISTS, read_cohort, read_own_name, zone_options
from learning.web.trainer.desk import for_staff


@dataclass(frozen=True)
class CohortRow:
    """One line of the list."""

    uuid: UUID
    name: str
    n_learners: int
    since: str
    is_owner: bool
    is_archived: bool
    is_demo: bool


@blueprint.get("/")
@for_staff
def overview() -> str:
    with site().database.read() as rows:
        person = access.current_person(rows) or abort(404)
        found = [
            CohortRow(
                uuid=one.cohort.uuid,
                name=one.cohort.name,
                n_learners=one.n_learners,
                since=i18n.day(one.cohort.created_at),
                is_owner=one.is_owner,
                is_archived=one.cohort.archived_at is not None,
                is_demo=one.cohort.is_demo,
            )
            for one in staff.taught_by(rows, person)
        ]
    return render_template("trainer/overview.html", cohorts=found, told=request.args.get("told", ""))


@blueprint.get("/cohorts/new")
@for_staff
def new_cohort() -> str:
    with site().database.read() as rows:
        person = access.current_person(rows) or abort(404)
        values = {"own_name": staff.name_of(rows, person), "time_zone": dates.HERE, "language": i18n.current()}
    return _page(Typed(values))


@blueprint.post("/cohorts/new")
@limited
@for_staff
def create_cohort() -> BaseResponse | tuple[str, int]:
    form = Typed.sent(*FIELDS, "own_name", lists=LISTS)
    cohort, own_name = read_cohort(form), read_own_name(form)
    if form.errors:
        g.page = page_url("trainer.new_cohort")
        return _page(form), 422
    with site().database.write() as rows:
        person = access.current_person(rows, lock=True) or abort(404)
        made = staff.create(rows, person, cohort.name, own_name, cohort.time_zone, cohort.languages, now())
    return redirect(page_url("trainer.invite", cohort=made.uuid, told="created"), code=303)


def _page(form: Typed) -> str:
    return render_template("trainer/new_cohort.html", form=form, zones=zone_options(dates.HERE))
