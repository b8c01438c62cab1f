"""Who is in the data, against the people for whom a system is used."""

from __future__ import annotations

from random import Random

from learning.engine.generate.base import Instance, Mark, Table, Value, Word, marked, numeric
from learning.engine.items import Generated

HALF = 0.5
"""Groups with less than half of their share among the people are too few."""
CLEAR = 0.8
"""Groups that are well covered have at least this part of it, so that nothing lies near the border."""


def sample_and_population(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `task`, `groups` (their words).

    - `too-few`: mark the groups whose share in the data is less than half of their share among the people. Ways:
      `small` (covered, but with fewer cases than an equal part), `covered` (any other).
    - `errors`: errors per 100 people, when groups are covered differently. Ways: `data` (shares of the data), `equal`
      (all groups count the same), `absent` (the group with few data is left out).
    """
    return {"too-few": _too_few, "errors": _errors}[template.parameters["task"]](template, dice)


def _too_few(template: Generated, dice: Random) -> Instance | None:
    groups = template.parameters["groups"]
    people, data = _shares(dice, len(groups), 5), _shares(dice, len(groups), 2)
    ratio = [in_data / among_people for in_data, among_people in zip(data, people, strict=True)]
    few = {i for i, part in enumerate(ratio) if part < HALF}
    smallest = min(range(len(groups)), key=people.__getitem__)
    largest_of_few = max((data[i] for i in few), default=0)
    # The tempting group is small and covered, and a group with many more cases is not.
    if not few or len(few) > 2 or smallest in few or largest_of_few < 2 * data[smallest]:
        return None
    if any(HALF <= part < CLEAR for part in ratio) or any(ratio[i] > HALF * 0.85 for i in few):
        return None
    size = dice.choice((2_000, 3_000, 5_000)) * 100
    options = [f"g{i + 1}" for i in range(len(groups))]
    small = {option: "small" for option, share in zip(options, data, strict=True) if share < 100 / len(groups)}
    exercise, feedback = marked(template, options, [options[i] for i in sorted(few)], small)
    rows = [(Mark(options[i], Word(group)), data[i] * size // 100, people[i]) for i, group in enumerate(groups)]
    table = Table((Word("group"), Word("data"), Word("people")), rows)
    return Instance(exercise=exercise, values={"table": table, "size": size, "one": size // 100}, feedback=feedback)


def _errors(template: Generated, dice: Random) -> Instance | None:
    groups = template.parameters["groups"]
    covered = dice.choice((80, 90, 95, 98))
    people = dice.choice((30, 40, 60, 70))
    low = dice.randint(1, 8)
    high = dice.randint(3 * low, 40)
    total = (people * low + (100 - people) * high) / 100
    ways = {
        "data": (covered * low + (100 - covered) * high) / 100,
        "equal": (low + high) / 2,
        "absent": low,
    }
    exercise = numeric(template, total, ways, tolerance=0.05)
    numbers = [total, *ways.values()]
    if exercise is None or total % 1 or min(abs(total - way) for way in ways.values()) < 1:
        return None
    if any(abs(a - b) < 0.5 for i, a in enumerate(numbers) for b in numbers[:i]):
        return None
    rows = [(Word(groups[0]), covered, people, low), (Word(groups[1]), 100 - covered, 100 - people, high)]
    values: dict[str, Value] = {
        "table": Table((Word("group"), Word("data"), Word("people"), Word("errors")), rows),
        "part1": people * low / 100,
        "part2": (100 - people) * high / 100,
        "total": total,
        "low": low,
    }
    return Instance(exercise=exercise, values=values)


def _shares(dice: Random, n: int, least: int) -> list[int]:
    """Whole percentages that add up to 100."""
    cuts = sorted(dice.sample(range(least, 100), n - 1))
    shares = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    return shares if min(shares) >= least else _shares(dice, n, least)
