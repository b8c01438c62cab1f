"""Who wants to be told that something is due for a review, and which browsers may be told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, pk


class ReviewReminder(Base):
    """One person's wish to be reminded, at most once a day."""

    __tablename__ = "review_reminder"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    by_mail: Mapped[bool] = mapped_column(default=False, server_default=false())
    hour: Mapped[int]
    """O'clock in Luxembourg, when it suits."""
    due_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
    """When to look next whether there is anything to say; at least a day after the last time."""
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    n_unanswered: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    """Reminders since the person was here last; the more, the rarer they get."""


class PushSubscription(Base):
    """One browser that may be sent messages (W3C Push API)."""

    __tablename__ = "push_subscription"

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    endpoint: Mapped[str] = mapped_column(String(1000), unique=True)
    """The address at the browser's push service to which messages go."""
    public_key: Mapped[str] = mapped_column(String(100))
    secret: Mapped[str] = mapped_column(String(40))
    """With both, messages are encrypted so that the browser alone can read them (RFC 8291)."""
    created_at: Mapped[at]
