"""`breck db upgrade`: tables and rows for the course."""

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from click.testing import Result

from learning.catalogue.load import ContentError
from learning.database import make_engine
from tests.support.course import SLUGS

Run = Callable[..., Result]


def items(url: str) -> int:
    engine = make_engine(url)
    with engine.connect() as connection:
        found = connection.scalar(sa.text("SELECT count(*) FROM item"))
    engine.dispose()
    return int(found or 0)


def test_an_empty_database_gets_everything(run: Run, empty_database_url: str, small_course: Path) -> None:
    settings = {"BRECK_DATABASE_URL": empty_database_url, "BRECK_CONTENT": small_course}
    result = run("db", "upgrade", **settings)

    assert (result.exit_code, result.output) == (0, "The database is up to date.\n")
    assert items(empty_database_url) == len(SLUGS)
    assert run("db", "upgrade", **settings).exit_code == 0
    assert items(empty_database_url) == len(SLUGS)


def test_without_settings_it_is_a_file_in_the_folder_instance(run: Run, small_course: Path) -> None:
    assert run("db", "upgrade", BRECK_CONTENT=small_course).exit_code == 0

    assert Path("instance/breck.sqlite3").is_file()
    assert items("sqlite:///instance/breck.sqlite3") == len(SLUGS)


def test_a_course_that_cannot_be_read_leaves_the_database_alone(run: Run, course: Path) -> None:
    (course / "modules.toml").write_text("=", "utf-8")

    result = run("db", "upgrade", BRECK_CONTENT=course)

    assert isinstance(result.exception, ContentError)
    assert not Path("instance").exists()
