"""Who is here: a pupil by what the cookie says of a class, beside whoever else this browser belongs to.

A guest or an account in the same browser stays in its own key of the cookie, and neither sees the other's answers.
"""

from __future__ import annotations

from uuid import UUID

from flask import session

from learning.classroom.joining import Member

PUPIL, CLASS = "pupil", "class"


def pupil_uuid() -> UUID | None:
    """The pupil's number."""
    return _uuid(PUPIL)


def class_uuid() -> UUID | None:
    """The class that they joined."""
    return _uuid(CLASS)


def enter(member: Member) -> None:
    """Put a pupil into the cookie, which lasts no longer than it would without."""
    session[PUPIL], session[CLASS] = member.person.uuid.hex, member.classroom.uuid.hex


def leave() -> None:
    """Take the pupil out; who else was there stays."""
    session.pop(PUPIL, None)
    session.pop(CLASS, None)


def _uuid(key: str) -> UUID | None:
    text = session.get(key)
    return UUID(text) if text is not None else None
