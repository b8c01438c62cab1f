"""Every model that can be evaluated, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from learning.lab.evaluation import baselines
from learning.lab.evaluation.baselines import Predict
from learning.lab.log import Log
from learning.lab.prediction.training import train
from learning.lab.tracing.fitting import Options, fit_theta
from learning.lab.tracing.trace import trace
from learning.lab.tracing.tracers import quick_theta

Fit = Callable[[Log, int], Predict]
"""From the log of some learners and a seed to predictions for others."""


def _bkt(forgets: bool, log: Log, seed: int) -> Predict:
    theta = fit_theta(log, Options(forgets=forgets, seed=seed))
    return lambda other: trace(other, theta)


def _predictor(log: Log, seed: int) -> Predict:
    return train(log, quick_theta, seed).predict


def _seedless(fit: Callable[[Log], Predict], log: Log, seed: int) -> Predict:
    return fit(log)


MODELS: dict[str, Fit] = {
    "mean-skill": partial(_seedless, baselines.mean_skill),
    "mean-item": partial(_seedless, baselines.mean_item),
    "bkt": partial(_bkt, False),
    "bkt-forget": partial(_bkt, True),
    "pfa": partial(_seedless, baselines.pfa),
    "elo": partial(_seedless, baselines.elo),
    "best-lr": partial(_seedless, baselines.best_lr),
    "predictor": _predictor,
}


class UnknownModel(ValueError):
    """A name that is no model; the message lists those that are."""


def named(names: Iterable[str]) -> dict[str, Fit]:
    """The models of these names, each once, in the order given. Raises UnknownModel."""
    wanted = list(dict.fromkeys(names))
    if unknown := [name for name in wanted if name not in MODELS]:
        raise UnknownModel(f"unknown model {', '.join(unknown)}. There are: {', '.join(MODELS)}.")
    return {name: MODELS[name] for name in wanted}
