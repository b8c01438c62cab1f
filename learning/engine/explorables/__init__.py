"""Interactive figures as far as the server needs them. One module each, named in `FIGURES`.

The data lies beside in `data/<name>.json`, made by `learning.lab.explorables` and read by the browser as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from learning.engine.explorables.base import (
    CORRECT,
    Choice,
    Control,
    Figure,
    Judgement,
    Marks,
    Number,
    Row,
    State,
    Table,
    Task,
    Word,
)
from learning.engine.explorables.best_line import BestLine
from learning.engine.explorables.digit_layers import DigitLayers
from learning.engine.explorables.neighbours import Neighbours
from learning.engine.explorables.one_neuron import OneNeuron
from learning.engine.explorables.tree_depth import TreeDepth
from learning.engine.explorables.tree_of_questions import TreeOfQuestions

__all__ = [
    "CORRECT",
    "FIGURES",
    "Choice",
    "Control",
    "Figure",
    "Judgement",
    "Marks",
    "Number",
    "Row",
    "State",
    "Table",
    "Task",
    "Word",
]

FIGURES: Mapping[str, Figure] = {
    "best-line": BestLine(),
    "digit-layers": DigitLayers(),
    "neighbours": Neighbours(),
    "one-neuron": OneNeuron(),
    "tree-depth": TreeDepth(),
    "tree-of-questions": TreeOfQuestions(),
}
