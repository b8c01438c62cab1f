"""Only our own pages may send forms."""

import pytest

from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import HTMX, Learner, form, stored

pytestmark = ON_SQLITE
FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "nonsense"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "https://localhost"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
]
OURS = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://proxy.example"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_sites_form_is_refused_and_nothing_is_stored(learner: Learner, headers: dict[str, str]) -> None:
    response = learner.send("see-gap", form(learner.app, "see-gap"), headers=headers)

    assert response.status_code == 403
    assert stored(learner.app) == {}
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("headers", OURS)
def test_our_own_form_is_taken(learner: Learner, headers: dict[str, str]) -> None:
    assert learner.send("see-gap", form(learner.app, "see-gap"), headers=headers).status_code == 303


def test_the_refusal_is_a_page_in_the_readers_language(reader: Learner) -> None:
    response = reader.post("adaptivity", {"on": "0"}, headers=FOREIGN[0])

    page = parse(response.text)
    assert response.status_code == 403
    assert page.one("html")["lang"] == reader.lang
    assert "403" in page.one("main").text


def test_inside_a_page_it_is_a_fragment(learner: Learner) -> None:
    response = learner.send("see-gap", form(learner.app, "see-gap"), headers=HTMX | FOREIGN[0])

    assert response.status_code == 403
    assert "<html" not in response.text


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused_too(learner: Learner, method: str) -> None:
    response = learner.client.open("/en/erase", method=method.upper(), headers=FOREIGN[0])

    assert response.status_code in (403, 405)


def test_links_from_elsewhere_are_welcome(learner: Learner) -> None:
    assert learner.get("lessons/looking/", headers=FOREIGN[0])
    assert learner.client.head("/en/", headers=FOREIGN[0]).status_code == 200
