"""People, and what they or the staff did apart from answering."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, outside, pk


class Person(Base):
    """A guest, made by the first answer: a random number and no name."""

    __tablename__ = "person"

    id: Mapped[pk]
    uuid: Mapped[outside]
    locale: Mapped[str] = mapped_column(String(5))
    preferences: Mapped[dict[str, Any]] = mapped_column(default=dict)
    adaptive_on: Mapped[bool] = mapped_column(default=True, server_default=true())
    last_skill: Mapped[str | None] = mapped_column(String(80))
    last_item: Mapped[str | None] = mapped_column(String(80))
    """Slugs of the skill worked on and the item answered last; a cache like `Mastery`."""
    history: Mapped[list[Any] | None]
    """What the predictor remembers of the answers to all skills; a cache like `Mastery`."""
    p_target: Mapped[float] = mapped_column(default=0.75, server_default=text("0.75"))
    """How likely the learner wants to be right."""
    goal: Mapped[str | None] = mapped_column(String(80))
    """Slug of the exit from the course, or of the track, that the learner wants to reach; None for no such wish."""
    steering: Mapped[dict[str, Any] | None]
    """What assignments and staff set for the path, as the engine reads it; a cache of their rows."""
    reminders_on: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether mails may remind of dates that staff has set."""
    answers_on: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether a mail may tell that staff has answered an objection."""
    sitting: Mapped[dict[str, Any] | None]
    """The stretch of learning that was begun last, as the engine reads it: kind, steps, begin, what was done before."""
    parameter_set_id: Mapped[int | None] = mapped_column(ForeignKey("parameter_set.id"))
    """The set that `history` and `Mastery` come from; where it is not the one in use, the log is replayed first."""
    is_demo: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Made up by `breck demo`: nothing is learned from their answers, and they are removed with it."""
    training_on: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether anything may be learned from their answers for the sake of others; see `learning.jobs.log`."""
    created_at: Mapped[at]
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)


class EventKind(StrEnum):
    """What can happen to a learner's path besides a response; all of it is replayed with the responses."""

    LESSON_READ = "lesson-read"
    REFUTATION_SHOWN = "refutation-shown"
    CLAIMED = "claimed"
    UNCLAIMED = "unclaimed"
    CONTESTED = "contested"
    ASKED = "asked"
    RETAUGHT = "retaught"
    ADAPTIVITY = "adaptivity"
    TARGET = "target"
    RESET = "reset"
    GOAL = "goal"


class Event(Base):
    """Append-only: the learner's own choices, and what the engine did beside asking questions."""

    __tablename__ = "event"
    __table_args__ = (Index(None, "person_id", "created_at"),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    skill_id: Mapped[int | None] = mapped_column(ForeignKey("skill.id"), index=True)
    kind: Mapped[EventKind] = mapped_column(String(30))
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[at]
