"""Taking an invitation: with the account that one has, or with a new one."""

from __future__ import annotations

from flask import g, redirect, render_template, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access
from learning.accounts import accounts, attempts, invitations, passwords
from learning.accounts.attempts import INVITED
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.web.account import blueprint
from learning.web.account.entering import come_in, guest_here
from learning.web.account.forms import Form, whence
from learning.web.account.owner import is_signed_in
from learning.web.context import page_url
from learning.web.learner.visit import new_guest
from learning.web.roles import role_name
from models import Account, Invitation


@blueprint.get("/invitation")
def invitation() -> str | tuple[str, int]:
    """Looking at it changes nothing, because programs that check mails open every link."""
    token = request.args.get("token", "")
    return _page(token, Form())


@blueprint.post("/invitation")
@limited
def accept() -> str | BaseResponse | tuple[str, int]:
    """Who is signed in gets the role; who is not opens an account for the address that was invited."""
    token, form = request.form.get("token", ""), Form()
    found = _find(token)
    with site().database.write() as rows:
        if not attempts.allowed_from(rows, INVITED, now=now(), **whence()):
            form.refuse(_("There were too many attempts. Please wait %(n)s minutes and try again.", n=15), 429)
    if found is None or form.errors:
        return _page(token, form, gone=422)
    if is_signed_in():
        return redirect(page_url("account.overview", saved=1), code=303) if _taken(token) else _page(token, form)
    password = form.new_password(found.email)
    if form.errors:
        return _page(token, form)
    if _opened(token, passwords.hashed(password)):
        return redirect(page_url("account.overview", welcome=1), code=303)
    form.refuse(_("There is an account with this address already. Please sign in."))
    return _page(token, form, gone=422)


def _page(token: str, form: Form, gone: int = 410) -> str | tuple[str, int]:
    g.page = page_url("account.invitation", token=token)
    with site().database.read() as rows:
        found = invitations.find(rows, token, now())
        if found is None:
            return render_template("account/over.html"), gone
        person = access.current_person(rows) if access.sign_in_uuid() is not None else None
        values = {
            "role": role_name(found.role),
            "email": found.email,
            "own": rows.get_one(Account, person.id).email if person is not None else None,
            "has_account": accounts.known(rows, found.email) is not None,
        }
    back = page_url("account.invitation", token=token)
    page = render_template("account/invitation.html", form=form, token=token, back=back, **values)
    return (page, form.status) if form.errors else page


def _find(token: str) -> Invitation | None:
    with site().database.read() as rows:
        return invitations.find(rows, token, now())


def _taken(token: str) -> bool:
    """Give the role to who is signed in; False when the link was used meanwhile."""
    with site().database.write() as rows:
        person = access.current_person(rows, lock=True)
        found = _locked(rows, token)
        if person is None or found is None:
            return False
        invitations.accept(rows, found, person, now())
    return True


def _opened(token: str, secret: str) -> bool:
    """Open an account for the address that was invited, sign in, and give the role."""
    tutor = site().tutor()
    try:
        with site().database.write() as rows:
            found = _locked(rows, token)
            if found is None:
                return False
            person = guest_here(rows) or new_guest(rows)
            # Whoever has the link reads mail there; where none can be sent, it was handed over otherwise.
            confirmed = site().config.mails
            accounts.open_account(rows, person, found.email, secret, now(), confirmed=confirmed, by=person)
            invitations.accept(rows, found, person, now())
            come_in(rows, tutor, person, None)
    except IntegrityError:
        return False
    return True


def _locked(rows: Session, token: str) -> Invitation | None:
    return invitations.find(rows, token, now(), lock=True)
