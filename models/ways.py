"""Ways to sign in besides a password: passkeys, and what other sites know a person as."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, outside, pk

MAX_NAME = 60
MAX_HANDLE = 1400
"""Authenticators may give a passkey a number of 1023 bytes, which base64 makes longer."""
MAX_KEY = 2000


class Passkey(Base):
    """A key pair of which the person's device keeps the other half."""

    __tablename__ = "passkey"

    id: Mapped[pk]
    uuid: Mapped[outside]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    """As its owner calls it."""
    handle: Mapped[str] = mapped_column(String(MAX_HANDLE), unique=True)
    """What the device calls it, in base64."""
    public_key: Mapped[str] = mapped_column(String(MAX_KEY))
    """In base64; it opens nothing."""
    n_signatures: Mapped[int]
    """How often the device says that it was used; many devices do not count."""
    created_at: Mapped[at]
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class Identity(Base):
    """Whom another site, which people sign in through, knows a person as."""

    __tablename__ = "identity"
    __table_args__ = (Index(None, "issuer", "subject", unique=True),)

    id: Mapped[pk]
    uuid: Mapped[outside]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    issuer: Mapped[str] = mapped_column(String(255))
    subject: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[at]
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
