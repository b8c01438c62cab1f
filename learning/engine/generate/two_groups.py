"""Errors of one system in several groups: shares, not counts, and no average that hides a group."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from learning.engine.generate.base import Instance, Mark, Row, Table, Word, apart, marked, numeric
from learning.engine.generate.outcomes import Outcomes
from learning.engine.items import Generated

WHOLES = (20, 25, 40, 50, 80, 100, 200)
APART = 3
GROUPS = "ABCDE"


def two_groups(template: Generated, dice: Random) -> Instance | None:
    """Parameter: `ask`.

    - `misses`: by how many points do the shares of missed cases differ? Ways: `counts` (of the numbers of missed
      cases), `accuracy` (of the shares of right results), `false-alarms` (of the shares of false alarms).
    - `above`: mark the groups where more than a limit of the real cases are missed. Ways: `small` (such a group with
      few missed cases is left), `counts` (many missed cases, but a lower share), `fits`.
    - `second`: the percentage of right results in the second group, from all and the first. Ways: `overall` (as for
      all), `equal` (as in the first), `middle` (as if both groups were equally large).
    """
    return ASKS[template.parameters["ask"]](template, dice)


def _misses(template: Generated, dice: Random) -> Instance | None:
    one, two = _group(dice), _group(dice)
    key = abs(one.recall - two.recall)
    ways = {
        "counts": abs(one.misses - two.misses),
        "accuracy": abs(one.accuracy - two.accuracy),
        "false-alarms": abs(_false_alarm_rate(one) - _false_alarm_rate(two)),
    }
    exercise = numeric(template, key, ways, tolerance=0.5)
    # The group with fewer missed cases bears the larger share of misses.
    turned = (one.misses - two.misses) * (two.recall - one.recall) < 0
    if exercise is None or not turned or key < 5 or not apart(APART, key, *ways.values()):
        return None
    rows: list[Row] = [
        (Word(f"group-{i + 1}"), g.real, g.misses, g.false_alarms + g.clear, g.false_alarms)
        for i, g in enumerate((one, two))
    ]
    head = (Word("group"), Word("real"), Word("misses"), Word("not-real"), Word("false-alarms"))
    return Instance(
        exercise=exercise,
        values={
            "table": Table(head, rows),
            "rate1": round(100 - one.recall),
            "rate2": round(100 - two.recall),
            "misses1": one.misses,
            "misses2": two.misses,
            "real1": one.real,
            "real2": two.real,
            "key": key,
        },
    )


def _group(dice: Random) -> Outcomes:
    """Both error rates are whole percentages."""
    real, others = dice.choice(WHOLES), dice.choice(WHOLES)
    misses, false_alarms = (whole * dice.randrange(5, 55, 5) // 100 for whole in (real, others))
    return Outcomes(real - misses, false_alarms, misses, others - false_alarms)


def _false_alarm_rate(group: Outcomes) -> float:
    return 100 * group.false_alarms / (group.false_alarms + group.clear)


def _above(template: Generated, dice: Random) -> Instance | None:
    limit = dice.choice((10, 15, 20, 25, 30))
    real = [dice.randrange(20, 100, 10), dice.randrange(300, 900, 50), *(dice.randrange(50, 500, 10) for _ in range(3))]
    misses = [people * dice.randint(3, 45) // 100 for people in real]
    order = dice.sample(range(len(real)), len(real))
    real, misses = [real[i] for i in order], [misses[i] for i in order]
    shares = [100 * missed / people for missed, people in zip(misses, real, strict=True)]
    options = [name.lower() for name in GROUPS]
    key = [option for option, share in zip(options, shares, strict=True) if share > limit]
    if not 2 <= len(key) <= 3 or any(abs(share - limit) < APART for share in shares):
        return None
    inside = [missed for missed, share in zip(misses, shares, strict=True) if share > limit]
    outside = [missed for missed, share in zip(misses, shares, strict=True) if share < limit]
    # Counts alone mislead: the most missed cases are in a group that keeps the limit, the fewest in one that does not.
    if max(outside) <= max(inside) or min(inside) >= min(outside):
        return None
    many = {o: "counts" for o, missed in zip(options, misses, strict=True) if missed > min(inside)}
    few = {o: "small" for o, missed in zip(options, misses, strict=True) if missed < min(outside)}
    exercise, feedback = marked(template, options, key, many, few)
    groups = list(zip(options, GROUPS, real, misses, shares, strict=True))
    rows: list[Row] = [(Mark(option, name), people, missed) for option, name, people, missed, _ in groups]
    return Instance(
        exercise=exercise,
        values={"table": Table((Word("group"), Word("real"), Word("misses")), rows), "limit": limit},
        feedback=feedback,
        own={
            option: {"name": name, "real": people, "misses": missed, "share": round(share)}
            for option, name, people, missed, share in groups
        },
    )


def _second(template: Generated, dice: Random) -> Instance | None:
    large, small = dice.choice((200, 300, 400, 800)), dice.choice((20, 25, 40, 50, 100))
    right = large * dice.randint(85, 98) // 100, small * dice.randint(40, 80) // 100
    key, first = 100 * right[1] / small, 100 * right[0] / large
    overall = 100 * sum(right) / (large + small)
    ways = {"overall": overall, "equal": first, "middle": 2 * overall - first}
    exercise = numeric(template, key, ways, tolerance=0.5)
    if exercise is None or key % 1 or not apart(APART, key, *ways.values()):
        return None
    rows: list[Row] = [(Word("all"), large + small, sum(right)), (Word("group-1"), large, right[0])]
    rows.append((Word("group-2"), "?", "?"))
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("group"), Word("cases"), Word("right")), rows),
            "cases": small,
            "right": right[1],
            "overall": round(overall),
            "first": round(first),
            "key": key,
        },
    )


ASKS: dict[str, Callable[[Generated, Random], Instance | None]] = {
    "misses": _misses,
    "above": _above,
    "second": _second,
}
