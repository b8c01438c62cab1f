"""What every interactive figure must be able to do without a browser: name its controls, draw itself, judge a state.

The figure in the browser reads and writes the same controls, which are ordinary form fields: without JavaScript the
task stands as an exercise with a drawing, and the server trusts nothing but the fields.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import floor
from typing import Any

from learning.engine.generate.base import Mark, Row, Table, Word

__all__ = [
    "CORRECT",
    "Choice",
    "Control",
    "Figure",
    "Judgement",
    "Mark",
    "Marks",
    "Number",
    "Row",
    "State",
    "Table",
    "Task",
    "Word",
    "whole",
]

Task = Mapping[str, Any]
"""What an exercise sets: plain values from its file."""
State = Mapping[str, float | str | tuple[str, ...]]
"""What the learner set: a value for every control."""
CORRECT = "correct"


def whole(value: object) -> int:
    """The number of a control as a whole one: halves up, as browsers round, so that both see the same figure."""
    return floor(float(value) + 0.5)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Control:
    """A form field. Its label is the word `control-<name>`."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Number(Control):
    """A number in [low, high]; `step` and `start` are for the slider beside the field. Without a start, no slider:
    the number is found otherwise and typed in."""

    low: float
    high: float
    step: float = 1
    start: float | None = None


@dataclass(frozen=True, kw_only=True)
class Choice(Control):
    """One of the options, labelled by the words `option-<id>`, or by their ids when `plain`."""

    options: Sequence[str]
    plain: bool = False


@dataclass(frozen=True, kw_only=True)
class Marks(Control):
    """Any number of rows of the table, by their ids. With at least one marked."""

    ids: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """`outcome` is CORRECT or names what went wrong: the feedback to show."""

    outcome: str
    parts: Mapping[str, bool] = field(default_factory=dict)
    """Per control: whether it was set right."""
    values: Mapping[str, float] = field(default_factory=dict)
    """Numbers for the slots in the feedback, recomputed from the data."""


class Figure(ABC):
    """One interactive figure."""

    words: frozenset[str]
    """Words that the figure and its drawing need, besides labels of controls and options."""
    outcomes: frozenset[str]
    """What can go wrong."""
    languages: Sequence[str] = ()
    """Where the data is a text: the languages of `data/<name>.<lang>.json`. The control `text` chooses one (the page's
    own from the start), and the task that is drawn holds it as `text`."""

    @abstractmethod
    def controls(self, task: Task) -> Sequence[Control]:
        """The form fields, in order."""

    @abstractmethod
    def judge(self, task: Task, state: State) -> Judgement:
        """Recompute from the data whether the goal is reached."""

    @abstractmethod
    def right(self, task: Task) -> State:
        """One state that reaches the goal."""

    @abstractmethod
    def wrong(self, task: Task) -> Iterator[State]:
        """At least one state for each outcome."""

    @abstractmethod
    def drawing(self, task: Task) -> str:
        """The figure as it stands before anything was moved: SVG with slots for words."""

    @abstractmethod
    def table(self, task: Task) -> Table | None:
        """The data of the drawing; with Marks, one row per id, in the same order."""

    def config(self, task: Task) -> Mapping[str, Any]:
        """What the figure in the browser needs to know of the task: plain JSON."""
        return dict(task)

    def outcomes_of(self, task: Task) -> frozenset[str]:
        """What can go wrong with this task; a figure with several goals says less than `outcomes`."""
        return self.outcomes

    def needed_words(self, task: Task) -> frozenset[str]:
        """Every word that a task of this figure needs."""
        controls = self.controls(task)
        chosen = (c for c in controls if isinstance(c, Choice) and not c.plain)
        options = {f"option-{option}" for control in chosen for option in control.options}
        return self.words | {f"control-{control.name}" for control in controls} | options
