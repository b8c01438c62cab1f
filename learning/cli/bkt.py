"""`breck bkt`: the learner model and its data."""

from __future__ import annotations

import click

from learning.cli.evaluate import evaluate
from learning.cli.fit import fit


@click.group()
def bkt() -> None:
    """Fit the learner model to responses, and evaluate it."""


for command in (evaluate, fit):
    bkt.add_command(command)
