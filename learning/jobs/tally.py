"""How an item does: what first responses to it turned out to be, one at a time. Knows no rows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from learning.engine import elo
from learning.engine.distractors import distractors
from learning.engine.items import AnyExercise
from learning.engine.predictor import ItemStatistics

PER_DOUBLING = 4
"""Classes of durations from one duration to twice as long: a median is exact to a tenth."""


@dataclass(kw_only=True)
class Tally:
    """Counts of one item; `count` adds a response. The dictionaries hold plain JSON."""

    n_responses: int = 0
    n_correct: int = 0
    difficulty: float = 0.0
    """In logits; see `learning.engine.predictor.ItemStatistics`."""
    distractors: dict[str, int] = field(default_factory=dict)
    misconceptions: dict[str, int] = field(default_factory=dict)
    durations: dict[str, int] = field(default_factory=dict)

    def count(
        self,
        exercise: AnyExercise | None,
        answer: Mapping[str, Any],
        *,
        correct: bool,
        misconception: str | None,
        duration_ms: int | None,
        predicted: float | None,
        rated: float | None,
    ) -> None:
        """Add a first response. `exercise` is None when the course no longer has the item; `predicted` is the
        probability of a right answer that was predicted when the item's difficulty was `rated`, both as logged.

        The rating follows Elo's rule, with the whole prediction in place of the learner's rating alone.
        """
        if predicted is not None and rated is not None:
            expected = elo.probability(elo.logit(predicted) + rated - self.difficulty)
            item = ItemStatistics(self.n_responses, self.difficulty)
            self.difficulty = item.after(correct=correct, expected=expected).difficulty
        self.n_responses += 1
        self.n_correct += correct
        if duration_ms is not None and duration_ms > 0:
            _add(self.durations, str(round(math.log2(duration_ms) * PER_DOUBLING)))
        if correct:
            return
        if misconception is not None:
            _add(self.misconceptions, misconception)
        for distractor in distractors(exercise, answer) if exercise is not None else ():
            _add(self.distractors, distractor)

    def median_ms(self) -> int | None:
        """The median duration in milliseconds, to about a tenth; None when no duration is known."""
        half, seen = sum(self.durations.values()) / 2, 0
        for step, n in sorted((int(step), n) for step, n in self.durations.items()):
            seen += n
            if seen >= half:
                return round(2 ** (step / PER_DOUBLING))
        return None


def _add(counts: dict[str, int], name: str) -> None:
    counts[name] = counts.get(name, 0) + 1
