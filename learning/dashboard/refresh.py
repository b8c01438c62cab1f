"""A cohort's digest, brought up to date with the log when somebody looks at it.

Only learners who were here since the last look, or were traced anew, are read, and of them only what is new: a look
costs what happened in between, however long the log is. Each learner's responses are stored one after the other (their
row is locked), so that ids only grow. Each process keeps the digests that it looked at last, and stores one now and
then, so that another process, or this one after a new start, need not begin with the first response.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Text, and_, cast, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue
from learning.dashboard.digest import Answer, Digest
from learning.dashboard.kept import KeptDigest, kept_of
from learning.dashboard.reading import CellReader, went_wrong
from learning.database import Database
from learning.tutor import Tutor
from models import CohortDigest, Enrolment, Mastery, Person, Response

AT_ONCE = 100
"""Learners asked about in one statement: databases do not like long conditions."""
LAYOUT = 2
"""What a stored digest looks like; one of another layout is made anew."""
STORE_EVERY = timedelta(minutes=10)
"""What was done since costs little to read again."""

_PEOPLE = select(Person.id, Person.seen_at, Person.parameter_set_id, Person.history.is_not(None)).join(
    Enrolment, Enrolment.person_id == Person.id
)
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

People = Mapping[int, float | None]
"""When each was last here, in seconds since the epoch; None as long as she is still to be traced anew with the set in
use, which changes what is stored of her although she was not here."""


def digest_of(
    database: Database, tutor: Tutor, cohort: int, now: datetime, without: frozenset[int] = frozenset()
) -> Digest:
    """What there is to show of a cohort now, or of it `without` some people, who are in no count then either. Do not
    change it: others look at the same one."""
    version, shelves, key = _version(tutor), kept_of(database), (cohort, without)
    kept, reader = shelves.digests, shelves.reader(version, tutor)
    with database.read() as rows:
        people = {id: at for id, at in _people(rows, cohort, tutor.ids.parameter_set).items() if id not in without}
        last = kept.get(key)
        if last is None or last.version != version or _gone(last.digest, people):
            # Only the whole of a cohort is stored.
            nothing = KeptDigest(version, Digest(), None)
            last = nothing if without else _stored(rows, cohort, version, people)
        wanted = _changed(last.digest, people)
        digest = _advanced(rows, reader, last.digest, wanted, now) if wanted else last.digest
        if digest is not last.digest and not _is_whole(rows, digest, list(wanted)):
            digest = _advanced(rows, reader, Digest(), people, now)
    stored_at = last.stored_at
    if digest is not last.digest and not without and (stored_at is None or now - stored_at >= STORE_EVERY):
        _store(database, cohort, version, digest, now)
        stored_at = now
    kept.put(key, KeptDigest(version, digest, stored_at))
    return digest


def digest_of_one(session: Session, tutor: Tutor, person: int) -> Digest:
    """A learner alone, read from the beginning of her log."""
    digest = Digest()
    _read(session, CellReader(tutor), digest, [person])
    return digest


def _people(session: Session, cohort: int, parameter_set: int) -> People:
    """Who takes part. Of whoever has done nothing yet there is nothing to trace."""
    return {
        id: seen_at.timestamp() if traced_by == parameter_set or not is_known else None
        for id, seen_at, traced_by, is_known in session.execute(_PEOPLE.where(Enrolment.cohort_id == cohort))
    }


def _version(tutor: Tutor) -> str:
    return f"{tutor.catalogue.version}/{tutor.parameters.version}/{LAYOUT}"


def _gone(digest: Digest, people: People) -> bool:
    """Counts of exercises cannot be told apart by person: without somebody, all is made anew."""
    return not digest.people.keys() <= people.keys()


def _changed(digest: Digest, people: People) -> People:
    """Whose rows may say something new. When somebody was last here is stored together with what she did."""
    known = {id: seen.seen_at for id, seen in digest.people.items()}
    return {id: seen_at for id, seen_at in people.items() if seen_at is None or known.get(id) != seen_at}


def _stored(session: Session, cohort: int, version: str, people: People) -> KeptDigest:
    """What another process has stored, or somebody earlier; an empty one when that is of no use any more."""
    row = session.get(CohortDigest, cohort)
    if row is None or row.version != version:
        return KeptDigest(version, Digest(), None)
    digest = Digest.from_json(row.people, row.items)
    digest.at = row.refreshed_at
    return (
        KeptDigest(version, digest, row.refreshed_at)
        if not _gone(digest, people)
        else KeptDigest(version, Digest(), None)
    )


def _store(database: Database, cohort: int, version: str, digest: Digest, now: datetime) -> None:
    people, items = digest.to_json()
    with suppress(IntegrityError), database.write() as rows:
        # Two processes may store at the same time: what either has read is true, and the log has the rest.
        row = rows.get(CohortDigest, cohort, with_for_update=True) or CohortDigest(cohort_id=cohort)
        row.version, row.people, row.items, row.refreshed_at = version, people, items, now
        rows.add(row)


def _advanced(session: Session, reader: CellReader, before: Digest, wanted: People, now: datetime) -> Digest:
    """The digest with what some learners did since; the same one when that is nothing."""
    digest = before.branch(wanted)
    _read(session, reader, digest, list(wanted))
    for id, seen_at in wanted.items():
        digest.people[id].seen_at = seen_at
    if before.at is not None and digest == before:
        return before
    digest.at = now
    return digest


def _is_whole(session: Session, digest: Digest, people: Sequence[int]) -> bool:
    """Whether a learner's log holds what was read of it. It holds more when a guest's log became part of it since."""
    for read in _in_reach(digest, people, Response.id.__le__):
        query = select(Response.person_id, func.count()).where(read).group_by(Response.person_id)
        if any(digest.people[id].n_responses != n for id, n in session.execute(query)):
            return False
    return True


def _read(session: Session, reader: CellReader, digest: Digest, people: list[int]) -> None:
    tutor = reader.tutor
    items = {id: slug for slug, id in tutor.ids.items.items()}
    answers: dict[int, list[Answer]] = {id: [] for id in people}
    for unread in _in_reach(digest, people, Response.id.__gt__):
        for row in session.execute(_LOG.where(unread).order_by(Response.id)):
            answers[row.person_id].append(_answer(row, tutor.catalogue, items))
    for person, new in answers.items():
        digest.count(person, new)
    states: dict[int, dict[int, str]] = {id: {} for id in people}
    query = select(Mastery.person_id, Mastery.skill_id, cast(Mastery.state, Text)).where(Mastery.person_id.in_(people))
    for person, skill, state in session.execute(query):
        states[person][skill] = state
    for person, own in states.items():
        digest.people[person].cells = reader.cells(own)


def _in_reach(
    digest: Digest, people: Sequence[int], than: Callable[[int], ColumnElement[bool]]
) -> Iterator[ColumnElement[bool]]:
    """Of each learner what comes after (or up to) the last response that was counted; a newcomer's is 0."""
    for n in range(0, len(people), AT_ONCE):
        marks: dict[int, list[int]] = defaultdict(list)
        for id in people[n : n + AT_ONCE]:
            marks[digest.people[id].read_to if id in digest.people else 0].append(id)
        yield or_(*(and_(Response.person_id.in_(ids), than(mark)) for mark, ids in marks.items()))


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
