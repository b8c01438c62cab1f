"""Noting what was done to an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models import Audit, AuditKind, Person


def note(session: Session, person: Person, kind: AuditKind, now: datetime, by: Person | None, **data: Any) -> None:
    """`by` is who did it, None for the `breck` command."""
    actor = by.id if by is not None else None
    session.add(Audit(person_id=person.id, actor_id=actor, kind=kind, data=data, created_at=now))
