"""Drawings made of shapes and classes only, like those that authors draw: see content/README.md, "Figure".

Words come from slots `{name}`, so that a drawing is the same in every language. Lengths are in units of the viewBox,
which is 360 wide, without its edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH = 360
EDGE = 4
"""Room around everything, so that no accent on a capital and no wide letter is cut."""


@dataclass
class Drawing:
    """Shapes in the order in which they are painted."""

    height: float
    width: float = WIDTH
    shapes: list[str] = field(default_factory=list)

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str = "ink") -> None:
        self.shapes.append(f'<line class="{css}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>')

    def rect(self, x: float, y: float, width: float, height: float, css: str = "paper", *, corner: float = 0) -> None:
        rx = f' rx="{corner:g}"' if corner else ""
        self.shapes.append(f'<rect class="{css}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{rx}/>')

    def circle(self, x: float, y: float, r: float, css: str = "paper") -> None:
        self.shapes.append(f'<circle class="{css}" cx="{x:g}" cy="{y:g}" r="{r:g}"/>')

    def path(self, points: Iterable[tuple[float, float]], css: str = "ink", *, closed: bool = False) -> None:
        """A line through points, or the area that they enclose."""
        shape = "polygon" if closed else "polyline"
        joined = " ".join(f"{x:g},{y:g}" for x, y in points)
        self.shapes.append(f'<{shape} class="{css}" points="{joined}"/>')

    def text(self, x: float, y: float, words: object, css: str = "t-small") -> None:
        """`words` is a number, or a slot such as `{input}`."""
        self.shapes.append(f'<text class="{css}" x="{x:g}" y="{y:g}">{words}</text>')

    def svg(self) -> str:
        """The finished drawing."""
        body = "".join(self.shapes)
        box = f"{-EDGE} {-EDGE} {self.width + 2 * EDGE:g} {self.height + 2 * EDGE:g}"
        return f'<svg viewBox="{box}" xmlns="http://www.w3.org/2000/svg">{body}</svg>'


@dataclass(frozen=True)
class Axes:
    """Two axes from data to a drawing. `x` and `y` are (lowest, highest) value; ticks are values."""

    x: tuple[float, float]
    y: tuple[float, float]
    height: float = 260
    width: float = WIDTH
    margin: tuple[float, float, float, float] = (16, 14, 46, 46)
    """Top, right, bottom, left."""

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a value lies in the drawing."""
        top, right, bottom, left = self.margin
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        inner_width, inner_height = self.width - left - right, self.height - top - bottom
        return round(left + across * inner_width, 1), round(top + (1 - up) * inner_height, 1)

    def draw(self, xs: Sequence[float], ys: Sequence[float], x_name: str = "{x}", y_name: str = "{y}") -> Drawing:
        """A drawing with a grid at the ticks, their values, and the names of the axes."""
        drawing = Drawing(self.height, self.width)
        top, right, _, left = self.margin
        for value in xs:
            x, y = self.at(value, self.y[0])
            drawing.line(x, top, x, y, "grid")
            drawing.text(x, y + 16, f"{value:g}", "t-small mid")
        for value in ys:
            x, y = self.at(self.x[0], value)
            drawing.line(x, y, self.width - right, y, "grid")
            drawing.text(x - 6, y + 5, f"{value:g}", "t-small end")
        drawing.text((left + self.width - right) / 2, self.height - 8, x_name, "t-small mid")
        drawing.text(4, 11, y_name, "t-small")
        return drawing
