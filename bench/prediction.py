"""Prediction: every model on every research log that is there, few learners, and microseconds for one prediction."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from timeit import repeat

import numpy as np

from bench import logs
from bench.report import Cell, Check, Section, Table
from learning.engine.predictor import FEATURES, History, ItemStatistics, Met, Predictor
from learning.lab.evaluation import evaluate as lab
from learning.lab.evaluation.bootstrap import N_DRAWS
from learning.lab.evaluation.metrics import Scores, scores
from learning.lab.evaluation.models import MODELS, named
from learning.lab.log import Log, read_csv

SEED, FOLDS = 42, 5
AS09 = "as09"
SETS = {AS09: "ASSISTments 2009", "spanish_test": "Spanish", "fsai": "FSAI"}
FEW = (30, 100, 300)
COLD = ("bkt-forget", "elo", "best-lr", "predictor")
CALLS = 500
"""In a run; the best of a hundred runs, each so short that a busy neighbour spares some of them."""
REFERENCE = {"spanish_test": (0.843, 0.404), "fsai": (0.701, 0.626)}
"""AUC and log loss of the best public reference on the other sets."""

HOW = f"""Every response is predicted once, by models fitted to other learners ({FOLDS} folds of learners, seed {SEED}),
from the learner's own earlier answers. ECE has 15 bins of equal width; the interval is that of the log loss in 95 % of
{N_DRAWS} draws of learners. CPU: all fits of one model together. `breck bkt evaluate FILE` gives the same figures."""


def section() -> Section:
    """All of it: about ten minutes of CPU."""
    found = Section("Prediction", notes=[HOW])
    files = {name: logs.SHARED / f"{name}.csv.gz" for name in SETS}
    present = {name: read_csv(path) for name, path in files.items() if path.is_file()}
    if not present:
        found.notes.append(logs.NOT_HERE)
        present = {"simulated": logs.simulated(n_users=150, n_skills=20, n_steps=10)}
    for name, log in present.items():
        _models(found, name, log)
    if AS09 in present:
        _few_learners(found, present[AS09])
    _speed(found)
    return found


def _models(found: Section, name: str, log: Log) -> None:
    evaluated = lab.evaluate(log, named(MODELS), lab.held_out(log, FOLDS, SEED), SEED)
    head = (SETS.get(name, name), "AUC", "log loss", "interval", "RMSE", "accuracy", "ECE", "slope", "CPU s")
    rows = [
        (model, *_cells(one.scores, one.intervals["log_loss"]), one.fit_seconds) for model, one in evaluated.items()
    ]
    found.tables.append(Table(head, rows))
    ours = evaluated["predictor"].scores
    if name == AS09:
        found.checks.extend(_goals(SETS[name], ours, auc=0.785, log_loss=0.518, ece=0.010))
    elif name in REFERENCE:
        auc, log_loss = REFERENCE[name]
        found.checks.extend(_goals(SETS[name], ours, auc=auc, log_loss=log_loss))


def _few_learners(found: Section, log: Log) -> None:
    """The learning curve's first points, and its goal."""
    fold, rows = lab.held_out(log, FOLDS, SEED), []
    for size in FEW:
        for model in COLD:
            p, _ = lab.cross_validated(log, named([model])[model], fold, SEED, n_users=size)
            one = scores(log.correct, p)
            rows.append((f"{model}, {size} learners", *_cells(one)))
            if model == "predictor" and size == 100:
                found.checks.extend(_goals(f"{SETS[AS09]}, 100 learners", one, auc=0.72, ece=0.025))
    head = ("learners to learn from", "AUC", "log loss", "RMSE", "accuracy", "ECE", "slope")
    found.tables.append(Table(head, rows))


def _speed(found: Section) -> None:
    history = History()
    for place in range(20):
        history = history.after(correct=place % 3 > 0, expected=0.6, at=3600.0 * place, place=place)
    predictor = Predictor(kind="regression", coefficients=dict.fromkeys(FEATURES, 0.1), formats={"gap": 0.1})
    item = ItemStatistics(50, 0.3, 0.1)
    met = Met(3, 1, 1, 12)
    work: dict[str, Callable[[], object]] = {
        "predictor.p_correct": partial(predictor.p_correct, 0.7, history, history, item, "gap", 2, 1e5, met),
        "history.after": partial(history.after, correct=True, expected=0.6, at=1e5, place=20),
    }
    best = {name: min(repeat(one, number=CALLS, repeat=100)) / CALLS * 1e6 for name, one in work.items()}
    found.tables.append(Table(("function", "µs"), [(name, f"{value:.2f}") for name, value in best.items()]))
    found.checks.append(Check("one prediction", best["predictor.p_correct"], 20.0, "µs"))


def _goals(name: str, ours: Scores, **goals: float) -> list[Check]:
    """Each measure at most its limit; for AUC, what it lacks to 1."""
    missing = 1 - (ours.auc if ours.auc is not None else np.nan)
    values = ours._asdict() | {"auc": missing}
    limits = goals | ({"auc": round(1 - goals["auc"], 3)} if "auc" in goals else {})
    label = {"auc": "1 - AUC", "log_loss": "log loss", "ece": "ECE"}
    return [Check(f"{label[measure]}, {name}", values[measure], limit) for measure, limit in limits.items()]


def _cells(one: Scores, interval: tuple[float, float] | None = None) -> tuple[Cell, ...]:
    """Four digits, for the differences are small."""
    texts = [_digits(value) for value in (one.auc, one.log_loss, one.rmse, one.accuracy, one.ece)]
    span = [f"{interval[0]:.4f}–{interval[1]:.4f}"] if interval else []
    return (*texts[:2], *span, *texts[2:], _digits(one.calibration_slope))


def _digits(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"
