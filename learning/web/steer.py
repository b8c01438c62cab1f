"""After a change that concerns what is set for learners: bring what the engine reads of it up to date."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session


def steer(rows: Session, person_ids: Collection[int]) -> None:
    """Rewrite the cache of these people."""
