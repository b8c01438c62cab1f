"""Accounts: who may sign in, by what, as whom, and where they are signed in. A guest has no row in any of these."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, outside, pk

MAX_EMAIL = 254


class Role(StrEnum):
    """What a person may be here. Roles add up; none includes another."""

    LEARNER = "learner"
    TRAINER = "trainer"
    TEACHER = "teacher"
    AUTHOR = "author"
    ADMINISTRATOR = "administrator"


class PersonRole(Base):
    """One role of one person."""

    __tablename__ = "person_role"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[Role] = mapped_column(String(20), primary_key=True)
    granted_at: Mapped[at]


class Account(Base):
    """What makes a guest somebody who can be found again: an e-mail address."""

    __tablename__ = "account"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    email: Mapped[str] = mapped_column(String(MAX_EMAIL))
    """As it was typed, because mail is sent there."""
    email_key: Mapped[str] = mapped_column(String(MAX_EMAIL), unique=True)
    """As it is looked up: without regard to case."""
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    """When its owner showed that mail arrives there; never, where the site cannot send any."""
    created_at: Mapped[at]
    used_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime(), default=lambda context: context.get_current_parameters()["created_at"], index=True
    )
    """When its owner was last signed in, to the hour."""
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    """When it is deleted because nobody uses it, as its owner was told; None as soon as it is used."""


class CredentialKind(StrEnum):
    """By what somebody signs in."""

    PASSWORD = "password"


class Credential(Base):
    """One way of a person to sign in."""

    __tablename__ = "credential"
    __table_args__ = (Index(None, "person_id", "kind", "subject", unique=True),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kind: Mapped[CredentialKind] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(255), default="")
    """Whom a provider knows the person as; empty for a password, of which there is one."""
    secret: Mapped[str] = mapped_column(String(255))
    """The argon2id hash of a password."""
    created_at: Mapped[at]


class SignIn(Base):
    """One browser in which a person is signed in. Without this row the browser's cookie opens nothing."""

    __tablename__ = "sign_in"

    id: Mapped[pk]
    uuid: Mapped[outside]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    browser: Mapped[str] = mapped_column(String(40))
    """Its name and system, so that its owner recognises it; no version."""
    created_at: Mapped[at]
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)


class TokenPurpose(StrEnum):
    """What a link in a mail is for."""

    SIGN_UP = "sign-up"
    EMAIL = "email"
    RESET = "reset"
    PASSKEY = "passkey"
    """The challenge that a passkey signs: not mailed, but used once as well."""


class Token(Base):
    """A link that was mailed and works once; the database knows its fingerprint, not the link."""

    __tablename__ = "token"

    id: Mapped[pk]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[TokenPurpose] = mapped_column(String(20))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    """Whose it is; nobody's when a guest signs up of whom nothing is stored."""
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What will be stored once the link is used."""
    created_at: Mapped[at]
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
