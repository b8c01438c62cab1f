"""`breck forecast`: how likely work is reached by its date; fitted to cases, judged on others, and put in use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from learning.catalogue.load import load
from learning.cli.laboratory import libraries
from learning.cli.responses import read_log
from learning.config import Config
from learning.dashboard.forecaster_in_use import put_in_use
from learning.engine.forecaster import Forecaster
from learning.engine.parameters import shipped
from learning.parameter_sets import Refused

if TYPE_CHECKING:
    from learning.lab.forecast.cases import Cases

MEASURES = ("auc", "log_loss", "brier", "ece")
SOURCE = (
    click.option(
        "--input", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="a CSV; else the database"
    ),
    click.option("--simulated", type=click.IntRange(20), help="so many simulated learners instead of a log"),
    click.option("--seed", default=1, show_default=True, type=click.IntRange(0, 2**31 - 1)),
    click.option("--jobs", default=-1, show_default=True, help="processes; -1: one for each core"),
    click.option("--json", "as_json", is_flag=True, help="for machines"),
)


def with_source(command: Any) -> Any:
    """Where the cases come from."""
    for option in reversed(SOURCE):
        command = option(command)
    return command


@click.group()
def forecast() -> None:
    """Forecasts for staff of reaching work by its date: fit them to cases, and see how far they can be trusted."""


@forecast.command()
@with_source
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="else a new file here")
@click.option("--version", help="what it is called; else after the cases that it was fitted to")
def fit(
    file: Path | None,
    simulated: int | None,
    seed: int,
    jobs: int,
    as_json: bool,
    output: Path | None,
    version: str | None,
) -> None:
    """Fit a formula, its calibration and its record, and write them to a file for `breck forecast import`.

    A CSV has the columns that `breck bkt fit` reads, and must have at.
    """
    made = _fitted(file, simulated, seed, jobs, version)
    target = output or Path(f"{made.version}.json")
    text = json.dumps(made.to_dict(), ensure_ascii=False, indent=1)
    try:
        target.write_text(text + "\n", "utf-8")
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written ({error.strerror})") from None
    click.echo(text if as_json else f"{summary(made)}\nwritten to {target}")


@forecast.command()
@with_source
def evaluate(file: Path | None, simulated: int | None, seed: int, jobs: int, as_json: bool) -> None:
    """Forecast cases of learners from whom nothing was learned, beside the base rate and two straight lines."""
    made = _fitted(file, simulated, seed, jobs, None)
    found = {**made.record, "bins": [_plain(made, k) for k in range(len(made.bins))]}
    click.echo(json.dumps(found, ensure_ascii=False, allow_nan=False) if as_json else summary(made))


@forecast.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_set(file: Path) -> None:
    """Put the set in FILE in use: it is checked, and copied into the instance folder of this machine."""
    try:
        made = put_in_use(Config.from_environ().instance, file.read_text("utf-8"))
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused(f"{file} is no set that `breck forecast fit` wrote: {error}") from None
    click.echo(f"{made.version} is in use here. Other machines of this site need the same command.")


def _fitted(file: Path | None, simulated: int | None, seed: int, jobs: int, version: str | None) -> Forecaster:
    with libraries("fit"):
        from learning.lab.forecast.fitting import forecaster
    try:
        cases, source = _cases(file, simulated, seed, jobs)
        return forecaster(cases, source, seed, version)
    except ValueError as error:
        raise click.ClickException(str(error)) from None


def _cases(file: Path | None, simulated: int | None, seed: int, jobs: int) -> tuple[Cases, Mapping[str, Any]]:
    if simulated is not None:
        from learning.lab.forecast import simulated as minds
        from learning.lab.simulate.planned import planned

        source = {"source": "simulated", "n_simulated": simulated, "populations": list(minds.POPULATIONS)}
        return minds.simulated(planned(), simulated, seed, jobs), source
    from learning.lab.forecast.logged import logged

    course = load(Config.from_environ().content).course
    return logged(read_log(file), course, shipped(), seed), {"source": file.name if file else "database"}


def summary(made: Forecaster) -> str:
    """For people: how it did, and the calibration table."""
    record = made.record
    size = f"{record['n_cases']:,} cases of {record['n_learners']:,} learners"
    lines = [
        f"{made.version}: {size}, {record['share_reached']:.1%} reached in time",
        "model".ljust(20) + "".join(name.replace("_", " ").rjust(10) for name in MEASURES),
    ]
    for name, one in record["models"].items():
        cells = ("–" if one[key] is None else f"{one[key]:.4f}" for key in MEASURES)
        lines.append(name.replace("_", " ").ljust(20) + "".join(cell.rjust(10) for cell in cells))
    lines.append("forecast".ljust(12) + "cases".rjust(8) + "learners".rjust(10) + "mean".rjust(8) + "reached".rjust(9))
    for one in made.bins:
        low, high = one.interval
        told = f"{one.p_mean:.3f}".rjust(8) + f"{one.share:.3f}".rjust(9) if one.n_cases else ""
        span = f"   {low:.3f} to {high:.3f}" if one.n_cases else ""
        lines.append(f"{one.low:.1f} to {one.high:.1f}".ljust(12) + f"{one.n_cases:8}{one.n_learners:10}{told}{span}")
    return "\n".join(lines)


def _plain(made: Forecaster, k: int) -> dict[str, Any]:
    one = made.bins[k]
    return {**one._asdict(), "share": one.share if one.n_cases else None, "interval": list(one.interval)}
