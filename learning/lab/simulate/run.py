"""One learner under one policy, step by step, and many of them in parallel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from joblib import Parallel, delayed

from learning.engine.course import Course
from learning.engine.parameters import ParameterSet, shipped
from learning.lab.simulate.bound import BOUNDS, bounded
from learning.lab.simulate.mind import Mind, Reply
from learning.lab.simulate.policies import POLICIES, Setting, Step
from learning.lab.simulate.population import population
from learning.lab.simulate.trace import Trace
from learning.lab.simulate.world import World

SESSION = 16
"""Items in a session."""
GAP, GAP_SPREAD = 2.5, 0.6
"""Days between sessions: median, and standard deviation of the logarithm."""
BLOCKS = 16
"""Learners are dealt to processes in so many blocks."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to simulate: `budget` is in items for each learner; `policy` may be one of BOUNDS, what none exceeds."""

    population: str
    policy: str
    seed: int
    budget: int
    leaves: bool = False
    """Whether bored and frustrated learners really stop; else only their chance of it is counted, so that every
    policy gets the same budget."""
    first: int = 1
    """The number of the first learner: others than those of another plan, in the same world."""
    parameters: ParameterSet = field(default_factory=shipped)
    """What the policy of the site traces with."""


NAMES = (*POLICIES, *BOUNDS)
"""What `Plan.policy` may be."""


def check(name: str, policy: str) -> None:
    """Raises ValueError for a population or policy that does not exist."""
    population(name)
    if policy not in NAMES:
        raise ValueError(f"no policy {policy}; there are {', '.join(NAMES)}")


def run(course: Course, core: frozenset[str], plan: Plan, n_learners: int, n_jobs: int = -1) -> list[Trace]:
    """Every learner in the order of their numbers; the same for any number of jobs.

    Raises ValueError for a population or policy that does not exist.
    """
    check(plan.population, plan.policy)
    work = (delayed(_block)(course, core, plan, block) for block in blocks(plan, n_learners))
    return [trace for part in Parallel(n_jobs=n_jobs)(work) for trace in part]


def blocks(plan: Plan, n_learners: int) -> Iterator[list[int]]:
    """The numbers of the learners, dealt for processes."""
    numbers = np.arange(plan.first, plan.first + n_learners)
    yield from (block.tolist() for block in np.array_split(numbers, min(BLOCKS, n_learners)))


def simulate(
    world: World,
    core: frozenset[str],
    plan: Plan,
    number: int,
    watch: Callable[[Step, Reply, float], None] | None = None,
) -> Trace:
    """Let the learner of this number practise; `watch` sees each answer, with its day."""
    course, index = world.course, world.index
    mind = Mind.of(world, population(plan.population), plan.seed, number)
    if plan.policy in BOUNDS:
        return bounded(mind, core, plan.budget, _calendar(plan, number), SESSION, BOUNDS[plan.policy])
    policy = POLICIES[plan.policy](Setting(course, mind, plan.budget, (plan.seed, number), plan.parameters))
    days = _calendar(plan, number)
    leaving = np.random.default_rng([plan.seed, 3, number]).random(plan.budget).tolist()
    trace = Trace(mind, core, plan.budget)
    while trace.n < plan.budget:
        day = days[trace.n // SESSION]
        step = policy.step(day)
        if step.item is None:
            mind.read_lesson([index[one] for one in course.lesson_of[step.skill].skills], day)
            policy.done(step, None, day)
            trace.lesson()
            continue
        skill = index[step.skill]
        knew = mind.knows(skill, day)
        reply = mind.answer(skill, world.items[step.item], day)
        if watch is not None:
            watch(step, reply, day)
        policy.done(step, reply, day)
        trace.item(skill, knew, reply, day, masters=policy.masters(step.skill))
        if plan.leaves and leaving[trace.n - 1] < trace.hazard:
            break
    trace.close(days[-1])
    return trace


def _block(course: Course, core: frozenset[str], plan: Plan, numbers: Sequence[int]) -> list[Trace]:
    world = World.of(course, plan.seed)
    return [simulate(world, core, plan, number).lightened() for number in numbers]


def _calendar(plan: Plan, number: int) -> list[float]:
    """The day of each session."""
    rng = np.random.default_rng([plan.seed, 2, number])
    gaps = GAP * np.exp(GAP_SPREAD * rng.normal(size=(plan.budget - 1) // SESSION))
    return [0.0, *np.cumsum(gaps).tolist()]
