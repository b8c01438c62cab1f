"""What the engine remembers of one learner: plain values, cheap to store, always rebuildable from the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from learning.engine.predictor import NOTHING, History, Met
from learning.engine.review import Memory
from learning.engine.sitting import Sitting

S = TypeVar("S", "SkillState", "LearnerState")

if TYPE_CHECKING:
    from dataclasses import replace as replace
else:

    def replace(state: S, **values: Any) -> S:
        """`dataclasses.replace` for the states of this file. It looks at each field, of which there are 28, and takes
        eight times as long; every answer that is replayed or simulated asks for it several times."""
        other = object.__new__(state.__class__)
        vars(other).update(vars(state))
        vars(other).update(values)
        return other


HARDER, USUAL, EASIER = 0.65, 0.75, 0.85
"""How likely the learner wants to be right: enough success to go on, enough error to learn from."""


@dataclass(frozen=True, kw_only=True)
class SkillState:
    """One learner, one skill. Everything but `p_mastery` counts what happened; items are named by slug."""

    p_mastery: float
    """Probability in [0, 1] that the skill was known after the last answer; `tracing.p_now` is that of now."""
    n_opportunities: int = 0
    """First responses without a hint: the evidence that `p_mastery` rests on."""
    n_right: int = 0
    """Those of them that were right."""
    evidence: float = 0.0
    """How much likelier the answers are if the skill is known than if they are guessed; see `mastery.evidence`."""
    mastered_at: float | None = None
    """When mastery was reached, in seconds since the epoch (0 where no time is known); None once it is lost."""
    confirmed: bool = False
    """Whether a right answer came at least a day after that."""
    n_lapses: int = 0
    """How often mastery was lost by a wrong answer."""
    memory: Memory | None = None
    """Begins with mastery, and is never lost again."""
    last_at: float | None = None
    """When the last answer was given, in seconds since the epoch."""
    history: History = NOTHING
    """What the predictor remembers of the evidence, ..."""
    same: tuple[tuple[str, Met], ...] = ()
    """... and of that to each template: whatever else comes again is no evidence."""
    n_responses: int = 0
    seen: tuple[str, ...] = ()
    """Items answered at least once, least recently answered first."""
    n_repeats: int = 0
    """Answers to items that had been answered before; trying the item at hand once more is no repeat."""
    constructed_right: int = 0
    contexts_right: tuple[str, ...] = ()
    """Distinct contexts of right evidence, sorted."""
    misconceptions: tuple[tuple[str, int], ...] = ()
    """(misconception id, how often shown), sorted by id."""
    probe: str | None = None
    """A misconception to look for again in another context ..."""
    probe_in: int = 0
    """... after so many more items of the skill (0: now)."""
    probe_contexts: tuple[str, ...] = ()
    """Contexts in which that misconception has been shown, oldest first."""
    refuted: tuple[str, ...] = ()
    """Misconceptions whose refutation card the learner has been shown."""
    lesson_read: bool = False
    n_reteach: int = 0
    """How often the approach was changed because practice did not help."""
    since_reteach: int = 0
    """Opportunities since the start or since the approach was last changed."""
    waived: bool = False
    """The learner says "I know this already": not proposed, and counts as known for prerequisites."""
    asked: bool = False
    """The learner chose this skill: prerequisites do not hold it back."""
    n_placed: int = 0
    """Opportunities that were questions of a placement."""
    placed_by: str | None = None
    """The skill whose question in a placement moved this estimate last, perhaps this one, ..."""
    placed_known: bool = False
    """... and whether it was taken as a sign that this skill is known."""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; fields that hold their default are left out."""
        values = vars(self)
        return {name: _listed(values[name]) for name, default in _FIELDS if values[name] != default}

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> SkillState:
        """The inverse of `to_dict`. Unknown keys are ignored, so that older code can read newer rows.

        Raises KeyError when `p_mastery` is missing.
        """
        values: dict[str, Any] = {"p_mastery": data["p_mastery"]}
        values |= {name: tuple(v) if v.__class__ is list else v for name, v in data.items() if name in _DEFAULTS}
        for name, of in _NESTED.items():
            if (value := values.get(name)) is not None:
                values[name] = of(value)
        return replace(_BLANK, **values)


_BLANK = SkillState(p_mastery=0.0)
_FIELDS = tuple((f.name, f.default) for f in fields(SkillState))
_DEFAULTS = dict(_FIELDS)
"""Looked up once: every answer reads states and stores one."""
_NESTED: Mapping[str, Callable[[Iterable[Any]], object]] = {
    "misconceptions": lambda value: tuple(map(tuple, value)),
    "memory": lambda value: Memory(*value),
    "history": lambda value: History(*value),
    "same": lambda value: tuple([(slug, Met(*met)) for slug, met in value]),
}


@dataclass(frozen=True, kw_only=True)
class LearnerState:
    """Skills that the learner has not met are absent."""

    skills: dict[str, SkillState] = field(default_factory=dict)
    last_skill: str | None = None
    """The skill last worked on, by an answer or by its lesson."""
    last_item: str | None = None
    """The item last answered, of whatever skill."""
    adaptive: bool = True
    target: float = USUAL
    """How likely the learner wants to be right, in (0, 1)."""
    history: History = NOTHING
    """What the predictor remembers of the evidence of all skills."""
    sitting: Sitting | None = None
    """The stretch of learning that was begun last, whether or not it is over."""

    @property
    def n_responses(self) -> int:
        """All answers, also those that were no evidence."""
        return sum([state.n_responses for state in self.skills.values()])


def _listed(value: object) -> object:
    return [_listed(part) for part in value] if isinstance(value, tuple) else value
