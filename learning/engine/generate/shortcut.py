"""A model that is right because of a mark in the picture, and the day on which no picture has it."""

from __future__ import annotations

from random import Random

from learning.engine.generate.base import Instance, Table, Word, apart, numeric
from learning.engine.items import Generated

SIZES = (20, 40, 50, 100, 200, 300, 400)
HOME = (100, 200, 300, 400, 500)
APART = 5


def shortcut(template: Generated, dice: Random) -> Instance | None:
    """How many new pictures, all without the mark, will be right? The test holds many with it.

    Ways: `overall` (the share of the whole test), `marked` (the share of pictures with the mark), `middle` (between
    both shares).
    """
    few, many = sorted(dice.sample(SIZES, 2))
    if many < 3 * few:
        return None
    with_mark, without = dice.randint(92, 99), dice.randrange(20, 65)
    right = many * with_mark / 100, few * without / 100
    overall = 100 * sum(right) / (many + few)
    shares = {"overall": overall, "marked": with_mark, "middle": (with_mark + without) / 2}
    home = dice.choice([n for n in HOME if n != few])
    ways = {way: home * share / 100 for way, share in shares.items()}
    exercise = numeric(template, home * without / 100, ways, tolerance=0.5)
    if exercise is None or any(n % 1 for n in (*right, exercise.key)) or not apart(APART, without, *shares.values()):
        return None
    rows = [
        (Word("marked"), many, int(right[0])),
        (Word("plain"), few, int(right[1])),
        (Word("all"), many + few, int(sum(right))),
    ]
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("pictures"), Word("cases"), Word("right")), rows),
            "right": int(right[1]),
            "cases": few,
            "overall": round(overall),
            "marked": with_mark,
            "share": without,
            "home": home,
            "key": exercise.key,
        },
    )
