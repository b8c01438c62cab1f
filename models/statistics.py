"""What jobs derive from the log of responses: how items do, and when which job ran."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at


class ItemStatistic(Base):
    """How first responses without a hint to an item turned out. Counts alone: it says nothing about a person."""

    __tablename__ = "item_statistic"
    __table_args__ = (CheckConstraint("n_correct >= 0 AND n_correct <= n_responses", name="counts"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)
    n_responses: Mapped[int] = mapped_column(default=0)
    n_correct: Mapped[int] = mapped_column(default=0)
    difficulty: Mapped[float] = mapped_column(default=0.0)
    """In logits, shrunk towards the author's level; above 0 is harder than usual."""
    distractors: Mapped[dict[str, Any]]
    """Of wrong first responses: how many went wrong there, by id of the feedback text."""
    misconceptions: Mapped[dict[str, Any]]
    """How many showed which misconception, by id."""
    durations: Mapped[dict[str, Any]]
    """How many took how long, by class of durations; the median comes from it."""
    median_ms: Mapped[int | None]
    response_id: Mapped[int]
    """The watermark: the last response to this item that was looked at. No foreign key, because it may be deleted."""
    updated_at: Mapped[at]


class Job(Base):
    """When a job last ran; whoever runs it holds this row."""

    __tablename__ = "job"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    ran_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
