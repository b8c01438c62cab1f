"""`breck bkt`: the learner model and its data."""

from __future__ import annotations

import click

from learning.cli.evaluate import evaluate
from learning.cli.fit import fit
from learning.cli.promote import compare, promote
from learning.cli.sets import import_set, list_sets


@click.group()
def bkt() -> None:
    """Fit the learner model to responses, evaluate it, and put a fit in use."""


for command in (evaluate, fit, import_set, list_sets, compare, promote):
    bkt.add_command(command)
