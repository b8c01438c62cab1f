"""What was measured, as tables: on the screen, and in bench/README.md between the markers of each part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

README = Path(__file__).with_name("README.md")

Cell = str | int | float


@dataclass(frozen=True)
class Check:
    """One figure that the project has set itself."""

    name: str
    value: float
    limit: float
    unit: str = ""

    @property
    def passed(self) -> bool:
        return self.value <= self.limit

    def cells(self) -> tuple[Cell, ...]:
        """As a row of a table."""
        unit = f" {self.unit}" if self.unit else ""
        verdict = "pass" if self.passed else "**FAIL**"
        return self.name, f"{shown(self.value)}{unit}", f"≤ {shown(self.limit)}{unit}", verdict


@dataclass(frozen=True)
class Table:
    """Figures without a limit of their own; the first column names the row."""

    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


@dataclass(frozen=True)
class Section:
    """The results of one part of the benchmark."""

    title: str
    checks: list[Check] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        """The section as it stands in the README and on the screen."""
        blocks = [f"## {self.title}"]
        if self.checks:
            blocks.append(table(("goal", "measured", "limit", ""), [check.cells() for check in self.checks]))
        blocks += [table(one.head, one.rows) for one in self.tables]
        blocks += self.notes
        return "\n\n".join(blocks) + "\n"


def shown(value: Cell) -> str:
    """A number with as many digits as say something."""
    if not isinstance(value, float):
        return str(value)
    if value == 0:
        return "0"
    return f"{value:.{0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3}f}"


def table(head: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> str:
    """A Markdown table whose columns also line up on the screen."""
    texts = [head, *(tuple(shown(cell) for cell in row) for row in rows)]
    widths = [max(len(row[i]) for row in texts) for i in range(len(head))]

    def line(row: tuple[str, ...]) -> str:
        cells = [
            cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ]
        return "| " + " | ".join(cells) + " |"

    rule = ["-" * widths[0], *("-" * (w - 1) + ":" for w in widths[1:])]
    return "\n".join([line(head), "| " + " | ".join(rule) + " |", *map(line, texts[1:])])


def write(part: str, text: str, readme: Path = README) -> None:
    """Put a part's results between its markers, which stand in the README or are added at its end."""
    begin, end = f"<!-- begin {part} -->", f"<!-- end {part} -->"
    block = f"{begin}\n{text.strip()}\n{end}"
    old = readme.read_text("utf-8")
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    new = pattern.sub(lambda _: block, old) if pattern.search(old) else f"{old.rstrip()}\n\n{block}\n"
    readme.write_text(new, "utf-8")
