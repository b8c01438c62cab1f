"""`breck bkt evaluate`: which model predicts best, on a log of responses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learning.cli.laboratory import libraries
from learning.cli.responses import read_log

if TYPE_CHECKING:
    from learning.lab.evaluation.results import Results

COLUMNS = ("auc", "log_loss", "rmse", "accuracy", "ece", "calibration_slope", "fit_seconds")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--folds", default=5, show_default=True, type=click.IntRange(min=2), help="of learners")
@click.option("--seed", default=42, show_default=True, type=click.IntRange(0, 2**31 - 1))
@click.option("--models", "names", help="some of them, with commas in between; all of them otherwise")
@click.option("--learning-curve", "curve", is_flag=True, help="also with 10, 30, 100, 300 … learners to learn from")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False, writable=True), help="write an HTML page")
@click.option("--json", "as_json", is_flag=True, help="for machines")
def evaluate(
    file: Path | None, folds: int, seed: int, names: str | None, curve: bool, report: Path | None, as_json: bool
) -> None:
    """Predict the responses in FILE, or in the database, each by models that have not seen its learner.

    FILE is a .csv or .csv.gz with the columns user_id, skill_name, item_id, correct and order; columns at and
    item_class may be there.
    """
    # numpy and scikit-learn take seconds to import: only who evaluates pays for them.
    with libraries("fit"):
        from learning.lab.evaluation import evaluate as lab
        from learning.lab.evaluation.models import MODELS, UnknownModel, named
        from learning.lab.evaluation.report import report as page
        from learning.lab.evaluation.results import results

    try:
        models = named([name.strip() for name in names.split(",")] if names is not None else MODELS)
        log = read_log(file)
        fold = lab.held_out(log, folds, seed)
    except (UnknownModel, lab.TooFewLearners) as error:
        raise click.ClickException(str(error)) from None
    evaluated = lab.evaluate(log, models, fold, seed, _progress)
    curves = lab.learning_curve(log, models, fold, seed, _progress) if curve else {}
    outcome = results(log, evaluated, curves, n_folds=int(fold.max()) + 1, seed=seed)
    if report is not None:
        _write(report, page(outcome, file.name if file else "The database"))
    click.echo(json.dumps(outcome, ensure_ascii=False, allow_nan=False) if as_json else _table(outcome))


def _write(report: Path, html: str) -> None:
    try:
        report.write_text(html, "utf-8")
    except OSError as error:
        raise click.ClickException(f"{report} cannot be written ({error.strerror})") from None


def _progress(what: str) -> None:
    click.echo(what, err=True)


def _table(outcome: Results) -> str:
    """For people: one line per model."""
    head = "model".ljust(12) + "".join(name.replace("_", " ").rjust(19) for name in COLUMNS)
    lines = [
        name.ljust(12) + "".join(_cell(one[column]) for column in COLUMNS) for name, one in outcome["models"].items()
    ]
    counts = f"{outcome['n_responses']:,} responses, {outcome['n_users']:,} learners, {outcome['folds']} folds"
    return "\n".join([counts, head, *lines])


def _cell(value: float | None) -> str:
    return ("–" if value is None else f"{value:.4f}").rjust(19)
