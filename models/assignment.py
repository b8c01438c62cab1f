"""What staff sets: work for a cohort, exceptions from it, reminders, and interventions on one learner's path."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, true
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, outside, pk

MAX_REASON = 500


class AssignmentKind(StrEnum):
    """What is set."""

    MODULE = "module"
    EXIT = "exit"
    TRACK = "track"
    SKILLS = "skills"
    PLACEMENT = "placement"


class Assignment(Base):
    """Work set to a cohort. It is a candidate of the sequencing, and never keeps a learner from choosing."""

    __tablename__ = "assignment"
    __table_args__ = (CheckConstraint("p_threshold > 0 AND p_threshold < 1", name="threshold"),)

    id: Mapped[pk]
    uuid: Mapped[outside]
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), index=True)
    kind: Mapped[AssignmentKind] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(80), default="")
    """Slug of the module, exit or track; empty for single skills and for a placement."""
    skills: Mapped[list[Any]]
    """Slugs of the skills, if they are single ones; else empty, because the course says which belong to the subject."""
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime())
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), index=True)
    """The last moment of the day that was chosen, in the cohort's time zone."""
    p_threshold: Mapped[float]
    """The estimate from which a skill counts as reached here. Mastery itself stays as strict as it is."""
    adaptive: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether its order may adapt; else its lessons and exercises come in the order of the course."""
    required: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Else it is an offer."""
    note: Mapped[str] = mapped_column(String(MAX_REASON), default="")
    """What the staff wants to say with it."""
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[at]
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class AssignmentException(Base):
    """What is different for one learner: another date, or nothing to do."""

    __tablename__ = "assignment_exception"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    excused: Mapped[bool] = mapped_column(default=False)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    """Instead of the date of the others; None leaves it."""


class Reminder(Base):
    """A mail that reminded somebody of an assignment, so that it is sent once."""

    __tablename__ = "reminder"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    sent_at: Mapped[at]


class InterventionKind(StrEnum):
    """What staff can do to a learner's path."""

    PAUSE = "pause"  # nothing is proposed; the learner may still choose
    FIXED = "fixed"  # adaptivity is off: the order of the course
    LOCK = "lock"  # only some skills are proposed
    OVERRIDE = "override"  # one skill is proposed next, once
    RESET = "reset"  # what is believed of a skill, or of all, starts anew; the log stays


class Intervention(Base):
    """Something that staff did to a learner's path, and why. The learner sees it, word for word."""

    __tablename__ = "intervention"
    __table_args__ = (Index(None, "person_id", "id"),)

    id: Mapped[pk]
    uuid: Mapped[outside]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), index=True)
    """Whose staff did it; it ends when the learner leaves that cohort."""
    kind: Mapped[InterventionKind] = mapped_column(String(20))
    skills: Mapped[list[Any]]
    """Slugs: the only ones proposed, the one to come next, the ones to start anew (none: all)."""
    reason: Mapped[str] = mapped_column(String(MAX_REASON))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    actor: Mapped[str] = mapped_column(String(254))
    """Who did it, as the learner is told; it stays when that account is gone."""
    created_at: Mapped[at]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
