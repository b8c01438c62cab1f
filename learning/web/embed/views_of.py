"""What the pages in a frame are given, beside the views of the learner's pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class StepView:
    """Where the reader is in the practice of a lesson, and where it goes on."""

    n_answered: int
    n_right: int
    total: int
    next_url: str
    """Empty when everything was answered."""
    lesson_url: str
    """The lesson again, in the same frame."""
