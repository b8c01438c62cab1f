"""After a change that concerns what is set for learners: bring what the engine reads of it up to date."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from learning.clock import now
from learning.steering import refresh


def steer(rows: Session, person_ids: Collection[int]) -> None:
    """Rewrite the cache of these people, in the transaction of the change."""
    if person_ids:
        rows.flush()
        refresh(rows, person_ids, now())
