"""What administrators set: who is invited, and what holds for the whole site."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, true
from sqlalchemy.orm import Mapped, mapped_column

from models.account import MAX_EMAIL, Role
from models.base import Base, UtcDateTime, at, outside, pk


class Invitation(Base):
    """A link by which somebody gets a role, once. The database knows its fingerprint, not the link.

    Whoever takes it makes it a row about them, which goes with them; a withdrawn one is deleted at once.
    """

    __tablename__ = "invitation"

    id: Mapped[pk]
    uuid: Mapped[outside]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(MAX_EMAIL))
    role: Mapped[Role] = mapped_column(String(20))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    """Who invited."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    """Who took it."""
    created_at: Mapped[at]
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class SiteState(Base):
    """What holds for the whole site. One row, made by the first change; without it, the defaults hold."""

    __tablename__ = "site"

    id: Mapped[pk]
    adaptive_on: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether anybody's path is adapted. Each learner can switch it off for themselves, too."""
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime())
