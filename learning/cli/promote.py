"""`breck bkt compare` and `breck bkt promote`: whether a parameter set is better, and putting it in use."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from learning import parameter_sets
from learning.catalogue.course import Catalogue
from learning.catalogue.load import load
from learning.cli.database import opened
from learning.cli.laboratory import libraries
from learning.clock import now
from learning.config import Config
from learning.database import Database
from learning.jobs import runner
from learning.jobs.replay import n_outdated
from learning.parameter_sets import Refused, Status
from learning.tutor import Tutor

if TYPE_CHECKING:
    from learning.jobs.comparison import Comparison

NOBODY = (
    "no held-out learner has answered anything yet, so nothing can be compared. Every fifth learner is held out: "
    "wait for more answers, or use `breck bkt promote VERSION --force REASON`."
)


@click.command()
@click.argument("version", required=False)
@click.option("--json", "as_json", is_flag=True, help="for machines")
def compare(version: str | None, as_json: bool) -> None:
    """Compare VERSION, or the newest candidate, with the set in use, on learners from whom no fit has learned."""
    config = Config.from_environ()
    with opened(config) as database:
        found = _compared(database, load(config.content), version)
    if found is None:
        raise Refused(NOBODY)
    click.echo(json.dumps(found.to_dict(now()), ensure_ascii=False, indent=2) if as_json else _table(found))


@click.command()
@click.argument("version")
@click.option("--force", metavar="REASON", help="promote it although it is not better; the reason is kept")
def promote(version: str, force: str | None) -> None:
    """Put VERSION in use when it predicts better than the set in use, and trace everybody anew.

    The site goes on serving meanwhile. When this is stopped, the same command, or the job "replay", goes on from there.
    """
    config = Config.from_environ()
    catalogue = load(config.content)
    with opened(config) as database:
        with database.read() as rows:
            is_active = parameter_sets.find(rows, version).status == Status.ACTIVE
        if is_active:
            click.echo(f"{version} is in use already.")
        else:
            _activate(database, catalogue, version, force)
            click.echo(f"{version} is in use. Running sites notice within half a minute.")
        _replay(database, catalogue)


def _compared(database: Database, catalogue: Catalogue, version: str | None) -> Comparison | None:
    """None when there is nothing to compare on. Raises Refused for a set that is unknown or in use."""
    with libraries("fit"):
        from learning.jobs.comparison import compare
    with database.read() as rows:
        row = parameter_sets.find(rows, version) if version else parameter_sets.newest_candidate(rows)
        if row.status == Status.ACTIVE:
            raise Refused(f"{row.version} is in use: there is nothing to compare it with")
        return compare(rows, Tutor.load(rows, catalogue, row), Tutor.load(rows, catalogue))


def _activate(database: Database, catalogue: Catalogue, version: str, force: str | None) -> None:
    """Raises Refused when the set is not better and nobody insists."""
    found = _compared(database, catalogue, version)
    if force is None and (found is None or not found.is_better):
        told = _table(found) if found else NOBODY
        raise Refused(f"{version} is not promoted.\n{told}\n`--force REASON` promotes it all the same.")
    evaluation = found.to_dict(now()) if found else {}
    with database.write() as rows:
        # Nobody counts answers by the old difficulties while these change.
        runner.hold(rows, "statistics")
        row = parameter_sets.find(rows, version)
        row.evaluation = evaluation | ({"forced": force} if force else {})
        parameter_sets.activate(rows, row, now())


def _replay(database: Database, catalogue: Catalogue) -> None:
    """Trace everybody anew, a few at a time."""
    with database.read() as rows:
        tutor = Tutor.load(rows, catalogue)
        n_people = n_outdated(rows, tutor)
    try:
        with click.progressbar(
            length=n_people, label="Tracing anew", file=sys.stderr, hidden=not sys.stderr.isatty(), show_pos=True
        ) as bar:
            while n := runner.step(database, tutor, runner.JOBS["replay"], now()):
                bar.update(n)
    except KeyboardInterrupt:
        raise SystemExit(
            "Stopped. The rest is traced anew while the site serves, or by `breck jobs run replay`, or person by "
            "person when they answer."
        ) from None
    click.echo(f"{n_people} people have been traced anew.")


def _table(found: Comparison) -> str:
    """For people: both sets, and what can be said about the difference."""
    lines = [f"{found.n_responses} answers of {found.n_learners} learners from whom no fit has learned."]
    for title, match in (("What the site predicts", found.predicted), ("What tracing predicts", found.traced)):
        lines.append(f"{title:<28}{'log loss':>10}{'AUC':>8}{'ECE':>8}")
        for version, one in ((found.candidate, match.candidate), (found.active, match.active)):
            auc = "–" if one.auc is None else f"{one.auc:.3f}"
            lines.append(f"  {version:<26}{one.log_loss:>10.4f}{auc:>8}{one.ece:>8.3f}")
        lines.append(f"  difference of log loss {match.difference:+.4f}, 95 % in {match.low:+.4f} to {match.high:+.4f}")
    return "\n".join([*lines, _verdict(found)])


def _verdict(found: Comparison) -> str:
    if not found.is_enough:
        return "These are too few answers to trust the difference."
    if found.is_better:
        return f"{found.candidate} predicts better."
    worse = found.predicted.low > 0 or found.traced.low > 0
    return f"{found.candidate} predicts worse." if worse else "Neither predicts better beyond chance."
