"""Problems with a text that readers report. Nobody is named: what is wrong with a text is not about a person."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, outside, pk

MAX_REPORT = 1000
MAX_ANSWER = 500


class ReportReason(StrEnum):
    """What seems to be the matter."""

    WRONG = "wrong"  # it is not true, or another answer is right as well
    UNCLEAR = "unclear"  # it cannot be understood
    LANGUAGE = "language"  # spelling, grammar, a bad translation
    BROKEN = "broken"  # it cannot be used
    HURTFUL = "hurtful"  # it hurts or leaves out people
    OTHER = "other"


class ReportState(StrEnum):
    """What became of it."""

    OPEN = "open"
    MENDED = "mended"
    KEPT = "kept"  # somebody looked, and the text stays as it is


class Report(Base):
    """One reader's remark on a lesson or an exercise, in the language and the version that was on the screen."""

    __tablename__ = "report"
    __table_args__ = (Index(None, "state", "id"),)

    id: Mapped[pk]
    uuid: Mapped[outside]
    kind: Mapped[str] = mapped_column(String(20))
    slug: Mapped[str] = mapped_column(String(80))
    lang: Mapped[str] = mapped_column(String(2))
    version: Mapped[str] = mapped_column(String(64))
    """A fingerprint of the text, to tell whether it has changed since."""
    drawn: Mapped[UUID | None] = mapped_column(Uuid())
    """Which numbers a template showed."""
    reason: Mapped[ReportReason] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(String(MAX_REPORT), default="")
    state: Mapped[ReportState] = mapped_column(String(20), default=ReportState.OPEN)
    answer: Mapped[str] = mapped_column(String(MAX_ANSWER), default="")
    """What the author noted when closing it."""
    created_at: Mapped[at]
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
