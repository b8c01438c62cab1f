"""The `breck` command."""

from __future__ import annotations

import click

from learning.catalogue.load import ContentError
from learning.catalogue.sync import NotSynced
from learning.cli.badges import badges
from learning.cli.bkt import bkt
from learning.cli.content import content
from learning.cli.database import db
from learning.cli.demo import demo
from learning.cli.doctor import doctor
from learning.cli.forecast import forecast
from learning.cli.jobs import jobs
from learning.cli.push import push
from learning.cli.serve import serve
from learning.cli.simulate import simulate
from learning.cli.user import user
from learning.config import ConfigError
from learning.parameter_sets import NoActiveSet, Refused


@click.group()
@click.version_option(package_name="breck")
def breck() -> None:
    """Bréck: adaptive AI-literacy learning in five languages."""


for command in (badges, bkt, content, db, demo, doctor, forecast, jobs, push, serve, simulate, user):
    breck.add_command(command)


def main() -> None:
    """Run the command; what an author or operator did wrong is said in plain words, without a traceback."""
    try:
        breck()
    except (ConfigError, ContentError, NoActiveSet, NotSynced, Refused) as error:
        raise SystemExit(f"breck: {error}") from None
