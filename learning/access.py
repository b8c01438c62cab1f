"""Who is asking, and whether the request may come from where it comes from."""

from __future__ import annotations

import hashlib
from copy import deepcopy
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask import Flask, Request, abort, request, session
from flask.sessions import NullSession, SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.orm import Session

from learning.accounts import sign_ins
from learning.clock import now
from learning.config import Config
from learning.embedding import ANSWER, embedded
from learning.people import find_person
from learning.rows import Someone, person_locked
from models import Person, SignIn

COOKIE_DAYS = 365
COOKIE_RENEWAL = timedelta(days=30)
"""Who comes every day gets no new cookie every day."""
REMEMBERED = 4096
"""How many cookies a worker remembers to be genuine."""


class Cookies(SecureCookieSessionInterface):
    """Flask's own signed cookie; what signs it is made once instead of twice a request, and one that was found genuine
    is not looked at again for the day."""

    # Flask's own is wrapped in a function, for which `hmac` does in Python what it else leaves to OpenSSL.
    digest_method = staticmethod(hashlib.sha1)

    def __init__(self) -> None:
        self._serializer: URLSafeTimedSerializer | None = None
        self._read = lru_cache(REMEMBERED)(self._verified)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        self._serializer = self._serializer or super().get_signing_serializer(app)
        return self._serializer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """In a frame there is none: a cookie that comes nonetheless is not read, and writing to it is an error."""
        if embedded():
            return NullSession()
        cookie = request.cookies.get(self.get_cookie_name(app))
        try:
            # A copy: what a request changes in it belongs to that request.
            return SecureCookieSession(deepcopy(self._read(cookie, app, now().date())) if cookie else None)
        except BadSignature:
            return SecureCookieSession()

    def _verified(self, cookie: str, app: Flask, _: date) -> dict[str, Any]:
        """Raises BadSignature, which is not remembered, for one that is not ours or too old."""
        serializer = self.get_signing_serializer(app)
        assert serializer is not None, "the site has a secret key"
        found: dict[str, Any] = serializer.loads(cookie, max_age=int(app.permanent_session_lifetime.total_seconds()))
        return found


def init_app(app: Flask, config: Config) -> None:
    """One cookie, signed, out of reach of scripts, and sent to nobody else."""
    app.config.update(
        SECRET_KEY=config.key(),
        SESSION_COOKIE_NAME="breck",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(days=COOKIE_DAYS),
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    app.session_interface = Cookies()
    app.before_request(refuse_foreign_posts)


def refuse_foreign_posts() -> None:
    """Instead of a token, which would need a cookie on every public page: another site's form gets a 403.

    Browsers that send neither header are held back by SameSite=Lax. An answer in a frame may come from anywhere, as
    it does when the frame is sandboxed: no cookie is read with it, so that it is nobody's.
    """
    if request.method in ("GET", "HEAD", "OPTIONS") or request.endpoint == ANSWER:
        return
    came_from = request.headers.get("Sec-Fetch-Site")
    if came_from is not None:
        if came_from not in ("same-origin", "none"):
            abort(403)
    elif (origin := request.headers.get("Origin")) is not None and origin != request.host_url.rstrip("/"):
        abort(403)


def person_uuid() -> UUID | None:
    """The number in the visitor's cookie."""
    text = session.get("person")
    return UUID(text) if text is not None else None


def tag() -> str:
    """Tells this visitor from the others at the same browser, and says nothing of them; empty for a stranger."""
    uuid = person_uuid()
    return hashlib.sha256(uuid.bytes).hexdigest()[:12] if uuid else ""


def current_person(rows: Session, *, lock: bool = False) -> Person | None:
    """The visitor, once an answer has made a person of them. Erased elsewhere means unknown here, and so does a
    sign-in that was ended elsewhere."""
    uuid, sign_in = person_uuid(), sign_in_uuid()
    if uuid is None:
        return None
    if sign_in is None:
        return find_person(rows, uuid, lock=lock)
    found = sign_ins.find(rows, uuid, sign_in, lock=lock)
    if found is None:
        return None
    if lock:
        sign_ins.seen(rows, found[1], now())
    return found[0]


def who_answers(rows: Session) -> Someone | None:
    """The same, locked, on the way of each answer: a guest comes as a row."""
    uuid = person_uuid()
    if uuid is None or sign_in_uuid() is not None:
        return current_person(rows, lock=True)
    return person_locked(rows, uuid)


def sign_in_uuid() -> UUID | None:
    """What the cookie says of being signed in. The database may say that this is over."""
    text = session.get("sign_in")
    return UUID(text) if text is not None else None


def enter(person: Person, sign_in: SignIn, *, aside: UUID | None = None) -> None:
    """Put a person who signs in into the cookie, with the look they want; a guest `aside` comes back at the end."""
    session.clear()
    session.permanent = True
    session["person"], session["sign_in"] = person.uuid.hex, sign_in.uuid.hex
    session["day"] = now().toordinal()
    if person.is_demo:
        session["demo"] = True
    if person.preferences:
        session["prefs"] = person.preferences
    allow_training(person.training_on)
    if aside is not None:
        session["aside"] = aside.hex


def leave() -> None:
    """Take a person who signs out from the cookie; the guest who was put aside is back."""
    aside = session.get("aside")
    session.clear()
    if aside is not None:
        session.permanent = True
        session["person"] = aside


def remember(person: Someone) -> None:
    """Put a person's number into the cookie, and now and then make a cookie that is in use last longer."""
    today = now().toordinal()
    if session.get("person") != person.uuid.hex or today - session.get("day", 0) > COOKIE_RENEWAL.days:
        session.permanent, session["day"] = True, today
        if session.get("person") != person.uuid.hex:
            # The sign-in that was there has ended, or there was none.
            session.pop("sign_in", None)
        session["person"] = person.uuid.hex


def training_in_cookie() -> bool:
    """Whether anything may be learned from answers in this browser, also those of a guest or pupil to come."""
    return bool(session.get("training", True))


def allow_training(on: bool) -> None:
    """Keep that in the cookie; where nobody has said no, there is nothing to keep."""
    if on:
        session.pop("training", None)
    else:
        session.permanent, session["training"] = True, False


def forget() -> None:
    """Take everything out of the cookie."""
    session.clear()
