"""Traces without names, and what somebody else knows about one of the people behind them."""

from __future__ import annotations

from random import Random

from learning.engine.generate.base import Instance, Mark, Table, Word, marked, numeric
from learning.engine.items import Generated

NOON = 12
TRIES = 50
HOURS = (7, 8, 9, 10, 11, 13, 14, 15, 16, 17)


def traces(template: Generated, dice: Random) -> Instance | None:
    """A table of cards, each with a place and an hour. Parameters: `task`, `cards` (how many), `places` (words).

    - `find`: mark the cards that can belong to somebody of whom place, kind (`kinds`: words) and hour are known. Ways:
      `part` (fits in at least one column, but not in all), `none` (fits nowhere).
    - `coarser`: how many cards still fit when only place and half of the day are published? Ways: `exact` (the exact
      hour), `place` (only the place), `half` (only the half of the day), `all`.
    """
    return {"find": _find, "coarser": _coarser}[template.parameters["task"]](template, dice)


def _find(template: Generated, dice: Random) -> Instance | None:
    places, kinds, count = (template.parameters[name] for name in ("places", "kinds", "cards"))
    cards = [(dice.choice(places), dice.choice(kinds), dice.choice(HOURS)) for _ in range(count)]
    known = dice.choice(cards)
    fits = [sum(a == b for a, b in zip(card, known, strict=True)) for card in cards]
    numbers = _numbers(dice, len(cards))
    options = [f"c{number}" for number in numbers]
    key = [option for option, fit in zip(options, fits, strict=True) if fit == 3]
    # No detail alone is enough.
    several = all(sum(card[i] == known[i] for card in cards) > len(key) for i in range(3))
    if len(key) > 2 or not several or fits.count(2) < 2 or 0 not in fits:
        return None
    ways = {option: "part" if fit else "none" for option, fit in zip(options, fits, strict=True) if fit < 3}
    exercise, feedback = marked(template, options, key, ways)
    rows = [
        (Mark(option, number), Word(place), Word(kind), hour)
        for option, number, (place, kind, hour) in zip(options, numbers, cards, strict=True)
    ]
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("card"), Word("place"), Word("kind"), Word("hour")), rows),
            "known-place": Word(known[0]),
            "known-kind": Word(known[1]),
            "known-hour": known[2],
        },
        feedback=feedback,
    )


def _coarser(template: Generated, dice: Random) -> Instance | None:
    count = template.parameters["cards"]
    every = [(place, hour) for place in template.parameters["places"] for hour in HOURS]
    place, hour = dice.choice(every)
    fitting = [card for card in every if card[0] == place and (card[1] < NOON) == (hour < NOON)]
    # How many fit is drawn first, and kept, or it would nearly always be the fewest.
    fit = dice.randint(2, count - 2)
    others = [card for card in every if card not in fitting]
    for _ in range(TRIES):
        cards = [(place, hour), *dice.choices(fitting, k=fit - 1), *dice.choices(others, k=count - fit)]
        here = [h for p, h in cards if p == place]
        same_half = [p for p, h in cards if (h < NOON) == (hour < NOON)]
        ways = {"exact": here.count(hour), "place": len(here), "half": len(same_half), "all": count}
        if (exercise := numeric(template, fit, ways)) is not None:
            break
    else:
        return None
    dice.shuffle(cards)
    rows = [(number, Word(p), h) for number, (p, h) in zip(_numbers(dice, count), cards, strict=True)]
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("card"), Word("place"), Word("hour")), rows),
            "known-place": Word(place),
            "known-hour": hour,
            "exact": ways["exact"],
            "total": fit,
        },
    )


def _numbers(dice: Random, n: int) -> list[int]:
    """Numbers of cards, smallest first."""
    return sorted(dice.sample(range(101, 1000), n))
