"""`breck db`: migrations, and giving the course its rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from learning import search
from learning.catalogue.course import Catalogue
from learning.catalogue.load import load
from learning.catalogue.sync import sync
from learning.clock import now
from learning.config import Config, ConfigError
from learning.database import Database, is_newest, upgrade
from learning.engine.parameters import shipped


@click.group()
def db() -> None:
    """Prepare the database."""


def prepare(config: Config, catalogue: Catalogue | None = None) -> None:
    """Bring tables and rows up to date; safe to run at every start. Raises ContentError."""
    catalogue = catalogue or load(config.content)
    config.instance.mkdir(parents=True, exist_ok=True)
    upgrade(config.url)
    database = Database(config.url)
    with database.write() as rows:
        sync(rows, catalogue, shipped(), now())
        search.refresh(rows, catalogue)
    database.engine.dispose()


@contextmanager
def opened(config: Config) -> Iterator[Database]:
    """The database, for one command. Raises ConfigError when it has not been prepared."""
    if not is_newest(config.url):
        raise ConfigError("the database is not there or not up to date: run `breck db upgrade`")
    database = Database(config.url)
    try:
        yield database
    finally:
        database.engine.dispose()


@db.command("upgrade")
def upgrade_command() -> None:
    """Run all migrations and give every skill and item its row."""
    config = Config.from_environ()
    prepare(config)
    click.echo("The database is up to date.")
