"""Where a person is signed in: begun, found, listed, ended."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from models import Account, Person, SignIn

UNUSED = timedelta(days=365)
"""As long as the cookie lasts."""
SEEN_EVERY = timedelta(hours=1)
"""How exactly the list says when a browser was last used."""

# Built once: it stands on the way of each answer of somebody who is signed in.
_BY_COOKIE = (
    select(Person, SignIn)
    .join(SignIn, SignIn.person_id == Person.id)
    .where(Person.uuid == bindparam("number"), SignIn.uuid == bindparam("sign_in"))
)
_BY_COOKIE_LOCKED = _BY_COOKIE.with_for_update()


def begin(session: Session, person: Person, browser: str, now: datetime) -> SignIn:
    """Sign a person in."""
    sign_in = SignIn(uuid=uuids.uuid4(), person_id=person.id, browser=browser, created_at=now, seen_at=now)
    session.add(sign_in)
    session.flush()
    _use(session, person.id, now)
    return sign_in


def find(session: Session, number: UUID, sign_in: UUID, *, lock: bool = False) -> tuple[Person, SignIn] | None:
    """Who is signed in by this cookie; None once it was ended."""
    query = _BY_COOKIE_LOCKED if lock else _BY_COOKIE
    found = session.execute(query, {"number": number, "sign_in": sign_in}).one_or_none()
    return (found[0], found[1]) if found is not None else None


def seen(session: Session, sign_in: SignIn, now: datetime) -> None:
    """Note, now and then, that a browser is still in use, and so the account."""
    if now - sign_in.seen_at > SEEN_EVERY:
        sign_in.seen_at = now
        _use(session, sign_in.person_id, now)


def of(session: Session, person: Person) -> Sequence[SignIn]:
    """Where a person is signed in, last used first."""
    query = select(SignIn).where(SignIn.person_id == person.id).order_by(SignIn.seen_at.desc(), SignIn.id.desc())
    return session.scalars(query).all()


def end(session: Session, person: Person, sign_in: UUID) -> bool:
    """End one sign-in of a person; False if it is nobody's or somebody else's."""
    query = delete(SignIn).where(SignIn.person_id == person.id, SignIn.uuid == sign_in).returning(SignIn.id)
    return session.execute(query).one_or_none() is not None


def end_all(session: Session, person: Person, but: UUID | None = None) -> int:
    """End all sign-ins of a person, but perhaps this one; how many there were."""
    query = delete(SignIn).where(SignIn.person_id == person.id)
    if but is not None:
        query = query.where(SignIn.uuid != but)
    return len(session.execute(query.returning(SignIn.id)).all())


def forget_old(session: Session, now: datetime, unused: timedelta = UNUSED) -> int:
    """Delete sign-ins whose cookie must have run out; how many there were."""
    return len(session.execute(delete(SignIn).where(SignIn.seen_at < now - unused).returning(SignIn.id)).all())


def _use(session: Session, person_id: int, now: datetime) -> None:
    """An account that is used is not deleted, whatever its owner was told before."""
    session.execute(update(Account).where(Account.person_id == person_id).values(used_at=now, ends_at=None))
