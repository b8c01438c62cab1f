"""What the teacher does next: each step changes what everybody sees, and counts the class's version up.

The class must be locked, so that a second device of the teacher's waits.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Classroom, Round, RoundState, Stage


def show(classroom: Classroom, stage: Stage, section: int = 0) -> None:
    """The code alone, a section of the lesson, or everybody's own proposals."""
    classroom.stage, classroom.section = stage, section
    classroom.version += 1


def ask(session: Session, classroom: Classroom, item_id: int, now: datetime) -> Round:
    """Put a question. What was asked before is over."""
    return _begin(session, classroom, item_id, None, now)


def again(session: Session, classroom: Classroom, now: datetime) -> Round | None:
    """The question that was asked last once more, to compare with the first vote on it."""
    last = current(session, classroom)
    if last is None:
        return None
    return _begin(session, classroom, last.item_id, last.before_id or last.id, now)


def advance(session: Session, classroom: Classroom, state: RoundState) -> None:
    """Close the question, reveal what came of it, hide that again (closed), or let answers in again (open)."""
    round_ = current(session, classroom, lock=True)
    if round_ is not None and classroom.stage == Stage.QUESTION:
        round_.state, round_.misconception = state, None
        classroom.version += 1


def discuss(session: Session, classroom: Classroom, misconception: str | None) -> None:
    """Put an idea and what speaks against it on the screen, or take it away again."""
    round_ = current(session, classroom, lock=True)
    if round_ is not None and classroom.stage == Stage.QUESTION:
        round_.state, round_.misconception = RoundState.REVEALED, misconception
        classroom.version += 1


def count_hands(session: Session, classroom: Classroom, hands: Mapping[str, int]) -> None:
    """Keep what the teacher counted in the room."""
    if (round_ := current(session, classroom, lock=True)) is not None:
        round_.hands = {name: n for name, n in hands.items() if n}
        classroom.version += 1


def current(session: Session, classroom: Classroom, *, lock: bool = False) -> Round | None:
    """The question asked last. Locked, it waits for answers that are being stored, and keeps later ones out."""
    query = select(Round).where(Round.classroom_id == classroom.id).order_by(Round.id.desc()).limit(1)
    return session.scalar(query.with_for_update() if lock else query)


def rounds(session: Session, classroom: Classroom) -> list[Round]:
    """All questions of a class, in the order in which they were asked."""
    return list(session.scalars(select(Round).where(Round.classroom_id == classroom.id).order_by(Round.id)))


def _begin(session: Session, classroom: Classroom, item_id: int, before: int | None, now: datetime) -> Round:
    if (last := current(session, classroom, lock=True)) is not None and last.state == RoundState.OPEN:
        last.state = RoundState.CLOSED
    # The same numbers again, where the exercise is made from a template.
    uuid = shared_number(session.get_one(Round, before).uuid if before else None)
    round_ = Round(uuid=uuid, classroom_id=classroom.id, item_id=item_id, before_id=before, created_at=now)
    session.add(round_)
    session.flush()
    classroom.stage = Stage.QUESTION
    classroom.version += 1
    return round_


def shared_number(like: UUID | None = None) -> UUID:
    """A number whose first half stands for the exercise that is drawn (see `seed_of`): a new one, or as `like`."""
    first, second = (like or uuid4()).int >> 64, uuid4().int & (1 << 64) - 1
    # Version 8 of RFC 9562 leaves all bits but its own to whoever makes it.
    return UUID(int=(first & ~0xF000 | 0x8000) << 64 | second)
