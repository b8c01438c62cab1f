"""Nearest neighbours among few points whose distance is the sum of two differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from learning.engine.drawing import Axes
from learning.engine.generate.base import Cell, Instance, Mark, Row, Table, Value, Word, common, marked, numeric
from learning.engine.items import Gap, Generated

NAMES = "ABCDEFGHI"
GROUPS = ("a", "b")
CLOSEST = 2
"""Points that are nearer than this in both directions would hide each other in the drawing."""
CLOSE_CALL = 3
MM_IN_CM = 10
ROUNDS = (1, 3, 5)
"""The values of k that are compared."""

VOTERS = (("a", "a", "a", "a", "b"), GROUPS, ("a", "b", "b", "b", "b"))
"""Where votes are counted: with equal groups the same two numbers would nearly always be right."""

Point = tuple[int, int]


@dataclass(frozen=True)
class Scene:
    """Known points with their group, and a new one."""

    new: Point
    points: Sequence[Point]
    groups: Sequence[str]

    def distance(self, i: int, scale: int = 1) -> int:
        (x, y), (new_x, new_y) = self.points[i], self.new
        return scale * abs(x - new_x) + abs(y - new_y)

    def order(self, scale: int = 1) -> list[int]:
        """From the nearest to the farthest, when the first feature is written with numbers `scale` times as large."""
        return sorted(range(len(self.points)), key=lambda i: self.distance(i, scale))

    def tied(self, scale: int = 1) -> bool:
        return len({self.distance(i, scale) for i in range(len(self.points))}) < len(self.points)

    def winner(self, k: int) -> str:
        """The majority among the k nearest; k is odd."""
        votes = [self.groups[i] for i in self.order()[:k]]
        return max(GROUPS, key=votes.count)

    def table(self, first: Sequence[Cell]) -> Table:
        """The new case, then the known ones; `first` are the cells with their names."""
        head: list[Cell] = [Word("name"), Word("x"), Word("y"), Word("group")]
        rows: list[Row] = [(Word("new"), *self.new, "?")]
        for i, point in enumerate(self.points):
            rows.append((first[i], *point, Word(f"group-{self.groups[i]}")))
        return Table(head, rows)

    def values(self) -> dict[str, Value]:
        """Slots of every task."""
        order = ", ".join(f"{NAMES[i]} {self.distance(i)}" for i in self.order())
        names: dict[str, Value] = {f"p{i + 1}": NAMES[i] for i in range(len(self.points))}
        return names | {"order": order}


def knn_plot(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `ask`, `n` known points, `k`, the ranges `x` and `y` (lowest and highest).

    - `mark`: mark the k nearest. Ways: `far` (not among them).
    - `votes`: how many of the k nearest belong to the group `a`? Ways: `nearest` (only the nearest counts), `all`
      (all rows count).
    - `units`: mark the k nearest after the first feature was written in mm instead of cm. Ways: `before` (near only
      before the change), `far`.
    - `each`: the prediction for k = 1, 3 and 5. Ways: `nearest`, `all`.
    """
    (low_x, high_x), (low_y, high_y) = template.parameters["x"], template.parameters["y"]
    n = template.parameters["n"]
    places = [(dice.randint(low_x, high_x), dice.randint(low_y, high_y)) for _ in range(n + 1)]
    groups = dice.choice(VOTERS) if template.parameters["ask"] == "votes" else GROUPS
    scene = Scene(places[0], places[1:], [dice.choice(groups) for _ in range(n)])
    if scene.tied() or any(_hides(a, b) for i, a in enumerate(places) for b in places[:i]):
        return None
    return ASKS[template.parameters["ask"]](template, scene)


def _hides(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < CLOSEST and abs(a[1] - b[1]) < CLOSEST


def _mark(template: Generated, scene: Scene) -> Instance | None:
    k, order = template.parameters["k"], scene.order()
    # The last one that counts and the next one must be so close that the eye cannot decide.
    if scene.distance(order[k]) - scene.distance(order[k - 1]) > CLOSE_CALL:
        return None
    exercise, feedback = marked(template, _ids(scene), (NAMES[i].lower() for i in order[:k]), {})
    values = scene.values() | {"table": scene.table(_marks(scene))}
    own = {NAMES[i].lower(): _about(scene, i) for i in range(len(scene.points))}
    return Instance(exercise=exercise, values=values, feedback=feedback, own=own, drawing=_drawing(template, scene))


def _votes(template: Generated, scene: Scene) -> Instance | None:
    order, k = scene.order(), template.parameters["k"]
    votes = [scene.groups[i] == "a" for i in order]
    exercise = numeric(template, sum(votes[:k]), {"nearest": int(votes[0]), "all": sum(votes)})
    if exercise is None:
        return None
    values = scene.values() | {
        "table": scene.table(NAMES),
        "near": ", ".join(NAMES[i] for i in order[:k]),
        "first": NAMES[order[0]],
        "votes": sum(votes[:k]),
        "all": sum(votes),
    }
    return Instance(exercise=exercise, values=values)


def _units(template: Generated, scene: Scene) -> Instance | None:
    k = template.parameters["k"]
    before, now = scene.order()[:k], scene.order(MM_IN_CM)[:k]
    # At least two places must change, or the unit hardly matters.
    if scene.tied(MM_IN_CM) or len(set(before) - set(now)) < k - 1:
        return None
    trapped = {NAMES[i].lower(): "before" for i in before}
    exercise, feedback = marked(template, _ids(scene), (NAMES[i].lower() for i in now), trapped)
    own = {NAMES[i].lower(): _about(scene, i, MM_IN_CM) for i in range(len(scene.points))}
    values = scene.values() | {"table": scene.table(_marks(scene))}
    return Instance(exercise=exercise, values=values, feedback=feedback, own=own)


def _each(template: Generated, scene: Scene) -> Instance | None:
    """Every wrong prediction must come from one of the ways: the nearest, or all."""
    order = scene.order()
    right = {f"g{k}": scene.winner(k) for k in ROUNDS}
    nearest, overall = right["g1"], scene.winner(len(order))
    if nearest == overall or len(order) <= max(ROUNDS) or len(order) % 2 == 0:
        return None
    wrong = {gap: next(g for g in GROUPS if g != group) for gap, group in right.items()}
    way = {gap: "nearest" if group == nearest else "all" for gap, group in wrong.items()}
    exercise = Gap(
        type="gap",
        gaps={gap: list(GROUPS) for gap in right},
        key=right,
        misconceptions={gap: {wrong[gap]: template.misconceptions[way[gap]]} for gap in right},
        **common(template),
    )
    feedback = {f"{gap}-{group}": "correct" for gap, group in right.items()}
    feedback |= {f"{gap}-{group}": way[gap] for gap, group in wrong.items()}
    own: dict[str, dict[str, Value]] = {}
    for k in ROUNDS:
        about: dict[str, Value] = {"k": k, "near": ", ".join(NAMES[i] for i in order[:k])}
        about |= {"group": Word(f"group-{right[f'g{k}']}"), "first": NAMES[order[0]]}
        own |= {f"g{k}-{group}": about for group in GROUPS}
    return Instance(
        exercise=exercise,
        values=scene.values() | {"table": scene.table(NAMES)},
        gaps={gap: {group: Word(f"group-{group}") for group in GROUPS} for gap in right},
        feedback=feedback,
        own=own,
        drawing=_drawing(template, scene),
    )


ASKS: dict[str, Callable[[Generated, Scene], Instance | None]] = {
    "mark": _mark,
    "votes": _votes,
    "units": _units,
    "each": _each,
}


def _ids(scene: Scene) -> list[str]:
    return [name.lower() for name in NAMES[: len(scene.points)]]


def _marks(scene: Scene) -> list[Cell]:
    return [Mark(id, id.upper()) for id in _ids(scene)]


def _about(scene: Scene, i: int, scale: int = 1) -> dict[str, Value]:
    """What the feedback says about one known point."""
    across, up = abs(scene.points[i][0] - scene.new[0]), abs(scene.points[i][1] - scene.new[1])
    return {
        "name": NAMES[i],
        "across": scale * across,
        "up": up,
        "distance": scene.distance(i, scale),
        "old": scene.distance(i),
        "place": scene.order(scale).index(i) + 1,
    }


def _drawing(template: Generated, scene: Scene) -> str:
    """Circles and squares with their names, and the new case as a diamond with a question mark."""
    x_range, y_range = template.parameters["x"], template.parameters["y"]
    axes = Axes((0, x_range[1] + 1), (0, y_range[1] + 2), height=320)
    drawing = axes.draw(range(0, x_range[1] + 1, 5), range(0, y_range[1] + 1, 5))
    for i, point in enumerate(scene.points):
        x, y = axes.at(*point)
        if scene.groups[i] == "a":
            drawing.circle(x, y, 12)
        else:
            drawing.rect(x - 11, y - 11, 22, 22, "accent-soft")
        drawing.text(x, y + 5, f"{{p{i + 1}}}", "t-small mid")
    x, y = axes.at(*scene.new)
    drawing.path([(x, y - 16), (x + 16, y), (x, y + 16), (x - 16, y)], "accent", closed=True)
    drawing.text(x, y + 5, "?", "t-small t-on-accent mid")
    return drawing.svg()
