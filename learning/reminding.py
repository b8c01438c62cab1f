"""Reminders that something is due for a review: who wants them, when the next look is, and how they stop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from learning.people import find_person
from models import Person, PushSubscription, ReviewReminder

HERE = ZoneInfo("Europe/Luxembourg")
HOURS = {"morning": 8, "noon": 12, "evening": 18}
"""When it suits, o'clock in Luxembourg."""
USUAL = "evening"
LONGEST = 28
"""Days after which somebody who never comes hears from us again; before that 1, 2, 4, 8 and 16."""


def wish_of(session: Session, person: Person) -> ReviewReminder | None:
    """What somebody wants, if they ever said."""
    return session.get(ReviewReminder, person.id)


def is_waiting(session: Session, now: datetime) -> bool:
    """Whether it is time to look at anybody."""
    return bool(session.scalar(select(exists().where(ReviewReminder.due_at <= now))))


def save(session: Session, person: Person, now: datetime, *, hour: int, by_mail: bool | None = None) -> None:
    """Note a wish; `by_mail` stays as it is where it is None."""
    wish = wish_of(session, person)
    if wish is None:
        wish = ReviewReminder(person_id=person.id, by_mail=False, hour=hour, n_unanswered=0)
        wish.due_at = next_time(hour, now)
        session.add(wish)
    elif wish.hour != hour:
        # Not a second time within a day, whatever is changed.
        wish.hour, wish.due_at = hour, next_time(hour, max(now, wish.due_at - timedelta(days=1)))
    if by_mail is not None:
        wish.by_mail = by_mail


def next_time(hour: int, after: datetime, days: int = 1) -> datetime:
    """This o'clock on the day that is so many days later, by the calendar here."""
    day = after.astimezone(HERE).date() + timedelta(days=days)
    return datetime.combine(day, time(hour), HERE).astimezone(UTC)


def sent(wish: ReviewReminder, seen_at: datetime, now: datetime) -> None:
    """A reminder is on its way: the next one is at least a day later, and the rarer the more stay unanswered."""
    if wish.sent_at is not None and seen_at > wish.sent_at:
        wish.n_unanswered = 0
    wish.due_at = next_time(wish.hour, now, min(2**wish.n_unanswered, LONGEST))
    wish.sent_at, wish.n_unanswered = now, wish.n_unanswered + 1


def subscriptions(session: Session, person_id: int) -> Sequence[PushSubscription]:
    """The browsers that may be sent messages for a person."""
    return session.scalars(select(PushSubscription).where(PushSubscription.person_id == person_id)).all()


def subscribe(session: Session, person: Person, endpoint: str, public_key: str, secret: str, now: datetime) -> None:
    """A browser may be sent messages. It speaks for one person: whoever used it last."""
    session.execute(delete(PushSubscription).where(PushSubscription.endpoint == endpoint))
    session.add(
        PushSubscription(person_id=person.id, endpoint=endpoint, public_key=public_key, secret=secret, created_at=now)
    )
    if wish_of(session, person) is None:
        save(session, person, now, hour=HOURS[USUAL])


def unsubscribe(session: Session, endpoint: str) -> None:
    """No more messages to a browser; whoever knows its address is that browser."""
    session.execute(delete(PushSubscription).where(PushSubscription.endpoint == endpoint))


def move(session: Session, guest: Person, person: Person) -> None:
    """What a guest wished is what the account wishes, unless it has said something else."""
    for table in (PushSubscription, ReviewReminder):
        if table is ReviewReminder and wish_of(session, person) is not None:
            continue
        session.execute(update(table).where(table.person_id == guest.id).values(person_id=person.id))


def ticket(key: str, person: UUID) -> str:
    """What a link in a mail says, so that whoever reads the mail can stop them without signing in."""
    return str(_signer(key).dumps(person.hex))


def reader_of(session: Session, key: str, ticket: str) -> Person | None:
    """Whose reminders a link is about; None if we never made it, or the person is gone."""
    try:
        return find_person(session, UUID(_signer(key).loads(ticket)))
    except (BadSignature, ValueError, TypeError, AttributeError):
        return None


def _signer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt="review-reminders")
