"""What a dashboard shows of a cohort, folded from the log so that no page has to read it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime


class CohortDigest(Base):
    """A cache of what the log says about a cohort; without the row it is made anew."""

    __tablename__ = "cohort_digest"

    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[str] = mapped_column(String(80))
    """Of the course and the parameters that it was made with; another one makes it anew."""
    people: Mapped[dict[str, Any]]
    """By the id of the person: how far the log was read, counts, and the state of each skill."""
    items: Mapped[dict[str, Any]]
    """By the id of the item: how first responses turned out."""
    refreshed_at: Mapped[datetime] = mapped_column(UtcDateTime())
