"""What a learner can answer, one shape per way of answering, and what can be wrong with a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Form = Mapping[str, Sequence[str]]
"""Fields as a browser sends them: each name with all its values (`dict(request.form.lists())`)."""


@dataclass(frozen=True)
class DontKnow:
    """The learner says "I do not know": wrong, but honest. It shows no misconception."""


@dataclass(frozen=True)
class Chosen:
    """One option."""

    option: str


@dataclass(frozen=True)
class Marked:
    """Any number of options, in the order of the exercise."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """True or false, and the reason for it."""

    verdict: bool
    reason: str


@dataclass(frozen=True)
class Ordered:
    """All options, first to last."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Placed:
    """A target for every option, or an option for every gap, in the order of the exercise."""

    places: Mapping[str, str]


@dataclass(frozen=True)
class Number:
    """A finite number, and the text that the learner wrote."""

    value: float
    text: str


@dataclass(frozen=True)
class Reached:
    """A value for every control of an interactive figure: a number, an option, or ids of rows."""

    state: Mapping[str, float | str | tuple[str, ...]]


Answer = DontKnow | Chosen | Marked | Judged | Ordered | Placed | Number | Reached


class Problem(StrEnum):
    """Why a form is no answer."""

    EMPTY = "empty"  # nothing is chosen or written
    INCOMPLETE = "incomplete"  # some part is missing
    UNKNOWN_OPTION = "unknown-option"  # the exercise has no such option: not from our page
    DUPLICATE_POSITION = "duplicate-position"  # two options in one place
    NOT_A_NUMBER = "not-a-number"
    TOO_LONG = "too-long"
    OUT_OF_RANGE = "out-of-range"  # a number that the figure has no place for


@dataclass(frozen=True)
class Malformed:
    """The form is no answer. `fields` are names that the exercise itself uses, never the sender's."""

    code: Problem
    fields: tuple[str, ...]
