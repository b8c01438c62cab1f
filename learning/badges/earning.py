"""Who has earned a certificate, and whether the final test counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from learning.catalogue.course import Catalogue
from learning.config import Config
from learning.engine import tracing
from learning.engine.parameters import ParameterSet
from learning.engine.state import LearnerState


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


def needs_test(config: Config, catalogue: Catalogue, goal: str) -> bool:
    """Whether the certificate of a goal asks for the final test on this site."""
    return catalogue.final_test is not None and goal in config.certificate_test.split()


def _missing(learner: LearnerState, parameters: ParameterSet, skills: Iterable[str]) -> Iterable[str]:
    for skill in skills:
        state = learner.skills.get(skill)
        if state is None or not tracing.is_mastered(state, parameters):
            yield skill
