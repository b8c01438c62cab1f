"""What a dashboard counts of a response and of a stored state. Reckons with the engine, and knows no rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from learning.catalogue.course import Catalogue
from learning.dashboard.digest import Cell
from learning.engine import explain
from learning.engine.distractors import distractors
from learning.engine.situation import Situation
from learning.engine.state import LearnerState, SkillState
from learning.tutor import Tutor


def went_wrong(catalogue: Catalogue, item: str, response: UUID, answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Where a wrong answer to an item went wrong, by the ids of the texts that say so."""
    return tuple(distractors(catalogue.exercises[item].drawn_for(response).exercise, answer))


def cells(tutor: Tutor, stored: Mapping[int, Mapping[str, Any]]) -> dict[str, Cell]:
    """What there is to show of each skill that a learner has met; `stored` holds rows of `mastery` by skill."""
    skills = {slug: SkillState.from_dict(stored[id]) for slug, id in tutor.ids.skills.items() if id in stored}
    situation = Situation(tutor.catalogue.course, LearnerState(skills=skills), tutor.parameters)
    found = {}
    for skill, state in skills.items():
        refuted = frozenset(state.refuted)
        level = explain.level(state, tutor.parameters)
        # Who is nearly there and has seen all exercises needs no rescue.
        fine = skill not in situation.unknown or level is explain.Level.NEARLY
        found[skill] = Cell(
            # Three digits are enough, but none of them make a certainty of what is none.
            min(max(round(state.p_mastery, 3), 0.001), 0.999),
            state.n_opportunities,
            level,
            round(state.memory.due) if state.memory is not None and state.mastered_at is not None else None,
            not fine and state.n_responses > 0 and situation.is_stuck(skill),
            tuple(id for id, _ in state.misconceptions if id not in refuted),
        )
    return found
