"""The outcome of an evaluation as one page: tables, calibration and learning curve."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from learning.lab.evaluation.results import Results
from learning.lab.page import figure, number, page, paragraph, section, table
from learning.lab.svg import Axis, Series, chart

MEASURES = ("auc", "log_loss", "rmse", "accuracy", "ece", "calibration_slope", "fit_seconds")
WITH_INTERVAL = ("auc", "log_loss")
N_SKILLS = 50
"""Rows of the table of skills; the JSON has them all."""
FEWEST = 20
"""Responses of a bin that is drawn: the share of fewer is chance. The table has them all."""
TENTHS = [tenth / 10 for tenth in range(0, 11, 2)]
MEANINGS = (
    "AUC: the chance that a right answer had a higher prediction than a wrong one (0.5: blind). Log loss: the price of"
    " being sure and wrong (0.693: a coin). RMSE: the typical distance from 0 or 1. Accuracy: answers on the predicted"
    " side of 0.5. ECE: how far predictions and shares of right answers are apart. Slope: 1 is right, below 1"
    " predictions are too extreme, above 1 too timid."
)


def report(results: Results, source: str) -> str:
    """The page, as HTML; `source` says where the responses come from."""
    how = (
        f"{source}: {results['n_responses']:,} responses of {results['n_users']:,} learners to"
        f" {results['n_items']:,} items of {results['n_skills']:,} skills. Each learner is predicted by models fitted"
        f" to others ({results['folds']} folds, seed {results['seed']}), from their own earlier answers only."
    )
    parts = [paragraph(how), paragraph(MEANINGS), _models(results), _calibration(results)]
    if results["learning_curve"]:
        parts.append(_curve(results))
    return page("How well answers are predicted", [*parts, _skills(results)])


def _models(results: Results) -> str:
    head = ("model", *(name.replace("_", " ") for name in MEASURES))
    rows = [(name, *map(one.get, MEASURES)) for name, one in results["models"].items()]
    spans = [
        (name, *(_span(one["intervals"].get(measure)) for measure in WITH_INTERVAL))
        for name, one in results["models"].items()
    ]
    caption = "95 % intervals by bootstrap over learners"
    return section(
        "Models", table("All responses, held out", head, rows), table(caption, ("model", *WITH_INTERVAL), spans)
    )


def _calibration(results: Results) -> str:
    series, rows = [], []
    for name, one in results["models"].items():
        drawn = [part for part in one["bins"] if part["n"] >= FEWEST] or one["bins"]
        series.append(Series(name, [(part["mean_predicted"], part["share_right"]) for part in drawn]))
        rows += [
            (name, f"{part['low']:.2f} to {part['high']:.2f}", part["n"], part["mean_predicted"], part["share_right"])
            for part in one["bins"]
        ]
    x, y = Axis("mean prediction", TENTHS), Axis("share of right answers", TENTHS)
    title = "Share of right answers by prediction, one line per model"
    head = ("model", "predicted", "responses", "mean prediction", "share right")
    return section(
        "Calibration",
        figure(
            chart(title, x, y, series, diagonal=True),
            f"On the dashed line, predictions are what happens. Bins of {FEWEST} or more.",
        ),
        table(f"The same numbers, in {results['ece_bins']} bins of equal width", head, rows),
    )


def _curve(results: Results) -> str:
    curves = {name: points for name, points in results["learning_curve"].items() if points}
    if not curves:
        return section("Learning curve", paragraph("There are too few learners for a learning curve."))
    points = [(name, point) for name, own in curves.items() for point in own]
    sizes = sorted({point["n_users"] for _, point in points})
    x = Axis("learners to learn from", sizes, math.log, "{:,}".format)
    y = Axis("log loss", _ticks([point["log_loss"] for _, point in points]), text="{:.2f}".format)
    lines = [Series(name, [(point["n_users"], point["log_loss"]) for point in own]) for name, own in curves.items()]
    head = ("model", "learners", *(name.replace("_", " ") for name in MEASURES[:-1]))
    rows = [(name, point["n_users"], *map(point.get, MEASURES[:-1])) for name, point in points]
    return section(
        "Learning curve",
        figure(chart("Log loss by number of learners to learn from", x, y, lines), "Lower is better."),
        table("The same numbers", head, rows),
    )


def _skills(results: Results) -> str:
    names = list(results["models"])
    head = ("skill", "responses", "learners", "share right", *(f"{name}, AUC" for name in names))
    rows = [
        (
            one["skill"],
            one["n_responses"],
            one["n_users"],
            one["share_right"],
            *(one["models"][name]["auc"] for name in names),
        )
        for one in results["skills"][:N_SKILLS]
    ]
    return section("Skills", table(f"The {len(rows)} skills with most responses", head, rows))


def _span(interval: Sequence[float] | None) -> str:
    return "–" if interval is None else " to ".join(map(number, interval))


def _ticks(values: Sequence[float]) -> list[Any]:
    """Five round marks around the values."""
    low, high = min(values), max(values)
    step = max(math.ceil((high - low) / 4 * 100), 1) / 100
    first = math.floor(low * 100) / 100
    return [round(first + step * k, 2) for k in range(5 if first + 4 * step >= high else 6)]
