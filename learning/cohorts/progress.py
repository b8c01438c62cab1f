"""How far somebody is with what was set, from the table of estimates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue
from learning.cohorts import subjects
from learning.cohorts.reached import Seen
from models import Assignment, AssignmentKind, Mastery

Estimates = Mapping[str, Seen]
"""Of one person, by the slug of the skill."""


@dataclass(frozen=True)
class Progress:
    """So many of so many: skills, or one placement."""

    n_done: int
    n_all: int

    @property
    def is_done(self) -> bool:
        return self.n_done >= self.n_all


def estimates(session: Session, ids: Mapping[str, int], people: Collection[int]) -> dict[int, dict[str, Seen]]:
    """What is known of some people; `ids` are those of the skills by slug."""
    slugs = {id: slug for slug, id in ids.items()}
    columns = (Mastery.person_id, Mastery.skill_id, Mastery.p_mastery, Mastery.n_opportunities, Mastery.is_mastered)
    found: dict[int, dict[str, Seen]] = defaultdict(dict)
    for person, skill, p, n, is_mastered in session.execute(select(*columns).where(Mastery.person_id.in_(people))):
        if skill in slugs:
            found[person][slugs[skill]] = Seen(p, n, is_mastered)
    return found


def progress(
    assignment: Assignment, catalogue: Catalogue, known: Estimates, placed_at: datetime | None = None
) -> Progress:
    """How far somebody is. A placement is done when one came to its end since it was set, the last at `placed_at`."""
    skills = subjects.of(assignment, catalogue)
    if assignment.kind == AssignmentKind.PLACEMENT:
        is_done = placed_at is not None and placed_at >= assignment.opens_at
        return Progress(int(is_done), min(len(catalogue.placement), 1))
    reached = [skill for skill in skills if skill in known and known[skill].reaches(assignment.p_threshold)]
    return Progress(len(reached), len(skills))
