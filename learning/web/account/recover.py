"""A forgotten password."""

from __future__ import annotations

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.accounts import accounts, passwords, tokens
from learning.accounts.attempts import RESET
from learning.clock import now
from learning.extensions import site
from learning.limits import limited
from learning.web.account import blueprint
from learning.web.account.forms import Form
from learning.web.account.letters import Letter, post
from learning.web.context import page_url
from models import Account, AuditKind, Person, TokenPurpose


@blueprint.get("/forgot")
def forgot() -> str:
    return render_template("account/forgot.html", form=Form(), mails=site().config.mails)


@blueprint.post("/forgot")
@limited
def ask_for_link() -> BaseResponse | tuple[str, int]:
    """A mail is sent to any address, so that the answer tells nothing: it holds a link, or says that there is no
    account."""
    form = Form.sent()
    address = form.address
    if not site().config.mails or form.errors or not form.may_try(RESET, address):
        return form.page("account/forgot.html", mails=site().config.mails)
    with site().database.write() as rows:
        known = accounts.known(rows, address)
        if known is None:
            post(rows, Letter.NO_ACCOUNT, address, i18n.current())
        else:
            token = tokens.issue(rows, TokenPurpose.RESET, known.person_id, now())
            post(rows, Letter.RESET, address, known.locale, person_id=known.person_id, token=token)
    return redirect(page_url("account.sent"), code=303)


@blueprint.get("/reset")
def reset() -> str | tuple[str, int]:
    token = request.args.get("token", "")
    if _email(token) is None:
        return render_template("account/over.html"), 410
    return render_template("account/reset.html", form=Form(), token=token)


@blueprint.post("/reset")
@limited
def set_password() -> BaseResponse | tuple[str, int]:
    """The new password ends every sign-in: whoever knew the old one is out."""
    token, form = request.form.get("token", ""), Form()
    g.page = page_url("account.reset", token=token)
    email = _email(token)
    if email is None:
        return render_template("account/over.html"), 422
    password = form.new_password(email)
    if form.errors:
        return form.page("account/reset.html", token=token)
    secret = passwords.hashed(password)
    with site().database.write() as rows:
        found = tokens.find(rows, token, now(), TokenPurpose.RESET, lock=True)
        if found is None or found.person_id is None:
            return render_template("account/over.html"), 422
        person = rows.get_one(Person, found.person_id, with_for_update=True)
        account = rows.get_one(Account, person.id)
        account.confirmed_at = account.confirmed_at or now()
        accounts.change_password(rows, person, secret, now(), AuditKind.PASSWORD_RESET, by=person)
        post(rows, Letter.PASSWORD_CHANGED, account.email, person.locale, person_id=person.id)
    return redirect(page_url("account.sign_in", reset=1), code=303)


def _email(token: str) -> str | None:
    """Whose password the link sets, while it works."""
    with site().database.read() as rows:
        found = tokens.find(rows, token, now(), TokenPurpose.RESET)
        return rows.get_one(Account, found.person_id).email if found is not None else None
