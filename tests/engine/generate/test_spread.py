"""Who repeats the number that was right last time must mostly be wrong: a template comes again and again."""

from collections import Counter

import pytest

from learning.engine.items import Numeric
from tests.engine.generate.showing import instances


@pytest.mark.parametrize("slug", ["numbers-moved-pattern", "inference-canteen-halves", "shift-cellar-sensor"])
def test_no_number_is_right_in_most_exercises(slug: str) -> None:
    keys = Counter(one.exercise.key for one in instances(slug, 300) if isinstance(one.exercise, Numeric))
    total = keys.total()
    assert total == 300
    assert len(keys) >= 4
    assert sum((n / total) ** 2 for n in keys.values()) < 0.36
