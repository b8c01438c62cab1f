"""What a recommender shows next, by a rule that the learner can follow."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from learning.engine.generate.base import Instance, Row, Table, Word, numeric, ordered
from learning.engine.items import Generated

START = 1
"""Points of each topic before the first click, said in the words."""
N_POSTS = 4


def feed(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `task`, `topics` (words; for `order`: posts).

    - `page`: each topic begins with 1 point and gets 1 for each click; a page is shared in proportion. How many posts
      on the next page are about the first topic? Ways: `equal` (every topic gets the same), `all` (the page holds
      nothing else), `clicks` (as many posts as clicks).
    - `order`: the feed puts first what the most clicks are expected for. Ways: `best` (better rated by readers first),
      `pair` (any other).
    """
    return {"page": _page, "order": _order}[template.parameters["task"]](template, dice)


def _page(template: Generated, dice: Random) -> Instance | None:
    topics = dice.sample(template.parameters["topics"], 4)
    clicks = [dice.randint(2, 14), *(dice.randint(0, 4) for _ in topics[1:])]
    points = [START + n for n in clicks]
    posts = dice.choice((12, 20, 24, 36, 40))
    key = posts * points[0] / sum(points)
    ways = {"equal": posts / len(topics), "all": posts, "clicks": clicks[0]}
    exercise = numeric(template, key, ways)
    if exercise is None or any(posts * n % sum(points) for n in points) or posts == sum(points):
        return None
    order = dice.sample(range(len(topics)), len(topics))
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("topic"), Word("clicks")), [(Word(topics[i]), clicks[i]) for i in order]),
            "topic": Word(topics[0]),
            "posts": posts,
            "points": points[0],
            "sum": " + ".join(str(points[i]) for i in order),
            "all-points": sum(points),
            "key": key,
        },
    )


def _order(template: Generated, dice: Random) -> Instance | None:
    posts = dice.sample(template.parameters["topics"], N_POSTS)
    expected = dice.sample(range(3, 60), N_POSTS)
    rated = dice.sample(range(15, 99), N_POSTS)
    ranked = sorted(range(N_POSTS), key=lambda i: -expected[i])
    worse_first = [rated[a] < rated[b] for a, b in pairwise(ranked)]
    close = any(expected[a] - expected[b] < 3 for a, b in pairwise(ranked))
    # The best rated must not come first, nor may the order simply be turned round.
    if close or not any(worse_first) or all(worse_first) or max(rated) == rated[ranked[0]]:
        return None
    options = [f"post{i + 1}" for i in range(N_POSTS)]
    key = [options[i] for i in ranked]

    def way(first: str, then: str) -> str:
        return "best" if rated[options.index(first)] > rated[options.index(then)] else "pair"

    exercise, feedback = ordered(template, options, key, way)
    if exercise is None:
        return None
    rows: list[Row] = [(Word(post), rated[i], expected[i]) for i, post in enumerate(posts)]
    return Instance(
        exercise=exercise,
        values={"table": Table((Word("post"), Word("rated"), Word("expected")), rows)},
        options={option: Word(post) for option, post in zip(options, posts, strict=True)},
        feedback=feedback,
    )
