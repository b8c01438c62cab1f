"""How figures draw the species of iris flowers: by shape first, so that nobody needs the colours."""

from __future__ import annotations

from learning.engine.drawing import Drawing

SPECIES = {1: "versicolor", 2: "virginica"}


def flower(drawing: Drawing, x: float, y: float, species: int, size: float) -> None:
    """A circle for versicolor, a square for virginica."""
    if SPECIES[species] == "versicolor":
        drawing.circle(x, y, size, "paper")
    else:
        drawing.rect(x - size, y - size, 2 * size, 2 * size, "accent")


def legend(drawing: Drawing) -> None:
    """What the shapes mean, in the upper right corner."""
    for species, x in ((1, 186), (2, 280)):
        flower(drawing, x, 7, species, 5)
        drawing.text(x + 10, 11, SPECIES[species])
