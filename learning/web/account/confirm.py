"""The link in a mail: it opens an account, or gives one another address. Looking at it changes nothing, because
programs that check mails open every link."""

from __future__ import annotations

from flask import g, redirect, render_template, request
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response as BaseResponse

from learning.accounts import accounts, passwords, tokens
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.web.account import blueprint
from learning.web.account.entering import come_in, guest_here
from learning.web.account.forms import Form
from learning.web.account.letters import Letter, post
from learning.web.context import page_url
from learning.web.learner.visit import new_guest
from models import Account, Person, Token, TokenPurpose


@blueprint.get("/confirm")
def confirm() -> str | tuple[str, int]:
    token = request.args.get("token", "")
    found = _find(token)
    if found is None:
        return render_template("account/over.html"), 410
    return render_template("account/confirm.html", form=Form(), token=token, purpose=found.purpose)


@blueprint.post("/confirm")
@limited
def take_effect() -> str | BaseResponse | tuple[str, int]:
    """Who signs up enters the password once more: a link that reached the wrong person opens no account with the
    password of somebody else."""
    token = request.form.get("token", "")
    g.page = page_url("account.confirm", token=token)
    found, form = _find(token), Form()
    if found is None:
        return render_template("account/over.html"), 422
    if found.purpose == TokenPurpose.EMAIL:
        done = _change_email(token)
        to = page_url("account.overview", saved=1)
    else:
        if not passwords.matches(request.form.get("password", ""), found.data["secret"]):
            form.errors["password"] = _("This is not the password that you chose when you signed up.")
            return form.page("account/confirm.html", token=token, purpose=found.purpose)
        done = _open(token)
        to = found.data.get("next") or page_url("account.overview", welcome=1)
    return redirect(to, code=303) if done else (render_template("account/over.html"), 422)


def _find(token: str) -> Token | None:
    with site().database.read() as rows:
        return tokens.find(rows, token, now(), TokenPurpose.SIGN_UP, TokenPurpose.EMAIL)


def _open(secret: str) -> bool:
    """Open the account and sign in; False when somebody else was quicker."""
    tutor = site().tutor()
    try:
        with site().database.write() as rows:
            token = tokens.find(rows, secret, now(), TokenPurpose.SIGN_UP, lock=True)
            if token is None:
                return False
            guest = guest_here(rows)
            person = rows.get(Person, token.person_id, with_for_update=True) if token.person_id else None
            person = person or guest or new_guest(rows)
            if rows.get(Account, person.id) is not None:
                return False
            email, password = token.data["email"], token.data["secret"]
            rows.delete(token)
            rows.flush()
            accounts.open_account(rows, person, email, password, now(), confirmed=True, by=person)
            come_in(rows, tutor, person, guest)
    except IntegrityError:
        return False
    return True


def _change_email(secret: str) -> bool:
    """Take the new address over, and tell the old one."""
    try:
        with site().database.write() as rows:
            token = tokens.find(rows, secret, now(), TokenPurpose.EMAIL, lock=True)
            if token is None or token.person_id is None:
                return False
            person = rows.get_one(Person, token.person_id, with_for_update=True)
            before = accounts.change_email(rows, person, token.data["email"], now())
            post(rows, Letter.EMAIL_CHANGED, before, person.locale, person_id=person.id)
    except IntegrityError:
        return False
    return True
