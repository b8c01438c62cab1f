"""What can be set: exits, modules, tracks, single skills, a placement."""

from __future__ import annotations

from dataclasses import dataclass

from learning.catalogue.course import Catalogue
from learning.steering import skills_of
from models import Assignment, AssignmentKind


@dataclass(frozen=True)
class Subject:
    """One thing that can be set; `slug` is empty for single skills, which are chosen, and for a placement."""

    kind: AssignmentKind
    slug: str = ""

    @property
    def key(self) -> str:
        """What a form calls it."""
        return f"{self.kind}:{self.slug}"


def subjects(catalogue: Catalogue) -> list[Subject]:
    """Everything that can be set, in the order in which it is offered."""
    exits = [Subject(AssignmentKind.EXIT, slug) for slug in catalogue.exits]
    modules = [Subject(AssignmentKind.MODULE, slug) for slug in catalogue.modules if slug not in catalogue.tracks]
    tracks = [Subject(AssignmentKind.TRACK, slug) for slug in catalogue.tracks]
    placement = [Subject(AssignmentKind.PLACEMENT)] if catalogue.placement else []
    return [*exits, *modules, *tracks, Subject(AssignmentKind.SKILLS), *placement]


def of(assignment: Assignment, catalogue: Catalogue) -> tuple[str, ...]:
    """The skills that an assignment is about, as the course has them today; a placement is about all."""
    kind = AssignmentKind(assignment.kind)
    if kind is AssignmentKind.PLACEMENT:
        return tuple(catalogue.course.skills)
    return skills_of(catalogue, kind, assignment.subject, assignment.skills)
