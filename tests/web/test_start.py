"""`/` leads to the visitor's best language."""

import pytest
from flask.testing import FlaskClient

from tests.support.database import ON_SQLITE

pytestmark = ON_SQLITE


@pytest.mark.parametrize(
    ("accepts", "lang"),
    [
        ("fr", "fr"),
        ("de-LU,de;q=0.9", "de"),
        ("lb-LU", "lb"),
        ("pt-BR,pt;q=0.8,en;q=0.5", "pt"),
        ("es,it;q=0.9,pt;q=0.1", "pt"),
        ("en-GB;q=0.5,fr;q=0.7", "fr"),
        ("FR", "fr"),
        ("ja", "en"),
        ("*", "en"),
        ("", "en"),
        (";;;q=x, <script>", "en"),
        (None, "en"),
    ],
)
def test_the_browser_says_which(client: FlaskClient, accepts: str | None, lang: str) -> None:
    headers = {} if accepts is None else {"Accept-Language": accepts}
    response = client.get("/", headers=headers)

    assert response.status_code == 302
    assert response.headers["Location"] == f"/{lang}/"
    assert "Accept-Language" in response.headers["Vary"]
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("lang", ["en", "fr", "de", "lb", "pt"])
def test_a_language_in_the_path_outweighs_the_browser(client: FlaskClient, lang: str) -> None:
    response = client.get(f"/{lang}/", headers={"Accept-Language": "de"})

    assert f'<html lang="{lang}"' in response.text


def test_a_language_without_a_slash_leads_home(client: FlaskClient) -> None:
    response = client.get("/fr")

    assert response.status_code == 308
    assert response.headers["Location"].endswith("/fr/")


def test_other_languages_do_not_exist(client: FlaskClient) -> None:
    for path in ("/es/", "/EN/", "/e/", "/enn/"):
        assert client.get(path).status_code == 404


def test_nothing_can_be_sent_here(client: FlaskClient) -> None:
    assert client.post("/").status_code == 405
