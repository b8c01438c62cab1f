"""Answers of simulated learners as a log, to fit a parameter set to those who came first."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from joblib import Parallel, delayed

from learning.engine.course import Course
from learning.engine.parameters import item_class
from learning.lab.log_csv import NEEDED, OPTIONAL
from learning.lab.simulate.mind import Reply
from learning.lab.simulate.ours import EPOCH
from learning.lab.simulate.policies import Step
from learning.lab.simulate.run import SESSION, Plan, blocks, check, simulate
from learning.lab.simulate.world import World

Row = tuple[object, ...]


def write_log(file: Path, course: Course, plan: Plan, n_learners: int, n_jobs: int = -1) -> int:
    """Write what `breck bkt fit` reads: each learner's first responses without a hint. Returns how many these are.

    Raises ValueError for a population or policy that does not exist, or one that gives no answers; OSError.
    """
    check(plan.population, plan.policy)
    work = (delayed(_block)(course, plan, block) for block in blocks(plan, n_learners))
    rows = [row for part in Parallel(n_jobs=n_jobs)(work) for row in part]
    if not rows:
        raise ValueError(f"nobody answers anything under {plan.policy}")
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow((*NEEDED, *OPTIONAL))
        writer.writerows(rows)
    return len(rows)


def _block(course: Course, plan: Plan, numbers: Sequence[int]) -> list[Row]:
    world = World.of(course, plan.seed)
    return [row for number in numbers for row in _answers(world, plan, number)]


def _answers(world: World, plan: Plan, number: int) -> Iterator[Row]:
    given: list[tuple[Step, Reply, float]] = []
    simulate(world, frozenset(), plan, number, lambda *answer: given.append(answer))
    seen = set()
    for order, (step, reply, day) in enumerate(given):
        is_first = step.item not in seen
        seen.add(step.item)
        if is_first and not reply.n_hints:
            at = EPOCH + timedelta(days=day, minutes=order % SESSION)
            kind = item_class(world.course.item[step.item or ""])
            yield number, step.skill, step.item, int(reply.correct), order, at.isoformat(timespec="seconds"), kind
