"""Sittings of the final test and what was answered in them; nothing here moves an estimate."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, outside, pk


class Sitting(Base):
    """One go at one form of the test. Once it has ended, in either way, nothing of it changes any more."""

    __tablename__ = "sitting"
    __table_args__ = (Index(None, "person_id", "id"),)

    id: Mapped[pk]
    uuid: Mapped[outside]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    form: Mapped[str] = mapped_column(String(1))
    handed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    abandoned_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    """Broken off by the learner, and not counted."""
    n_asked: Mapped[int | None]
    """How many questions counted when it was handed in, how many answers were right, and how many had to be."""
    n_right: Mapped[int | None]
    n_needed: Mapped[int | None]
    content_version: Mapped[str | None] = mapped_column(String(12))
    """The course that it was marked by."""
    created_at: Mapped[at]


class SittingAnswer(Base):
    """What stands under one question: it may change until the sitting is handed in."""

    __tablename__ = "sitting_answer"
    __table_args__ = (Index(None, "sitting_id", "item_uuid", unique=True),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id", ondelete="CASCADE"))
    item_uuid: Mapped[UUID] = mapped_column(Uuid())
    """Of the question. It has no row in `item`, whose rows may all be practised."""
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"))
    answer: Mapped[dict[str, Any]]
    """Fields of the form, as they were sent; empty when the question was left open."""
    correct: Mapped[bool | None]
    """Known once the sitting is handed in."""
    language: Mapped[str] = mapped_column(String(5))
    created_at: Mapped[at]
    changed_at: Mapped[at]
