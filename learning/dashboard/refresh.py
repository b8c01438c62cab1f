"""A cohort's digest, brought up to date with the log when somebody looks at it.

Only learners who were here since the last look are read, and of them only what is new: a look costs what happened in
between, however long the log is. Each learner's responses are stored one after the other (their row is locked), so
that ids only grow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue
from learning.dashboard.digest import Answer, Digest
from learning.dashboard.reading import cells, went_wrong
from learning.database import Database
from learning.tutor import Tutor
from models import CohortDigest, Enrolment, Mastery, Person, Response

LATE = timedelta(seconds=10)
"""An answer is stored a little after its time."""

_PEOPLE = select(Person.id, Person.seen_at).join(Enrolment, Enrolment.person_id == Person.id)
_LOG = select(
    Response.id,
    Response.uuid,
    Response.person_id,
    Response.item_id,
    Response.correct,
    Response.is_evidence,
    Response.misconception,
    Response.answer,
    Response.duration_ms,
    Response.created_at,
)


def digest_of(database: Database, tutor: Tutor, cohort: int, now: datetime) -> Digest:
    """What there is to show of a cohort now. Writes only when somebody was here since the last look."""
    with database.read() as rows:
        stored = rows.get(CohortDigest, cohort)
        if stored is not None and not _changed(stored, _people(rows, cohort), tutor):
            return _digest(stored)
    with database.write() as rows:
        return refresh(rows, tutor, cohort, now)


def refresh(session: Session, tutor: Tutor, cohort: int, now: datetime) -> Digest:
    """Read what is new, and store the digest."""
    stored = session.get(CohortDigest, cohort, with_for_update=True)
    people = _people(session, cohort)
    if stored is not None and (stored.version != _version(tutor) or _gone(stored, people)):
        # Counts of exercises cannot be told apart by person: without somebody, they are made anew.
        session.delete(stored)
        session.flush()
        stored = None
    digest = _digest(stored) if stored is not None else Digest()
    wanted = _changed(stored, people, tutor) if stored is not None else list(people)
    _read(session, tutor, digest, wanted)
    stored = stored or CohortDigest(cohort_id=cohort, version=_version(tutor))
    stored.people, stored.items = digest.to_json()
    stored.refreshed_at = digest.at = now
    session.add(stored)
    session.flush()
    return digest


def digest_of_one(session: Session, tutor: Tutor, person: int) -> Digest:
    """A learner alone, read from the beginning of her log."""
    digest = Digest()
    _read(session, tutor, digest, [person])
    return digest


def _digest(stored: CohortDigest) -> Digest:
    digest = Digest.from_json(stored.people, stored.items)
    digest.at = stored.refreshed_at
    return digest


def _people(session: Session, cohort: int) -> dict[int, datetime]:
    """Who takes part, and when each was last here."""
    return {id: seen_at for id, seen_at in session.execute(_PEOPLE.where(Enrolment.cohort_id == cohort))}  # noqa: C416


def _version(tutor: Tutor) -> str:
    return f"{tutor.catalogue.version}/{tutor.parameters.version}"


def _gone(stored: CohortDigest, people: Mapping[int, datetime]) -> bool:
    return any(int(id) not in people for id in stored.people)


def _changed(stored: CohortDigest, people: Mapping[int, datetime], tutor: Tutor) -> list[int]:
    """Whose rows may say something new; everybody, when the digest is of no use any more."""
    if stored.version != _version(tutor) or _gone(stored, people):
        return list(people) or [0]
    since = stored.refreshed_at - LATE
    return [id for id, seen_at in people.items() if seen_at > since or str(id) not in stored.people]


def _read(session: Session, tutor: Tutor, digest: Digest, people: list[int]) -> None:
    items = {id: slug for slug, id in tutor.ids.items.items()}
    answers: dict[int, list[Answer]] = {id: [] for id in people}
    for batch, since in _by_watermark(digest, people):
        query = _LOG.where(Response.person_id.in_(batch), Response.id > since).order_by(Response.id)
        for row in session.execute(query):
            seen = digest.people.get(row.person_id)
            if seen is None or row.id > seen.read_to:
                answers[row.person_id].append(_answer(row, tutor.catalogue, items))
    for person, new in answers.items():
        digest.count(person, new)
    states: dict[int, dict[int, dict[str, Any]]] = {id: {} for id in people}
    query = select(Mastery.person_id, Mastery.skill_id, Mastery.state).where(Mastery.person_id.in_(people))
    for person, skill, state in session.execute(query):
        states[person][skill] = state
    for person, own in states.items():
        digest.people[person].cells = cells(tutor, own)


def _by_watermark(digest: Digest, people: Iterable[int]) -> list[tuple[list[int], int]]:
    """Newcomers from the beginning of the log; the others from the first id that one of them has not been read to."""
    known = [id for id in people if id in digest.people]
    new = [id for id in people if id not in digest.people]
    found = [(new, 0)] if new else []
    return [*found, (known, min(digest.people[id].read_to for id in known))] if known else found


def _answer(row: Row[Any], catalogue: Catalogue, items: Mapping[int, str]) -> Answer:
    wrong: tuple[str, ...] = ()
    if row.is_evidence and not row.correct and (slug := items.get(row.item_id)) is not None:
        wrong = went_wrong(catalogue, slug, row.uuid, row.answer)
    return Answer(
        row.id,
        row.item_id,
        row.correct,
        row.is_evidence,
        row.misconception,
        wrong,
        row.duration_ms,
        row.created_at,
    )
