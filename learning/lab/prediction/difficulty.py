"""How difficult items and skills are: effects in a logistic model, drawn towards zero where responses are few.

Each effect maximises the likelihood of its own responses, given all else that is known of them, under a normal prior
(ridge), by Newton's method. Effects of one kind do not share responses, so all are found at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from learning.engine.predictor import ItemStatistics
from learning.lab.log import Log
from learning.lab.prediction.logistic import shrunk_logit

Floats = NDArray[np.float64]
N_STEPS = 8
NEAR = 1e-4
"""A step this small, in logits, is the last."""
USUAL_RIDGE = 5.0
"""For what is typical of a skill: it keeps skills with a handful of responses in bounds."""


class Ridges(NamedTuple):
    """Inverse variances of the effects of skills and of items within them."""

    skill: float
    item: float


def effects(
    group: NDArray[np.int32], n_groups: int, correct: NDArray[np.uint8], offset: Floats, ridge: float
) -> Floats:
    """Of shape (n_groups,), in logits, above 0 where answers are right more often than `offset` says.

    `group`, `correct` and `offset` (the logit without the effect) have shape (n_responses,); `ridge` is the inverse of
    the prior's variance. A group without responses has 0.
    """
    found = np.zeros(n_groups)
    for _ in range(N_STEPS):
        p = expit(offset + found[group])
        slope = np.bincount(group, correct - p, n_groups) - ridge * found
        move = np.clip(slope / (np.bincount(group, p * (1 - p), n_groups) + ridge), -2, 2)
        found += move
        if np.abs(move).max(initial=0) < NEAR:
            break
    return found


@dataclass(frozen=True, eq=False)
class Difficulties:
    """In logits, above 0: harder. `typical` and `skill` have shape (n_skills,), `own` and `n` shape (n_items,)."""

    typical: Floats
    """Of the skill, from its share of right answers alone."""
    skill: Floats
    """Of the skill, beyond what is typical, given what is known of those who answered."""
    own: Floats
    """Of the item, within its skill."""
    n: Floats
    """Responses to the item."""

    def of(self, skill: NDArray[np.int32], item: NDArray[np.int32]) -> tuple[Floats, Floats]:
        """Difficulty and typical difficulty for pairs of skill and item, of the same shape."""
        typical = self.typical[skill]
        return typical + self.skill[skill] + self.own[item], typical

    def of_skills(self, log: Log) -> dict[str, tuple[float, float]]:
        """Where items of a skill start, and what is typical, for all skills with responses in `log`."""
        start = self.typical + self.skill
        return {log.skills[one]: (float(start[one]), float(self.typical[one])) for one in np.unique(log.skill).tolist()}

    def statistics(self, log: Log) -> dict[str, ItemStatistics]:
        """By item, for all items with responses in `log`."""
        item, first = np.unique(log.item, return_index=True)
        columns = (self.n[item].astype(int), *self.of(log.skill[first], item))
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return {log.items[one]: ItemStatistics(*row) for one, row in zip(item.tolist(), rows, strict=True)}


def difficulties(log: Log, offset: Floats, ridges: Ridges) -> Difficulties:
    """Skills against the mean of all answers, then items within their skills.

    `offset`, of shape (n_responses,), is the logit of what is expected of the learner now, whatever the item.
    """
    n_skills, n_items = len(log.skills), len(log.items)
    mean = np.full(len(log), shrunk_logit(log.correct))
    typical = -shrunk_logit(log.correct) - effects(log.skill, n_skills, log.correct, mean, USUAL_RIDGE)
    skill = effects(log.skill, n_skills, log.correct, offset, ridges.skill)
    own = effects(log.item, n_items, log.correct, offset + skill[log.skill], ridges.item)
    return Difficulties(typical, -skill, -own, np.bincount(log.item, minlength=n_items).astype(np.float64))
