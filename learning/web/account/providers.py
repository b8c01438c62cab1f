"""Other sites through which people sign in: the conversation with them, which Authlib leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, current_app, session
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning.accounts import addresses, identities
from learning.clock import now
from learning.config import Config
from learning.oidc import Provider, providers
from models import Account, Person

if TYPE_CHECKING:
    from authlib.integrations.flask_client import FlaskOAuth2App

KEY, CLIENTS = "breck.oidc", "breck.oidc.clients"
TIMEOUT_S = 10
WAITS = timedelta(minutes=10)
MAX_SUBJECT = 255
UNSAFE = {"none", "HS256", "HS384", "HS512"}
"""Ways to sign that show nothing, or that whoever knows our secret could use."""


class Unproven(Exception):
    """What came back does not prove who somebody is."""


@dataclass(frozen=True)
class Proven:
    """Whom a site says that somebody is."""

    issuer: str
    subject: str
    email: str | None
    """Only an address of which the site says that it is confirmed."""


def init_app(app: Flask, config: Config) -> None:
    """Read the file. Raises ConfigError."""
    app.extensions[KEY] = providers(config)


def providers_here() -> Mapping[str, Provider]:
    """What the sign-in page offers."""
    return cast(Mapping[str, Provider], current_app.extensions[KEY])


def leave_for(provider: Provider, back: str) -> BaseResponse:
    """Send the browser there, with a state, a nonce and a PKCE challenge that wait in its cookie."""
    client = _client(provider)
    _check(provider, client)
    # Who goes there and does not come back, again and again, would have a cookie that is too large for a browser.
    for key in [key for key in session if key.startswith("_state_")]:
        del session[key]
    return cast(BaseResponse, client.authorize_redirect(back))


def come_back(provider: Provider, issuer_sent: str | None) -> Proven:
    """Exchange the code, and believe what the issuer has signed for us. Raises Unproven, or what Authlib raises."""
    client = _client(provider)
    _check(provider, client)
    # RFC 9207: an answer of another issuer, which somebody has mixed up with this one's.
    if issuer_sent not in (None, provider.issuer):
        raise Unproven("the answer is another issuer's")
    wanted = {
        "iss": {"essential": True, "values": [provider.issuer]},
        "aud": {"essential": True, "values": [provider.client_id]},
    }
    claims: Mapping[str, Any] | None = client.authorize_access_token(claims_options=wanted).get("userinfo")
    subject = claims.get("sub") if claims is not None else None
    if claims is None or not isinstance(subject, str) or not 0 < len(subject) <= MAX_SUBJECT:
        raise Unproven("there is no signed name")
    email = claims.get("email") if claims.get("email_verified") is True else None
    return Proven(provider.issuer, subject, addresses.cleaned(email) if isinstance(email, str) else None)


def put_by(proven: Proven) -> None:
    """Keep what was shown until its owner has shown that the account with the same address is theirs, too."""
    session["link"] = {
        "issuer": proven.issuer,
        "subject": proven.subject,
        "email": proven.email,
        "until": (now() + WAITS).timestamp(),
    }


def waiting() -> Proven | None:
    """What was put by."""
    link = session.get("link")
    if link is None or link["until"] < now().timestamp():
        return None
    return Proven(link["issuer"], link["subject"], link["email"])


def link_waiting(rows: Session, person: Person) -> None:
    """Connect what was put by with the account whose owner has signed in: that of the same address, and no other."""
    proven, account = waiting(), rows.get(Account, person.id)
    if proven is None or proven.email is None or account is None:
        return
    same = account.email_key == addresses.key(proven.email)
    if same and identities.find(rows, proven.issuer, proven.subject) is None:
        identities.add(rows, person, proven.issuer, proven.subject, now())


def _client(provider: Provider) -> FlaskOAuth2App:
    """Made when somebody signs in this way for the first time: loading the library takes as long as a start."""
    from authlib.integrations.flask_client import OAuth

    app = current_app._get_current_object()  # type: ignore[attr-defined]
    clients = app.extensions.setdefault(CLIENTS, OAuth(app))
    return cast(
        "FlaskOAuth2App",
        clients.register(
            provider.name,
            client_id=provider.client_id,
            client_secret=provider.client_secret or None,
            server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": provider.scope,
                "code_challenge_method": "S256",
                "default_timeout": TIMEOUT_S,
                "token_endpoint_auth_method": "client_secret_basic" if provider.client_secret else "none",
            },
        )
        if provider.name not in clients._clients
        else clients._clients[provider.name],
    )


def _check(provider: Provider, client: FlaskOAuth2App) -> None:
    """That the site that answers is the one that was set, and signs in a way that shows something."""
    metadata = client.load_server_metadata()
    if metadata.get("issuer") != provider.issuer:
        raise Unproven(f"the issuer calls itself {metadata.get('issuer')!r}")
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [one for one in offered if one not in UNSAFE]
