"""What a dashboard counts of a response and of a stored state. Reckons with the engine, and knows no rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import floor
from typing import Any
from uuid import UUID

from pydantic_core import from_json

from learning.catalogue.course import Catalogue
from learning.dashboard.digest import Cell
from learning.engine import explain, tracing
from learning.engine.distractors import distractors
from learning.engine.review import Memory
from learning.engine.situation import Situation
from learning.engine.state import LearnerState, SkillState
from learning.tutor import Tutor

MAX_CELLS = 20_000
"""States that are remembered with what they show: those of 300 learners in a course of 62 skills, about 10 MB."""


def went_wrong(catalogue: Catalogue, item: str, response: UUID, answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Where a wrong answer to an item went wrong, by the ids of the texts that say so."""
    return tuple(distractors(catalogue.exercises[item].drawn_for(response).exercise, answer))


class CellReader:
    """Makes cells of stored states. An answer changes few of a learner's, so that most have been read before."""

    def __init__(self, tutor: Tutor) -> None:
        self.tutor = tutor
        self._read = lru_cache(MAX_CELLS)(self._cell)

    def cells(self, stored: Mapping[int, str]) -> dict[str, Cell]:
        """What there is to show of each skill that a learner has met; `stored` holds states as JSON by id of skill."""
        ids = self.tutor.ids.skills.items()
        return {skill: self._read(skill, stored[id]) for skill, id in ids if id in stored}

    def _cell(self, skill: str, stored: str) -> Cell:
        state, parameters = SkillState.from_dict(from_json(stored)), self.tutor.parameters
        level = explain.level(state, parameters)
        # Who is nearly there and has seen all exercises needs no rescue.
        is_mastered = tracing.is_mastered(state, parameters)
        fine = state.waived or is_mastered or level is explain.Level.NEARLY
        # Of its skill alone, as practice of the others does not change whether that of this one helps.
        alone = Situation(self.tutor.catalogue.course, LearnerState(skills={skill: state}), parameters)
        refuted = frozenset(state.refuted)
        return Cell(
            # Rounded down, so that nothing is reached here that is not elsewhere, and none of it is certain.
            min(max(floor(state.p_mastery * 1e6) / 1e6, 0.001), 0.999999),
            state.n_opportunities,
            level,
            round(state.memory.due) if state.memory is not None and is_mastered else None,
            not fine and state.n_responses > 0 and alone.is_stuck(skill),
            tuple(id for id, _ in state.misconceptions if id not in refuted),
            _short(state.memory) if state.memory is not None else None,
        )


def _short(memory: Memory) -> Memory:
    """As much of it as the curve of forgetting needs, in few digits: a digest holds thousands."""
    return Memory(round(memory.stability, 4), 0.0, round(memory.due), round(memory.last, 1), round(memory.decay, 4))
