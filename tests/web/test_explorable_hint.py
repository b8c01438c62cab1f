"""Without JavaScript a figure says what to use instead, and names only what is there."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from learning.catalogue.load import load
from learning.engine.items import Explorable
from learning.paths import CONTENT
from tests.support.database import ON_SQLITE
from tests.support.dom import parse

pytestmark = ON_SQLITE


@pytest.fixture
def content() -> Path:
    return CONTENT


def test_the_hint_without_javascript_is_true_for_each_figure(client: FlaskClient) -> None:
    slugs = [slug for slug, one in load(CONTENT).exercises.items() if isinstance(one.exercise, Explorable)]
    assert len(slugs) > 20
    for slug in slugs:
        figure = parse(client.get(f"/en/exercises/{slug}/").text).one("form", id="exercise")
        hint = figure.one("noscript").text
        assert ("the table" in hint) is bool(figure.all("table")), slug
        chosen = [box for box in figure.all("input", type="radio") if "checked" in box]
        assert ("Leave “" in hint) is bool(chosen), slug
        assert all(legend.text.strip() in hint for legend in figure.all("legend")[: len(chosen)]), slug
