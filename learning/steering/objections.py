"""Where learners do not agree with an estimate, and what trainers answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.steering.interventions import BadReason
from models import MAX_REASON, Event, EventKind, Person, Reply

LATEST = 20


@dataclass(frozen=True)
class Objection:
    """One objection with its answers, oldest first."""

    id: int
    skill_id: int
    too_high: bool
    note: str
    shared: bool
    """Whether the learner had read, when she wrote it, that the trainers of her groups see the note."""
    check: bool
    """Whether she asked for a short check at once."""
    p: float | None
    """The estimate in [0, 1] that she objected to, where it was stored."""
    at: datetime
    replies: tuple[Reply, ...]


def objections(session: Session, person: Person, skill_id: int | None = None) -> list[Objection]:
    """The latest ones of a person, newest first."""
    query = select(Event).where(Event.person_id == person.id, Event.kind == EventKind.CONTESTED)
    if skill_id is not None:
        query = query.where(Event.skill_id == skill_id)
    events = session.scalars(query.order_by(Event.id.desc()).limit(LATEST)).all()
    answers: dict[int, list[Reply]] = defaultdict(list)
    if events:
        of_them = select(Reply).where(Reply.person_id == person.id, Reply.event_id.in_([event.id for event in events]))
        for answer in session.scalars(of_them.order_by(Reply.id)):
            answers[answer.event_id].append(answer)
    return [_objection(event, tuple(answers[event.id])) for event in events]


def reply(
    session: Session, person: Person, objection: int, uuid: UUID, reason: str, actor: Person, name: str, now: datetime
) -> Reply:
    """Answer an objection of a learner; the same uuid again returns what was stored.

    Raises BadReason, and LookupError when she has no such objection. The caller has checked that the actor may.
    """
    if not 0 < len(reason.strip()) <= MAX_REASON:
        raise BadReason
    event = session.get(Event, objection)
    if event is None or event.person_id != person.id or event.kind != EventKind.CONTESTED:
        raise LookupError(objection)
    known = session.scalar(select(Reply).where(Reply.uuid == uuid))
    if known is not None:
        if known.event_id != objection:
            raise LookupError(uuid)
        return known
    made = Reply(
        uuid=uuid,
        person_id=person.id,
        event_id=objection,
        reason=reason.strip(),
        actor_id=actor.id,
        actor=name,
        created_at=now,
    )
    session.add(made)
    session.flush()
    return made


def _objection(event: Event, replies: tuple[Reply, ...]) -> Objection:
    data = event.data
    return Objection(
        id=event.id,
        skill_id=event.skill_id or 0,
        too_high=data["direction"] == "too-high",
        note=data.get("note", ""),
        shared=data.get("shared", False),
        check=data.get("check", False),
        p=data.get("p"),
        at=event.created_at,
        replies=replies,
    )
