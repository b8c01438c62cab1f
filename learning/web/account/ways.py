"""The ways in which an account can be opened: its password, passkeys, and other sites."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from flask import Response, abort, g, jsonify, redirect, render_template, request, session
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.accounts import accounts, identities, passkeys, tokens
from learning.accounts.passkeys import Place, Refused
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.web.account import blueprint
from learning.web.account.forms import Form
from learning.web.account.owner import account_here, is_owner, owner_here, uuid_sent
from learning.web.account.providers import providers_here
from learning.web.context import page_url
from learning.web.requires import requires
from models import Account, Identity, Passkey, Person, TokenPurpose
from models.ways import MAX_NAME


@dataclass(frozen=True)
class WayView:
    """One line of a list."""

    uuid: UUID
    name: str
    since: str
    used: str


@blueprint.get("/ways")
@requires()
def ways() -> str:
    return page()[0]


@blueprint.post("/passkeys/options")
@limited
@requires()
def begin_passkey() -> Response | tuple[Response, int]:
    """What the browser needs to make a passkey, after the password has shown that it is the owner who asks."""
    form, account = Form(), account_here()
    if not is_owner(form, account, "own_password"):
        return jsonify(error=next(iter(form.errors.values()))), form.status
    with site().database.write() as rows:
        person = owner_here(rows)
        challenge = tokens.issue(rows, TokenPurpose.PASSKEY, person.id, now())
        options = passkeys.creation(person, account.email, passkeys.of(rows, person), challenge, place())
    session["challenge"] = challenge
    return Response(options, mimetype="application/json")


@blueprint.post("/passkeys")
@limited
@requires()
def add_passkey() -> BaseResponse | tuple[str, int]:
    """Store what the browser has made."""
    form, challenge = Form(), session.pop("challenge", "")
    name = " ".join(request.form.get("name", "").replace("\0", "").split())[:MAX_NAME] or _("Passkey")
    try:
        with site().database.write() as rows:
            person = owner_here(rows)
            spend(rows, challenge, person)
            passkeys.add(rows, person, name, request.form.get("credential", ""), challenge, place(), now())
    except Refused:
        form.refuse(_("The passkey could not be added. Please try again."))
        return page(form, name)
    return redirect(page_url("account.ways", saved=1), code=303)


@blueprint.post("/ways/remove")
@limited
@requires()
def remove_way() -> BaseResponse | tuple[str, int]:
    """It opens the account no longer. The only way that there is stays."""
    uuid, form = uuid_sent("way"), Form()
    with site().database.write() as rows:
        person = owner_here(rows)
        known = {one.uuid for one in passkeys.of(rows, person)} | {one.uuid for one in identities.of(rows, person)}
        if uuid not in known:
            abort(404)
        if accounts.secret_of(rows, person) is None and known == {uuid}:
            form.refuse(_("This is the only way into your account. Set a password first, or add another way."))
        else:
            for kind in (passkeys, identities):
                kind.remove(rows, person, uuid, now())
    return page(form) if form.errors else redirect(page_url("account.ways", saved=1), code=303)


def place() -> Place:
    """Where passkeys are for: the public address of the site."""
    url = urlsplit(site().config.base_url or request.url_root)
    return Place(url.hostname or "", f"{url.scheme}://{url.netloc}")


def spend(rows: Session, challenge: str, person: Person | None) -> None:
    """Use a challenge up. Raises Refused if it was not made for this browser's owner, or is used up already."""
    token = tokens.find(rows, challenge, now(), TokenPurpose.PASSKEY, lock=True)
    if token is None or token.person_id != (person.id if person is not None else None):
        raise Refused("no such challenge")
    rows.delete(token)


def page(form: Form | None = None, name: str = "") -> tuple[str, int]:
    """All ways of who is signed in, with what is wrong."""
    g.page = page_url("account.ways")
    form = form or Form()
    offered = providers_here()
    labels = {provider.issuer: provider.label for provider in offered.values()}
    with site().database.read() as rows:
        person = access.current_person(rows) or abort(404)
        connected = identities.of(rows, person)
        values: dict[str, object] = {
            "address": rows.get_one(Account, person.id).email,
            "has_password": accounts.secret_of(rows, person) is not None,
            "passkeys": [_view(one, one.name) for one in passkeys.of(rows, person)],
            "identities": [_view(one, labels.get(one.issuer, one.issuer)) for one in connected],
        }
    known = {one.issuer for one in connected}
    offers = [provider for provider in offered.values() if provider.issuer not in known]
    asked = offered.get(request.args.get("connect", "")) if "connect" in session else None
    values |= {"offers": offers, "go_on": asked, "told": request.args}
    return render_template("account/ways.html", form=form, name=name, **values), form.status if form.errors else 200


def _view(way: Passkey | Identity, name: str) -> WayView:
    since, used = i18n.short_time(way.created_at), i18n.short_time(way.used_at) if way.used_at else ""
    return WayView(way.uuid, name, since, used)
