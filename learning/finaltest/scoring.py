"""What right answers come to: a band, never a percentage, because a test of this length is not exact to one answer.

With an expected reliability of 0.75 to 0.80 the standard error of 24 answers is about 2 of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """From the lowest to the highest; the upper two have passed."""

    BEGINNING = "beginning"
    ON_THE_WAY = "on-the-way"
    GOOD = "good"
    VERY_GOOD = "very-good"


class Firmness(StrEnum):
    """How it went in one part of the course."""

    FIRM = "firm"
    PARTLY = "partly"
    AGAIN = "again"


@dataclass(frozen=True, kw_only=True)
class Score:
    """So many answers of so many were right, and so many had to be."""

    n_right: int
    n_asked: int
    n_needed: int

    @property
    def passed(self) -> bool:
        return self.n_right >= self.n_needed

    @property
    def band(self) -> Band:
        """Below three fifths of the mark, below the mark, below the middle between the mark and all, or above."""
        if 5 * self.n_right < 3 * self.n_needed:
            return Band.BEGINNING
        if not self.passed:
            return Band.ON_THE_WAY
        return Band.GOOD if 2 * (self.n_right - self.n_needed) < self.n_asked - self.n_needed else Band.VERY_GOOD


def needed(pass_mark: int, n_form: int, n_asked: int) -> int:
    """The mark for what a form asks today: in proportion, rounded up, when some of its questions are set aside."""
    return max(1, -(-pass_mark * n_asked // n_form)) if n_form else 1


def firmness(n_right: int, n_asked: int) -> Firmness:
    """All right, at least half, or less."""
    if n_right == n_asked:
        return Firmness.FIRM
    return Firmness.PARTLY if 2 * n_right >= n_asked else Firmness.AGAIN
