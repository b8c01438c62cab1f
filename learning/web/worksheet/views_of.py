"""Finished values for the templates of worksheets."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from learning.web.learner.views_of import ExerciseView


@dataclass(frozen=True, kw_only=True)
class MistakeView:
    """Wrong answers with one reason: what to say, and the idea that is often behind them."""

    answers: tuple[Markup, ...]
    feedback: Markup = Markup()
    idea: Markup = Markup()


@dataclass(frozen=True, kw_only=True)
class KeyView:
    """The right answer to one exercise, and what the wrong ones show."""

    code: str
    """As it is written on the paper: letters, places."""
    solution: tuple[Markup, ...]
    reasons: tuple[Markup, ...]
    mistakes: tuple[MistakeView, ...]


@dataclass(frozen=True, kw_only=True)
class TaskView:
    """One exercise on the paper; on the key with `key`."""

    exercise: ExerciseView
    paper: str
    """Template of its form on paper."""
    key: KeyView | None = None


@dataclass(frozen=True, kw_only=True)
class PaperView:
    """A worksheet or its key."""

    title: str
    mark: str
    """Number and version, on every page: which key belongs to which sheet."""
    lang: str
    """Language of the exercises, when they had to fall back to another."""
    large: bool
    is_key: bool
    unread: bool
    tasks: tuple[TaskView, ...]
    ideas: tuple[tuple[Markup, Markup], ...] = ()
    """On a key: the ideas behind wrong answers, and what is so instead."""
    lesson_url: str
    form_url: str
    other_url: str = ""
    """The key of this worksheet, or the other way round."""


@dataclass(frozen=True, kw_only=True)
class OfferView:
    """An exercise that can be chosen."""

    slug: str
    words: str
    kind: str
    drawn: bool
    """Made anew for each number."""
    checked: bool = False


@dataclass(frozen=True, kw_only=True)
class FormView:
    """What can be asked for, by skill."""

    lesson: str
    lesson_title: str
    lesson_url: str
    skills: tuple[tuple[str, tuple[OfferView, ...]], ...]
    n_offered: int
    n_left_out: int
    """Interactive figures, which cannot be printed."""
