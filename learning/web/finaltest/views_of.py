"""Finished values for the templates of the final test."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from learning.finaltest.paper import State
from learning.web.learner.views_of import ExerciseView


@dataclass(frozen=True, kw_only=True)
class PlaceView:
    """One question in the list of all."""

    slug: str
    number: int
    state: State
    label: str
    """Whether it is answered, in words."""
    begins: str
    """How its question begins."""


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    """One question as a form."""

    exercise: ExerciseView
    number: int
    total: int
    draft: str
    """Changes with each answer that is stored, so that a browser's draft is never older than it."""
    unknown: bool
    """Whether "I do not know" is the answer so far."""
    previous: str = ""
    """Slug of the question before, if there is one."""
    following: str = ""


@dataclass(frozen=True, kw_only=True)
class SkillResult:
    """How one question went: which it was stays untold."""

    title: str
    right: bool
    lesson_title: str
    lesson_url: str


@dataclass(frozen=True, kw_only=True)
class ModuleResult:
    """One part of the course."""

    title: str
    url: str
    firmness: str
    """Class name; `label` is the word."""
    label: str
    skills: tuple[SkillResult, ...]


@dataclass(frozen=True, kw_only=True)
class SittingRow:
    """A test that was handed in, in a line."""

    uuid: UUID
    when: str
    band: str
    passed: bool


@dataclass(frozen=True, kw_only=True)
class TestView:
    """What the test is, and how this person stands with it."""

    n_questions: int
    minutes: int
    retake_days: int
    chance: str
    again: str = ""
    """The day on which the next sitting may begin."""
    n_answered: int = 0
    """Of the sitting that is open."""
    seen_by: tuple[str, ...] = ()
    """Groups whose staff sees whether it is passed."""
    handed_in: tuple[SittingRow, ...] = ()
    """The last one first."""
