"""A class in a room: the lesson it is about, what is on the screen, who joined, and what they voted.

A pupil is a person of whom nothing is known but a nickname, and who belongs to one class: so their responses are the
class's responses, and the log of responses needs no column for it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, at, outside, pk

CODE_LENGTH = 6
MAX_NICKNAME = 60


class Stage(StrEnum):
    """What everybody in the room is looking at."""

    WAITING = "waiting"
    LESSON = "lesson"
    QUESTION = "question"
    ADAPTIVE = "adaptive"


class Classroom(Base):
    """One lesson with one class. `person_id` is the teacher, as in every table the person whose row it is."""

    __tablename__ = "classroom"

    id: Mapped[pk]
    uuid: Mapped[outside]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    lesson: Mapped[str] = mapped_column(String(80))
    code: Mapped[str | None] = mapped_column(String(CODE_LENGTH), unique=True)
    """Six digits to join by; none once the class is over, so that the code can be given again."""
    stage: Mapped[Stage] = mapped_column(String(20), default=Stage.WAITING)
    section: Mapped[int] = mapped_column(default=0)
    """Which part of the lesson is shown."""
    version: Mapped[int] = mapped_column(default=0)
    """Grows with each step of the teacher's, so that a page knows whether it shows what is so."""
    is_demo: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Taught by somebody made up, so that its pupils are made up as well."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class Pupil(Base):
    """A person as a member of a class. Deleting the person deletes this row and all their answers."""

    __tablename__ = "pupil"
    __table_args__ = (Index(None, "classroom_id", "nickname", unique=True),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    classroom_id: Mapped[int] = mapped_column(ForeignKey("classroom.id", ondelete="CASCADE"))
    nickname: Mapped[str] = mapped_column(String(MAX_NICKNAME))
    """Two words that the site drew, in the language in which the pupil joined."""
    created_at: Mapped[at]


class RoundState(StrEnum):
    """How far a question has got."""

    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


class Round(Base):
    """One question to the class. The same question again, after talking about it, is a round of its own."""

    __tablename__ = "class_round"

    id: Mapped[pk]
    uuid: Mapped[outside]
    """Its first half begins the number of each response, so that all draw the same exercise from a template."""
    classroom_id: Mapped[int] = mapped_column(ForeignKey("classroom.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    before_id: Mapped[int | None] = mapped_column(ForeignKey("class_round.id", ondelete="CASCADE"), index=True)
    """The first vote on the same question."""
    state: Mapped[RoundState] = mapped_column(String(20), default=RoundState.OPEN)
    misconception: Mapped[str | None] = mapped_column(String(80))
    """The idea that is being talked about."""
    hands: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    """How many raised their hand for what, as the teacher counted."""
    created_at: Mapped[at]


class Vote(Base):
    """The answer of a pupil that counts in a round: the last one sent while it was open."""

    __tablename__ = "vote"

    round_id: Mapped[int] = mapped_column(ForeignKey("class_round.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), index=True)
