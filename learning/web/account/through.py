"""Signing in through another site, and connecting an account with it."""

from __future__ import annotations

import logging

from flask import Blueprint, abort, g, redirect, render_template, request, session, url_for
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.accounts import accounts, attempts, identities
from learning.accounts.attempts import PROVIDER
from learning.catalogue.schema import LANGUAGES
from learning.clock import now
from learning.extensions import site
from learning.limits import limited
from learning.oidc import Provider
from learning.tutor import Tutor
from learning.web.account import blueprint
from learning.web.account.entering import come_in, guest_here, start_page
from learning.web.account.forms import Form, whence
from learning.web.account.owner import account_here, is_owner, is_signed_in
from learning.web.account.providers import WAITS, Proven, come_back, leave_for, providers_here, put_by, waiting
from learning.web.account.ways import page
from learning.web.back import way_back
from learning.web.context import page_url
from learning.web.learner.visit import new_guest
from learning.web.requires import requires
from models import Person

log = logging.getLogger(__name__)
returning = Blueprint("returning", __name__)
"""Where other sites send people back to: one address for all languages, because each has to be registered there."""


@blueprint.get("/through/<provider>")
def through(provider: str) -> BaseResponse:
    """A link and no form, because the policy lets no form lead elsewhere."""
    there = providers_here().get(provider) or abort(404)
    # Somebody else's page shall not sign anybody in as somebody else.
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return redirect(page_url("account.sign_in"), code=303)
    with site().database.write() as rows:
        if not attempts.allowed_from(rows, PROVIDER, now=now(), **whence()):
            abort(429)
    base = site().config.base_url or request.url_root
    session["through"] = {
        "lang": i18n.current(),
        "next": way_back(request.args.get("next", "")) or "",
        "apart": request.args.get("apart") == "1",
    }
    try:
        return leave_for(there, base.rstrip("/") + url_for("returning.back", provider=provider))
    except Exception as error:
        return _failed(there, error)


@blueprint.post("/ways/connect")
@limited
@requires()
def connect() -> BaseResponse | tuple[str, int]:
    """Show by the password that it is the owner who wants to be connected; the next page has the link."""
    there = providers_here().get(request.form.get("provider", "")) or abort(404)
    form = Form()
    if not is_owner(form, account_here(), "connect_password"):
        return page(form)
    session["connect"] = {"provider": there.name, "at": now().timestamp(), "sign_in": session["sign_in"]}
    return redirect(page_url("account.ways", connect=there.name), code=303)


@blueprint.get("/link")
def link() -> str | BaseResponse:
    """There is an account with the address that the other site has confirmed: its owner signs in once more here."""
    proven = waiting()
    if proven is None or proven.email is None:
        return redirect(page_url("account.sign_in"), code=303)
    label = next((one.label for one in providers_here().values() if one.issuer == proven.issuer), proven.issuer)
    return render_template("account/link.html", form=Form(email=proven.email), label=label, address=proven.email)


@returning.get("/oidc/<provider>")
def back(provider: str) -> BaseResponse:
    """Somebody comes back from there."""
    there = providers_here().get(provider) or abort(404)
    left = session.pop("through", {})
    g.lang = left.get("lang") if left.get("lang") in LANGUAGES else i18n.negotiate()
    try:
        proven = come_back(there, request.args.get("iss"))
    # Whatever the other site sends, or does not send.
    except Exception as error:
        return _failed(there, error)
    if is_signed_in():
        return _connected(there, proven)
    to = way_back(left.get("next", ""))
    return _entered(proven, to, apart=bool(left.get("apart"))) or redirect(to or start_page(), code=303)


def _entered(proven: Proven, to: str | None, *, apart: bool) -> BaseResponse | None:
    """Sign in; or say what is missing."""
    tutor = site().tutor()
    try:
        with site().database.write() as rows:
            guest = guest_here(rows)
            known = identities.find(rows, proven.issuer, proven.subject)
            if known is not None:
                known.used_at = now()
                person = rows.get_one(Person, known.person_id, with_for_update=True)
                come_in(rows, tutor, person, guest, apart=apart)
                return None
            if proven.email is None:
                return redirect(page_url("account.sign_in", through="no-address"), code=303)
            if accounts.known(rows, proven.email) is None:
                _open(rows, tutor, proven, proven.email, guest, apart=apart)
                return redirect(to or page_url("account.overview", welcome=1), code=303)
    except IntegrityError:
        # Twice at once: whoever was quicker has opened the account.
        return redirect(page_url("account.sign_in", through="failed"), code=303)
    put_by(proven)
    return redirect(page_url("account.link"), code=303)


def _open(rows: Session, tutor: Tutor, proven: Proven, email: str, guest: Person | None, *, apart: bool) -> None:
    """Open an account without a password."""
    person = new_guest(rows) if guest is None or apart else guest
    accounts.open_account(rows, person, email, None, now(), confirmed=True, by=person)
    identities.add(rows, person, proven.issuer, proven.subject, now())
    come_in(rows, tutor, person, guest if apart else None, apart=apart)


def _connected(there: Provider, proven: Proven) -> BaseResponse:
    """Connect the account that is signed in, if its owner has asked for this just now, and not for something else."""
    asked = session.pop("connect", None)
    fresh = asked is not None and 0 <= now().timestamp() - asked["at"] < WAITS.total_seconds()
    if not fresh or asked["provider"] != there.name or asked["sign_in"] != session["sign_in"]:
        return redirect(page_url("account.ways"), code=303)
    try:
        with site().database.write() as rows:
            person = access.current_person(rows, lock=True)
            if person is None:
                return redirect(page_url("account.sign_in"), code=303)
            identities.add(rows, person, proven.issuer, proven.subject, now())
    except IntegrityError:
        return redirect(page_url("account.ways", taken=1), code=303)
    return redirect(page_url("account.ways", saved=1), code=303)


def _failed(there: Provider, error: Exception) -> BaseResponse:
    log.warning("signing in through %s did not work: %s: %s", there.name, type(error).__name__, error)
    return redirect(page_url("account.sign_in", through="failed"), code=303)
