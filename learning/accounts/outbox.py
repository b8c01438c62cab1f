"""Mails that wait to be sent. They are stored with what they are about, in one transaction, and sent by a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, exists, or_, select
from sqlalchemy.orm import Session

from models import Outbox

AT_ONCE = 10
NOWHERE = ".invalid"
LEASE = timedelta(minutes=10)
"""Longer than sending takes. Who dies meanwhile leaves the mail to whoever looks after this time: it may then arrive
twice, but it arrives."""
KEPT = timedelta(days=7)
"""How long to try, and how long it can be looked up that a mail was sent, unless the site sets another period."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)


@dataclass(frozen=True)
class Letter:
    """A mail to be sent now."""

    id: int
    payload: Mapping[str, str]
    n_attempts: int
    created_at: datetime


def put(
    session: Session,
    kind: str,
    *,
    to: str,
    subject: str,
    text: str,
    now: datetime,
    person_id: int | None = None,
    unsubscribe: str = "",
) -> None:
    """Leave a mail to be sent. It is deleted with the person whom it is about. `unsubscribe` is the address to which
    the reader's program may post that no more such mails are wanted. To an address that can never exist (RFC 2606),
    as those of a demonstration, nothing is left."""
    if to.casefold().endswith(NOWHERE):
        return
    payload = {"to": to, "subject": subject, "text": text}
    if unsubscribe:
        payload["unsubscribe"] = unsubscribe
    session.add(Outbox(person_id=person_id, kind=kind, payload=payload, created_at=now, due_at=now))


def is_waiting(session: Session, now: datetime) -> bool:
    """Whether there is anything to send now."""
    return bool(session.scalar(select(exists().where(Outbox.sent_at.is_(None), Outbox.due_at <= now))))


def claim(session: Session, now: datetime) -> list[Letter]:
    """Take some of what is due, so that nobody else sends it meanwhile."""
    query = (
        select(Outbox)
        .where(Outbox.sent_at.is_(None), Outbox.due_at <= now)
        .order_by(Outbox.due_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    rows = session.scalars(query).all()
    for row in rows:
        row.due_at, row.n_attempts = now + LEASE, row.n_attempts + 1
    return [Letter(row.id, row.payload, row.n_attempts, row.created_at) for row in rows]


def sent(session: Session, letter: Letter, now: datetime) -> None:
    """Note that a mail is on its way, and forget its words."""
    if (row := session.get(Outbox, letter.id)) is not None:
        row.sent_at, row.payload, row.error = now, {}, ""


def failed(session: Session, letter: Letter, error: str, now: datetime) -> None:
    """Try again later, each time after a longer while."""
    if (row := session.get(Outbox, letter.id)) is not None:
        row.error = error[:200]
        row.due_at = now + min(FIRST_WAIT * 2 ** min(letter.n_attempts - 1, 10), LONGEST_WAIT)


def everything(session: Session) -> Sequence[Outbox]:
    """All that is kept, newest first."""
    return session.scalars(select(Outbox).order_by(Outbox.id.desc())).all()


def forget_old(session: Session, now: datetime, kept: timedelta = KEPT) -> int:
    """Delete what was sent long ago, and what could not be sent for so long; how many there were."""
    old = or_(Outbox.sent_at < now - kept, and_(Outbox.sent_at.is_(None), Outbox.created_at < now - kept))
    return len(session.execute(delete(Outbox).where(old).returning(Outbox.id)).all())
