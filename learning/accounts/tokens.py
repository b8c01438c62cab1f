"""Links that are mailed: made once, used once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Token, TokenPurpose

LIFE: Mapping[TokenPurpose, timedelta] = {
    TokenPurpose.SIGN_UP: timedelta(days=1),
    TokenPurpose.EMAIL: timedelta(days=1),
    TokenPurpose.RESET: timedelta(hours=1),
    TokenPurpose.PASSKEY: timedelta(minutes=10),
}


def issue(
    session: Session, purpose: TokenPurpose, person_id: int | None, now: datetime, data: Mapping[str, Any] | None = None
) -> str:
    """The secret part of a new link. An older link of the same person for the same purpose no longer works."""
    secret = secrets.token_urlsafe(32)
    if person_id is not None:
        session.execute(delete(Token).where(Token.person_id == person_id, Token.purpose == purpose))
    session.add(
        Token(
            digest=_digest(secret),
            purpose=purpose,
            person_id=person_id,
            data=dict(data or {}),
            created_at=now,
            expires_at=now + LIFE[purpose],
        )
    )
    return secret


def find(session: Session, secret: str, now: datetime, *purposes: TokenPurpose, lock: bool = False) -> Token | None:
    """What a link is for, while it works. With `lock` nobody else can use it meanwhile."""
    query = select(Token).where(Token.digest == _digest(secret), Token.expires_at > now, Token.purpose.in_(purposes))
    return session.scalar(query.with_for_update() if lock else query)


def forget_old(session: Session, now: datetime) -> int:
    """Delete the links that no longer work; how many there were."""
    return len(session.execute(delete(Token).where(Token.expires_at <= now).returning(Token.id)).all())


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
