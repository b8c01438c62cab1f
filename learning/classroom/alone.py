"""A class that works adaptively: each pupil follows their own proposals."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from learning.classroom.joining import Member
from learning.tutor import Decision, Tutor
from models import Event, EventKind


def proposal(session: Session, tutor: Tutor, member: Member, now: datetime) -> Decision:
    """What a pupil is to do now. It begins with what the class is about, and then goes where the answers lead."""
    person, skills = member.person, tutor.catalogue.lessons[member.classroom.lesson].spec.skills
    begun = select(exists().where(Event.person_id == person.id, Event.kind == EventKind.ASKED))
    if not session.scalar(begun):
        return tutor.note(session, person, EventKind.ASKED, now, skill=skills[0])
    return tutor.next_activity(session, person, now)
