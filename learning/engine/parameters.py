"""One version of all numbers of the learner model: per skill, per class of items, and what counts as mastery."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any, Self

from learning.engine import bkt
from learning.engine.items import Exercise, Gap, SingleChoice
from learning.engine.predictor import ItemStatistics, Predictor

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
    guess: float | None = None
    """One for all its items, from a log that knows no item classes; None: each class has its own."""
    guesses: Mapping[str, float] = field(default_factory=dict)
    slips: Mapping[str, float] = field(default_factory=dict)
    """By item class, where the data told them apart."""

    def violations(self, name: str) -> Iterator[str]:
        """What is out of bounds, each as a sentence that begins with `name` and the field."""
        # `not (a <= x <= b)` is also true for NaN.
        yield from (f"{name}.{n} = {v} is not in [0, 1]" for n, v in self._probabilities() if not 0 <= v <= 1)
        yield from (f"{name}.{n} = {v} is above {MAX_GUESS}" for n, v in self._guesses() if v > MAX_GUESS)
        yield from (f"{name}.{n} = {v} is above {MAX_SLIP}" for n, v in self._slips() if v > MAX_SLIP)

    def _guesses(self) -> Iterator[tuple[str, float]]:
        if self.guess is not None:
            yield "guess", self.guess
        yield from ((f"guesses.{item}", value) for item, value in self.guesses.items())

    def _slips(self) -> Iterator[tuple[str, float]]:
        yield "slip", self.slip
        yield from ((f"slips.{item}", value) for item, value in self.slips.items())

    def _probabilities(self) -> Iterator[tuple[str, float]]:
        yield from (("prior", self.prior), ("learn", self.learn), ("forget", self.forget))
        yield from self._guesses()
        yield from self._slips()


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
    """A shipped or fitted version. `guess` is by item class.

    `record` says what it was fitted from and how: plain JSON values, for people and for the page about the model.
    """

    version: str
    default: SkillParameters = SkillParameters()
    skills: Mapping[str, SkillParameters] = field(default_factory=dict)
    guess: Mapping[str, float] = field(default_factory=dict)
    mastery: Mastery = Mastery()
    review: tuple[float, ...] = ()
    """The weights of FSRS; empty: those that py-fsrs comes with."""
    predictor: Predictor = field(default_factory=Predictor)
    items: Mapping[str, ItemStatistics] = field(default_factory=dict)
    """What the fit found about items, by slug; what is counted later goes on from there."""
    record: Mapping[str, Any] = field(default_factory=dict)

    def skill(self, skill: str) -> SkillParameters:
        """The skill's own parameters, or the default ones."""
        return self.skills.get(skill, self.default)

    def of(self, skill: str, exercise: Exercise) -> bkt.Parameters:
        """The parameters that trace an answer to this exercise."""
        own, kind = self.skill(skill), item_class(exercise)
        guess = own.guesses.get(kind, own.guess)
        if guess is None:
            guess = self.guess.get(kind)
        if guess is None:
            n = _n_choices(exercise)
            guess = min(1 / n, MAX_GUESS) if n else UNKNOWN_GUESS
        return bkt.Parameters(own.prior, own.learn, guess, own.slips.get(kind, own.slip), own.forget)

    def validate(self) -> Self:
        """Return the set itself. Raises one ValueError that names every violation."""
        if violations := list(self._violations()):
            raise ValueError("; ".join(violations))
        return self

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self) | {"predictor": self.predictor.to_dict()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`, validated. Raises ValueError, TypeError for unknown names, KeyError for none."""
        return cls(
            version=data["version"],
            default=SkillParameters(**data.get("default", {})),
            skills={skill: SkillParameters(**own) for skill, own in data.get("skills", {}).items()},
            guess=dict(data.get("guess", {})),
            mastery=Mastery(**data.get("mastery", {})),
            review=tuple(data.get("review", ())),
            predictor=Predictor.from_dict(data.get("predictor", {})),
            items={item: ItemStatistics(*known) for item, known in data.get("items", {}).items()},
            record=dict(data.get("record", {})),
        ).validate()

    def _violations(self) -> Iterator[str]:
        skills = {"default": self.default} | {f"skills.{skill}": own for skill, own in self.skills.items()}
        for name, own in skills.items():
            yield from own.violations(name)
        probabilities = {f"guess.{name}": value for name, value in self.guess.items()} | {"mastery.p": self.mastery.p}
        yield from (f"{n} = {v} is not in [0, 1]" for n, v in probabilities.items() if not 0 <= v <= 1)
        yield from (f"guess.{n} = {v} is above {MAX_GUESS}" for n, v in self.guess.items() if v > MAX_GUESS)
        for name, own in skills.items():
            for kind, guess in {**self.guess, **own.guesses}.items():
                if (total := guess + own.slips.get(kind, own.slip)) >= 1:
                    yield f"guess.{kind} + {name}.slip = {total:g} is not below 1"
        yield from (f"items.{n} = {tuple(v)} is not finite" for n, v in self.items.items() if not all(map(isfinite, v)))
        if not 0 < self.mastery.luck <= 1:
            yield f"mastery.luck = {self.mastery.luck} is not in (0, 1]"


def item_class(exercise: Exercise) -> str:
    """The class that shares a guess: "choice-<n>" when one of n options is picked, else the way of answering."""
    n = _n_choices(exercise)
    return f"choice-{n}" if n else exercise.format


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
