"""The feed: posts that are pictures, a recommender that shows the most similar ones, and what widens a page again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from learning.engine.drawing import WIDTH, Drawing
from learning.engine.explorables.base import (
    CORRECT,
    Choice,
    Control,
    Figure,
    Judgement,
    Number,
    State,
    Table,
    Task,
    Word,
)
from learning.engine.explorables.picture_numbers import paint
from learning.engine.explorables.store import data

PAGE, SIDE = 12, 8
WAYS = ("skip", "more", "search", "mixed")
NEAR = 1
"""How many posts the prediction may be off."""
COLUMNS, CELL, LINE = 6, 5.5, 54


class Feed(Figure):
    """Controls: how many posts of the next page are of the `same` kind as the clicked ones, and which `way` brings the
    most kinds back."""

    words = frozenset({"post", "next", "mixed", "search", "find", "again", "now", "kind", "posts", "distance"})
    outcomes = frozenset({"neutral", "same", "skip", "more", "search"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (Number(name="same", low=0, high=PAGE), Choice(name="way", options=WAYS))

    def judge(self, task: Task, state: State) -> Judgement:
        said, truth, found = float(state["same"]), same(), kinds_after()  # type: ignore[arg-type]
        best = max(WAYS, key=found.__getitem__)
        parts = {"same": abs(said - truth) <= NEAR, "way": state["way"] == best}
        values = {**found, "same": truth, "first": len(set(_kinds(range(PAGE)))), "kind": clicked_kind()}
        values["before"] = _kinds(range(PAGE)).count(clicked_kind())
        if not parts["same"]:
            outcome = "neutral" if said <= values["before"] + NEAR else "same"
            return Judgement(outcome=outcome, parts=parts, values=values)
        return Judgement(outcome=CORRECT if parts["way"] else str(state["way"]), parts=parts, values=values)

    def right(self, task: Task) -> State:
        found = kinds_after()
        return {"same": float(same()), "way": max(WAYS, key=found.__getitem__)}

    def wrong(self, task: Task) -> Iterator[State]:
        right = self.right(task)
        yield from ({**right, "same": float(count)} for count in (2, 7))
        yield from ({**right, "way": way} for way in WAYS if way != right["way"])

    def drawing(self, task: Task) -> str:
        """The first page; the three posts that are clicked have a frame."""
        drawing = Drawing(PAGE // COLUMNS * LINE, WIDTH)
        for post in range(PAGE):
            left, top = WIDTH / COLUMNS * (post % COLUMNS), LINE * (post // COLUMNS)
            css = "kept handed" if post in data("feed")["clicked"] else "kept"
            drawing.rect(left + 3, top + 1, WIDTH / COLUMNS - 6, LINE - 3, css, corner=4)
            points = _points(post)
            grid = [points[SIDE * row : SIDE * (row + 1)] for row in range(SIDE)]
            paint(drawing, grid, left + (WIDTH / COLUMNS - SIDE * CELL) / 2, top + 4, CELL)
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        """How similar each kind is to what was clicked."""
        return Table((Word("kind"), Word("posts"), Word("distance")), closest())


@cache
def closest() -> list[tuple[int, int, int]]:
    """Per kind: its posts that were not clicked, and the distance of the most similar one."""
    clicked = data("feed")["clicked"]
    others = [post for post in range(len(data("feed")["kinds"])) if post not in clicked]
    rows = []
    for kind in range(10):
        posts = [post for post in others if _kinds([post]) == [kind]]
        rows.append((kind, len(posts), round(min(distance(post, clicked) for post in posts) ** 0.5)))
    return rows


def distance(post: int, clicked: Iterable[int]) -> int:
    """How unlike a post is to the most similar of those that were clicked."""
    points = _points(post)
    return min(sum((a - b) ** 2 for a, b in zip(points, _points(other), strict=True)) for other in clicked)


def page(clicked: Sequence[int], seen: Iterable[int]) -> list[int]:
    """The next page: of the posts not seen yet, those most similar to what was clicked."""
    gone = set(seen)
    fresh = [post for post in range(len(data("feed")["kinds"])) if post not in gone]
    return sorted(fresh, key=lambda post: distance(post, clicked))[:PAGE]


@cache
def same() -> int:
    """How many posts of the page after the clicks are of their kind."""
    return _kinds(page(data("feed")["clicked"], range(PAGE))).count(clicked_kind())


@cache
def kinds_after() -> Mapping[str, int]:
    """How many kinds the page after the next shows, by what the learner does on the next."""
    clicked = data("feed")["clicked"]
    second = page(clicked, range(PAGE))
    seen = [*range(PAGE), *second]
    other = (clicked_kind() + 1) % 10
    rest = [post for post in range(len(data("feed")["kinds"])) if post not in seen]
    searched = [post for post in rest if _kinds([post]) == [other]][: len(clicked)]
    pages = {
        "skip": page(clicked, seen),
        "more": page([*clicked, second[0]], seen),
        "search": page([*clicked, *searched], [*seen, *searched]),
        "mixed": rest[:PAGE],
    }
    return {way: len(set(_kinds(posts))) for way, posts in pages.items()}


def clicked_kind() -> int:
    """The kind of the three posts."""
    return _kinds(data("feed")["clicked"])[0]


def _kinds(posts: Iterable[int]) -> list[int]:
    return [int(data("feed")["kinds"][post]) for post in posts]


@cache
def _points(post: int) -> list[int]:
    return [ord(one) - 65 for one in data("feed")["points"][64 * post : 64 * (post + 1)]]
