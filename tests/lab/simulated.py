"""Answers of learners who are what Bayesian knowledge tracing believes them to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from learning.engine.bkt import Parameters
from learning.lab.log import Log

EASY = Parameters(prior=0.6, learn=0.2, guess=0.25, slip=0.08, forget=0.02)
HARD = Parameters(prior=0.15, learn=0.08, guess=0.1, slip=0.15, forget=0.05)
PLAIN = Parameters(prior=0.35, learn=0.15, guess=0.2, slip=0.1)


def answers(
    course: Mapping[str, Mapping[str, Parameters] | Parameters], n_users: int, n_steps: int, seed: int = 0
) -> Log:
    """Each user answers each skill `n_steps` times; a skill may have parameters by item class."""
    rng = np.random.default_rng(seed)
    columns: dict[str, list[object]] = {name: [] for name in ("user", "skill", "item", "correct", "order", "class")}
    for skill, own in course.items():
        classes = {"": own} if isinstance(own, Parameters) else dict(own)
        for user in range(n_users):
            picked = [list(classes)[i] for i in rng.integers(len(classes), size=n_steps)]
            correct = one_learner(rng, [classes[name] for name in picked])
            columns["user"] += [f"user {user}"] * n_steps
            columns["skill"] += [skill] * n_steps
            columns["item"] += [f"{skill} {step}" for step in range(n_steps)]
            columns["correct"] += correct
            columns["order"] += range(n_steps)
            columns["class"] += picked
    item_class = columns.pop("class")
    with_classes = any(not isinstance(own, Parameters) for own in course.values())
    return Log.from_columns(**columns, item_class=item_class if with_classes else None)  # type: ignore[arg-type]


def one_learner(rng: np.random.Generator, steps: Sequence[Parameters]) -> list[int]:
    """Right (1) and wrong (0) answers, one for each step."""
    known = rng.random() < steps[0].prior
    correct = []
    for own in steps:
        correct.append(int(rng.random() < (1 - own.slip if known else own.guess)))
        known = rng.random() >= own.forget if known else rng.random() < own.learn
    return correct
