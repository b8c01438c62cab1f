"""Line charts as SVG text, without a library: axes, grid, lines with points, and a name at the end of each line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 60, 130, 16, 50
DASHES = ("", "7 3", "2 3", "9 3 2 3")
"""Lines differ by dash and by colour, so that colour is never needed to tell them apart."""
LINE = 15
"""Between two names, in pixels."""


@dataclass(frozen=True)
class Series:
    """One line: its name and its points (x, y)."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Axis:
    """What is measured, the values that get a mark (the first and last are the ends), and how they are written."""

    title: str
    ticks: Sequence[float]
    scale: Callable[[float], float] = float
    text: Callable[[float], str] = "{:g}".format

    def place(self, value: float) -> float:
        """From 0 at the first tick to 1 at the last."""
        low, high = self.scale(self.ticks[0]), self.scale(self.ticks[-1])
        return (self.scale(value) - low) / ((high - low) or 1)


def chart(title: str, x: Axis, y: Axis, series: Sequence[Series], *, diagonal: bool = False) -> str:
    """An `<svg>` that scales with its page. Colours come from the classes `line-0`, `line-1`, … of the page's style."""
    parts = [*_grid(x, y)]
    if diagonal:
        parts.append(f'<path class="ideal" d="{_path(x, y, [(t, t) for t in (x.ticks[0], x.ticks[-1])])}"/>')
    for number, one in enumerate(series):
        parts += _line(x, y, one, number)
    parts += _names(y, series)
    body = "\n".join(parts)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}" '
        f'xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>'
    )


def _at(x: Axis, y: Axis, point: tuple[float, float]) -> tuple[float, float]:
    across, up = x.place(point[0]), y.place(point[1])
    return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)


def _path(x: Axis, y: Axis, points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{a:.1f},{b:.1f}" for a, b in (_at(x, y, point) for point in points))


def _grid(x: Axis, y: Axis) -> list[str]:
    parts = []
    for tick in x.ticks:
        across, bottom = _at(x, y, (tick, y.ticks[0]))
        parts.append(f'<path class="grid" d="M{across:.1f},{TOP}V{bottom:.1f}"/>')
        parts.append(f'<text x="{across:.1f}" y="{bottom + 18:.1f}" text-anchor="middle">{escape(x.text(tick))}</text>')
    for tick in y.ticks:
        left, up = _at(x, y, (x.ticks[0], tick))
        parts.append(f'<path class="grid" d="M{left:.1f},{up:.1f}H{WIDTH - RIGHT}"/>')
        parts.append(f'<text x="{left - 6:.1f}" y="{up + 4:.1f}" text-anchor="end">{escape(y.text(tick))}</text>')
    middle, centre = LEFT + (WIDTH - LEFT - RIGHT) / 2, TOP + (HEIGHT - TOP - BOTTOM) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">{escape(x.title)}</text>')
    turned = f'transform="rotate(-90 14 {centre})"'
    parts.append(f'<text x="14" y="{centre}" text-anchor="middle" {turned}>{escape(y.title)}</text>')
    return parts


def _line(x: Axis, y: Axis, one: Series, number: int) -> list[str]:
    dash = DASHES[number % len(DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    dots = (
        f'<circle class="line-{number}" cx="{a:.1f}" cy="{b:.1f}" r="3"/>'
        for a, b in (_at(x, y, point) for point in one.points)
    )
    return [f'<path class="line-{number}" d="{_path(x, y, one.points)}"{dashed}/>', *dots]


def _names(y: Axis, series: Sequence[Series]) -> list[str]:
    """Beside the last points, moved apart where they would lie on one another."""
    ends = sorted((-y.place(one.points[-1][1]), number) for number, one in enumerate(series))
    parts, lowest = [], float(TOP)
    for end, number in ends:
        up = max(HEIGHT - BOTTOM + end * (HEIGHT - TOP - BOTTOM), lowest)
        lowest = up + LINE
        name = escape(series[number].name)
        parts.append(f'<text class="name line-{number}" x="{WIDTH - RIGHT + 8}" y="{up + 4:.1f}">{name}</text>')
    return parts
