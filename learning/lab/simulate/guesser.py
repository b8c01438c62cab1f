"""How often somebody who only guesses is called a master."""

from __future__ import annotations

import random
from collections.abc import Sequence

from learning.engine import bkt, tracing
from learning.engine.chance import chance
from learning.engine.items import AnyExercise
from learning.engine.parameters import ParameterSet
from learning.lab.simulate.policies import OATUTOR, OATUTOR_MASTERY

SKILL = "guessed"


def false_mastery(items: Sequence[AnyExercise], parameters: ParameterSet, n_runs: int, seed: int) -> float:
    """The share of runs in which a pure guesser is called a master at any time within these items, in this order."""
    return sum(_is_called(items, parameters, random.Random(f"{seed} {run}")) for run in range(n_runs)) / n_runs


def oatutor_false_mastery(p_right: float, n_items: int, n_runs: int, seed: int) -> float:
    """The same for OATutor's rule and items that are guessed with probability `p_right`."""
    n_called = 0
    for run in range(n_runs):
        dice, p = random.Random(f"{seed} {run}"), OATUTOR.prior
        for _ in range(n_items):
            p = bkt.update(p, OATUTOR, dice.random() < p_right)
            if p >= OATUTOR_MASTERY:
                n_called += 1
                break
    return n_called / n_runs


def _is_called(items: Sequence[AnyExercise], parameters: ParameterSet, dice: random.Random) -> bool:
    state = tracing.begin(SKILL, parameters)
    for item in items:
        correct = dice.random() < chance(item)
        state = tracing.answered(state, item, parameters, skill=SKILL, correct=correct, evidence=True)
        if tracing.is_mastered(state, parameters):
            return True
    return False
