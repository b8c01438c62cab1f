"""`breck simulate`: what policies of sequencing do for learners who are not the model that traces them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from learning.catalogue.load import load
from learning.config import Config
from learning.engine.course import Course


@click.command()
@click.option("--learners", type=click.IntRange(min=2), default=100, show_default=True, help="in each population")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--population", "populations", multiple=True, default=("mixture",), show_default=True, help="repeatable")
@click.option("--policy", "policies", multiple=True, default=("ours",), show_default=True, help="repeatable, or “all”")
@click.option("--course", type=click.Choice(["planned", "catalogue"]), default="planned", show_default=True)
@click.option("--budget", type=click.FloatRange(min=1), default=8.0, show_default=True, help="exercises for each skill")
@click.option("--drop-out", "leaves", is_flag=True, help="let bored and frustrated learners really leave")
@click.option("--jobs", type=int, default=-1, show_default=True, help="processes; -1: one for each core")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="write tables and plots to this file")
@click.option("--json", "as_json", is_flag=True, help="for machines")
def simulate(
    learners: int,
    seed: int,
    populations: tuple[str, ...],
    policies: tuple[str, ...],
    course: str,
    budget: float,
    leaves: bool,
    jobs: int,
    report: Path | None,
    as_json: bool,
) -> None:
    """Let simulated learners practise under each policy, beside the fixed order on the same learners.

    Populations: bkt, afm, irt-growth, mixture, forgetting, gaming, stuck; each also with -prerequisites, -forgetting
    and -stuck, as in bkt-prerequisites. Policies: ours, fixed-order, random, mastery-only, weakest-first, oracle; and
    bound, what no policy exceeds that reads each lesson once, and bound-rereading, with three readings.
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
    )
    try:
        found = conduct(study, *_course(course), n_jobs=jobs)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    if report is not None:
        report.write_text(html(found), encoding="utf-8")
    click.echo(json.dumps(found.as_json(), indent=2) if as_json else text(found))


def _course(name: str) -> tuple[Course, frozenset[str]]:
    """The course and its core skills."""
    if name == "planned":
        from learning.lab.simulate import planned

        return planned.planned(), planned.core()
    catalogue = load(Config.from_environ().content)
    core = frozenset(slug for slug, skill in catalogue.skills.items() if skill.spec.tier == "core")
    return catalogue.course, core
