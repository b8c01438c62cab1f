"""The account itself: its address, password and sign-ins, and the way to delete it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, g, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.accounts import accounts, audit, outbox, passwords, sign_ins, tokens
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.privacy.clocks import ACCOUNTS
from learning.tutor import log
from learning.web.account import blueprint
from learning.web.account.forms import Form
from learning.web.account.letters import Letter, post
from learning.web.account.owner import account_here, is_owner, owner_here, uuid_sent
from learning.web.context import page_url
from learning.web.preferences import SettingsView
from learning.web.requires import requires
from learning.web.roles import role_name
from models import Account, AuditKind, Person, Role, TokenPurpose


@dataclass(frozen=True)
class SignInView:
    """One line of the list."""

    uuid: str
    browser: str
    since: str
    seen: str
    here: bool


@blueprint.get("/")
@requires()
def overview() -> str:
    return _page()[0]


@blueprint.post("/password")
@limited
@requires()
def change_password() -> BaseResponse | tuple[str, int]:
    form, account = Form(), account_here()
    password = form.new_password(account.email)
    if form.errors or not is_owner(form, account, "old_password"):
        return _page(password=form)
    secret = passwords.hashed(password)
    with site().database.write() as rows:
        person = owner_here(rows)
        accounts.change_password(
            rows, person, secret, now(), AuditKind.PASSWORD_CHANGED, by=person, keep=access.sign_in_uuid()
        )
        post(rows, Letter.PASSWORD_CHANGED, account.email, person.locale, person_id=person.id)
    return redirect(page_url("account.overview", saved=1), code=303)


@blueprint.post("/email")
@limited
@requires()
def change_email() -> BaseResponse | tuple[str, int]:
    """The new address counts once its owner has confirmed it."""
    form, account = Form.sent(), account_here()
    address = form.address
    if not site().config.mails:
        form.errors["email"] = _("This site cannot send mail, so the address cannot be confirmed.")
    if form.errors or not is_owner(form, account, "own_password"):
        return _page(email=form)
    with site().database.write() as rows:
        person = owner_here(rows)
        if (known := accounts.known(rows, address)) is not None:
            post(rows, Letter.EXISTS, address, known.locale, person_id=known.person_id)
        else:
            token = tokens.issue(rows, TokenPurpose.EMAIL, person.id, now(), {"email": address})
            post(rows, Letter.NEW_EMAIL, address, i18n.current(), person_id=person.id, token=token)
    return redirect(page_url("account.sent"), code=303)


@blueprint.post("/sign-ins")
@limited
@requires()
def end_sign_ins() -> BaseResponse:
    """End the one that is named, or all but this one."""
    named = request.form.get("sign_in", "")
    with site().database.write() as rows:
        person = owner_here(rows)
        if not named:
            n_ended = sign_ins.end_all(rows, person, but=access.sign_in_uuid())
        elif not (n_ended := int(sign_ins.end(rows, person, uuid_sent("sign_in")))):
            abort(404)
        audit.note(rows, person, AuditKind.SIGN_INS_ENDED, now(), person, n=n_ended)
    return redirect(page_url("account.overview", saved=1), code=303)


@blueprint.get("/outbox")
def local_outbox() -> str:
    """In debug mode: the mails that would have been sent."""
    config = site().config
    if not config.debug or config.smtp_url:
        abort(404)
    with site().database.read() as rows:
        return render_template("account/outbox.html", mails=[one for one in outbox.everything(rows) if one.payload])


def _page(email: Form | None = None, password: Form | None = None) -> tuple[str, int]:
    g.page = page_url("account.overview")
    with site().database.read() as rows:
        person = access.current_person(rows) or abort(404)
        account, roles = rows.get_one(Account, person.id), accounts.roles_of(rows, person)
        values = {
            "address": account.email,
            "is_confirmed": account.confirmed_at is not None,
            "roles": [role_name(role) for role in sorted(roles)],
            "is_administrator": Role.ADMINISTRATOR in roles,
            "writes": not roles.isdisjoint({Role.AUTHOR, Role.ADMINISTRATOR}),
            "teaches": not roles.isdisjoint({Role.TRAINER, Role.TEACHER}),
            "has_password": accounts.secret_of(rows, person) is not None,
            "sign_ins": _sign_ins(rows, person),
            "n_days": ACCOUNTS.days(site().config),
            "settings": SettingsView(known=True, account=True, n_responses=log.n_responses(rows, person)),
        }
    forms = {"email_form": email or Form(), "password_form": password or Form()}
    status = next((form.status for form in (email, password) if form is not None), 200)
    return render_template(
        "account/overview.html", told=request.args, mails=site().config.mails, **values, **forms
    ), status


def _sign_ins(rows: Session, person: Person) -> list[SignInView]:
    own = access.sign_in_uuid()
    return [
        SignInView(
            str(one.uuid), one.browser, i18n.short_time(one.created_at), i18n.short_time(one.seen_at), one.uuid == own
        )
        for one in sign_ins.of(rows, person)
    ]
