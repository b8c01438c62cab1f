"""Responses to learn from: a file, or the configured database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import sqlalchemy as sa

from learning.catalogue.load import load
from learning.config import Config
from learning.database import Database
from learning.engine.parameters import item_class
from learning.jobs.log import training_columns

if TYPE_CHECKING:
    from learning.lab.log import Log


def read_log(file: Path | None) -> Log:
    """From `file`, or without one the first responses without a hint in the database.

    Raises click.ClickException, which says what is wrong with the file or the database.
    """
    return _from_csv(file) if file else _from_database()


def _from_csv(file: Path) -> Log:
    from learning.lab.log import read_csv
    from learning.lab.log_csv import LogError

    try:
        return read_csv(file)
    except LogError as error:
        raise click.ClickException(str(error)) from None


def _from_database() -> Log:
    from learning.lab.log import Log

    config = Config.from_environ()
    classes = {slug: item_class(entry.exercise) for slug, entry in load(config.content).exercises.items()}
    database = Database(config.url)
    try:
        with database.read() as rows:
            columns = training_columns(rows, classes)
    except sa.exc.SQLAlchemyError as error:
        raise click.ClickException(
            f"the database does not answer as it should ({type(error).__name__}): run `breck db upgrade`"
        ) from None
    finally:
        database.engine.dispose()
    if not columns["user"]:
        raise click.ClickException("the database holds no responses to learn from yet; name a file")
    return Log.from_columns(**columns)
