"""Who is signed in, and whether it is really them: before something is changed that opens the account."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import abort, request
from sqlalchemy.orm import Session

from learning import access
from learning.accounts import accounts, passwords, sign_ins
from learning.accounts.attempts import SIGN_IN
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.web.account.forms import Form
from models import Account, Person

FRESH = timedelta(minutes=10)
"""Who has no password shows it by having signed in so shortly before."""


def is_signed_in() -> bool:
    """What the cookie says may be over by now."""
    if access.sign_in_uuid() is None:
        return False
    with site().database.read() as rows:
        return access.current_person(rows) is not None


def account_here() -> Account:
    """The account that is signed in."""
    with site().database.read() as rows:
        person = access.current_person(rows) or abort(404)
        return rows.get_one(Account, person.id)


def owner_here(rows: Session) -> Person:
    """Who is signed in, locked. The sign-in may have been ended a moment ago."""
    return access.current_person(rows, lock=True) or abort(404)


def is_owner(form: Form, account: Account, name: str) -> bool:
    """Whether the password shows that it is not somebody else at an open browser; if not, there is an error."""
    with site().database.read() as rows:
        person = rows.get_one(Person, account.person_id)
        secret = accounts.secret_of(rows, person)
        number = access.sign_in_uuid()
        sign_in = sign_ins.find(rows, person.uuid, number) if number is not None else None
    if secret is None:
        if sign_in is None or now() - sign_in[1].created_at > FRESH:
            form.refuse(_("Please sign out and in again first, to show that it is you."))
        return not form.errors
    if not form.may_try(SIGN_IN, account.email):
        return False
    if not passwords.matches(request.form.get(name, ""), secret):
        form.errors[name] = _("This is not your password.")
        return False
    form.succeeded(SIGN_IN, account.email)
    return True


def uuid_sent(name: str) -> UUID:
    """The number of what a form is about; something else is answered as if it did not exist."""
    try:
        return UUID(request.form.get(name, ""))
    except ValueError:
        abort(404)
