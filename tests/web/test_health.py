"""Whether the process lives, and whether it can serve."""

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from learning.app import create_app
from learning.config import Config
from learning.extensions import KEY
from models import Item, ParameterSet, ParameterSetStatus
from tests.support.learner import Learner, site
from tests.support.web import running


@pytest.mark.parametrize(("path", "text"), [("/healthz", "ok\n"), ("/readyz", "ready\n")])
def test_all_is_well(client: FlaskClient, path: str, text: str) -> None:
    response = client.get(path)

    assert (response.status_code, response.text, response.mimetype) == (200, text, "text/plain")


def test_a_database_without_tables_is_alive_but_not_ready(empty_database_url: str, content: Path) -> None:
    config = Config(database_url=empty_database_url, content=content, secret_key="only for tests")
    for app in running(create_app(config)):
        client = app.test_client()
        assert client.get("/healthz").status_code == 200
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.text.startswith("not ready: ")
        assert "Traceback" not in response.text


def test_a_database_that_does_not_know_the_course_is_not_ready(app: object, config: Config) -> None:
    for other in running(create_app(config)):
        with site(other).database.write() as rows:
            rows.execute(sa.delete(Item).where(Item.slug == "see-gap"))
        response = other.test_client().get("/readyz")
        assert (response.status_code, response.text) == (503, "not ready: NotSynced\n")


def test_a_server_that_does_not_answer_is_not_ready(config: Config, tmp_path: Path) -> None:
    nowhere = f"postgresql+psycopg://nobody@localhost/none?host={tmp_path}&connect_timeout=1"
    for app in running(create_app(replace(config, database_url=nowhere))):
        client = app.test_client()
        assert client.get("/healthz").status_code == 200
        response = client.get("/readyz")
        assert (response.status_code, response.text) == (503, "not ready: OperationalError\n")
        assert client.get("/en/").status_code == 500


def test_it_is_ready_again_once_the_database_is(config: Config) -> None:
    for app in running(create_app(config)):
        with site(app).database.write() as rows:
            gap = rows.scalars(sa.select(Item).where(Item.slug == "see-gap")).one()
            values = {"uuid": gap.uuid, "slug": gap.slug, "skill_id": gap.skill_id}
            rows.execute(sa.delete(Item).where(Item.slug == "see-gap"))
        assert app.test_client().get("/readyz").status_code == 503
        with app.extensions[KEY].database.write() as rows:
            rows.add(Item(**values))
        assert app.test_client().get("/readyz").status_code == 200
        assert Learner(app).get("exercises/see-gap/")


def test_a_database_without_a_set_in_use_is_not_ready(config: Config) -> None:
    for app in running(create_app(config)):
        with site(app).database.write() as rows:
            rows.execute(sa.update(ParameterSet).values(status=ParameterSetStatus.RETIRED))
        response = app.test_client().get("/readyz")
        assert (response.status_code, response.text) == (503, "not ready: NoActiveSet\n")
