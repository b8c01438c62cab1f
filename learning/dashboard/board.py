"""One cohort's screen, from the rows of the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning import steering
from learning.catalogue.course import Catalogue
from learning.dashboard.digest import Digest, Seen
from learning.dashboard.kept import Shelves, kept_of
from learning.dashboard.learners import Member, Work, learner_row
from learning.dashboard.overview import Overview, overview
from learning.dashboard.refresh import digest_of, digest_of_one
from learning.database import Database
from learning.tutor import Tutor
from models import (
    Assignment,
    AssignmentException,
    AssignmentKind,
    Enrolment,
    Event,
    EventKind,
    Intervention,
    InterventionKind,
    Reply,
)

_NOTHING = Seen()
OPEN = timedelta(days=28)
"""For so long an objection asks for an answer; later answers have moved the estimate on."""


@dataclass(frozen=True, kw_only=True)
class Board:
    """What is on the screen, and what it was made from."""

    overview: Overview
    digest: Digest
    members: tuple[Member, ...]
    skills: tuple[str, ...]
    work: Mapping[int, Sequence[Work]]
    """What is set to whom, by the id of the person."""


def board(
    database: Database,
    tutor: Tutor,
    cohort: int,
    now: datetime,
    *,
    skills: Sequence[str] | None = None,
    subgroup: str | None = None,
    without: frozenset[int] = frozenset(),
) -> Board:
    """`skills` are the columns, by default what is set to the cohort and where somebody is stuck, or the whole course
    when nothing is set. `without` are people whom the reader may not see."""
    digest = digest_of(database, tutor, cohort, now, without)
    with database.read() as rows:
        seen = [one for one in _members(rows, cohort, now) if one.id not in without]
        members = [one for one in seen if subgroup is None or one.subgroup == subgroup]
        return _board(rows, tutor, cohort, digest, members, now, skills, kept_of(database))


def board_of_one(session: Session, tutor: Tutor, enrolment: Enrolment, now: datetime) -> Board:
    """The same of one learner alone; nothing is written."""
    digest = digest_of_one(session, tutor, enrolment.person_id)
    members = [one for one in _members(session, enrolment.cohort_id, now) if one.id == enrolment.person_id]
    return _board(session, tutor, enrolment.cohort_id, digest, members, now, tuple(tutor.catalogue.skills), None)


def _board(
    session: Session,
    tutor: Tutor,
    cohort: int,
    digest: Digest,
    members: Sequence[Member],
    now: datetime,
    skills: Sequence[str] | None,
    kept: Shelves | None,
) -> Board:
    work = _work(session, tutor.catalogue, cohort, [one.id for one in members])
    # Nearly all have the same work.
    tasks = [one.skills for own in {id(own): own for own in work.values()}.values() for one in own]
    wanted = set(skills) if skills is not None else set[str]().union(*tasks)
    if skills is None and wanted:
        # Who works on more than what is set must not be stuck there unseen.
        wanted |= digest.stuck
    columns = tuple(skill for skill in tutor.catalogue.skills if not wanted or skill in wanted)
    owners = tutor.catalogue.course.skill_of
    items = {id: (slug, owners.get(slug, "")) for slug, id in tutor.ids.items.items()}
    seen, row = digest.people, kept.row if kept is not None else learner_row
    learners = [row(one, seen.get(one.id, _NOTHING), columns, work[one.id], now) for one in members]
    counts = kept.counted((cohort, columns), learners) if kept is not None else None
    shown = overview(learners, columns, digest.items, items, counts)
    return Board(overview=shown, digest=digest, members=tuple(members), skills=columns, work=work)


def _members(session: Session, cohort: int, now: datetime) -> list[Member]:
    paused = (
        select(Intervention.id)
        .where(
            Intervention.person_id == Enrolment.person_id,
            Intervention.kind == InterventionKind.PAUSE,
            Intervention.ended_at.is_(None),
        )
        .exists()
    )
    disagrees = (
        select(Event.id)
        .where(
            Event.person_id == Enrolment.person_id,
            Event.created_at > now - OPEN,
            Event.kind == EventKind.CONTESTED,
            ~select(Reply.id).where(Reply.event_id == Event.id).exists(),
        )
        .exists()
    )
    query = select(Enrolment.person_id, Enrolment.uuid, Enrolment.name, Enrolment.subgroup, paused, disagrees)
    found = session.execute(query.where(Enrolment.cohort_id == cohort))
    return [
        Member(id=id, uuid=str(uuid), name=name, subgroup=subgroup, paused=paused, disagrees=disagrees)
        for id, uuid, name, subgroup, paused, disagrees in found
    ]


def _work(session: Session, catalogue: Catalogue, cohort: int, people: Sequence[int]) -> Mapping[int, tuple[Work, ...]]:
    """What is required of whom; offers are left out, because nobody is late with an offer."""
    assignments = session.scalars(
        select(Assignment).where(
            Assignment.cohort_id == cohort,
            Assignment.withdrawn_at.is_(None),
            Assignment.required,
            Assignment.kind != AssignmentKind.PLACEMENT,
        )
    ).all()
    exceptions: dict[int, dict[int, AssignmentException]] = defaultdict(dict)
    for row in session.scalars(
        select(AssignmentException).where(AssignmentException.assignment_id.in_([one.id for one in assignments]))
    ):
        exceptions[row.person_id][row.assignment_id] = row
    set_to = [(one, _skills(catalogue, one)) for one in assignments]
    usual = _work_of(set_to, {})
    return {id: _work_of(set_to, exceptions[id]) if id in exceptions else usual for id in people}


def _skills(catalogue: Catalogue, one: Assignment) -> tuple[str, ...]:
    return steering.skills_of(catalogue, AssignmentKind(one.kind), one.subject, one.skills)


def _work_of(
    assignments: Sequence[tuple[Assignment, tuple[str, ...]]], exceptions: Mapping[int, AssignmentException]
) -> tuple[Work, ...]:
    found = []
    for one, skills in assignments:
        exception = exceptions.get(one.id)
        if exception is None or not exception.excused:
            due = (exception.due_at if exception is not None else None) or one.due_at
            found.append(Work(skills=skills, opens=one.opens_at, due=due, p_threshold=one.p_threshold))
    return _the_one(tuple(found))


@lru_cache(maxsize=1024)
def _the_one(work: tuple[Work, ...]) -> tuple[Work, ...]:
    """What is equal is the same, so that to compare what is set with what was set takes no time."""
    return work
