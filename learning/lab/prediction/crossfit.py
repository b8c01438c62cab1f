"""Grouped cross-fitting: what is said about a learner's responses comes from other learners only.

After Chernozhukov et al. (2018, The Econometrics Journal 21). Without it an item's difficulty would contain the very
answer that it is to predict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from learning.lab.evaluation.metrics import log_loss
from learning.lab.log import Log
from learning.lab.prediction.counts import counts
from learning.lab.prediction.difficulty import Difficulties, Ridges, difficulties
from learning.lab.prediction.histories import Known
from learning.lab.prediction.logistic import Logistic, fit_logistic
from learning.lab.tracing.trace import trace

Floats = NDArray[np.float64]
Tracer = Callable[[Log], Floats]
"""Fits knowledge tracing: parameters of shape (n_skills, 3 + 2 · n_classes), as in `tracing.expectation`."""
RIDGES = tuple(Ridges(skill, item) for skill in (250.0, 50.0, 10.0) for item in (5.0, 2.0))
"""What is tried on held-out learners. Answers of one learner to one skill are alike, so skills need a strong prior."""


@dataclass(frozen=True, eq=False)
class Source:
    """What was learned from some learners and is used on others."""

    theta: Floats
    usual: Logistic
    items: Difficulties

    def about(self, log: Log, p_bkt: Floats | None = None) -> Known:
        """What it says about the responses of `log`; `p_bkt` saves tracing them again."""
        difficulty, typical = self.items.of(log.skill, log.item)
        return Known(trace(log, self.theta) if p_bkt is None else p_bkt, self.items.n[log.item], difficulty, typical)


def learn(log: Log, tracer: Tracer, ridges: Sequence[Ridges]) -> list[Source]:
    """From all learners of `log`: one source for each of `ridges`."""
    return learn_items(log, tracer(log), ridges)


def learn_items(log: Log, theta: Floats, ridges: Sequence[Ridges]) -> list[Source]:
    """The same, where tracing has been fitted already."""
    columns = usual_columns(log, trace(log, theta))
    usual = fit_logistic(columns, log.correct)
    offset = usual.logit(columns)
    return [Source(theta, usual, difficulties(log, offset, one)) for one in ridges]


def cross_fit(log: Log, tracer: Tracer, fold: NDArray[np.intp]) -> tuple[Known, Ridges]:
    """What all learners of other folds say about each response, and the ridges that predict held-out learners best."""
    parts = [_held_out(log, tracer, fold == k) for k in range(int(fold.max(initial=0)) + 1)]
    losses = [sum(part[r][1] for part in parts) for r in range(len(RIDGES))]
    best = int(np.argmin(losses))
    known = Known(*(np.empty(len(log)) for _ in range(4)))
    for k, part in enumerate(parts):
        for name, column in vars(known).items():
            column[fold == k] = getattr(part[best][0], name)
    return known, RIDGES[best]


def _held_out(log: Log, tracer: Tracer, held: NDArray[np.bool_]) -> list[tuple[Known, float]]:
    """For each of RIDGES: what others say about the responses where `held`, and how wrong the effects then are."""
    sources = learn(log.subset(~held), tracer, RIDGES)
    part = log.subset(held)
    p_bkt = trace(part, sources[0].theta)
    usual = sources[0].usual.logit(usual_columns(part, p_bkt))
    lift = [source.items.skill[part.skill] + source.items.own[part.item] for source in sources]
    loss = [log_loss(part.correct, expit(usual - one)) * len(part) for one in lift]
    return [(source.about(part, p_bkt), one) for source, one in zip(sources, loss, strict=True)]


def usual_columns(log: Log, p_bkt: Floats) -> Floats:
    """What is expected whatever the item: tracing and counts of right and wrong, of shape (n_responses, 5)."""
    return np.column_stack([logit(np.clip(p_bkt, 1e-3, 1 - 1e-3)), *(np.log1p(column) for column in counts(log))])
