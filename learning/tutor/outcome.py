"""What a response leads to, and decisions on their way into rows and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Row

from learning.catalogue.course import Catalogue
from learning.catalogue.sync import Ids
from learning.engine import grading
from learning.engine.decision import Activity, Candidate, Decision, Reason
from learning.engine.items import AnyExercise
from learning.engine.state import LearnerState


class NotYours(Exception):
    """A response of this uuid belongs to somebody else, or to another exercise."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A stored response as far as its feedback needs it, the decision that followed, and what the engine knows."""

    uuid: UUID
    answer: Mapping[str, list[str]]
    correct: bool
    n_hints: int
    is_evidence: bool
    p_before: float
    p_after: float
    p_recall: float
    completed: bool
    lapsed: bool
    decision: Decision
    learner: LearnerState

    @classmethod
    def of(cls, response: Mapping[str, Any], decision: Decision, learner: LearnerState) -> Self:
        """From a row of `response` as a mapping."""
        return cls(decision=decision, learner=learner, **{name: response[name] for name in _STORED})


_STORED = tuple(name for name in Outcome.__dataclass_fields__ if name not in ("decision", "learner"))


def decision_of(row: Row[Any]) -> Decision:
    """The engine's value of a stored decision."""
    return Decision(
        activity=Activity(row.activity),
        reason=Reason(row.reason),
        skill=row.skill,
        item=row.item,
        lesson=row.lesson,
        misconception=row.misconception,
        helps=row.helps,
        numbers=row.numbers,
        candidates=tuple(_candidate_of(one) for one in row.candidates),
        policy=row.policy,
    )


def row_of(decision: Decision) -> dict[str, Any]:
    """A decision as the columns of its row."""
    return vars(decision) | {"candidates": [_plain(one) for one in decision.candidates]}


def given(
    catalogue: Catalogue, ids: Ids, exercise: AnyExercise, answer: grading.Answer, grade: grading.Grade
) -> dict[str, Any]:
    """An answer and what it is worth, as columns of its row."""
    return {
        "item_id": ids.items[exercise.slug],
        "skill_id": ids.skills[catalogue.exercises[exercise.slug].skill.slug],
        "answer": grading.to_json(exercise, answer),
        "correct": grade.correct,
        "credit": grade.credit,
        "misconception": grade.misconception,
        "content_version": catalogue.version,
        "parameter_set_id": ids.parameter_set,
    }


def _candidate_of(stored: Mapping[str, Any]) -> Candidate:
    reason = stored.get("reason")
    return Candidate(**{**stored, "reason": Reason(reason) if reason else None})


def _plain(candidate: Candidate) -> dict[str, Any]:
    p_correct = candidate.p_correct
    return {
        "skill": candidate.skill,
        "item": candidate.item,
        "score": round(candidate.score, 4),
        "p_correct": round(p_correct, 4) if p_correct is not None else None,
        "reason": candidate.reason,
    }
