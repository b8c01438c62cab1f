"""Certificates, and their places in the list that says which of them still hold."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, outside, pk

MAX_HOLDER = 80


class BadgePlace(Base):
    """A place in the public list of revocations that was given away, at random. It says nothing about anybody, and
    stays when its certificate goes: a place without a certificate counts as revoked."""

    __tablename__ = "badge_place"

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Certificate(Base):
    """That a person reached an exit from the course. Withdrawn by its holder it is deleted."""

    __tablename__ = "certificate"
    __table_args__ = (Index(None, "person_id", "goal", unique=True),)

    id: Mapped[pk]
    uuid: Mapped[outside]
    subject: Mapped[UUID] = mapped_column(unique=True)
    """What the badge calls its holder: a number that is used for nothing else."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    place: Mapped[int] = mapped_column(ForeignKey("badge_place.place"), unique=True)
    goal: Mapped[str] = mapped_column(String(80))
    """Slug of the exit."""
    skills: Mapped[list[Any]]
    """Slugs of the skills that the exit had then."""
    language: Mapped[str] = mapped_column(String(5))
    """Of the badge's words."""
    name: Mapped[str] = mapped_column(String(MAX_HOLDER), default="")
    """As the holder typed it, or empty; nobody checks it, and it stands nowhere else."""
    shows_name: Mapped[bool] = mapped_column(default=False)
    shows_skills: Mapped[bool] = mapped_column(default=True)
    shows_date: Mapped[bool] = mapped_column(default=True)
    """What the public page says."""
    tested_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    """When the final test was passed, if it had been by then."""
    issued_at: Mapped[at]
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    """When whoever runs the site took it back."""
