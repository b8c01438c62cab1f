"""People taught together: who teaches, who takes part and has agreed to it, and who is invited."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from models.account import MAX_EMAIL
from models.assignment import MAX_REASON
from models.base import Base, UtcDateTime, at, outside, pk

MAX_NAME = 120
MAX_SUBGROUP = 60


class Cohort(Base):
    """A group of learners with the staff who may look at them. An archived one is looked at and not changed."""

    __tablename__ = "cohort"

    id: Mapped[pk]
    uuid: Mapped[outside]
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    time_zone: Mapped[str] = mapped_column(String(64))
    """In which its dates are meant, by its IANA name."""
    languages: Mapped[list[Any]]
    """Those its staff works in, the first one first: of invitations, when nothing is known of whom they reach."""
    join_code: Mapped[str | None] = mapped_column(String(12), unique=True)
    """What is typed or scanned to join; None while nobody can join by it."""
    adaptive_on: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether its learners' paths may be adapted; each of them may switch that off for herself."""
    order_reason: Mapped[str] = mapped_column(String(MAX_REASON), default="", server_default=text("''"))
    """Why they are not; the learners read it, word for word. Empty where nobody was asked for it yet."""
    asks_final_test: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether its staff sees who has passed the final test."""
    is_demo: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Made up by `breck demo`, and to be removed with it."""
    created_at: Mapped[at]
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class CohortStaff(Base):
    """Who may look at a cohort and change it. It always has an owner, who alone adds and removes the others."""

    __tablename__ = "cohort_staff"

    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    """As learners know them: an account has no name."""
    is_owner: Mapped[bool] = mapped_column(default=False, server_default=false())
    added_at: Mapped[at]


class Enrolment(Base):
    """A learner in a cohort, who agreed that its staff sees how she gets on. Without this row they see nothing."""

    __tablename__ = "enrolment"
    __table_args__ = (Index(None, "cohort_id", "person_id", unique=True),)

    id: Mapped[pk]
    uuid: Mapped[outside]
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    """As the staff knows her."""
    email: Mapped[str] = mapped_column(String(MAX_EMAIL), default="")
    """The address that the staff invited; they knew it before. Empty for who joined by a code."""
    subgroup: Mapped[str] = mapped_column(String(MAX_SUBGROUP), default="")
    agreed_at: Mapped[at]


class StaffConsent(Base):
    """Somebody came to the staff after a learner had agreed to those before, and she is asked. Until she agrees, that
    person does not see her; who has no such row was named when she joined."""

    __tablename__ = "staff_consent"
    __table_args__ = (Index(None, "enrolment_id", "staff_id", unique=True),)

    id: Mapped[pk]
    uuid: Mapped[outside]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    """The learner."""
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id", ondelete="CASCADE"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    asked_at: Mapped[at]
    agreed_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    """She said no, and is not asked again; on the page of her groups she may still agree."""


class CohortInvitation(Base):
    """Somebody who is asked to join: by mail, and then nothing but this is known of them here, or, already in another
    cohort, on the page of their own groups."""

    __tablename__ = "cohort_invitation"
    __table_args__ = (
        Index(None, "cohort_id", "email_key", unique=True),
        Index(None, "cohort_id", "enrolment_id", unique=True),
    )

    id: Mapped[pk]
    uuid: Mapped[outside]
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"))
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id", ondelete="CASCADE"), index=True)
    """Of a learner who is asked to leave that cohort for this one; there is no address then."""
    email: Mapped[str | None] = mapped_column(String(MAX_EMAIL))
    email_key: Mapped[str | None] = mapped_column(String(MAX_EMAIL))
    name: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    subgroup: Mapped[str] = mapped_column(String(MAX_SUBGROUP), default="")
    language: Mapped[str] = mapped_column(String(5))
    digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    """The fingerprint of the link in the mail, as with `Token`."""
    sent_at: Mapped[at]
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
