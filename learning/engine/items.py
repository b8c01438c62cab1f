"""What an exercise is to the engine: ids and keys, no words.

The dataclasses are also the schema of the language-neutral part of content files: `learning.catalogue`
lets pydantic read TOML straight into them (`__pydantic_config__` makes unknown keys an error there).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

Context = Literal[
    "mobility",
    "health",
    "work",
    "networking",
    "public-services",
    "civic",
    "school",
    "home",
    "money",
    "media",
    "environment",
]
Difficulty = Literal[1, 2, 3]
Drawable = Literal[
    "single-choice", "multiple-choice", "ordering", "matching", "sorting", "gap", "mark-cells", "numeric"
]
"""Types of exercise that a generator can make."""
PICKED = ("single-choice", "true-false-reason")
"""What is answered by picking one thing that is offered."""


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """The fields that every type has. `uuid` never changes its meaning; retire instead of reusing."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}
    uuid: UUID
    slug: str
    type: str
    context: Context
    difficulty: Difficulty
    retired_at: date | None = None
    figure: str = ""
    """A drawing of the lesson that is shown with it."""
    facts: list[str] = field(default_factory=list)
    """Facts with dates that its answer leans on."""

    @property
    def format(self) -> str:
        """How it is answered; the type, but for what is made from a template."""
        return self.type

    @property
    def constructed(self) -> bool:
        """Whether the learner builds the answer instead of picking one: mastery asks for at least one such item."""
        return self.format not in PICKED


@dataclass(frozen=True, kw_only=True)
class SingleChoice(Exercise):
    """One option is right; `misconceptions` names the one behind each other option."""

    type: Literal["single-choice"]
    options: list[str]
    key: str
    misconceptions: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class MultipleChoice(Exercise):
    """The options in `key` are right and all others wrong; each wrong one has its misconception."""

    type: Literal["multiple-choice"]
    options: list[str]
    key: list[str]
    misconceptions: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class TrueFalseReason(Exercise):
    """A statement is true or false (`truth`), and one of the reasons in `options` is the right one."""

    type: Literal["true-false-reason"]
    truth: bool
    options: list[str]
    key: str
    misconceptions: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Violation:
    """In an ordering, `first` placed before `then` is wrong and shows a misconception (or just an error)."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}
    id: str
    first: str
    then: str
    misconception: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ordering(Exercise):
    """`options` is the order on the page, `key` the right order of the same ids."""

    type: Literal["ordering"]
    options: list[str]
    key: list[str]
    violations: list[Violation]


@dataclass(frozen=True, kw_only=True)
class Matching(Exercise):
    """Each option on the left gets one target; a target may stay unused but is never right twice."""

    type: Literal["matching"]
    options: list[str]
    targets: list[str]
    key: dict[str, str]
    misconceptions: dict[str, str] = field(default_factory=dict)
    """The misconception that a wrong target for this option shows."""


@dataclass(frozen=True, kw_only=True)
class Sorting(Exercise):
    """Each option goes into one of the groups in `targets`; groups hold any number."""

    type: Literal["sorting"]
    options: list[str]
    targets: list[str]
    key: dict[str, str]
    misconceptions: dict[str, str] = field(default_factory=dict)
    """The misconception that a wrong group for this option shows."""


@dataclass(frozen=True, kw_only=True)
class Gap(Exercise):
    """Each gap is filled from its own list; `misconceptions[gap][option]` for wrong options."""

    type: Literal["gap"]
    gaps: dict[str, list[str]]
    key: dict[str, str]
    misconceptions: dict[str, dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class MarkWords(Exercise):
    """`options` are the passages of a text, or the cells of a table, that can be marked, in reading order; those in
    `key` must be marked."""

    type: Literal["mark-words", "mark-cells"]
    options: list[str]
    key: list[str]
    misconceptions: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class MarkClaims(Exercise):
    """The claims in `key` must be marked in what an AI might have answered: those that are wrong, or need a check.

    `options` are all claims in reading order. Leaving a claim unmarked can show an idea as well as marking it.
    """

    type: Literal["judge-answer"]
    task: Literal["mark"]
    options: list[str]
    key: list[str]
    misconceptions: dict[str, str]
    """The one behind judging this claim wrongly: marking it, or leaving it when it is in the key."""


@dataclass(frozen=True, kw_only=True)
class CheckClaims(Exercise):
    """Each claim in what an AI might have answered gets the check that settles it with the least effort."""

    type: Literal["judge-answer"]
    task: Literal["check"]
    options: list[str]
    targets: list[str]
    """Checks; one may suit several claims or none."""
    key: dict[str, str]
    misconceptions: dict[str, dict[str, str]]
    """By claim and check."""


@dataclass(frozen=True, kw_only=True)
class WrongWay:
    """A wrong number that a known way of thinking leads to."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}
    id: str
    value: float
    misconception: str | None = None
    """None for a slip that is no idea about the subject."""


@dataclass(frozen=True, kw_only=True)
class Numeric(Exercise):
    """A number; within `tolerance` of `key` is right, and the same tolerance recognises the wrong ways."""

    type: Literal["numeric"]
    key: float
    tolerance: float = 0.0
    wrong_ways: list[WrongWay]


@dataclass(frozen=True, kw_only=True)
class Generated(Exercise):
    """A template: for each seed, `generator` makes an exercise of the type `answer`; see `learning.engine.generate`."""

    type: Literal["generated"]
    generator: str
    answer: Drawable
    parameters: dict[str, Any] = field(default_factory=dict)
    """What the generator may vary, and how far."""
    misconceptions: dict[str, str]
    """By wrong way of the generator; "" for a slip that is no idea about the subject."""
    chance: float = 1.0
    """How likely the best guesser is to be right, as `breck content check` measures it: see `guessing`. What does not
    say tells nothing about a learner."""

    @property
    def format(self) -> str:
        return self.answer


@dataclass(frozen=True, kw_only=True)
class Explorable(Exercise):
    """A goal to reach in an interactive figure; see `learning.engine.explorables`."""

    type: Literal["explorable"]
    explorable: str
    task: dict[str, Any] = field(default_factory=dict)
    misconceptions: dict[str, str]
    """By outcome of the figure."""


JudgeAnswer = MarkClaims | CheckClaims
"""One type on the page, told apart by `task`."""
SoleOfItsType = (
    SingleChoice
    | MultipleChoice
    | TrueFalseReason
    | Ordering
    | Matching
    | Sorting
    | Gap
    | MarkWords
    | Numeric
    | Generated
    | Explorable
)
AnyExercise = SoleOfItsType | JudgeAnswer
