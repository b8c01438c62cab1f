"""Whom other sites know a person as."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learning.accounts import audit
from models import AuditKind, Identity, Person


def find(session: Session, issuer: str, subject: str) -> Identity | None:
    """Whose it is. Issuer and subject together name somebody; an e-mail address does not."""
    return session.scalar(select(Identity).where(Identity.issuer == issuer, Identity.subject == subject))


def add(session: Session, person: Person, issuer: str, subject: str, now: datetime) -> None:
    """From now on this opens the account. Raises IntegrityError when it opens another one."""
    if (known := find(session, issuer, subject)) is not None and known.person_id == person.id:
        return
    session.add(
        Identity(uuid=uuids.uuid4(), person_id=person.id, issuer=issuer, subject=subject, created_at=now, used_at=now)
    )
    audit.note(session, person, AuditKind.IDENTITY_ADDED, now, person, issuer=issuer)
    session.flush()


def of(session: Session, person: Person) -> Sequence[Identity]:
    """All of a person's, oldest first."""
    return session.scalars(select(Identity).where(Identity.person_id == person.id).order_by(Identity.id)).all()


def remove(session: Session, person: Person, uuid: UUID, now: datetime) -> bool:
    """It opens the account no longer; False if it is nobody's or somebody else's."""
    query = delete(Identity).where(Identity.person_id == person.id, Identity.uuid == uuid)
    gone = session.execute(query.returning(Identity.issuer)).one_or_none()
    if gone is not None:
        audit.note(session, person, AuditKind.IDENTITY_REMOVED, now, person, issuer=gone.issuer)
    return gone is not None
