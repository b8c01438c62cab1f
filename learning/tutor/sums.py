"""What a stretch of learning came to, from the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.tutor.tutor import Tutor
from models import Event, EventKind, Person, Response


@dataclass(frozen=True, kw_only=True)
class Practised:
    """The answers on one skill."""

    skill: str
    n_answers: int
    n_right: int
    has_lapsed: bool
    """Whether one of them opened practice of the mastered skill again."""


@dataclass(frozen=True, kw_only=True)
class Sum:
    """Everything since a moment, oldest first; what the course has no more is left out."""

    skills: tuple[Practised, ...]
    lessons: tuple[str, ...]


def sum_since(session: Session, tutor: Tutor, person: Person, begun_at: float) -> Sum:
    """`begun_at` is in seconds since the epoch."""
    since = datetime.fromtimestamp(begun_at, UTC)
    answers = (
        select(Response.skill_id, Response.correct, Response.lapsed)
        .where(Response.person_id == person.id, Response.created_at >= since)
        .order_by(Response.id)
    )
    slugs = {id: slug for slug, id in tutor.ids.skills.items()}
    found: dict[str, Practised] = {}
    for skill_id, correct, lapsed in session.execute(answers):
        if (slug := slugs.get(skill_id)) is None:
            continue
        one = found.get(slug)
        found[slug] = Practised(
            skill=slug,
            n_answers=(one.n_answers if one else 0) + 1,
            n_right=(one.n_right if one else 0) + correct,
            has_lapsed=lapsed or (one is not None and one.has_lapsed),
        )
    read = select(Event.data).where(
        Event.person_id == person.id, Event.created_at >= since, Event.kind == EventKind.LESSON_READ
    )
    lessons = dict.fromkeys(data["lesson"] for data in session.scalars(read.order_by(Event.id)))
    return Sum(skills=tuple(found.values()), lessons=tuple(slug for slug in lessons if slug in tutor.catalogue.lessons))
