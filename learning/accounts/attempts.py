"""How often somebody may try: counted in the database, so that it holds across workers and machines."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from learning.accounts import addresses
from models import Attempt

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)


@dataclass(frozen=True)
class Limit:
    """How many tries within a stretch of time."""

    n_tries: int
    within: timedelta


@dataclass(frozen=True)
class Guard:
    """The limits of one thing that can be tried."""

    what: str
    per_email: Limit
    """Whoever tries it."""
    per_address: Limit
    """Behind one network address there may be a whole school."""
    per_both: Limit
    """Tight, and no way to lock somebody out who comes from elsewhere."""


SIGN_IN = Guard("sign-in", Limit(50, QUARTER), Limit(300, QUARTER), Limit(10, QUARTER))
SIGN_UP = Guard("sign-up", Limit(5, HOUR), Limit(120, HOUR), Limit(5, HOUR))
RESET = Guard("reset", Limit(3, HOUR), Limit(60, HOUR), Limit(3, HOUR))
INVITE = Guard("invite", Limit(5, HOUR), Limit(300, HOUR), Limit(5, HOUR))
"""Mails to one address; an administrator may invite a whole school."""
PASSKEY, PROVIDER, INVITED, GUESSED = "passkey", "provider", "invited", "group"
"""What is tried by somebody who names no e-mail address."""
BY_ADDRESS = Limit(300, QUARTER)


def allowed(session: Session, guard: Guard, *, email: str, address: str, secret: str, now: datetime) -> bool:
    """Count one try, and say whether it is still within the limits."""
    return all(_counted(session, guard, addresses.key(email), address, secret, now, +1))


def allowed_from(session: Session, what: str, *, address: str, secret: str, now: datetime) -> bool:
    """The same for what is tried without an e-mail address: one network address counts alone."""
    n = _count(session, f"{what}:net", _fingerprint(secret, address), BY_ADDRESS, now, +1)
    return n <= BY_ADDRESS.n_tries


def forgive(session: Session, guard: Guard, *, email: str, address: str, secret: str, now: datetime) -> None:
    """Take back a try that turned out to be right: who knows the password may sign in as often as they like."""
    _counted(session, guard, addresses.key(email), address, secret, now, -1)


def forget_old(session: Session, now: datetime) -> int:
    """Delete the counters of stretches that are over; how many there were."""
    old = session.execute(delete(Attempt).where(Attempt.ends_at <= now).returning(Attempt.what)).all()
    return len(old)


def _counted(
    session: Session, guard: Guard, email: str, address: str, secret: str, now: datetime, step: int
) -> list[bool]:
    """Add to each counter; whether each is within its limit then. Always in this order, so that no two wait for each
    other."""
    return [
        _count(session, f"{guard.what}:{name}", _fingerprint(secret, *parts), limit, now, step) <= limit.n_tries
        for name, parts, limit in (
            ("email", (email,), guard.per_email),
            ("net", (address,), guard.per_address),
            ("both", (email, address), guard.per_both),
        )
    ]


def _count(session: Session, what: str, who: str, limit: Limit, now: datetime, step: int) -> int:
    """How many tries there were in this stretch of time, this one included."""
    begun = _begin(now, limit.within)
    dialect = {"sqlite": sqlite, "postgresql": postgresql}[session.connection().dialect.name]
    new = dialect.insert(Attempt).values(
        what=what, who=who, begun_at=begun, ends_at=begun + limit.within, n_tries=max(step, 0)
    )
    counted = new.on_conflict_do_update(
        index_elements=[Attempt.what, Attempt.who, Attempt.begun_at], set_={"n_tries": Attempt.n_tries + step}
    )
    return int(session.execute(counted.returning(Attempt.n_tries)).scalar_one())


def _begin(now: datetime, within: timedelta) -> datetime:
    seconds = within.total_seconds()
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)


def _fingerprint(secret: str, *parts: str) -> str:
    return hmac.new(secret.encode(), "\0".join(parts).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
