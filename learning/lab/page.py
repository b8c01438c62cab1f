"""A page of HTML that needs nothing else: style for light and dark, tables that scroll, figures with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

LIGHT = ("#0b5cad", "#a3430d", "#1d6b39", "#7a2a8f", "#8a1c3b", "#5c5200", "#00636b", "#4a4a4a")
DARK = ("#7db8f5", "#f0a171", "#7fcf9a", "#d9a0ea", "#f29ab2", "#d8cb5b", "#6fd0d8", "#bdbdbd")
"""Colours of lines, each in contrast with its background."""


def _colours(colours: Sequence[str]) -> str:
    return "; ".join(f"--line-{number}: {colour}" for number, colour in enumerate(colours))


STYLE = f"""
:root {{ color-scheme: light dark; --text: #1b1f24; --back: #ffffff; --faint: #d5d9de; --soft: #57606a;
        {_colours(LIGHT)} }}
@media (prefers-color-scheme: dark) {{
  :root {{ --text: #e6e8eb; --back: #14171a; --faint: #3a4047; --soft: #a8b0b9;
          {_colours(DARK)} }}
}}
body {{ font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back);
       max-width: 60rem; margin: 0 auto; padding: 1rem }}
.scroll {{ overflow-x: auto }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums }}
caption {{ text-align: start; color: var(--soft); padding-block: 0.5rem }}
th, td {{ padding: 0.2rem 0.6rem; border-bottom: 1px solid var(--faint); text-align: end; white-space: nowrap }}
th:first-child {{ text-align: start }}
figure {{ margin: 1rem 0 }}
svg {{ width: 100%; max-width: 44rem; height: auto; font-size: 12px; fill: var(--text) }}
svg path {{ fill: none; stroke-width: 2 }}
svg .grid {{ stroke: var(--faint); stroke-width: 1 }}
svg .ideal {{ stroke: var(--soft); stroke-width: 1; stroke-dasharray: 4 4 }}
""" + "\n".join(
    f"svg path.line-{number} {{ stroke: var(--line-{number}) }}\n"
    f"svg circle.line-{number}, svg .name.line-{number} {{ fill: var(--line-{number}) }}"
    for number in range(len(LIGHT))
)


def page(title: str, parts: Iterable[str]) -> str:
    """A whole document in English; `parts` are finished HTML, `title` is text."""
    body = "\n".join(parts)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def section(title: str, *parts: str) -> str:
    """A heading and what stands below it."""
    return "\n".join((f"<section>\n<h2>{escape(title)}</h2>", *parts, "</section>"))


def paragraph(text: str) -> str:
    """Plain text."""
    return f"<p>{escape(text)}</p>"


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The first column names the row; numbers come with three digits after the point, None as a dash."""
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    lines = "\n".join(_row(row) for row in rows)
    # The region is in the order of the keyboard, so that a wide table can be scrolled without a mouse.
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption)}">\n<table>\n'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n"
        "</table>\n</div>"
    )


def figure(svg: str, caption: str) -> str:
    """A chart and what it shows."""
    return f"<figure>\n{svg}\n<figcaption>{escape(caption)}</figcaption>\n</figure>"


def number(value: object) -> str:
    """As in tables."""
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def _row(row: Sequence[object]) -> str:
    first, *others = row
    cells = "".join(f"<td>{escape(number(value))}</td>" for value in others)
    return f'<tr><th scope="row">{escape(number(first))}</th>{cells}</tr>'
