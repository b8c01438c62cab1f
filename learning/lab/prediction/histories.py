"""Features of every response of a log: the engine's own histories, folded learner by learner."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from learning.engine import elo
from learning.engine.predictor import FEATURES, NEVER, NOTHING, History, ItemStatistics, Met, features
from learning.lab.log import Log

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Known:
    """What other learners' answers say about each response; each of shape (n_responses,)."""

    p_bkt: Floats
    """What tracing predicts, with parameters from other learners (and this learner's earlier answers)."""
    n: Floats
    """Of the item: see `ItemStatistics`."""
    difficulty: Floats
    typical: Floats


def feature_rows(log: Log, known: Known) -> Floats:
    """Of shape (n_responses, len(FEATURES)). A row depends on earlier responses of the same learner only."""
    rows = np.empty((len(log), len(FEATURES)))
    user, skill, item = log.user.tolist(), log.skill.tolist(), log.item.tolist()
    correct = log.correct.astype(bool).tolist()
    at = [None] * len(log) if log.at is None else [None if time != time else time for time in log.at.tolist()]
    statistics = zip(
        known.p_bkt.tolist(), known.n.tolist(), known.difficulty.tolist(), known.typical.tolist(), strict=True
    )
    learner = None
    overall = NOTHING
    skills: dict[int, History] = {}
    items: dict[int, Met] = {}
    for row, (p_bkt, n, difficulty, typical) in enumerate(statistics):
        if user[row] != learner:
            learner, overall, skills, items = user[row], NOTHING, {}, {}
        own, same, now = skills.get(skill[row], NOTHING), items.get(item[row], NEVER), at[row]
        rows[row] = features(p_bkt, own, overall, ItemStatistics(n, difficulty, typical), same, now)
        seen = {
            "correct": correct[row],
            "expected": elo.p_correct(overall.rating, own.rating, difficulty),
            "at": now,
            "place": overall.n,
        }
        items[item[row]] = same.after(correct=correct[row], place=overall.n)
        overall, skills[skill[row]] = overall.after(**seen), own.after(**seen)
    return rows
