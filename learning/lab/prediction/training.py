"""Fitting the predictor: ratings alone from the start, the regression once it wins on learners it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from learning.engine import elo
from learning.engine.predictor import ELO, FEATURES, ItemStatistics, Predictor
from learning.lab.evaluation.metrics import Scores, scores
from learning.lab.folds import user_folds, users_with
from learning.lab.log import Log
from learning.lab.prediction.crossfit import RIDGES, Source, Tracer, cross_fit, learn_items
from learning.lab.prediction.histories import feature_rows
from learning.lab.prediction.logistic import Logistic, fit_logistic

Floats = NDArray[np.float64]
Kind = Literal["elo", "regression"]
N_FOLDS = 5
MOST = 2**20
"""Responses that are looked at; more would only take memory."""
ENOUGH = 2**18
"""Responses from which the coefficients are learned."""
WITHOUT_HELD_OUT = RIDGES[0]
"""Where one learner is all there is."""


class Candidate(NamedTuple):
    """A model that may become the predictor: which features it weighs, and how freely (scikit-learn's C)."""

    kind: Kind
    features: tuple[str, ...]
    strength: float


CANDIDATES = (
    Candidate("elo", tuple(ELO), 1.0),
    Candidate("regression", FEATURES, 0.01),
    Candidate("regression", FEATURES, 1.0),
)
"""Simplest first: a later one must be better on held-out learners to win."""


@dataclass(frozen=True, eq=False)
class Trained:
    """A predictor with what it knows of items and tracing, and its record on held-out learners by kind."""

    predictor: Predictor
    source: Source
    record: dict[str, Scores]

    def items(self, log: Log) -> dict[str, ItemStatistics]:
        """Of all items with responses in `log`, the log that was learned from, by name."""
        return self.source.items.statistics(log)

    def predict(self, log: Log) -> Floats:
        """The probability of a right answer before each response, of shape (n_responses,).

        Uses earlier responses of the same learner, nothing of other learners of `log`.
        """
        return predict(self.predictor, log, feature_rows(log, self.source.about(log)))


def predict(predictor: Predictor, log: Log, rows: Floats) -> Floats:
    """`Predictor.p_correct` for all `rows`, of shape (n_responses, len(FEATURES)), at once."""
    weights = np.array([predictor.coefficients.get(name, 0.0) for name in FEATURES])
    logit = rows @ weights + predictor.intercept
    if log.item_class is not None:
        logit += np.array([predictor.formats.get(name, 0.0) for name in log.classes])[log.item_class]
    return np.asarray(expit(np.clip(logit, -elo.LARGEST, elo.LARGEST)), dtype=np.float64)


def train(log: Log, tracer: Tracer, seed: int, *, theta: Floats | None = None, enough: int = ENOUGH) -> Trained:
    """From all learners of `log`, chosen among CANDIDATES by folds of learners.

    `theta` is what traces in the end, when it has been fitted with more care than by `tracer`. From `enough` responses
    on, coefficients come from some of the learners only, difficulties still from all. With a single learner nothing
    can be held out, and Elo stays as it is.
    """
    log = log.subset(users_with(log, MOST, seed))
    if len(np.unique(log.user)) < 2:
        [source] = learn_items(log, tracer(log) if theta is None else theta, [WITHOUT_HELD_OUT])
        return Trained(Predictor(skills=source.items.of_skills(log)), source, {})
    part = log.subset(users_with(log, enough, seed))
    fold = user_folds(part, min(N_FOLDS, len(np.unique(part.user))), seed)
    known, ridges = cross_fit(part, tracer, fold)
    rows = np.column_stack([feature_rows(part, known), _formats(part)])
    found = [held_out(part, rows, fold, candidate) for candidate in CANDIDATES]
    best = CANDIDATES[int(np.argmin([one.log_loss for one in found]))]
    [source] = learn_items(log, tracer(log) if theta is None else theta, [ridges])
    predictor = plain(log, best, fit(rows, part.correct, best), source.items.of_skills(log))
    return Trained(predictor, source, _record(found))


def held_out(log: Log, rows: Floats, fold: NDArray[np.intp], candidate: Candidate) -> Scores:
    """How well the candidate predicts each fold of learners from the others. `rows`: features, then formats."""
    p = np.empty(len(log))
    for k in range(int(fold.max()) + 1):
        held = fold == k
        model = fit(rows[~held], log.correct[~held], candidate)
        p[held] = model.predict(rows[held])
    return scores(log.correct, p)


def fit(rows: Floats, correct: NDArray[np.uint8], candidate: Candidate) -> Logistic:
    """With a weight for every column; those of other candidates get 0."""
    columns = _columns(candidate.features, rows.shape[1])
    model = fit_logistic(rows[:, columns], correct, candidate.strength)
    weights = np.zeros(rows.shape[1])
    weights[columns] = model.weights
    return Logistic(model.intercept, weights)


def _record(found: Sequence[Scores]) -> dict[str, Scores]:
    """The best of each kind."""
    record: dict[str, Scores] = {}
    for candidate, one in zip(CANDIDATES, found, strict=True):
        if candidate.kind not in record or one.log_loss < record[candidate.kind].log_loss:
            record[candidate.kind] = one
    return record


def _columns(names: Sequence[str], n_columns: int) -> list[int]:
    """The features named, and formats, which stand behind all features."""
    return [*map(FEATURES.index, names), *range(len(FEATURES), n_columns)]


def _formats(log: Log) -> Floats:
    """One column per item class, of shape (n_responses, n_classes)."""
    if log.item_class is None:
        return np.empty((len(log), 0))
    return np.eye(len(log.classes))[log.item_class]


def plain(log: Log, candidate: Candidate, model: Logistic, skills: dict[str, tuple[float, float]]) -> Predictor:
    """The fitted candidate as the numbers that the site needs; `skills` is as in `Predictor`."""
    weights = model.weights.tolist()
    return Predictor(
        kind=candidate.kind,
        intercept=model.intercept,
        coefficients={name: weights[FEATURES.index(name)] for name in candidate.features},
        formats=dict(zip(log.classes, weights[len(FEATURES) :], strict=True)),
        skills=skills,
    )
