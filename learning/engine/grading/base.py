"""What every type of exercise must be able to do with an answer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from learning.engine.grading.answers import Form, Malformed, Problem

E = TypeVar("E")
A = TypeVar("A")

ANSWER = "answer"
"""The form field of types that ask for one thing."""


@dataclass(frozen=True, kw_only=True)
class Grade:
    """The verdict on one answer. Only `correct` moves the estimate; the rest is for the learner's eyes."""

    correct: bool
    credit: float
    """Share of the answer that is right, in [0, 1]; 1 exactly when `correct`."""
    misconception: str | None = None
    """The first one shown, in the order of the exercise."""
    parts: Mapping[str, bool] = field(default_factory=dict)
    """Per option, gap, or the like: whether it was handled right."""
    feedback: tuple[str, ...] = ()
    """Ids of the feedback texts to show, in order; see content/README.md."""
    values: Mapping[str, float] = field(default_factory=dict)
    """Numbers for slots in these texts."""
    unknown: bool = False
    """The learner said "I do not know"; the feedback is that of the right answer."""


class Grader(ABC, Generic[E, A]):
    """One type of exercise (`E`) and the shape of its answers (`A`)."""

    @abstractmethod
    def parse(self, exercise: E, form: Form) -> A | Malformed:
        """Read a form. Never raises, whatever the form holds; unknown fields are ignored."""

    @abstractmethod
    def fields(self, exercise: E, answer: A) -> dict[str, list[str]]:
        """The form that `parse` reads as this answer."""

    @abstractmethod
    def grade(self, exercise: E, answer: A) -> Grade:
        """Judge an answer that `parse` accepted for this exercise."""

    @abstractmethod
    def right(self, exercise: E) -> A:
        """The right answer."""

    @abstractmethod
    def wrong(self, exercise: E) -> Iterator[A]:
        """Answers with one thing wrong: each wrong option, place, gap, order and number that the exercise knows."""

    def owed(self, exercise: E) -> tuple[str, ...]:
        """Ids of the feedback texts for who does not know, where a right answer shows only some of them."""
        return ()


def values(form: Form, name: str) -> list[str]:
    """The values of a field; blank ones count as not sent, because an unset <select> sends a blank."""
    return [value for value in form.get(name, ()) if isinstance(value, str) and value.strip()]


def pick(form: Form, name: str, options: Iterable[str]) -> str | Problem:
    """The one value of a field, if it is one of `options`. The first counts when a field is sent repeatedly."""
    sent = values(form, name)
    if not sent:
        return Problem.EMPTY
    # The exercise's own string, not the sender's.
    return next((option for option in options if option == sent[0]), Problem.UNKNOWN_OPTION)


def collect(form: Form, fields: Mapping[str, tuple[str, Iterable[str]]]) -> dict[str, str] | Malformed:
    """One value for each part: `fields` maps a part to its field and the options there.

    A value from elsewhere outweighs a missing one; nothing at all is EMPTY, something missing INCOMPLETE.
    """
    picked = {part: pick(form, name, options) for part, (name, options) in fields.items()}
    for code in (Problem.UNKNOWN_OPTION, Problem.EMPTY):
        if at_fault := tuple(fields[part][0] for part, value in picked.items() if value is code):
            partly = code is Problem.EMPTY and len(at_fault) < len(fields)
            return Malformed(Problem.INCOMPLETE if partly else code, at_fault)
    return {part: str(value) for part, value in picked.items()}


def share(parts: Iterable[bool]) -> float:
    """The share of true ones, in [0, 1]; 1 when there is none to judge."""
    handled = list(parts)
    return sum(handled) / len(handled) if handled else 1.0
