"""A whole study: several policies in several populations, each beside one that all are compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import product
from typing import Any

from learning.engine.course import Course
from learning.engine.parameters import ParameterSet, shipped
from learning.lab.simulate.measures import Comparison, compare
from learning.lab.simulate.run import Plan, check, run


@dataclass(frozen=True, kw_only=True)
class Study:
    """What to find out. `per_skill` is the budget of exercises, as a mean over skills."""

    course: str
    populations: tuple[str, ...]
    policies: tuple[str, ...]
    n_learners: int
    seed: int
    per_skill: float
    leaves: bool = False
    first: int = 1
    parameters: ParameterSet = field(default_factory=shipped)
    against: str = "fixed-order"
    """The policy that the others are compared with."""

    def budget(self, course: Course) -> int:
        """How many exercises each learner gets."""
        return max(round(self.per_skill * len(course.skills)), 1)

    def plan(self, course: Course, population: str, policy: str) -> Plan:
        """What to simulate for one of the populations and one of the policies."""
        return Plan(
            population=population,
            policy=policy,
            seed=self.seed,
            budget=self.budget(course),
            leaves=self.leaves,
            first=self.first,
            parameters=self.parameters,
        )


@dataclass(frozen=True)
class Findings:
    """What came out; `n_skills`, `n_items` and `budget` (exercises for each learner) describe the course."""

    study: Study
    n_skills: int
    n_items: int
    budget: int
    comparisons: list[Comparison]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        about = {"n_skills": self.n_skills, "n_items": self.n_items, "budget": self.budget}
        study = asdict(self.study) | {"parameters": self.study.parameters.version}
        return {**study, **about, "results": [one.as_json() for one in self.comparisons]}


def conduct(study: Study, course: Course, core: frozenset[str], n_jobs: int = -1) -> Findings:
    """Simulate; the same for any number of jobs. Raises ValueError for a population or policy that does not exist."""
    for name, policy in product(study.populations, (*study.policies, study.against)):
        check(name, policy)
    found = list(_comparisons(study, course, core, n_jobs))
    return Findings(study, len(course.skills), len(course.item), study.budget(course), found)


def _comparisons(study: Study, course: Course, core: frozenset[str], n_jobs: int) -> Iterator[Comparison]:
    for name in study.populations:

        def traces(policy: str, name: str = name) -> list[Any]:
            return run(course, core, study.plan(course, name, policy), study.n_learners, n_jobs)

        others = traces(study.against)
        for policy in study.policies:
            own = others if policy == study.against else traces(policy)
            yield compare(name, policy, study.against, own, others)
