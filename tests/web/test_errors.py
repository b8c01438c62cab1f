"""What goes wrong is said in the visitor's language, on a page or inside one."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask, abort

from learning.app import create_app
from learning.config import Config
from learning.errors import words
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import HTMX, Learner
from tests.support.web import running

pytestmark = ON_SQLITE
CODES = (400, 403, 404, 405, 409, 413, 422, 429, 500, 503)


def crash() -> str:
    raise RuntimeError("secret of the house")


@pytest.fixture
def app(app: Flask) -> Flask:
    """The site with a way to every error."""

    def fail(code: int) -> str:
        abort(code)

    app.add_url_rule("/<any(en, fr, de, lb, pt):lang>/fail/<int:code>", view_func=fail, endpoint="fail")
    app.add_url_rule("/<any(en, fr, de, lb, pt):lang>/crash", view_func=crash, endpoint="crash")
    return app


def said(app: Flask, lang: str, code: int) -> tuple[str, str]:
    with app.test_request_context(f"/{lang}/"):
        app.preprocess_request()
        return words(code)


@pytest.mark.parametrize("code", CODES)
def test_every_error_is_a_page_in_the_readers_language(reader: Learner, code: int) -> None:
    page = reader.get(f"fail/{code}", code)

    title, text = said(reader.app, reader.lang, code)
    assert page.one("html")["lang"] == reader.lang
    assert page.one("h1").text == title
    assert page.one("main").one("p", class_="lead").text == text
    assert page.one("a", class_="primary")["href"] == f"/{reader.lang}/"
    assert str(code) in page.one("main").text


@pytest.mark.parametrize("code", CODES)
def test_inside_a_page_it_is_a_fragment(reader: Learner, code: int) -> None:
    response = reader.client.get(f"/{reader.lang}/fail/{code}", headers=HTMX)

    assert response.status_code == code
    assert "<html" not in response.text
    assert parse(response.text).one(role="alert").one("h2").text == said(reader.app, reader.lang, code)[0]


@pytest.mark.parametrize(
    ("path", "code"), [("nothing", 404), ("modules/nothing/", 404), ("exercises/see-gap/response", 405), ("x/y/z", 404)]
)
def test_an_address_that_does_not_exist_still_has_a_language(reader: Learner, path: str, code: int) -> None:
    other = "de" if reader.lang != "de" else "fr"
    page = reader.get(path, code, headers={"Accept-Language": other})

    assert page.one("html")["lang"] == reader.lang
    assert page.one("h1").text == said(reader.app, reader.lang, code)[0]
    assert page.one("ul", class_="langs").all("a")[0]["href"].startswith("/en/")


def typed_pages(app: Flask) -> list[str]:
    """Every address of a page that says no more than its language."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.arguments == {"lang"} and "GET" in (rule.methods or ())]
    return [rule.rule.replace("<any(en, fr, de, lb, pt):lang>", "pt") for rule in rules]


def test_a_slash_too_many_or_too_few_leads_to_the_page(learner: Learner) -> None:
    pages = [page for page in typed_pages(learner.app) if page != "/pt/"]
    assert {"/pt/knowledge", "/pt/modules/"} < set(pages)

    for page in pages:
        other = page.rstrip("/") if page.endswith("/") else f"{page}/"
        response = learner.client.get(f"{other}?a=1")
        # The form for a group's code stands at both.
        assert response.status_code == 308 or other == "/pt/join", other
        assert response.headers.get("Location", f"{page}?a=1").removeprefix("http://localhost") == f"{page}?a=1"


@pytest.mark.parametrize("path", ["/pt/nothing/", "//evil.example/knowledge/", "/pt/modules/nothing/"])
def test_a_slash_leads_to_no_page_that_does_not_exist(learner: Learner, path: str) -> None:
    assert learner.client.get(path).status_code == 404


@pytest.mark.parametrize("typed", ["a%0Ab", "a%3Fb", "a%23b", "%C3%A9"])
def test_without_the_slash_an_address_says_what_it_said(learner: Learner, typed: str) -> None:
    response = learner.client.get(f"/pt/modules/{typed}/pack/")

    assert response.status_code == 308
    assert response.headers["Location"] == f"/pt/modules/{typed}/pack"


def test_a_form_is_not_sent_on_to_another_address(learner: Learner) -> None:
    assert learner.client.post("/pt/settings/").status_code == 404


@pytest.mark.parametrize("lang", ["en", "fr", "de", "lb", "pt"])
def test_without_a_language_in_the_address_the_browser_says_which(learner: Learner, lang: str) -> None:
    response = learner.client.get("/nothing", headers={"Accept-Language": lang})

    assert response.status_code == 404
    assert parse(response.text).one("html")["lang"] == lang


def test_our_own_fault_is_a_page_that_tells_no_secret(reader: Learner) -> None:
    page = reader.get("crash", 500)

    assert page.one("html")["lang"] == reader.lang
    assert page.one("h1").text == said(reader.app, reader.lang, 500)[0]
    assert "secret" not in page.text
    assert "Traceback" not in page.text
    assert {link["href"] for link in page.one("main").all("a")} == {
        f"/{lang}/" for lang in ("en", "fr", "de", "lb", "pt")
    }


def test_our_own_fault_is_logged(learner: Learner, caplog: pytest.LogCaptureFixture) -> None:
    learner.get("crash", 500)

    assert "secret of the house" in caplog.text


def test_our_own_fault_tells_no_secret_in_debug_mode_either(config: Config) -> None:
    for app in running(create_app(replace(config, debug=True))):
        app.add_url_rule("/en/crash", view_func=crash, endpoint="crash")
        response = app.test_client().get("/en/crash")
        assert response.status_code == 500
        assert "secret" not in response.text


def test_what_may_be_tried_instead_is_named(learner: Learner) -> None:
    """The Allow header is what HTTP asks for with a 405."""
    response = learner.client.get("/en/exercises/see-gap/response")

    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]


def test_titles_differ_where_the_cure_differs(says: Callable[..., str], app: Flask) -> None:
    assert len({said(app, "en", code) for code in (403, 404, 405, 422, 429, 500)}) == 6
