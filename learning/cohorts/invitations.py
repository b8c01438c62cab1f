"""Invitations: by mail to whoever reads it, or to a learner of another cohort on her own page."""

from __future__ import annotations

import hashlib
import secrets
import uuid as uuids
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from learning.accounts import addresses
from learning.cohorts import consents, enrolments
from learning.cohorts.roster import Entry
from learning.cohorts.words import plain
from models import AuditKind, Cohort, CohortInvitation, CohortStaff, Enrolment, Person

LIFE = timedelta(days=30)
"""How long a link works, and how long after that it can be renewed."""
AGAIN_AFTER = timedelta(hours=1)
"""Nobody's mailbox is filled by a button."""


@dataclass(frozen=True)
class Sent:
    """An invitation to be mailed with its link, whose secret part only the mail knows."""

    invitation: CohortInvitation
    secret: str


def invite(session: Session, cohort: Cohort, entries: Iterable[Entry], now: datetime) -> list[Sent]:
    """Invite everybody on a list that was found to be right."""
    made = []
    for entry in entries:
        invitation = CohortInvitation(
            uuid=uuids.uuid4(),
            cohort_id=cohort.id,
            email=entry.email,
            email_key=addresses.key(entry.email),
            name=entry.name,
            subgroup=entry.subgroup,
            language=entry.language,
        )
        made.append(renew(invitation, now))
        session.add(invitation)
    session.flush()
    return made


def renew(invitation: CohortInvitation, now: datetime) -> Sent:
    """Give an invitation a new link; the one before no longer works."""
    secret = secrets.token_urlsafe(32)
    invitation.digest, invitation.sent_at, invitation.expires_at = _digest(secret), now, now + LIFE
    return Sent(invitation, secret)


def may_renew(invitation: CohortInvitation, now: datetime) -> bool:
    """Whether the last mail was long enough ago."""
    return now - invitation.sent_at >= AGAIN_AFTER


def propose(session: Session, enrolment: Enrolment, to: Cohort, language: str, now: datetime) -> None:
    """Ask a learner to change to another cohort; once is enough."""
    query = select(CohortInvitation.id).where(
        CohortInvitation.cohort_id == to.id, CohortInvitation.enrolment_id == enrolment.id
    )
    if session.scalar(query) is None:
        session.add(
            CohortInvitation(
                uuid=uuids.uuid4(),
                cohort_id=to.id,
                enrolment_id=enrolment.id,
                name=enrolment.name,
                subgroup=enrolment.subgroup,
                language=language,
                sent_at=now,
                expires_at=now + LIFE,
            )
        )
        session.flush()


def of_cohort(session: Session, cohort: Cohort, by: Person) -> Sequence[CohortInvitation]:
    """Those who have not answered, by name. A learner of another cohort, who is asked to change, is there for those
    alone who see her in that one."""
    seen = (
        select(Enrolment.id)
        .join(CohortStaff, CohortStaff.cohort_id == Enrolment.cohort_id)
        .where(CohortStaff.person_id == by.id, consents.seen_by(by.id))
    )
    query = select(CohortInvitation).where(
        CohortInvitation.cohort_id == cohort.id,
        CohortInvitation.enrolment_id.is_(None) | CohortInvitation.enrolment_id.in_(seen),
    )
    found = session.scalars(query).all()
    return sorted(found, key=lambda one: (plain(one.subgroup), plain(one.name or one.email or ""), one.id))


def find(session: Session, cohort: Cohort, uuid: UUID) -> CohortInvitation | None:
    """One of them."""
    query = select(CohortInvitation).where(CohortInvitation.cohort_id == cohort.id, CohortInvitation.uuid == uuid)
    return session.scalar(query)


def by_link(
    session: Session, secret: str, now: datetime, *, lock: bool = False
) -> tuple[CohortInvitation, Cohort] | None:
    """What a link invites to, while it works."""
    return _open(session, now, CohortInvitation.digest == _digest(secret), lock=lock)


def for_person(session: Session, person: Person, uuid: UUID, now: datetime) -> tuple[CohortInvitation, Cohort] | None:
    """A proposal to change that was made to this person."""
    mine = select(Enrolment.id).where(Enrolment.person_id == person.id)
    which = (CohortInvitation.uuid == uuid) & CohortInvitation.enrolment_id.in_(mine)
    return _open(session, now, which, lock=True)


def proposals(session: Session, person: Person, now: datetime) -> Sequence[tuple[CohortInvitation, Cohort]]:
    """The changes that a person is asked for."""
    query = (
        select(CohortInvitation, Cohort)
        .join(Cohort, Cohort.id == CohortInvitation.cohort_id)
        .join(Enrolment, Enrolment.id == CohortInvitation.enrolment_id)
        .where(Enrolment.person_id == person.id, CohortInvitation.expires_at > now, Cohort.archived_at.is_(None))
    )
    return [(invitation, cohort) for invitation, cohort in session.execute(query.order_by(CohortInvitation.id))]


def accept(
    session: Session,
    invitation: CohortInvitation,
    cohort: Cohort,
    person: Person,
    name: str,
    now: datetime,
    named_until: datetime | None = None,
) -> Enrolment:
    """Enrol who has agreed, see `enrolments.join`. A learner who is asked to change leaves the other cohort."""
    before = session.get(Enrolment, invitation.enrolment_id) if invitation.enrolment_id is not None else None
    email = invitation.email or (before.email if before is not None else "")
    subgroup = invitation.subgroup
    session.delete(invitation)
    session.flush()
    if before is not None:
        enrolments.end(session, before, AuditKind.MOVED, now, person, to=cohort.name)
    return enrolments.join(
        session,
        cohort,
        person,
        name,
        now,
        email=email,
        subgroup=subgroup,
        moves=before is not None,
        named_until=named_until,
    )


def forget_old(session: Session, now: datetime, kept: timedelta = LIFE) -> int:
    """Delete invitations that nobody took up; how many there were."""
    old = delete(CohortInvitation).where(CohortInvitation.expires_at < now - kept).returning(CohortInvitation.id)
    return len(session.execute(old).all())


def _open(
    session: Session, now: datetime, which: ColumnElement[bool], *, lock: bool
) -> tuple[CohortInvitation, Cohort] | None:
    query = (
        select(CohortInvitation, Cohort)
        .join(Cohort, Cohort.id == CohortInvitation.cohort_id)
        .where(which, CohortInvitation.expires_at > now, Cohort.archived_at.is_(None))
    )
    found = session.execute(query.with_for_update() if lock else query).one_or_none()
    return (found[0], found[1]) if found is not None else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
