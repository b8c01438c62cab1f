"""The settings of a cohort, and putting it away."""

from __future__ import annotations

from uuid import UUID

from flask import g, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.clock import now
from learning.cohorts import codes, enrolments
from learning.cohorts import staff as teaching
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.web.context import page_url
from learning.web.forms import Typed
from learning.web.steer import steer
from learning.web.trainer import blueprint
from learning.web.trainer.cohort_form import FIELDS, LISTS, read_cohort, read_own_name, zone_options
from learning.web.trainer.desk import Desk, changing, done, for_staff, looking
from models import MAX_REASON, Account, Cohort


@blueprint.get("/cohorts/<uuid:cohort>/settings")
@for_staff
def settings(cohort: UUID) -> str:
    with looking(cohort) as desk:
        return settings_page(desk)


@blueprint.post("/cohorts/<uuid:cohort>/settings")
@limited
@for_staff
def change_settings(cohort: UUID) -> BaseResponse | tuple[str, int]:
    form = Typed.sent(*FIELDS, "own_name", "adaptive", "order_reason", "final_test", lists=LISTS)
    with changing(cohort) as desk:
        form.take_over(_stored(desk))
        values, own_name = read_cohort(form, desk.cohort.time_zone), read_own_name(form)
        adaptive, reason = form.values["adaptive"] != "0", form.note("order_reason", MAX_REASON)
        if not adaptive and not reason.strip():
            form.errors.setdefault("order_reason", _("Please say why. The learners will read it."))
        if form.errors:
            return settings_page(desk, form), 422
        found = desk.cohort
        found.name, found.time_zone, found.languages = values.name, values.time_zone, values.languages
        found.asks_final_test = form.values["final_test"] == "1"
        desk.staff.name = own_name
        found.order_reason = "" if adaptive else reason.strip()
        if found.adaptive_on != adaptive:
            found.adaptive_on = adaptive
            _steer(desk.rows, found)
    return done("trainer.settings", cohort, "saved")


@blueprint.post("/cohorts/<uuid:cohort>/archive")
@limited
@for_staff
def archive(cohort: UUID) -> BaseResponse:
    """Nobody can join an archived cohort, and nothing set there counts; or with `undo` the opposite."""
    with changing(cohort, even_archived=True, as_owner=True) as desk:
        if request.form.get("undo"):
            desk.cohort.archived_at, desk.cohort.join_code = None, codes.new()
        elif desk.cohort.archived_at is None:
            desk.cohort.archived_at, desk.cohort.join_code = now(), None
        _steer(desk.rows, desk.cohort)
    return done("trainer.settings", cohort, "unarchived" if request.form.get("undo") else "archived")


def settings_page(desk: Desk, form: Typed | None = None, staff_form: Typed | None = None) -> str:
    """With what is set, or what was typed."""
    cohort = desk.cohort
    g.page = page_url("trainer.settings", cohort=cohort.uuid)
    stored = _stored(desk)
    team = [
        {
            "name": staff.name,
            "email": desk.rows.get_one(Account, staff.person_id).email,
            "since": i18n.day(staff.added_at),
            "is_owner": staff.is_owner,
            "is_me": staff.person_id == desk.person.id,
        }
        for staff in teaching.staff_of(desk.rows, cohort)
    ]
    return render_template(
        "trainer/settings.html",
        cohort=desk.view("trainer.settings"),
        form=form or stored,
        stored=stored,
        staff_form=staff_form or Typed(),
        zones=zone_options(cohort.time_zone),
        has_final_test=site().tutor().catalogue.final_test is not None,
        team=team,
        is_owner=desk.staff.is_owner,
        told=request.args.get("told", ""),
    )


def _stored(desk: Desk) -> Typed:
    cohort = desk.cohort
    values = {
        "name": cohort.name,
        "time_zone": cohort.time_zone,
        "language": cohort.languages[0],
        "own_name": desk.staff.name,
        "adaptive": "1" if cohort.adaptive_on else "0",
        "order_reason": cohort.order_reason,
        "final_test": "1" if cohort.asks_final_test else "0",
    }
    return Typed(values, {"languages": cohort.languages[1:]})


def _steer(rows: Session, cohort: Cohort) -> None:
    rows.flush()
    steer(rows, enrolments.person_ids(rows, cohort))
