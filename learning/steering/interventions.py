"""What staff do to a learner's path: each with a reason, for the learner to read, and undone as easily."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.rows import Someone
from learning.steering.cache import refresh
from models import MAX_REASON, Cohort, Intervention, InterventionKind, Person

ONE_AT_A_TIME = (InterventionKind.PAUSE, InterventionKind.FIXED, InterventionKind.LOCK, InterventionKind.OVERRIDE)
"""A new one replaces the one before; RESET happens, and is over."""
WITH_SKILLS = (InterventionKind.LOCK, InterventionKind.OVERRIDE)


class BadReason(ValueError):
    """Staff must say why, in a few words: the reason is missing or too long."""


def intervene(
    session: Session,
    person: Person,
    cohort: Cohort | None,
    actor: Person,
    actor_name: str,
    kind: InterventionKind,
    reason: str,
    now: datetime,
    skills: Sequence[str] = (),
) -> Intervention:
    """Store what staff of a cohort did, and steer the path by it. The tutor carries out a RESET.

    Raises BadReason, and ValueError when skills are missing that the kind needs. The caller has checked that the
    actor may.
    """
    if not 0 < len(reason.strip()) <= MAX_REASON:
        raise BadReason
    if kind in WITH_SKILLS and not skills:
        raise ValueError(f"{kind} needs skills")
    if kind in ONE_AT_A_TIME:
        for earlier in of_person(session, person, kind):
            earlier.ended_at = now
    done = Intervention(
        uuid=uuids.uuid4(),
        person_id=person.id,
        cohort_id=cohort.id if cohort is not None else None,
        kind=kind,
        skills=list(skills),
        reason=reason.strip(),
        actor_id=actor.id,
        actor=actor_name,
        created_at=now,
        ended_at=None if kind in ONE_AT_A_TIME else now,
    )
    session.add(done)
    session.flush()
    refresh(session, [person.id], now)
    return done


def end(session: Session, intervention: Intervention, now: datetime) -> None:
    """Take it back; done twice it does nothing more."""
    if intervention.ended_at is None:
        intervention.ended_at = now
        session.flush()
        refresh(session, [intervention.person_id], now)


def of_person(session: Session, person: Person, kind: InterventionKind | None = None) -> list[Intervention]:
    """What is in force for a learner, oldest first."""
    query = select(Intervention).where(Intervention.person_id == person.id, Intervention.ended_at.is_(None))
    if kind is not None:
        query = query.where(Intervention.kind == kind)
    return list(session.scalars(query.order_by(Intervention.id)))


def override_followed(session: Session, person: Someone, now: datetime) -> None:
    """The learner did what staff wanted next: that is over now."""
    session.execute(
        update(Intervention)
        .where(
            Intervention.person_id == person.id,
            Intervention.kind == InterventionKind.OVERRIDE,
            Intervention.ended_at.is_(None),
        )
        .values(ended_at=now)
    )
    refresh(session, [person.id], now)
