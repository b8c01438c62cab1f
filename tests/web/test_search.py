"""The search page, with and without a script."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.support.database import ON_SQLITE
from tests.support.dom import parse

pytestmark = ON_SQLITE


def test_the_form_answers_without_a_script(client: FlaskClient) -> None:
    page = parse(client.get("/en/search?q=model").text)
    assert page.one("input", name="q")["value"] == "model"
    assert page.all("ol", class_="found")


def test_a_script_gets_the_results_alone(client: FlaskClient) -> None:
    answer = client.get("/de/search?q=Model", headers={"HX-Request": "true"}).text
    assert "<html" not in answer
    assert "<mark>" in answer


@pytest.mark.parametrize("lang", ["en", "fr", "de", "lb", "pt"])
def test_nothing_found_is_said_and_leads_on(client: FlaskClient, lang: str) -> None:
    page = parse(client.get(f"/{lang}/search?q=%3Cb%3Exyzzyq").text)
    assert "<b>" not in page.one("div", id="found").text.replace("<b>xyzzyq", "")
    assert page.one("div", id="found").one("a")["href"] == f"/{lang}/glossary"


def test_each_result_is_a_page(client: FlaskClient) -> None:
    found = parse(client.get("/fr/search?q=lesson").text).one("ol", class_="found").all("a")
    assert len(found) == 3
    for link in found:
        assert client.get(link["href"]).status_code == 200
