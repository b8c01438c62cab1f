"""`breck bkt import` and `breck bkt sets`: which parameter sets there are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from learning import parameter_sets
from learning.cli.database import opened
from learning.clock import now
from learning.config import Config
from learning.parameter_sets import Refused, Row


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_set(file: Path) -> None:
    """Store the parameter set in FILE, which `breck bkt fit` wrote, as a candidate."""
    try:
        data = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Refused(f"{file} is no JSON: {error}") from None
    if not isinstance(data, Mapping):
        raise Refused(f"{file} is no parameter set that `breck bkt fit` wrote: it holds no object")
    with opened(Config.from_environ()) as database, database.write() as rows:
        row = parameter_sets.bring_in(rows, data, now())
        click.echo(f"{row.version}: {row.status}. See `breck bkt compare {row.version}`.")


@click.command("sets")
@click.option("--json", "as_json", is_flag=True, help="for machines")
def list_sets(as_json: bool) -> None:
    """List all parameter sets: in use or not, since when, made from what, and how they did."""
    with opened(Config.from_environ()) as database, database.read() as rows:
        found = [_plain(row) for row in parameter_sets.all_sets(rows)]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for one in found:
        since = f"since {one['promoted_at']}" if one["promoted_at"] else "never in use"
        click.echo(f"{one['version']}  {one['status']}, {since}")
        click.echo(f"  {_origin(one['record'])}")
        if one["evaluation"]:
            click.echo(f"  {_verdict(one['evaluation'])}")


def _plain(row: Row) -> dict[str, Any]:
    return {
        "version": row.version,
        "status": str(row.status),
        "created_at": row.created_at.isoformat(timespec="seconds"),
        "promoted_at": row.promoted_at.isoformat(timespec="seconds") if row.promoted_at else None,
        "record": parameter_sets.record_of(row),
        "evaluation": row.evaluation,
    }


def _origin(record: Mapping[str, Any]) -> str:
    if not record:
        return "shipped; set by hand from the literature"
    sizes = f"{record.get('n_responses', '?')} answers of {record.get('n_users', '?')} learners"
    return f"fitted to {sizes}, from {record.get('source', 'an unknown source')}"


def _verdict(evaluation: Mapping[str, Any]) -> str:
    parts = []
    for kind in ("predicted", "traced"):
        if kind in evaluation:
            gap = "{difference:+.4f} ({low:+.4f} to {high:+.4f})".format(**evaluation[kind])
            parts.append(f"{kind}: log loss {gap}")
    if parts:
        sizes = "on {n_responses} answers of {n_learners} held-out learners".format(**evaluation)
        parts.append(f"against {evaluation['active']}, {sizes}")
    if "forced" in evaluation:
        parts.append(f"promoted by force: {evaluation['forced']}")
    return "; ".join(parts)
