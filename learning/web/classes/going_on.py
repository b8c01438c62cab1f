"""Whether a class goes on here."""

from __future__ import annotations

from learning.classroom import Classroom
from learning.classroom.classes import is_open
from learning.clock import now
from learning.extensions import site


def goes_on(classroom: Classroom) -> bool:
    """It is open, and its lesson has not left the course meanwhile."""
    return is_open(classroom, now()) and classroom.lesson in site().tutor().catalogue.lessons
