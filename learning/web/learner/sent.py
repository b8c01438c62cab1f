"""What a form or an address says about an answer, read with care: anybody may have written it."""

from __future__ import annotations

from uuid import UUID

from learning.catalogue.course import ExerciseEntry
from learning.web.learner.exercise_view import N_HINTS

MAX_DURATION_MS = 3_600_000
"""A page left open for longer than an hour says nothing about the exercise."""


def drawn(entry: ExerciseEntry, uuid: UUID | None) -> ExerciseEntry:
    """The exercise that a response of this uuid answers."""
    return entry.drawn_for(uuid) if uuid else entry


def uuid_of(text: str) -> UUID | None:
    """A number that is one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def hints_of(text: str) -> int:
    """How many hints were seen."""
    return min(int(text), N_HINTS) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def duration_of(text: str) -> int | None:
    """What the page measured, if it is plausible."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 and int(text) <= MAX_DURATION_MS else None
