"""Decision trees of two or three levels whose results are numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from learning.engine.drawing import WIDTH, Drawing
from learning.engine.generate.base import Cell, Table, Word

RESULTS = range(10, 100, 5)
ENDS_EARLY = 1 / 3
MARGIN = 3
"""No value of a case lies nearer to a threshold, so that nothing is decided by a hair."""
LEVEL = 70
"""Height of a level in the drawing."""

Case = Mapping[str, int]
Ranges = Mapping[str, tuple[int, int]]
"""By feature: the lowest and the highest value."""


@dataclass(frozen=True)
class Leaf:
    """The end of a path."""

    result: int


@dataclass(frozen=True, eq=False)
class Question:
    """Is the feature at least as high as the threshold?"""

    feature: str
    threshold: int
    yes: Node
    no: Node

    def next(self, case: Case) -> Node:
        return self.yes if case[self.feature] >= self.threshold else self.no


Node = Leaf | Question


class Tree:
    """Questions, numbered from 1 level by level."""

    def __init__(self, root: Question) -> None:
        self.root = root
        self.questions = [root]
        for question in self.questions:
            self.questions += [node for node in (question.yes, question.no) if isinstance(node, Question)]

    def number(self, question: Question) -> int:
        return self.questions.index(question) + 1

    def path(self, case: Case) -> list[Question]:
        """The questions that are asked for a case."""
        path, node = [self.root], self.root.next(case)
        while isinstance(node, Question):
            path.append(node)
            node = node.next(case)
        return path

    def result(self, case: Case) -> int:
        end = self.path(case)[-1].next(case)
        assert isinstance(end, Leaf)
        return end.result

    def asked(self, case: Case) -> str:
        """The numbers of the questions that are asked."""
        return ", ".join(str(self.number(question)) for question in self.path(case))

    def table(self) -> Table:
        """One row for each question; an arrow leads to the next one, a bare number is a result."""
        head = [Word(word) for word in ("question", "feature", "at-least", "yes", "no")]
        rows = [
            (self.number(q), Word(q.feature), q.threshold, self._goal(q.yes), self._goal(q.no)) for q in self.questions
        ]
        return Table(head, rows)

    def _goal(self, node: Node) -> Cell:
        return f"→\u00a0{self.number(node)}" if isinstance(node, Question) else node.result


def grow(depth: int, ranges: Ranges, dice: Random) -> Tree | None:
    """A tree whose results all differ, and without a question that its path has answered already."""
    root = _branch(depth, ranges, dice.sample(RESULTS, 2**depth), dice, top=True)
    return Tree(root) if isinstance(root, Question) else None


def _branch(depth: int, ranges: Ranges, results: list[int], dice: Random, *, top: bool = False) -> Node | None:
    if depth == 0 or (not top and dice.random() < ENDS_EARLY):
        return Leaf(results.pop())
    feature = dice.choice(list(ranges))
    low, high = ranges[feature]
    thresholds = [t for t in range(low, high) if t % 5 == 0 and low + MARGIN < t < high - MARGIN]
    if not thresholds:
        return None
    threshold = dice.choice(thresholds)
    yes = _branch(depth - 1, {**ranges, feature: (threshold, high)}, results, dice)
    no = _branch(depth - 1, {**ranges, feature: (low, threshold)}, results, dice)
    return Question(feature, threshold, yes, no) if yes and no else None


def case_for(tree: Tree, ranges: Ranges, dice: Random) -> dict[str, int]:
    """A case whose values are clear of all thresholds of the tree."""
    case = {}
    for id, (low, high) in ranges.items():
        limits = [q.threshold for q in tree.questions if q.feature == id]
        case[id] = dice.choice([v for v in range(low, high + 1) if all(abs(v - t) >= MARGIN for t in limits)])
    return case


def drawing(tree: Tree) -> str:
    """Circles with the numbers of the questions, boxes with the results; “yes” always leads to the left."""
    column = WIDTH / len(_leaves(tree.root))
    order = [id(leaf) for leaf in _leaves(tree.root)]

    def across(node: Node) -> float:
        if isinstance(node, Leaf):
            return round((order.index(id(node)) + 0.5) * column, 1)
        return round((across(node.yes) + across(node.no)) / 2, 1)

    def paint(node: Node, y: float) -> None:
        """A node on top of the lines to its children."""
        x = across(node)
        if isinstance(node, Leaf):
            picture.rect(x - 20, y - 16, 40, 32, corner=6)
            picture.text(x, y + 5, node.result, "t-strong mid")
            return
        for child, word, side, css in ((node.yes, "{yes}", -6, "t-small end"), (node.no, "{no}", 6, "t-small")):
            picture.line(x, y, across(child), y + LEVEL)
            picture.text((x + across(child)) / 2 + side, y + LEVEL / 2, word, css)
            paint(child, y + LEVEL)
        picture.circle(x, y, 18, "accent-soft")
        picture.text(x, y + 5, tree.number(node), "t-strong mid")

    picture = Drawing(LEVEL * _height(tree.root) + 52)
    paint(tree.root, 26)
    return picture.svg()


def _leaves(node: Node) -> Sequence[Leaf]:
    return [node] if isinstance(node, Leaf) else [*_leaves(node.yes), *_leaves(node.no)]


def _height(node: Node) -> int:
    return 0 if isinstance(node, Leaf) else 1 + max(_height(node.yes), _height(node.no))
