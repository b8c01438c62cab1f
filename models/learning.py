"""The course as the database knows it (ids, no words), the log of responses, and what is derived from it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Uuid, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, outside, pk


class Skill(Base):
    """A skill of the course; `retired_at` once it is in no content file any more."""

    __tablename__ = "skill"

    id: Mapped[pk]
    uuid: Mapped[outside]
    slug: Mapped[str] = mapped_column(String(80), index=True)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class Item(Base):
    """An exercise; one skill each."""

    __tablename__ = "item"

    id: Mapped[pk]
    uuid: Mapped[outside]
    slug: Mapped[str] = mapped_column(String(80), index=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), index=True)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class ParameterSetStatus(StrEnum):
    """The life of a parameter set: imported, in use, replaced. A retired one may come back."""

    CANDIDATE = "candidate"
    ACTIVE = "active"
    RETIRED = "retired"


_IS_ACTIVE = text("status = 'active'")


class ParameterSet(Base):
    """One fitted or shipped version of all model parameters, with its evaluation. At most one is active."""

    __tablename__ = "parameter_set"
    __table_args__ = (Index(None, "status", unique=True, sqlite_where=_IS_ACTIVE, postgresql_where=_IS_ACTIVE),)

    id: Mapped[pk]
    version: Mapped[str] = mapped_column(String(40), unique=True)
    status: Mapped[ParameterSetStatus] = mapped_column(String(20), default=ParameterSetStatus.CANDIDATE)
    parameters: Mapped[dict[str, Any]]
    """The engine's ParameterSet; its `record` says what it was fitted from, and is empty for a shipped one."""
    evaluation: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How it did against the active set on learners that no fit has seen, and why it was promoted."""
    created_at: Mapped[at]
    promoted_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class Decision(Base):
    """Append-only: one choice of the sequencing policy, with its reason, numbers and candidates."""

    __tablename__ = "decision"
    __table_args__ = (Index(None, "person_id", "id"),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    activity: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(20))
    skill: Mapped[str | None] = mapped_column(String(80))
    item: Mapped[str | None] = mapped_column(String(80))
    lesson: Mapped[str | None] = mapped_column(String(80))
    misconception: Mapped[str | None] = mapped_column(String(80))
    helps: Mapped[str | None] = mapped_column(String(80))
    """The skill that got stuck and that this activity supports."""
    numbers: Mapped[dict[str, Any]]
    candidates: Mapped[list[Any]]
    policy: Mapped[str] = mapped_column(String(40))
    overridden: Mapped[bool] = mapped_column(default=False)
    """Whether the learner chose something else instead."""
    created_at: Mapped[at]


_IN_PLACEMENT = text("placement_id IS NOT NULL")
"""So that the index costs an ordinary answer nothing."""


class Response(Base):
    """Append-only, and the truth: everything else about a learner can be rebuilt from it and the events."""

    __tablename__ = "response"
    __table_args__ = (
        Index(None, "person_id", "id"),
        Index(None, "item_id"),
        Index(None, "placement_id", sqlite_where=_IN_PLACEMENT, postgresql_where=_IN_PLACEMENT),
        CheckConstraint("p_before >= 0 AND p_before <= 1 AND p_after >= 0 AND p_after <= 1", name="probabilities"),
        # Otherwise SQLite gives the ids of erased answers to new ones, and a watermark would pass over these.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[pk]
    uuid: Mapped[UUID] = mapped_column(Uuid(), unique=True)
    """From the page, so that sending the same answer twice stores it once."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"))
    opportunity: Mapped[int]
    """How many first responses without a hint this skill has seen, this one included if it is one."""
    answer: Mapped[dict[str, Any]]
    correct: Mapped[bool]
    credit: Mapped[float]
    is_evidence: Mapped[bool]
    misconception: Mapped[str | None] = mapped_column(String(80))
    n_hints: Mapped[int]
    duration_ms: Mapped[int | None]
    """Time between showing and answering, as the page measured it."""
    language: Mapped[str] = mapped_column(String(5))
    content_version: Mapped[str] = mapped_column(String(12))
    p_before: Mapped[float]
    """The estimate of the moment before the answer: what was known at the last look, times recall."""
    p_after: Mapped[float]
    p_recall: Mapped[float] = mapped_column(default=1.0, server_default=text("1"))
    """How likely what was known at the last look was still at hand."""
    p_correct: Mapped[float | None]
    """What was predicted before the answer."""
    item_difficulty: Mapped[float | None]
    """What was known of the item then, in logits; a replay takes it from here."""
    completed: Mapped[bool]
    """Whether the skill was mastered with this answer, and not before."""
    lapsed: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the skill was mastered before this answer, and not after it."""
    parameter_set_id: Mapped[int] = mapped_column(ForeignKey("parameter_set.id"))
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id", ondelete="SET NULL"), index=True)
    """The decision that proposed the item."""
    placement_id: Mapped[int | None] = mapped_column(ForeignKey("placement.id", ondelete="SET NULL"))
    """The sitting of the placement that asked it."""
    created_at: Mapped[at]


class Mastery(Base):
    """A cache of what the log says about one person and one skill; `rebuild_mastery` makes it anew."""

    __tablename__ = "mastery"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)
    p_mastery: Mapped[float]
    n_opportunities: Mapped[int]
    is_mastered: Mapped[bool]
    state: Mapped[dict[str, Any]]
    """The engine's SkillState without its defaults."""
    updated_at: Mapped[at]
