"""Item statistics, kept up to date with the log of responses."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from learning.jobs.log import LEARNED_FROM
from learning.jobs.tally import Tally
from learning.tutor import Tutor
from models import ItemStatistic, Person, Response

BATCH = 500
"""Responses looked at in one transaction: some tens of milliseconds, in which SQLite lets nobody else write."""
SETTLED = timedelta(minutes=2)
"""PostgreSQL gives an id before the row can be seen: a lower one may appear after a higher one, but not so late."""
_COUNTS = ("n_responses", "n_correct", "difficulty", "distractors", "misconceptions", "durations")
_LOG = (
    select(
        Response.id,
        Response.uuid,
        Response.item_id,
        Response.answer,
        Response.correct,
        Response.is_evidence,
        Response.misconception,
        Response.duration_ms,
        Response.p_correct,
        Response.item_difficulty,
        Response.created_at,
    )
    .join(Person, Person.id == Response.person_id)
    .where(LEARNED_FROM)
    .order_by(Response.id)
)


def update_item_statistics(session: Session, tutor: Tutor, now: datetime) -> int:
    """Count the next responses of the log, at most `BATCH`, and return how many were looked at; 0: all are counted.

    The watermark is the last response looked at, whatever its item, so that each is read once and counted once.
    The caller sees to it that nobody else counts at the same time.
    """
    mark = session.scalar(select(func.max(ItemStatistic.response_id))) or 0
    rows = session.execute(_LOG.where(Response.id > mark).limit(BATCH))
    found = list(takewhile(lambda row: row.created_at <= now - SETTLED, rows))
    by_item: dict[int, list[Row[Any]]] = {}
    for row in found:
        by_item.setdefault(row.item_id, []).append(row)
    stored = session.scalars(select(ItemStatistic).where(ItemStatistic.item_id.in_(by_item)))
    known = {one.item_id: one for one in stored}
    slugs = {id: slug for slug, id in tutor.ids.items.items()}
    for item, own in by_item.items():
        # None for an item that is in no content file any more.
        slug = slugs.get(item)
        tally = _tally(known.get(item), tutor, slug)
        for row in own:
            if row.is_evidence:
                _count(tally, tutor, slug, row)
        if item not in known:
            session.add(known.setdefault(item, ItemStatistic(item_id=item)))
        _store(tally, known[item], own[-1].id, now)
    return len(found)


def _tally(stored: ItemStatistic | None, tutor: Tutor, slug: str | None) -> Tally:
    """What has been counted of an item so far."""
    if stored is not None:
        return Tally(**{name: _copied(getattr(stored, name)) for name in _COUNTS})
    return Tally(difficulty=tutor.item(slug).difficulty) if slug is not None else Tally()


def _store(tally: Tally, row: ItemStatistic, mark: int, now: datetime) -> None:
    for name, value in asdict(tally).items():
        setattr(row, name, value)
    row.median_ms, row.response_id, row.updated_at = tally.median_ms(), mark, now


def _copied(value: Any) -> Any:
    # A dictionary that was changed in place would not be written again.
    return dict(value) if isinstance(value, dict) else value


def _count(tally: Tally, tutor: Tutor, slug: str | None, row: Row[Any]) -> None:
    entry = tutor.catalogue.exercises[slug].drawn_for(row.uuid) if slug is not None else None
    tally.count(
        entry.exercise if entry else None,
        row.answer,
        correct=row.correct,
        misconception=row.misconception,
        duration_ms=row.duration_ms,
        predicted=row.p_correct,
        rated=row.item_difficulty,
    )
