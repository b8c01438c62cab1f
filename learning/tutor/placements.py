"""Sittings of the placement: begin one, answer, go on later, take it back.

Each function takes a session and a time, and never commits.
"""

from __future__ import annotations

import uuid as uuids
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning import rows
from learning.catalogue.course import ExerciseEntry
from learning.engine import grading, placed
from learning.engine.placement import Answered, Asked, Ending, next_question, times
from learning.tutor.outcome import given
from learning.tutor.tutor import Tutor
from models import Person, Placement, Response


@dataclass(frozen=True)
class Sitting:
    """A placement with what was answered in it, oldest first, and what comes next."""

    placement: Placement
    responses: Sequence[Response]
    step: Asked | Ending


def latest(session: Session, person: Person) -> Placement | None:
    """The sitting begun last, over or not; those that were taken back are gone."""
    query = select(Placement).where(Placement.person_id == person.id, Placement.undone_at.is_(None))
    return session.scalar(query.order_by(Placement.id.desc()).limit(1))


def n_answered(session: Session, placement: Placement) -> int:
    """How many of its questions are answered."""
    return session.scalar(select(func.count()).where(Response.placement_id == placement.id)) or 0


def find(session: Session, person: Person, uuid: UUID) -> Placement | None:
    """One of a person's sittings, taken back or not."""
    return session.scalar(select(Placement).where(Placement.person_id == person.id, Placement.uuid == uuid))


def begin(session: Session, person: Person, now: datetime) -> Placement:
    """A new sitting, in the form that follows; one that is open ends, and what was answered in it counts."""
    before = latest(session, person)
    if before is not None and before.ended_at is None:
        stop(before, now)
    n = session.scalar(select(func.count()).where(Placement.person_id == person.id)) or 0
    placement = Placement(uuid=uuids.uuid4(), person_id=person.id, form=n, untimed=False, started_at=now)
    session.add(placement)
    session.flush()
    return placement


def sitting(tutor: Tutor, session: Session, person: Person, placement: Placement, now: datetime) -> Sitting:
    """How far it is. Answers to what the course does not have any more are left out."""
    stored = session.scalars(
        select(Response).where(Response.placement_id == placement.id).order_by(Response.created_at, Response.id)
    )
    skills = {id: slug for slug, id in tutor.ids.skills.items()}
    responses = [one for one in stored if one.skill_id in skills]
    if placement.ending is not None:
        return Sitting(placement, responses, Ending(placement.ending))
    moments = [placement.started_at, *(one.created_at for one in responses)]
    took = times([moment.timestamp() for moment in moments])
    step = next_question(
        tutor.catalogue.placement,
        [Answered(skills[one.skill_id], one.correct, time) for one, time in zip(responses, took, strict=True)],
        tutor.state(session, person),
        tutor.course(now),
        tutor.parameters,
        form=placement.form,
        untimed=placement.untimed,
    )
    return Sitting(placement, responses, step)


def response_uuid(placement: Placement, item: str) -> UUID:
    """The number of the answer to an item in a sitting: the same however often it is sent, and what a template asks
    stands in it."""
    return uuids.uuid5(placement.uuid, item)


def entry_of(tutor: Tutor, placement: Placement, item: str) -> ExerciseEntry:
    """What a sitting asks with an item."""
    return tutor.catalogue.exercises[item].drawn_for(response_uuid(placement, item))


def record(
    tutor: Tutor, session: Session, person: Person, placement: Placement, item: str, answer: grading.Answer,
    *, language: str, now: datetime,
) -> Sitting:  # fmt: skip
    """Grade, log and trace the answer to the question that is asked, and see what comes next."""
    uuid, entry = response_uuid(placement, item), tutor.catalogue.exercises[item]
    exercise = entry.drawn_for(uuid).exercise
    grade = grading.grade(exercise, answer)
    before = tutor._present(session, person, now)
    respond = partial(placed.responded, course=tutor.catalogue.course)
    learner, traced = tutor._traced(before, entry, grade, 0, None, now, respond)
    response = {
        **given(tutor.catalogue, tutor.ids, exercise, answer, grade),
        "uuid": uuid,
        "person_id": person.id,
        "placement_id": placement.id,
        "n_hints": 0,
        "duration_ms": None,
        "language": language,
        "decision_id": None,
        "created_at": now,
    }
    if rows.log_response(session, response | traced):
        tutor._decide(session, person, before, learner, now)
    here = sitting(tutor, session, person, placement, now)
    if isinstance(here.step, Ending):
        placement.ended_at, placement.ending = now, here.step
    return here


def stop(placement: Placement, now: datetime) -> None:
    """The learner has had enough; what was answered counts."""
    if placement.ended_at is None:
        placement.ended_at, placement.ending = now, Ending.STOPPED


def go_on(placement: Placement) -> None:
    """Ask the rest after all, without a limit of time."""
    if placement.ending in (Ending.TIME, Ending.STOPPED):
        placement.ended_at, placement.ending, placement.untimed = None, None, True


def take_back(tutor: Tutor, session: Session, person: Person, placement: Placement, now: datetime) -> None:
    """As if it had shown nothing: its answers stay in the log, and the estimates are made anew without them. Done
    twice it does nothing more."""
    if placement.undone_at is not None:
        return
    stop(placement, now)
    placement.undone_at = now
    session.flush()
    tutor.log_joined(session, person, now)


def finished(session: Session, people: Collection[int]) -> Mapping[int, datetime]:
    """When each of some people, by id, last came to the end of one that counts; who never did is absent."""
    query = select(Placement.person_id, func.max(Placement.ended_at)).where(
        Placement.person_id.in_(people),
        Placement.ended_at.is_not(None),
        Placement.undone_at.is_(None),
        Placement.ending != Ending.STOPPED,
    )
    found = session.execute(query.group_by(Placement.person_id))
    return {person: ended for person, ended in found if ended is not None}
