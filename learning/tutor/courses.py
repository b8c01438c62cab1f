"""The course of a day: without what may not be practised then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from learning.catalogue.course import Catalogue
from learning.engine.course import Course
from learning.engine.parameters import ParameterSet
from learning.engine.withdrawal import without


@dataclass(frozen=True)
class Courses:
    """Call it with a time for the course as it may be practised then: without exercises whose fact does not hold, or
    was not looked at again in time."""

    catalogue: Catalogue
    parameters: ParameterSet
    _known: dict[frozenset[str], Course] = field(default_factory=dict, repr=False, compare=False)
    """By what is withdrawn."""

    def __call__(self, now: datetime) -> Course:
        gone = self.catalogue.withdrawn(now.date())
        if gone and gone not in self._known:
            self._known[gone] = without(self.catalogue.course, gone, self.parameters)
        return self._known[gone] if gone else self.catalogue.course

    def has_all_of(self, decision: Row[Any], now: datetime) -> bool:
        """Whether everything that a stored decision names is still there, and may be practised."""
        known = (
            (decision.item, self(now).item),
            (decision.skill, self.catalogue.skills),
            (decision.lesson, self.catalogue.lessons),
        )
        return all(name is None or name in names for name, names in known)
