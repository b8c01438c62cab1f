"""One version of all numbers of the learner model: per skill, per class of items, and what counts as mastery."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Self

from learning.engine import bkt
from learning.engine.items import Exercise, Gap, SingleChoice

MAX_GUESS = 0.5
MAX_SLIP = 0.3
UNKNOWN_GUESS = 0.25
"""For a class of items that the set does not name."""


@dataclass(frozen=True, kw_only=True)
class SkillParameters:
    """What belongs to a skill, each in [0, 1]; guessing belongs to the item. See `bkt.Parameters`."""

    prior: float = 0.25
    learn: float = 0.15
    slip: float = 0.10
    forget: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Mastery:
    """All five must hold. The probability alone would let one kind of item in one setting pass for the skill."""

    p: float = 0.95
    opportunities: int = 3
    constructed: int = 1
    contexts: int = 2
    luck: float = 0.03
    """The largest chance in (0, 1] that somebody who only guesses is ever called a master; see `mastery`."""


@dataclass(frozen=True, kw_only=True)
class ParameterSet:
    """A shipped or fitted version. `guess` is by item class, `difficulty_logit` by difficulty (1, 2, 3)."""

    version: str
    default: SkillParameters = SkillParameters()
    skills: Mapping[str, SkillParameters] = field(default_factory=dict)
    guess: Mapping[str, float] = field(default_factory=dict)
    difficulty_logit: Mapping[int, float] = field(default_factory=dict)
    mastery: Mastery = Mastery()
    review: tuple[float, ...] = ()
    """The weights of FSRS; empty: those that py-fsrs comes with."""

    def skill(self, skill: str) -> SkillParameters:
        """The skill's own parameters, or the default ones."""
        return self.skills.get(skill, self.default)

    def of(self, skill: str, exercise: Exercise) -> bkt.Parameters:
        """The parameters that trace an answer to this exercise."""
        own = self.skill(skill)
        guess = self.guess.get(item_class(exercise))
        if guess is None:
            n = _n_choices(exercise)
            guess = min(1 / n, MAX_GUESS) if n else UNKNOWN_GUESS
        return bkt.Parameters(own.prior, own.learn, guess, own.slip, own.forget)

    def p_correct(self, p: float, skill: str, exercise: Exercise) -> float:
        """`p_correct` for this exercise at mastery `p`."""
        return p_correct(p, self.of(skill, exercise), self.difficulty_logit.get(exercise.difficulty, 0.0))

    def validate(self) -> Self:
        """Return the set itself. Raises one ValueError that names every violation."""
        if violations := list(self._violations()):
            raise ValueError("; ".join(violations))
        return self

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        data = asdict(self)
        data["difficulty_logit"] = {str(level): shift for level, shift in self.difficulty_logit.items()}
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`, validated. Raises ValueError, TypeError for unknown names, KeyError for none."""
        return cls(
            version=data["version"],
            default=SkillParameters(**data.get("default", {})),
            skills={skill: SkillParameters(**own) for skill, own in data.get("skills", {}).items()},
            guess=dict(data.get("guess", {})),
            difficulty_logit={int(level): shift for level, shift in data.get("difficulty_logit", {}).items()},
            mastery=Mastery(**data.get("mastery", {})),
            review=tuple(data.get("review", ())),
        ).validate()

    def _violations(self) -> Iterator[str]:
        skills = {"default": self.default} | {f"skills.{skill}": own for skill, own in self.skills.items()}
        probabilities = {f"{name}.{key}": value for name, own in skills.items() for key, value in asdict(own).items()}
        probabilities |= {f"guess.{name}": value for name, value in self.guess.items()}
        probabilities["mastery.p"] = self.mastery.p
        # `not (a <= x <= b)` is also true for NaN.
        yield from (f"{n} = {v} is not in [0, 1]" for n, v in probabilities.items() if not 0 <= v <= 1)
        yield from (f"guess.{n} = {v} is above {MAX_GUESS}" for n, v in self.guess.items() if v > MAX_GUESS)
        yield from (f"{n}.slip = {own.slip} is above {MAX_SLIP}" for n, own in skills.items() if own.slip > MAX_SLIP)
        for name, own in skills.items():
            for item, guess in self.guess.items():
                if guess + own.slip >= 1:
                    yield f"guess.{item} + {name}.slip = {guess + own.slip:g} is not below 1"
        if not 0 < self.mastery.luck <= 1:
            yield f"mastery.luck = {self.mastery.luck} is not in (0, 1]"
        for level, shift in self.difficulty_logit.items():
            if not math.isfinite(shift):
                yield f"difficulty_logit.{level} = {shift} is not finite"


def item_class(exercise: Exercise) -> str:
    """The class that shares a guess: "choice-<n>" when one of n options is picked, else the type of the exercise."""
    n = _n_choices(exercise)
    return f"choice-{n}" if n else exercise.type


def p_correct(p: float, parameters: bkt.Parameters, logit: float) -> float:
    """`bkt.predict` shifted by `logit` (above 0: easier than usual), in [0, 1].

    Only for choosing among items; the trace itself stays pure BKT, because difficulty is an author's guess
    until it has been fitted.
    """
    plain = bkt.predict(p, parameters)
    if plain <= 0 or plain >= 1:
        return plain
    return 1 / (1 + math.exp(-logit) * (1 - plain) / plain)


@cache
def shipped() -> ParameterSet:
    """The set that comes with the engine, used until one has been fitted."""
    text = files("learning.engine").joinpath("shipped.json").read_text(encoding="utf-8")
    return ParameterSet.from_dict(json.loads(text))


def _n_choices(exercise: Exercise) -> int | None:
    if isinstance(exercise, SingleChoice):
        return len(exercise.options)
    if isinstance(exercise, Gap) and len(exercise.gaps) == 1:
        return sum(map(len, exercise.gaps.values()))
    return None
