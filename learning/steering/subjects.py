"""Which skills belong to what can be set."""

from __future__ import annotations

from collections.abc import Sequence

from learning.catalogue.course import Catalogue
from models import AssignmentKind


def skills_of(catalogue: Catalogue, kind: str, subject: str, skills: Sequence[str] = ()) -> tuple[str, ...]:
    """Slugs in the order of the course, of an AssignmentKind; what the course does not have any more is left out."""
    if kind == AssignmentKind.MODULE:
        lessons = [lesson for lesson in catalogue.lessons.values() if lesson.module == subject]
        return tuple(skill for lesson in lessons for skill in lesson.spec.skills)
    return tuple(skill for skill in catalogue.skills if skill in skills)
