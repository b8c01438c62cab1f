"""Exercises made from a template and a seed: pure functions, so that an answer can be marked again at any time.

A generator is one module with one function (see `base.Generator`), named in `GENERATORS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from uuid import UUID

from learning.engine.generate.accuracy_and_baseline import accuracy_and_baseline
from learning.engine.generate.base import Generator, Instance, Mark, Table, Value, Word
from learning.engine.generate.energy_sum import energy_sum
from learning.engine.generate.fair_test import fair_test
from learning.engine.generate.feed import feed
from learning.engine.generate.fit_curve import fit_curve
from learning.engine.generate.hand_over import hand_over
from learning.engine.generate.knn import knn_plot
from learning.engine.generate.language_table import language_table
from learning.engine.generate.line_error import line_error
from learning.engine.generate.matrix_filler import matrix_filler
from learning.engine.generate.neuron import neuron
from learning.engine.generate.new_device import new_device
from learning.engine.generate.next_word import next_word
from learning.engine.generate.pixel_grid import pixel_grid
from learning.engine.generate.planted_error import planted_error
from learning.engine.generate.redaction import redaction
from learning.engine.generate.sample_and_population import sample_and_population
from learning.engine.generate.shortcut import shortcut
from learning.engine.generate.stand_ins import stand_ins
from learning.engine.generate.table_reader import table_reader
from learning.engine.generate.thousand_people import thousand_people
from learning.engine.generate.threshold_row import threshold_row
from learning.engine.generate.traces import traces
from learning.engine.generate.tree_tracer import tree_tracer
from learning.engine.generate.two_groups import two_groups
from learning.engine.generate.two_shares import two_shares
from learning.engine.generate.weight_change import weight_change
from learning.engine.items import Generated

__all__ = ["GENERATORS", "Exhausted", "Instance", "Mark", "Table", "Value", "Word", "instance", "seed_of"]

GENERATORS: Mapping[str, Generator] = {
    "accuracy-and-baseline": accuracy_and_baseline,
    "energy-sum": energy_sum,
    "fair-test": fair_test,
    "feed": feed,
    "fit-curve": fit_curve,
    "hand-over": hand_over,
    "knn-plot": knn_plot,
    "language-table": language_table,
    "line-error": line_error,
    "matrix-filler": matrix_filler,
    "neuron": neuron,
    "new-device": new_device,
    "next-word": next_word,
    "pixel-grid": pixel_grid,
    "planted-error": planted_error,
    "redaction": redaction,
    "sample-and-population": sample_and_population,
    "shortcut": shortcut,
    "stand-ins": stand_ins,
    "table-reader": table_reader,
    "thousand-people": thousand_people,
    "threshold-row": threshold_row,
    "traces": traces,
    "tree-tracer": tree_tracer,
    "two-groups": two_groups,
    "two-shares": two_shares,
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
