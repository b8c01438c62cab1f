"""From a reader's remark on a text to the author who looks at it."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue
from models import Person, Report, ReportReason, ReportState


class Kind(StrEnum):
    """What can be reported."""

    LESSON = "lesson"
    SECOND = "second"  # the second explanation of a lesson
    EXERCISE = "exercise"


@dataclass(frozen=True)
class About:
    """The text on the screen."""

    kind: Kind
    slug: str
    lang: str
    """In which it stands there: not the reader's, where a translation is missing."""
    version: str
    title: str


def about(catalogue: Catalogue, kind: Kind, slug: str, lang: str) -> About | None:
    """What a reader of `lang` sees; none when there is no such text."""
    if kind is Kind.EXERCISE:
        entry = catalogue.exercises.get(slug)
        if entry is None:
            return None
        lang = entry.skill.language(lang)
        words = entry.skill.text(lang)
        title, text = words.title, words.exercises[slug].model_dump_json()
    else:
        lesson = catalogue.lessons.get(slug)
        body = lesson if kind is Kind.LESSON or lesson is None else lesson.second
        if body is None:
            return None
        lang = body.language(lang)
        title, text = body.text(lang).front.title, body.text(lang).front.model_dump_json() + body.text(lang).body
    return About(kind, slug, lang, sha256(text.encode()).hexdigest()[:12], catalogue.words[lang].plain(title))


def add(
    session: Session, what: About, reason: ReportReason, words: str, now: datetime, drawn: UUID | None = None
) -> None:
    """Store a remark; the same one a second time within the version is stored once."""
    same = select(Report.id).where(
        Report.kind == what.kind,
        Report.slug == what.slug,
        Report.lang == what.lang,
        Report.version == what.version,
        Report.reason == reason,
        Report.words == words,
        Report.state == ReportState.OPEN,
    )
    if session.scalar(same.limit(1)) is None:
        session.add(
            Report(
                uuid=uuids.uuid4(),
                kind=what.kind,
                slug=what.slug,
                lang=what.lang,
                version=what.version,
                drawn=drawn,
                reason=reason,
                words=words,
                created_at=now,
            )
        )


def queue(session: Session, *, is_open: bool, lang: str, skip: int, n: int) -> Sequence[Report]:
    """Open ones oldest first, closed ones newest first; `lang` "" is any."""
    query = select(Report).where(Report.state == ReportState.OPEN if is_open else Report.state != ReportState.OPEN)
    if lang:
        query = query.where(Report.lang == lang)
    return session.scalars(query.order_by(Report.id if is_open else Report.id.desc()).offset(skip).limit(n)).all()


def n_open(session: Session) -> int:
    """How many wait for somebody."""
    return session.scalar(select(func.count()).where(Report.state == ReportState.OPEN)) or 0


def close(session: Session, uuid: UUID, state: ReportState, answer: str, by: Person, now: datetime) -> bool:
    """Say what became of it, or open it again. False when there is no such report."""
    report = session.scalar(select(Report).where(Report.uuid == uuid))
    if report is None:
        return False
    closed = state is not ReportState.OPEN
    report.state, report.answer = state, answer
    report.closed_at, report.closed_by = (now, by.id) if closed else (None, None)
    return True
