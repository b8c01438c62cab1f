"""`breck simulate`: what policies of sequencing do for learners who are not the model that traces them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learning.catalogue.load import load
from learning.config import Config
from learning.engine.course import Course
from learning.engine.parameters import ParameterSet, shipped

if TYPE_CHECKING:
    from learning.lab.simulate.study import Study


@click.command()
@click.option("--learners", type=click.IntRange(min=2), default=100, show_default=True, help="in each population")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--population", "populations", multiple=True, default=("mixture",), show_default=True, help="repeatable")
@click.option("--policy", "policies", multiple=True, default=("ours",), show_default=True, help="repeatable, or “all”")
@click.option("--against", default="fixed-order", show_default=True, help="the policy that all are compared with")
@click.option("--course", type=click.Choice(["planned", "catalogue"]), default="planned", show_default=True)
@click.option("--budget", type=click.FloatRange(min=1), default=8.0, show_default=True, help="exercises for each skill")
@click.option("--drop-out", "leaves", is_flag=True, help="let bored and frustrated learners really leave")
@click.option("--first", type=click.IntRange(min=1), default=1, show_default=True, help="number of the first learner")
@click.option(
    "--parameters",
    "set_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="a set that `breck bkt fit` wrote, for ours; else the one that ships",
)
@click.option(
    "--log",
    type=click.Path(path_type=Path, dir_okay=False),
    help="compare nothing, write the answers under one policy to this file, for `breck bkt fit`",
)
@click.option("--jobs", type=int, default=-1, show_default=True, help="processes; -1: one for each core")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="write tables and plots to this file")
@click.option("--json", "as_json", is_flag=True, help="for machines")
def simulate(
    learners: int,
    seed: int,
    populations: tuple[str, ...],
    policies: tuple[str, ...],
    against: str,
    course: str,
    budget: float,
    leaves: bool,
    first: int,
    set_file: Path | None,
    log: Path | None,
    jobs: int,
    report: Path | None,
    as_json: bool,
) -> None:
    """Let simulated learners practise under each policy, beside another one on the same learners.

    Populations: bkt, afm, irt-growth, mixture, forgetting, gaming, stuck; each also with -prerequisites, -forgetting
    and -stuck, as in bkt-prerequisites. Policies: ours; fixed-order, which knows the budget and spreads it evenly;
    plain-order, the site's own when adaptivity is off, which does not; random, mastery-only, weakest-first; oracle and
    planner, who see the truth, step by step or ahead; and bound, what no policy exceeds that reads each lesson once,
    and bound-rereading, with three readings.
    """
    # numpy and what builds on it take a second to load, which no other command should pay.
    from learning.lab.simulate.report import html, text
    from learning.lab.simulate.run import NAMES
    from learning.lab.simulate.study import Study, conduct

    study = Study(
        course=course,
        populations=populations,
        policies=NAMES if "all" in policies else policies,
        n_learners=learners,
        seed=seed,
        per_skill=budget,
        leaves=leaves,
        first=first,
        parameters=_parameters(set_file),
        against=against,
    )
    try:
        if log is not None:
            _write(log, study, jobs)
            return
        found = conduct(study, *_course(course), n_jobs=jobs)
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None
    if report is not None:
        report.write_text(html(found), encoding="utf-8")
    click.echo(json.dumps(found.as_json(), indent=2) if as_json else text(found))


def _write(log: Path, study: Study, jobs: int) -> None:
    from learning.lab.simulate.logged import write_log

    if len(study.populations) != 1 or len(study.policies) != 1:
        raise click.UsageError("a log holds the answers of one population under one policy: name one of each.")
    course, _ = _course(study.course)
    plan = study.plan(course, study.populations[0], study.policies[0])
    n_answers = write_log(log, course, plan, study.n_learners, jobs)
    click.echo(f"{n_answers} first answers of {study.n_learners} learners, written to {log}")


def _parameters(file: Path | None) -> ParameterSet:
    if file is None:
        return shipped()
    try:
        return ParameterSet.from_dict(json.loads(file.read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise click.ClickException(f"{file} is no parameter set that `breck bkt fit` wrote: {error}") from None


def _course(name: str) -> tuple[Course, frozenset[str]]:
    """The course and its core skills."""
    if name == "planned":
        from learning.lab.simulate import planned

        return planned.planned(), planned.core()
    catalogue = load(Config.from_environ().content)
    core = frozenset(slug for slug, skill in catalogue.skills.items() if skill.spec.tier == "core")
    return catalogue.course, core
