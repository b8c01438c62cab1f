"""Where the boxes and lines of a map of skills go: rows of boxes from top to bottom, made for a phone held upright.

One unit of the drawing is one pixel of a screen that is 390 wide, where the drawing is as wide as the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

WIDTH = 358
PER_ROW = 2
WIDE, NARROW = 246, 168
"""Widths of a box: alone in its row, or with another."""
LINE, PADDING = 20, 12
HEAD, FOOT = 30, 30
"""Of a box: above its title and below it."""
GAP = 34
"""Between two rows."""
LANE = (WIDTH - WIDE) // 4
"""Where a line passes a box that is alone in its row."""
ARROW = "m-5 -7l5 7l5 -7"
"""At the end of a line, which always comes from above."""
_NARROW_LETTERS, _WIDE_LETTERS = frozenset("fijlrt.,:;'’()!- "), frozenset("mwMWÆŒ%")


class Box(NamedTuple):
    """A skill: its upper left corner, and its title in lines."""

    skill: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[str, float], ...]
    """Words, and the width that they must be squeezed into (0: they fit)."""


class Line(NamedTuple):
    """From a skill to one that builds on it, as the path of an SVG."""

    start: str
    end: str
    path: str


class Plan(NamedTuple):
    """A finished drawing."""

    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def layers(skills: Sequence[str], needs: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Rows of at most PER_ROW skills, what is needed above what needs it; the order given is kept within them.

    Needs that are not among the skills are ignored.
    """

    @cache
    def depth(skill: str) -> int:
        return 1 + max((depth(need) for need in needs[skill] if need in skills), default=-1)

    found: list[tuple[str, ...]] = []
    for level in sorted({depth(skill) for skill in skills}):
        found += in_rows([skill for skill in skills if depth(skill) == level])
    return found


def in_rows(skills: Sequence[str]) -> list[tuple[str, ...]]:
    """At most PER_ROW in a row."""
    return [tuple(skills[i : i + PER_ROW]) for i in range(0, len(skills), PER_ROW)]


def plan(rows: Sequence[Sequence[str]], needs: Mapping[str, Iterable[str]], titles: Mapping[str, str]) -> Plan:
    """The drawing of some rows of skills, with a line for each need that is in a row above."""
    boxes: dict[str, Box] = {}
    y, row_of = 2.0, {}
    for number, row in enumerate(rows):
        width = WIDE if len(row) == 1 else NARROW
        left = (WIDTH - len(row) * width) / (len(row) + 1)
        wrapped = {skill: tuple(_wrapped(titles[skill], width - 2 * PADDING)) for skill in row}
        height = HEAD + FOOT + LINE * max(map(len, wrapped.values()))
        for place, skill in enumerate(row):
            boxes[skill] = Box(skill, left + place * (width + left), y, width, height, wrapped[skill])
            row_of[skill] = number
        y += height + GAP
    lines = [
        Line(need, skill, _path(boxes[need], boxes[skill], [boxes[row[0]] for row in rows[row_of[need] + 1 : at]]))
        for skill, at in row_of.items()
        for need in needs[skill]
        if row_of.get(need, at) < at
    ]
    return Plan(y - GAP + 2, tuple(boxes.values()), tuple(lines))


def _path(start: Box, end: Box, between: Sequence[Box]) -> str:
    """A curve from below one box to above another, past the rows in between: through the middle of two boxes, or on
    one side of a box that is alone."""
    x, y = start.x + start.width / 2, start.y + start.height
    to = end.x + end.width / 2
    path = [f"M{x:g} {y:g}"]
    for box in between:
        via = WIDTH / 2 if box.width == NARROW else LANE if (x + to) / 2 < WIDTH / 2 else WIDTH - LANE
        path += [_bend(x, y, via, box.y), f"V{box.y + box.height:g}"]
        x, y = via, box.y + box.height
    return "".join([*path, _bend(x, y, to, end.y - 2), ARROW])


def _bend(x: float, y: float, to_x: float, to_y: float) -> str:
    middle = (y + to_y) / 2
    return f"C{x:g} {middle:g} {to_x:g} {middle:g} {to_x:g} {to_y:g}"


def _wrapped(title: str, width: float) -> Iterator[tuple[str, float]]:
    """A title in lines no wider than `width`; a single word that is, is squeezed."""
    line = ""
    for word in title.split():
        if line and text_width(f"{line} {word}") > width:
            yield line, 0
            line = word
        else:
            line = f"{line} {word}".strip()
        if text_width(line) > width:
            yield line, width
            line = ""
    if line:
        yield line, 0


def text_width(text: str) -> float:
    """About how wide a bold text of 16 units is in our typeface, rather too wide than too narrow."""
    return sum(5.7 if c in _NARROW_LETTERS else 14 if c in _WIDE_LETTERS else 11 if c.isupper() else 9.3 for c in text)
