"""The whole map of skills in one small picture: modules as bands, prerequisites from left to right, every line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

WIDTH = 358
EDGE = 34
"""Room for the number of a module."""
ROW = 30
MARGIN = 8
REACH = 11
"""From the middle of a spot to where its lines begin."""


class Spot(NamedTuple):
    """A skill, and the lines between it and its neighbours."""

    skill: str
    x: float
    y: float
    lines: tuple[str, ...]


class Stripe(NamedTuple):
    """A module: its place in the list of those given, upper edge and height."""

    module: int
    y: float
    height: float


class Overview(NamedTuple):
    """A finished drawing. Paths are those of an SVG."""

    height: float
    stripes: tuple[Stripe, ...]
    lines: tuple[str, ...]
    spots: tuple[Spot, ...]


def overview(modules: Sequence[Sequence[str]], needs: Mapping[str, Iterable[str]]) -> Overview:
    """The skills of some modules; needs that are in none of them are ignored."""
    inside = {skill for skills in modules for skill in skills}

    @cache
    def depth(skill: str) -> int:
        return 1 + max((depth(need) for need in needs[skill] if need in inside), default=-1)

    step = (WIDTH - EDGE - 2 * REACH - MARGIN) / max(1, *map(depth, inside))
    at: dict[str, tuple[float, float]] = {}
    stripes, y = [], 0.0
    for n, skills in enumerate(modules):
        taken: dict[int, int] = {}
        for skill in skills:
            place = taken[depth(skill)] = taken.get(depth(skill), 0) + 1
            at[skill] = (round(EDGE + REACH + depth(skill) * step, 1), y + place * ROW - ROW / 2)
        height = ROW * max(taken.values(), default=1)
        stripes.append(Stripe(n, y, height))
        y += height
    paths = {(need, s): _path(at[need], at[s]) for s in at for need in needs[s] if need in inside}
    spots = [
        Spot(skill, *place, tuple(path for ends, path in paths.items() if skill in ends)) for skill, place in at.items()
    ]
    return Overview(y, tuple(stripes), tuple(paths.values()), tuple(spots))


def _path(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A curve that leaves to the right and arrives from the left."""
    (x, y), (to_x, to_y) = (start[0] + REACH, start[1]), (end[0] - REACH, end[1])
    bend = max((to_x - x) / 2, REACH)
    return f"M{x:g} {y:g}C{x + bend:g} {y:g} {to_x - bend:g} {to_y:g} {to_x:g} {to_y:g}"
