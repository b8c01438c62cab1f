"""When a skill counts as reached for an assignment."""

from __future__ import annotations

from dataclasses import dataclass

from learning.engine.goals import MIN_ANSWERS


@dataclass(frozen=True)
class Seen:
    """What counts of one estimate."""

    p_mastery: float
    n_opportunities: int
    is_mastered: bool

    def reaches(self, p_threshold: float) -> bool:
        """As the engine sees it: mastered, or good enough here, and not by one lucky answer."""
        return self.is_mastered or (self.p_mastery >= p_threshold and self.n_opportunities >= MIN_ANSWERS)
