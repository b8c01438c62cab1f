"""What makes polling cheap: which version a class is at, remembered for a second in each worker.

Thirty-five pupils who ask every two seconds cost the database one short question a second and worker.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from uuid import UUID

from sqlalchemy import select

from learning.extensions import site
from models import Classroom

FRESH_S = 1.0
MAX_KNOWN = 10_000
GONE = "gone"
"""The version of a class that was deleted."""


class Pulse:
    """Versions by class; safe with threads, because each step is atomic and a second look does no harm."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._known: dict[UUID, tuple[float, str]] = {}

    def is_at(self, classroom: UUID, seen: str) -> bool:
        """Whether a page that shows the version `seen` shows what is so. Before it is told that it does not, the
        database is asked: another worker may know more than this one."""
        known = self._known.get(classroom)
        if known is not None and known[1] == seen and self._clock() < known[0]:
            return True
        return self._look(classroom) == seen

    def _look(self, classroom: UUID) -> str:
        with site().database.read() as rows:
            version = rows.scalar(select(Classroom.version).where(Classroom.uuid == classroom))
        found = str(version) if version is not None else GONE
        if len(self._known) >= MAX_KNOWN:
            self._known.clear()
        self._known[classroom] = (self._clock() + FRESH_S, found)
        return found

    def forget(self, classroom: UUID) -> None:
        """A step was taken in this worker: its own pages need not wait a second."""
        self._known.pop(classroom, None)


pulse = Pulse()
