"""Exercises made from a template and a seed: pure functions, so that an answer can be marked again at any time.

A generator is one module with one function (see `base.Generator`), named in `GENERATORS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from uuid import UUID

from learning.engine.generate.base import Generator, Instance, Mark, Table, Value, Word
from learning.engine.generate.fair_test import fair_test
from learning.engine.generate.fit_curve import fit_curve
from learning.engine.generate.knn import knn_plot
from learning.engine.generate.language_table import language_table
from learning.engine.generate.line_error import line_error
from learning.engine.generate.neuron import neuron
from learning.engine.generate.next_word import next_word
from learning.engine.generate.pixel_grid import pixel_grid
from learning.engine.generate.planted_error import planted_error
from learning.engine.generate.sample_and_population import sample_and_population
from learning.engine.generate.table_reader import table_reader
from learning.engine.generate.traces import traces
from learning.engine.generate.tree_tracer import tree_tracer
from learning.engine.generate.weight_change import weight_change
from learning.engine.items import Generated

__all__ = ["GENERATORS", "Exhausted", "Instance", "Mark", "Table", "Value", "Word", "instance", "seed_of"]

GENERATORS: Mapping[str, Generator] = {
    "fair-test": fair_test,
    "fit-curve": fit_curve,
    "knn-plot": knn_plot,
    "language-table": language_table,
    "line-error": line_error,
    "neuron": neuron,
    "next-word": next_word,
    "pixel-grid": pixel_grid,
    "planted-error": planted_error,
    "sample-and-population": sample_and_population,
    "table-reader": table_reader,
    "traces": traces,
    "tree-tracer": tree_tracer,
    "weight-change": weight_change,
}
SHARED = 8
"""The version of numbers that share their exercise."""
TRIES = 5_000
"""Far more than the pickiest template needs: about one draw in seventy will do there."""


class Exhausted(ValueError):
    """A template whose parameters leave nothing to draw."""


def seed_of(response: UUID) -> int:
    """The seed of the exercise that a response answers: the form carries the uuid from the start.

    Numbers of version 8 share the exercise of their first half: that is how a whole class answers the same one.
    """
    return response.int >> 64 if response.version == SHARED else response.int


def instance(template: Generated, seed: int) -> Instance:
    """The exercise of a seed. Raises KeyError for an unknown generator, Exhausted when nothing that was drawn will do,
    and what the generator raises for parameters that it cannot use."""
    draw, dice = GENERATORS[template.generator], Random(seed)
    for _ in range(TRIES):
        if (drawn := draw(template, dice)) is not None:
            return drawn
    raise Exhausted(f"{template.slug}: nothing in {TRIES} tries")
