"""A pupil's answer: through the one code path of all answers, and counted in the round that it was sent to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.classroom.classes import is_open
from learning.classroom.joining import Member
from learning.tutor import Answer, Tutor
from models import Response, Round, RoundState, Stage, Vote

HELPED = 1
"""Whoever changes an answer, or votes again after talking, has had a hint: the neighbours."""
_HALF = 64


class Closed(Exception):
    """Nobody can answer this any more."""


def belongs(uuid: UUID, round_: Round) -> bool:
    """Whether a response of this number was meant for a round."""
    return uuid.int >> _HALF == round_.uuid.int >> _HALF


def vote(
    session: Session, tutor: Tutor, member: Member, answer: Answer, *, uuid: UUID, language: str, now: datetime
) -> None:
    """Store an answer to the question that is open. It may be changed for as long. Raises Closed, and NotYours for the
    number of somebody else's response.

    The pupil must be locked.
    """
    # Shared with the other pupils; who closes the round waits for all of them.
    latest = select(Round).where(Round.classroom_id == member.classroom.id).order_by(Round.id.desc()).limit(1)
    round_ = session.scalar(latest.with_for_update(read=True))
    item = item_of(tutor, round_) if round_ is not None else None
    if (
        round_ is None
        or item is None
        or round_.state != RoundState.OPEN
        or member.classroom.stage != Stage.QUESTION
        or not is_open(member.classroom, now)
        or not belongs(uuid, round_)
    ):
        raise Closed
    own = session.get(Vote, (round_.id, member.person.id))
    tutor.record_response(
        session,
        member.person,
        item,
        answer,
        uuid=uuid,
        n_hints=HELPED if own is not None or round_.before_id is not None else 0,
        # When the class was asked says nothing about when this pupil began to read.
        duration_ms=None,
        language=language,
        now=now,
    )
    response_id = session.scalars(select(Response.id).where(Response.uuid == uuid)).one()
    if own is None:
        if session.scalar(select(Vote.round_id).where(Vote.response_id == response_id)) is not None:
            # The answer to the first vote, sent once more while the second is open.
            raise Closed
        session.add(Vote(round_id=round_.id, person_id=member.person.id, response_id=response_id))
    else:
        own.response_id = response_id


def own_response(session: Session, member: Member, round_: Round) -> Response | None:
    """What counts of a pupil in a round."""
    query = select(Response).join(Vote, Vote.response_id == Response.id)
    return session.scalar(query.where(Vote.round_id == round_.id, Vote.person_id == member.person.id))


def item_of(tutor: Tutor, round_: Round) -> str | None:
    """The exercise that a round asks; None when it has left the course meanwhile."""
    return next((slug for slug, id in tutor.ids.items.items() if id == round_.item_id), None)
