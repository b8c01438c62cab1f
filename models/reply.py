"""What trainers answer to a learner who does not agree with an estimate."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.assignment import MAX_REASON
from models.base import Base, at, pk


class Reply(Base):
    """Append-only: the answer to an objection, with its reason. The learner reads it, word for word."""

    __tablename__ = "reply"
    __table_args__ = (Index(None, "person_id", "id"),)

    id: Mapped[pk]
    uuid: Mapped[UUID] = mapped_column(Uuid(), unique=True)
    """From the page, so that sending the same answer twice stores it once."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    """The learner."""
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    """The objection."""
    reason: Mapped[str] = mapped_column(String(MAX_REASON))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    actor: Mapped[str] = mapped_column(String(254))
    """Who answered, as the learner is told; it stays when that account is gone."""
    created_at: Mapped[at]
