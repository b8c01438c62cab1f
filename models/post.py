"""What leaves the site, what staff and accounts did, and how often somebody tried."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, pk

_IS_WAITING = text("sent_at IS NULL")


class Outbox(Base):
    """Something to be delivered at least once: a mail. What was delivered keeps its row for a while, not its words."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "due_at", sqlite_where=_IS_WAITING, postgresql_where=_IS_WAITING),)

    id: Mapped[pk]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]
    """Of a mail: `to`, `subject`, `text`."""
    n_attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    error: Mapped[str] = mapped_column(String(200), default="")
    """What went wrong the last time."""
    created_at: Mapped[at]
    due_at: Mapped[datetime] = mapped_column(UtcDateTime())
    """When to try, or, while somebody is trying, when to give that up for lost."""
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), index=True)


class Attempt(Base):
    """How often somebody tried something in one stretch of time, counted for all workers together.

    `who` is a keyed fingerprint: neither a network address nor an e-mail address can be read from it.
    """

    __tablename__ = "attempt"

    what: Mapped[str] = mapped_column(String(20), primary_key=True)
    who: Mapped[str] = mapped_column(String(64), primary_key=True)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime(), primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
    n_tries: Mapped[int]


class AuditKind(StrEnum):
    """What is worth being able to look up later, other than learning."""

    SIGNED_UP = "signed-up"
    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    MERGED = "merged"
    SIGN_INS_ENDED = "sign-ins-ended"
    PASSWORD_CHANGED = "password-changed"
    PASSWORD_RESET = "password-reset"
    EMAIL_CHANGED = "email-changed"
    ROLE_GRANTED = "role-granted"
    ROLE_REVOKED = "role-revoked"
    PASSKEY_ADDED = "passkey-added"
    PASSKEY_REMOVED = "passkey-removed"
    IDENTITY_ADDED = "identity-added"
    IDENTITY_REMOVED = "identity-removed"
    INVITED = "invited"
    INVITATION_WITHDRAWN = "invitation-withdrawn"
    SITE_CHANGED = "site-changed"
    INTERVENED = "intervened"
    OBJECTION_ANSWERED = "objection-answered"
    EXPORTED = "exported"
    CORRECTED = "corrected"
    TRAINING_CHANGED = "training-changed"
    JOINED = "joined"
    LEFT = "left"
    REMOVED = "removed"
    MOVED = "moved"
    LOOKED_AT = "looked-at"
    EXCEPTED = "excepted"
    STAFF_ADDED = "staff-added"
    STAFF_REMOVED = "staff-removed"
    OWNER_CHANGED = "owner-changed"


class Audit(Base):
    """Append-only: something done to an account, and by whom. It goes with the person that it is about."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "person_id", "id"),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    """Who did it; None for the `breck` command, and for somebody who was erased."""
    kind: Mapped[AuditKind] = mapped_column(String(30))
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[at]
