"""How much text stands behind a language and a topic, and into how many pieces its words are cut."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from learning.engine.generate.base import Instance, Table, Word, numeric, ordered
from learning.engine.items import Generated

TEXTS = (120, 700, 4_000, 25_000, 160_000)
"""Texts on a topic: far enough apart for an order that nobody will dispute."""


def language_table(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `task`, and what is said there.

    - `order`: put tasks in order, fewest errors first. `languages` = {word = texts in all}, `topics` (words). Ways:
      `language` (the larger language first), `pair` (any other).
    - `cost`: what does a text cost that is paid by pieces? Ways: `words` (paid by words), `rate` (only the pieces
      per word count), `same` (the same price).
    """
    return {"order": _order, "cost": _cost}[template.parameters["task"]](template, dice)


def _order(template: Generated, dice: Random) -> Instance | None:
    languages, topics = template.parameters["languages"], template.parameters["topics"]
    n = 4
    similar = sorted(dice.sample(TEXTS, n), reverse=True)
    tasks = [(dice.choice(list(languages)), dice.choice(topics), texts) for texts in similar]
    totals = [languages[language] for language, _, _ in tasks]
    too_much = any(10 * texts > total for texts, total in zip(similar, totals, strict=True))
    if too_much or len({task[:2] for task in tasks}) < n:
        return None
    # The order of the languages must lead astray, but must not simply be the order turned round.
    tempting = [before < then for before, then in pairwise(totals)]
    if not any(tempting) or all(tempting) or len(set(totals)) < 3:
        return None
    order = dice.sample(range(n), n)
    options = [f"task{place + 1}" for place in range(n)]
    key = [options[order.index(i)] for i in range(n)]

    def way(first: str, then: str) -> str:
        return "language" if totals[key.index(first)] > totals[key.index(then)] else "pair"

    exercise, feedback = ordered(template, options, key, way)
    if exercise is None:
        return None
    rows = [(place + 1, Word(tasks[i][0]), Word(tasks[i][1]), totals[i], tasks[i][2]) for place, i in enumerate(order)]
    head = (Word("task"), Word("language"), Word("topic"), Word("all"), Word("similar"))
    return Instance(
        exercise=exercise,
        values={"table": Table(head, rows)},
        options={option: Word(option) for option in options},
        feedback=feedback,
    )


def _cost(template: Generated, dice: Random) -> Instance | None:
    words = dice.choice((200, 400, 600, 800))
    small_words = round(words * dice.choice((0.5, 1.5, 2, 3)))
    pieces = dice.choice((120, 140, 160, 200))
    small_pieces = round(pieces * dice.choice((1.5, 2, 2.5, 3)))
    cost = dice.choice((2, 4, 6, 8, 12))
    all_pieces, all_small = words * pieces / 100, small_words * small_pieces / 100
    key = cost * all_small / all_pieces
    ways = {"words": cost * small_words / words, "rate": cost * small_pieces / pieces, "same": cost}
    exercise = numeric(template, key, ways, tolerance=0.05)
    if exercise is None or key % 1 or min(abs(key - way) for way in ways.values()) < 1:
        return None
    rows = [(Word("large"), words, pieces), (Word("small"), small_words, small_pieces)]
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("language"), Word("words"), Word("pieces")), rows),
            "cost": cost,
            "all-pieces": all_pieces,
            "all-small": all_small,
            "times": round(all_small / all_pieces, 2),
            "total": key,
        },
    )
