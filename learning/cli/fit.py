"""`breck bkt fit`: a log of responses in, a parameter set out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from learning.cli.laboratory import libraries
from learning.cli.responses import read_log
from learning.engine.parameters import ParameterSet

if TYPE_CHECKING:
    from learning.lab.tracing.session import Session

INTERRUPTED = 130


@click.command()
@click.option(
    "--input", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="a CSV; else the database"
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="else a new file here, or none with --json"
)
@click.option("--engine", type=click.Choice(["em", "pybkt"]), default="em", show_default=True)
@click.option(
    "--forget/--no-forget", "forgets", default=True, show_default=True, help="whether skills may be forgotten"
)
@click.option("--shrink/--no-shrink", "shrinks", default=True, show_default=True, help="towards what all skills share")
@click.option(
    "--predictor/--no-predictor", "predicts", default=True, show_default=True, help="fit what predicts answers, too"
)
@click.option("--jobs", default=0, type=click.IntRange(0), help="processes; 0: one a core, where that pays")
@click.option("--scheduler", metavar="ADDRESS", help="of a running Dask cluster: tcp://host:port")
@click.option("--seed", default=42, show_default=True, type=click.IntRange(0, 2**31 - 1))
@click.option("--json", "as_json", is_flag=True, help="print the parameter set, for machines")
def fit(
    file: Path | None,
    output: Path | None,
    engine: str,
    forgets: bool,
    shrinks: bool,
    predicts: bool,
    jobs: int,
    scheduler: str | None,
    seed: int,
    as_json: bool,
) -> None:
    """Fit prior, learn, forget, guess and slip of each skill to a log of responses.

    A CSV (or .csv.gz) has the columns user_id, skill_name, item_id, correct and order, and may have at and item_class.
    From the database, first responses without a hint count. What is finished is kept when you stop with Ctrl+C; the
    same command then goes on from there.
    """
    with libraries("cluster" if scheduler else "fit"):
        from learning.lab.memory.reviews import with_memory
        from learning.lab.prediction.parameter_set import with_predictor
        from learning.lab.tracing.fitting import Options
        from learning.lab.tracing.session import Session

        if scheduler:
            import distributed  # noqa: F401
    options = Options(engine=engine, forgets=forgets, shrinks=shrinks, seed=seed)
    log = read_log(file)
    source = file.name if file else "database"
    session = Session(log=log, source=source, options=options, jobs=jobs, scheduler=scheduler, predicts=predicts)
    target = output or Path(f"{session.name}.json")
    fitted = _fitted(session, target.with_name(f"{target.name}.partial"))
    fitted = with_memory(fitted, log)
    if predicts:
        fitted = with_predictor(fitted, log, seed)
    text = json.dumps(fitted.to_dict(), ensure_ascii=False, indent=2)
    if output or not as_json:
        _write(target, text)
    click.echo(text if as_json else _summary(fitted, target))


def _fitted(session: Session, keep: Path) -> ParameterSet:
    bar = click.progressbar(
        length=session.n_skills, label="Fitting", file=sys.stderr, hidden=not sys.stderr.isatty(), show_pos=True
    )
    try:
        with bar:
            return session.fit(keep if os.access(keep.parent, os.W_OK) else None, bar.update)
    except KeyboardInterrupt:
        left = f"{bar.pos} of {session.n_skills} skills are done"
        kept = f" and kept in {keep}; the same command goes on from there" if keep.is_file() else ""
        click.echo(f"\nStopped. {left}{kept}.", err=True)
        raise SystemExit(INTERRUPTED) from None
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None


def _write(target: Path, text: str) -> None:
    try:
        target.write_text(text + "\n", "utf-8")
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written ({error.strerror})") from None


def _summary(fitted: ParameterSet, target: Path) -> str:
    record = fitted.record
    size = "{n_skills} skills, {n_responses} responses of {n_users} users".format(**record)
    shared = ", ".join(f"{name} {p:.3f}" for name, p in record["population"].items() if name != "classes")
    lines = [
        f"{fitted.version}: {size}",
        f"log-likelihood {record['log_likelihood']:.1f}, {record['log_likelihood_per_response']:.4f} per response",
        f"what skills share: {shared}",
    ]
    for one in record["bounds"]:
        of_class = f" of {one['item_class']}" if one.get("item_class") else ""
        lines.append(f"at its bound: {one['parameter']}{of_class} = {one['bound']}, skill {one['skill']!r}")
    lines += [f"not converged: skill {name!r}" for name in record["not_converged"]]
    if "memory" in record:
        lines.append(_forgetting(record["memory"]))
    if "predictor" in record:
        lines.append(_held_out(record["predictor"]))
    return "\n".join([*lines, f"written to {target}"])


def _held_out(record: Mapping[str, Any]) -> str:
    losses = ", ".join(f"{kind} {one['log_loss']:.4f}" for kind, one in record["held_out"].items())
    return f"predictor: {record['kind']}" + (f" (log loss on learners held out: {losses})" if losses else "")


def _forgetting(record: Mapping[str, Any]) -> str:
    if record["log_loss_after"] is None:
        return f"forgetting: usual weights, because {record['n_reviews']} reviews after a day or more are too few"
    which = "fitted" if record["fitted"] else "usual"
    losses = f"log loss {record['log_loss_before']:.4f}, with fitted ones {record['log_loss_after']:.4f}"
    return f"forgetting: {which} weights, {record['n_reviews']} reviews after a day or more ({losses})"
