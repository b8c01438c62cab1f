"""Invitations: a link that gives somebody a role, once."""

from __future__ import annotations

import hashlib
import secrets
import uuid as uuids
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session, aliased

from learning.accounts import accounts, audit
from models import Account, AuditKind, Invitation, Person, Role

LIFE = timedelta(days=14)
KEPT = timedelta(days=30)
"""How long it can be looked up that nobody took one."""
ROLES = (Role.TRAINER, Role.TEACHER, Role.AUTHOR, Role.ADMINISTRATOR)
"""What one can be invited as, and what an administrator gives and takes. Everybody with an account is a learner."""


class Line(NamedTuple):
    """One line of the list."""

    invitation: Invitation
    by: str | None
    """The address of who invited; None once they are gone."""
    accepted_by: str | None


def invite(session: Session, by: Person, email: str, role: Role, now: datetime) -> str:
    """The secret part of a new link. An older one for the same address and role no longer works."""
    secret = secrets.token_urlsafe(32)
    same = Invitation.email == email, Invitation.role == role, Invitation.accepted_at.is_(None)
    session.execute(delete(Invitation).where(*same))
    session.add(
        Invitation(
            uuid=uuids.uuid4(),
            digest=_digest(secret),
            email=email,
            role=role,
            actor_id=by.id,
            created_at=now,
            expires_at=now + LIFE,
        )
    )
    # Without the address: the audit belongs to the administrator, and so does its copy.
    audit.note(session, by, AuditKind.INVITED, now, by, role=role)
    return secret


def find(session: Session, secret: str, now: datetime, *, lock: bool = False) -> Invitation | None:
    """What a link is for, while it works. With `lock` nobody else can take it meanwhile."""
    query = select(Invitation).where(
        Invitation.digest == _digest(secret), Invitation.accepted_at.is_(None), Invitation.expires_at > now
    )
    return session.scalar(query.with_for_update() if lock else query)


def accept(session: Session, invitation: Invitation, person: Person, now: datetime) -> None:
    """Give the role, in the name of who invited. Both must be locked."""
    invitation.person_id, invitation.accepted_at = person.id, now
    by = session.get(Person, invitation.actor_id) if invitation.actor_id is not None else None
    accounts.grant(session, person, Role(invitation.role), now, by)


def withdraw(session: Session, uuid: UUID, by: Person, now: datetime) -> bool:
    """Make a link work no longer; False if there is none that does."""
    query = delete(Invitation).where(Invitation.uuid == uuid, Invitation.accepted_at.is_(None))
    gone = session.execute(query.returning(Invitation.role)).one_or_none()
    if gone is not None:
        audit.note(session, by, AuditKind.INVITATION_WITHDRAWN, now, by, role=gone.role)
    return gone is not None


def listed(session: Session, skip: int, n: int) -> Sequence[Line]:
    """The newest first."""
    inviter, taker = aliased(Account), aliased(Account)
    query = (
        select(Invitation, inviter.email, taker.email)
        .outerjoin(inviter, inviter.person_id == Invitation.actor_id)
        .outerjoin(taker, taker.person_id == Invitation.person_id)
        .order_by(Invitation.id.desc())
        .offset(skip)
        .limit(n)
    )
    return [Line(*row) for row in session.execute(query)]


def forget_old(session: Session, now: datetime, kept: timedelta = KEPT) -> int:
    """Delete those that nobody took, and addresses of invitations that were taken long ago; how many there were."""
    old = or_(
        and_(Invitation.accepted_at.is_(None), Invitation.expires_at < now - kept),
        Invitation.accepted_at < now - kept,
    )
    return len(session.execute(delete(Invitation).where(old).returning(Invitation.id)).all())


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
