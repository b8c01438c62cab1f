"""Sittings of the placement. What was answered in one stands in the log of responses."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, outside, pk

_COUNTS = text("ended_at IS NOT NULL AND undone_at IS NULL")


class Placement(Base):
    """One sitting; it may be left and gone on with. A replay passes over the answers of one that was taken back."""

    __tablename__ = "placement"
    __table_args__ = (
        Index(None, "person_id", "id"),
        # Whether it was done is asked for whole groups.
        Index(None, "person_id", "ended_at", sqlite_where=_COUNTS, postgresql_where=_COUNTS),
    )

    id: Mapped[pk]
    uuid: Mapped[outside]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    form: Mapped[int]
    """Which of the parallel forms: how many sittings came before."""
    untimed: Mapped[bool] = mapped_column(default=False)
    """Whether the learner wanted to go on after ten minutes."""
    started_at: Mapped[at]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    ending: Mapped[str | None] = mapped_column(String(20))
    """Why it ended, in the engine's words."""
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    """When the learner took it back."""
