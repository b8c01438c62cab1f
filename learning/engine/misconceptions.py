"""Which misconceptions an exercise can show."""

from __future__ import annotations

from learning.engine.items import CheckClaims, Exercise, Gap, Numeric, Ordering


def behind(exercise: Exercise) -> frozenset[str]:
    """Every misconception behind a wrong option, place, gap, order or number of the exercise."""
    match exercise:
        case Gap() | CheckClaims():
            return frozenset(one for options in exercise.misconceptions.values() for one in options.values())
        case Numeric():
            return frozenset(way.misconception for way in exercise.wrong_ways if way.misconception)
        case Ordering():
            return frozenset(v.misconception for v in exercise.violations if v.misconception is not None)
        case _:
            shown: dict[str, str] = getattr(exercise, "misconceptions", {})
            return frozenset(filter(None, shown.values()))
