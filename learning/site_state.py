"""What administrators have set for the whole site."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import SiteState

ONLY = 1


def adaptive(session: Session) -> bool:
    """Whether anybody's path is adapted here."""
    on = session.scalar(select(SiteState.adaptive_on).where(SiteState.id == ONLY))
    return on is None or on


def set_adaptive(session: Session, on: bool, now: datetime) -> None:
    """Switch it for everybody. Nobody's own wish is touched: it counts again when the site adapts again."""
    session.merge(SiteState(id=ONLY, adaptive_on=on, changed_at=now))
