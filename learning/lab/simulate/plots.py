"""Two plots as SVG: knowledge over practice, and differences with their intervals. Tables hold the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from learning.lab.simulate.measures import Comparison

WIDTH, HEIGHT, LEFT, TOP = 640, 320, 60, 20
COLOURS = ("#0b5fa5", "#b3541e", "#2f7d32", "#7b3fa0", "#a01c4b", "#00707a")
DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 2", "10 4")
"""Lines differ in more than colour."""
ROW = 22


def growth(comparisons: Sequence[Comparison]) -> str:
    """True knowledge after each part of the budget, a line for each policy and one for what they are compared with."""
    lines = {comparisons[0].against: comparisons[0].curve_against, **{c.policy: c.curve for c in comparisons}}
    parts = [_axis()]
    for i, (name, curve) in enumerate(lines.items()):
        colour, dash = COLOURS[i % len(COLOURS)], DASHES[i % len(DASHES)]
        points = " ".join(f"{_x(j / (len(curve) - 1)):.1f},{_y(value):.1f}" for j, value in enumerate(curve))
        style = f'stroke="{colour}" stroke-dasharray="{dash}"'
        parts.append(f'<polyline fill="none" stroke-width="2" {style} points="{points}"/>')
        y = TOP + 18 * i + 10
        parts.append(f'<line x1="{WIDTH + 10}" x2="{WIDTH + 40}" y1="{y}" y2="{y}" stroke-width="2" {style}/>')
        parts.append(_label(WIDTH + 46, y + 4, f"{name} {curve[-1]:.3f}"))
    return _svg(WIDTH + 220, HEIGHT + 40, "True knowledge over the budget of exercises", parts)


def differences(comparisons: Sequence[Comparison]) -> str:
    """True knowledge at the end minus that of the fixed order: a mean with its interval for each comparison."""
    shown = [(c, c.differences["knowledge"]) for c in comparisons if c.policy != c.against]
    ends = [0.0, *(value.low for _, value in shown), *(value.high for _, value in shown)]
    low, span = min(ends) - 0.02, max(ends) - min(ends) + 0.04

    def x(value: float) -> float:
        return 260 + 380 * (value - low) / span

    height = ROW * len(shown) + 40
    parts = [
        f'<line x1="{x(0):.1f}" x2="{x(0):.1f}" y1="10" y2="{height - 20}" stroke="#888"/>',
        _label(x(0), height - 4, "0"),
    ]
    for i, (c, value) in enumerate(shown):
        y = ROW * i + 24
        parts.append(_label(4, y + 4, f"{c.population}, {c.policy}"))
        ends_at = f'x1="{x(value.low):.1f}" x2="{x(value.high):.1f}"'
        parts.append(f'<line {ends_at} y1="{y}" y2="{y}" stroke="{COLOURS[0]}" stroke-width="2"/>')
        parts.append(f'<circle cx="{x(value.mean):.1f}" cy="{y}" r="4" fill="{COLOURS[0]}"/>')
        parts.append(_label(660, y + 4, f"{value.mean:+.3f}"))
    return _svg(740, height, "True knowledge at the end minus that of the fixed order", parts)


def _axis() -> str:
    lines = []
    for tenth in range(0, 11, 2):
        y = _y(tenth / 10)
        lines.append(f'<line x1="{LEFT}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        lines.append(_label(LEFT - 30, y + 4, f"{tenth / 10:.1f}"))
    lines += [_label(LEFT, HEIGHT + 34, "start"), _label(WIDTH - 60, HEIGHT + 34, "all exercises")]
    return "".join(lines)


def _x(share: float) -> float:
    return LEFT + (WIDTH - LEFT) * share


def _y(value: float) -> float:
    return TOP + HEIGHT * (1 - value)


def _label(x: float, y: float, words: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="13">{escape(words)}</text>'


def _svg(width: int, height: int, title: str, parts: Sequence[str]) -> str:
    box = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )
