"""Interactive figures as far as the server needs them. One module each, named in `FIGURES`.

The data lies beside in `data/<name>.json`, made by `learning.lab.explorables` and read by the browser as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from learning.engine.explorables.bad_rows import BadRows
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
from learning.engine.explorables.changed_pictures import ChangedPictures
from learning.engine.explorables.digit_layers import DigitLayers
from learning.engine.explorables.eight_or_not import EightOrNot
from learning.engine.explorables.feed import Feed
from learning.engine.explorables.groups import Groups
from learning.engine.explorables.handover import Handover
from learning.engine.explorables.neighbours import Neighbours
from learning.engine.explorables.next_word import NextWord
from learning.engine.explorables.one_neuron import OneNeuron
from learning.engine.explorables.picture_numbers import PictureNumbers
from learning.engine.explorables.pieces_per_word import PiecesPerWord
from learning.engine.explorables.rule_or_examples import RuleOrExamples
from learning.engine.explorables.thousand_people import ThousandPeople
from learning.engine.explorables.threshold import Threshold
from learning.engine.explorables.tree_depth import TreeDepth
from learning.engine.explorables.tree_of_questions import TreeOfQuestions
from learning.engine.explorables.two_groups import TwoGroups
from learning.engine.explorables.who_is_missing import WhoIsMissing

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
    "bad-rows": BadRows(),
    "best-line": BestLine(),
    "changed-pictures": ChangedPictures(),
    "digit-layers": DigitLayers(),
    "eight-or-not": EightOrNot(),
    "feed": Feed(),
    "groups": Groups(),
    "handover": Handover(),
    "neighbours": Neighbours(),
    "next-word": NextWord(),
    "one-neuron": OneNeuron(),
    "picture-numbers": PictureNumbers(),
    "pieces-per-word": PiecesPerWord(),
    "rule-or-examples": RuleOrExamples(),
    "thousand-people": ThousandPeople(),
    "threshold": Threshold(),
    "tree-depth": TreeDepth(),
    "tree-of-questions": TreeOfQuestions(),
    "two-groups": TwoGroups(),
    "who-is-missing": WhoIsMissing(),
}
