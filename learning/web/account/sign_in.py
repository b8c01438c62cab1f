"""Signing in and out."""

from __future__ import annotations

from flask import redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access
from learning.accounts import accounts, audit, passwords, sign_ins
from learning.accounts.attempts import SIGN_IN
from learning.clock import now
from learning.extensions import site
from learning.headers import leave_nothing
from learning.i18n import _
from learning.limits import limited
from learning.tutor import log
from learning.web.account import blueprint
from learning.web.account.entering import come_in, guest_here, start_page
from learning.web.account.forms import Form
from learning.web.account.providers import providers_here
from learning.web.back import way_back
from learning.web.context import page_url
from models import AuditKind, Person


@blueprint.get("/sign-in")
def sign_in() -> str | BaseResponse:
    if access.sign_in_uuid() is not None:
        with site().database.read() as rows:
            if access.current_person(rows) is not None:
                return redirect(page_url("account.overview"))
    return render_template("account/sign-in.html", form=Form(), **around(request.args.get("next", "")))


@blueprint.post("/sign-in")
@limited
def enter() -> BaseResponse | tuple[str, int]:
    """Whether there is such an account is not told, neither by words nor by the time that it takes."""
    form, password = Form.sent(), request.form.get("password", "")
    back, apart = request.form.get("next", ""), request.form.get("apart") == "1"
    address = form.address
    if not password:
        form.errors["password"] = _("Please enter your password.")
    if not form.errors and form.may_try(SIGN_IN, address) and not _entered(address, password, apart=apart):
        form.refuse(_("The e-mail address or the password is not right."))
    if form.errors:
        return form.page("account/sign-in.html", **around(back))
    form.succeeded(SIGN_IN, address)
    return redirect(way_back(back) or start_page(), code=303)


@blueprint.post("/sign-out")
@limited
def sign_out() -> BaseResponse:
    uuid = access.sign_in_uuid()
    if uuid is not None:
        with site().database.write() as rows:
            if (person := access.current_person(rows, lock=True)) is not None:
                sign_ins.end(rows, person, uuid)
                audit.note(rows, person, AuditKind.SIGNED_OUT, now(), person)
        access.leave()
    return leave_nothing(redirect(page_url("account.sign_in", out=1), code=303))


def _entered(address: str, password: str, *, apart: bool) -> bool:
    """Sign in, if everything is right. The password is compared while no transaction is open."""
    with site().database.read() as rows:
        known = accounts.known(rows, address)
    if not passwords.matches(password, known.secret if known else None):
        return False
    assert known is not None
    assert known.secret is not None
    anew = passwords.hashed(password) if passwords.is_outdated(known.secret) else None
    tutor = site().tutor()
    with site().database.write() as rows:
        guest = guest_here(rows)
        person = rows.get(Person, known.person_id, with_for_update=True)
        # It may have been changed in the meantime.
        if person is None or accounts.secret_of(rows, person) != known.secret:
            return False
        if anew is not None:
            accounts.set_secret(rows, person, anew, now())
        come_in(rows, tutor, person, guest, apart=apart)
    return True


def around(back: str) -> dict[str, object]:
    """What the page shows around the form."""
    n_answers = 0
    if access.sign_in_uuid() is None and access.person_uuid() is not None:
        with site().database.read() as rows:
            guest = access.current_person(rows)
            n_answers = log.n_responses(rows, guest) if guest is not None else 0
    offers = list(providers_here().values())
    return {"next": way_back(back) or "", "n_answers": n_answers, "told": request.args, "offers": offers}
