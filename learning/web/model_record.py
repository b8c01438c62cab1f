"""What the page about the AI tells of the numbers in use: where they come from, and how well they predict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from learning import i18n, parameter_sets
from learning.tutor import Tutor


@dataclass(frozen=True)
class ShownScores:
    """Measured on learners from whom the numbers were not fitted; None where a measure does not exist."""

    n_answers: int
    n_learners: int
    log_loss: str
    auc: int | None
    """Of 100 pairs of a right and a wrong answer: how many times the right one had the higher chance."""
    gap: str
    """The expected calibration error in percentage points."""
    before: str
    """The log loss of the numbers in use before, on the same answers."""


@dataclass(frozen=True)
class ModelRecord:
    """The set in use."""

    version: str
    since: str
    is_fitted: bool
    n_answers: int
    n_learners: int
    kind: str
    """`elo` or `regression`: which model predicts the next answer."""
    at_bounds: tuple[str, ...]
    """Skills whose guess or slip ran into the highest value that is allowed, by title."""
    is_forced: bool
    """In use although it was not shown to predict better than what was in use before."""
    scores: ShownScores | None


def model_record(session: Session, tutor: Tutor) -> ModelRecord:
    """Of the parameters that this process uses."""
    row = parameter_sets.find(session, tutor.parameters.version)
    record, evaluation = parameter_sets.record_of(row), row.evaluation
    return ModelRecord(
        version=row.version,
        since=i18n.day(row.promoted_at or row.created_at),
        is_fitted=bool(record),
        n_answers=record.get("n_responses", 0),
        n_learners=record.get("n_users", 0),
        kind=tutor.parameters.predictor.kind,
        at_bounds=_at_bounds(tutor, record),
        is_forced="forced" in evaluation,
        scores=_scores(evaluation),
    )


def _at_bounds(tutor: Tutor, record: Mapping[str, Any]) -> tuple[str, ...]:
    skills, words = tutor.catalogue.skills, tutor.catalogue.words[i18n.current()]
    reached = dict.fromkeys(one.get("skill") for one in record.get("bounds", ()))
    return tuple(words.plain(skills[slug].text(i18n.current()).title) for slug in reached if slug in skills)


def _scores(evaluation: Mapping[str, Any]) -> ShownScores | None:
    if "predicted" not in evaluation:
        return None
    own, other = evaluation["predicted"]["candidate"], evaluation["predicted"]["active"]
    return ShownScores(
        n_answers=evaluation["n_responses"],
        n_learners=evaluation["n_learners"],
        log_loss=i18n.decimal(own["log_loss"], 3),
        auc=round(100 * own["auc"]) if own["auc"] is not None else None,
        gap=i18n.decimal(100 * own["ece"], 1),
        before=i18n.decimal(other["log_loss"], 3),
    )
