"""Co-trainers: added, made owner, taken out, and going by themselves."""

from __future__ import annotations

from uuid import UUID

from flask import abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from learning.accounts import accounts, addresses, attempts
from learning.clock import now
from learning.cohorts import staff
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.web.context import page_url
from learning.web.forms import Typed
from learning.web.trainer import blueprint, letters
from learning.web.trainer.desk import Desk, changing, done, for_staff, looking
from learning.web.trainer.settings import settings_page
from models import MAX_NAME, Account, CohortStaff, Person


@blueprint.post("/cohorts/<uuid:cohort>/staff")
@limited
@for_staff
def add_staff(cohort: UUID) -> BaseResponse | tuple[str, int]:
    form = Typed.sent("staff_email", "staff_name")
    email = addresses.cleaned(form.values["staff_email"])
    name = form.line("staff_name", MAX_NAME, _("Please enter the name by which learners know this person."))
    if email is None:
        form.errors["staff_email"] = _("Please enter an e-mail address, such as name@example.org.")
    if not form.errors and not _may_ask():
        form.errors[""] = _("There were too many attempts. Please wait %(n)s minutes and try again.", n=15)
    if not form.errors:
        with changing(cohort, as_owner=True) as desk:
            person = staff.add(desk.rows, desk.cohort, email or "", name, now(), desk.person)
            if person is not None:
                account = desk.rows.get_one(Account, person.id)
                letters.added(desk.rows, desk.cohort, desk.staff.name, account, person.locale)
                return done("trainer.settings", cohort, "staff-added")
        form.errors["staff_email"] = _("No trainer or teacher has an account with this address.")
    with looking(cohort) as desk:
        return settings_page(desk, staff_form=form), 422


@blueprint.post("/cohorts/<uuid:cohort>/staff/change")
@limited
@for_staff
def change_staff(cohort: UUID) -> BaseResponse:
    """The owner makes somebody owner or takes them out; anybody may take themselves out."""
    action = request.form.get("action", "")
    with changing(cohort, even_archived=True) as desk:
        one = _named(desk)
        is_me = one.person_id == desk.person.id
        if one.is_owner or not (desk.staff.is_owner or (is_me and action == "remove")):
            abort(403)
        if action == "owner":
            staff.make_owner(desk.rows, desk.cohort, one, now(), desk.person)
        elif action == "remove":
            staff.remove(desk.rows, desk.cohort, one, now(), desk.person)
            if not is_me:
                account = desk.rows.get_one(Account, one.person_id)
                lang = desk.rows.get_one(Person, one.person_id).locale
                letters.removed(desk.rows, desk.cohort, desk.staff.name, account, lang)
    if is_me and action == "remove":
        return redirect(page_url("trainer.overview", told="left"), code=303)
    return done("trainer.settings", cohort, "saved")


def _named(desk: Desk) -> CohortStaff:
    """By the address, which all of the staff know."""
    known = accounts.known(desk.rows, request.form.get("staff", ""))
    found = desk.rows.get(CohortStaff, (desk.cohort.id, known.person_id)) if known is not None else None
    return found or abort(404)


def _may_ask() -> bool:
    """Who tries addresses could find out which belong to staff."""
    with site().database.write() as rows:
        secret = site().config.key()
        return attempts.allowed_from(rows, "staff", address=request.remote_addr or "", secret=secret, now=now())
