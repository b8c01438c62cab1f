"""Opening an account: it is open once its owner has shown that mail arrives."""

from __future__ import annotations

from flask import redirect, render_template, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.accounts import accounts, passwords, tokens
from learning.accounts.attempts import SIGN_UP
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.web.account import blueprint
from learning.web.account.entering import come_in, guest_here
from learning.web.account.forms import Form
from learning.web.account.letters import Letter, post
from learning.web.back import way_back
from learning.web.context import page_url
from learning.web.learner.visit import new_guest
from models import TokenPurpose


@blueprint.get("/sign-up")
def sign_up() -> str | BaseResponse:
    return render_template("account/sign-up.html", form=Form(), **_around(request.args.get("next", "")))


@blueprint.post("/sign-up")
@limited
def open_account() -> BaseResponse | tuple[str, int]:
    """Whether there is such an account already is told in the mail alone. Where no mail can be sent, the account is
    open at once, and an address that is taken has to be told."""
    form, back = Form.sent(), request.form.get("next", "")
    address = form.address
    password = form.new_password(address)
    if not form.errors and form.may_try(SIGN_UP, address):
        secret = passwords.hashed(password)
        if site().config.mails:
            with site().database.write() as rows:
                _ask(rows, address, secret, way_back(back) or "")
            return redirect(page_url("account.sent"), code=303)
        if _opened(address, secret):
            return redirect(way_back(back) or page_url("account.overview", welcome=1), code=303)
        form.errors["email"] = _("There is an account with this address already. Please sign in.")
    return form.page("account/sign-up.html", **_around(back))


@blueprint.get("/sent")
def sent() -> str:
    """Look into your mailbox: the same words, whatever the mail will say."""
    return render_template("account/sent.html", local=site().config.debug)


def _around(back: str) -> dict[str, object]:
    """What the page shows around the form."""
    return {"next": way_back(back) or "", "mails": site().config.mails}


def _ask(rows: Session, address: str, secret: str, back: str) -> None:
    """Mail a link to whoever reads mail at this address, or tell them that they have an account. The link leads `back`
    to where they came from, on whatever device it is opened."""
    known = accounts.known(rows, address)
    if known is not None:
        post(rows, Letter.EXISTS, address, known.locale, person_id=known.person_id)
        return
    guest = guest_here(rows)
    data = {"email": address, "secret": secret, "next": back}
    id = guest.id if guest is not None else None
    token = tokens.issue(rows, TokenPurpose.SIGN_UP, id, now(), data)
    post(rows, Letter.CONFIRM, address, i18n.current(), person_id=id, token=token)


def _opened(address: str, secret: str) -> bool:
    """Open an account at once; False when the address is taken."""
    tutor = site().tutor()
    try:
        with site().database.write() as rows:
            person = guest_here(rows) or new_guest(rows)
            accounts.open_account(rows, person, address, secret, now(), confirmed=False, by=person)
            come_in(rows, tutor, person, None)
    except IntegrityError:
        return False
    return True
