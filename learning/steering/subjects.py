"""Which skills belong to what can be set."""

from __future__ import annotations

from collections.abc import Sequence

from learning.catalogue.course import Catalogue
from models import AssignmentKind


def goal_skills(catalogue: Catalogue, goal: str) -> tuple[str, ...]:
    """The skills of an exit or a track that somebody chose; none if the course does not have it any more."""
    if goal in catalogue.exits:
        return catalogue.exits[goal].skills
    return skills_of(catalogue, AssignmentKind.TRACK, goal) if goal in catalogue.tracks else ()


def skills_of(catalogue: Catalogue, kind: str, subject: str, skills: Sequence[str] = ()) -> tuple[str, ...]:
    """Slugs in the order of the course, of an AssignmentKind; what the course does not have any more is left out."""
    if kind == AssignmentKind.EXIT:
        return catalogue.exits[subject].skills if subject in catalogue.exits else ()
    if kind in (AssignmentKind.MODULE, AssignmentKind.TRACK):
        lessons = [lesson for lesson in catalogue.lessons.values() if lesson.module == subject]
        return tuple(skill for lesson in lessons for skill in lesson.spec.skills)
    return tuple(skill for skill in catalogue.skills if skill in skills)
