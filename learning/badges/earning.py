"""Who has earned a certificate, and whether the final test counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue
from learning.config import Config
from learning.engine import tracing
from learning.engine.parameters import ParameterSet
from learning.engine.state import LearnerState
from learning.tutor import Person

Passed = Callable[[Session, Person], datetime | None]
"""When somebody passed the final test; None if they have not."""

passed_test: Passed | None = None
"""Asks the final test; None as long as the site has none, and then no certificate needs it."""


@dataclass(frozen=True)
class Standing:
    """What somebody still lacks for the certificate of an exit."""

    missing: tuple[str, ...]
    """Slugs of skills, in the order of the course."""
    needs_test: bool
    tested_at: datetime | None = None

    @property
    def is_reached(self) -> bool:
        return not self.missing and (not self.needs_test or self.tested_at is not None)


def standing(
    catalogue: Catalogue, learner: LearnerState, parameters: ParameterSet, goal: str, needs_test: bool,
    tested_at: datetime | None,
) -> Standing:  # fmt: skip
    """How far somebody is. A claim ("I know this already") counts for the order of the lessons; a certificate needs
    answers."""
    return Standing(tuple(_missing(learner, parameters, catalogue.exits[goal].skills)), needs_test, tested_at)


def needs_test(config: Config, goal: str) -> bool:
    """Whether the certificate of a goal asks for the final test on this site."""
    return passed_test is not None and goal in config.certificate_test.split()


def tested_at(session: Session, person: Person) -> datetime | None:
    """When somebody passed the final test, if there is one."""
    return passed_test(session, person) if passed_test is not None else None


def _missing(learner: LearnerState, parameters: ParameterSet, skills: Iterable[str]) -> Iterable[str]:
    for skill in skills:
        state = learner.skills.get(skill)
        if state is None or not tracing.is_mastered(state, parameters):
            yield skill
