"""Pages that explain the site itself."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from learning.app import create_app
from learning.config import Config
from learning.engine.parameters import shipped
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, stored
from tests.support.web import running

pytestmark = ON_SQLITE
PAGES = {
    "privacy": "Privacy",
    "accessibility": "Accessibility statement",
    "about-the-ai": "About the AI in Bréck",
    "offline": "No connection",
}


@pytest.mark.parametrize(("path", "title"), PAGES.items())
def test_each_is_there_in_every_language(reader: Learner, says: Callable[..., str], path: str, title: str) -> None:
    page = reader.get(path)

    assert page.one("h1").text == says(reader.lang, title)
    assert stored(reader.app) == {}
    assert reader.client.get_cookie("breck") is None


@pytest.mark.parametrize("path", PAGES)
def test_nothing_can_be_sent_there(learner: Learner, path: str) -> None:
    assert learner.post(path).status_code == 405


@pytest.mark.parametrize("path", [path for path in PAGES if path != "offline"])
def test_each_can_be_reached_from_every_page(learner: Learner, path: str) -> None:
    assert learner.get("").one("footer").one("a", href=f"/en/{path}")


@pytest.mark.parametrize("path", ["privacy", "accessibility"])
@pytest.mark.parametrize("contact", ["", "help@commune.example"])
def test_who_runs_the_site_is_named(config: Config, path: str, contact: str) -> None:
    for app in running(create_app(replace(config, operator="Gemeng <Esch>", contact=contact))):
        page = Learner(app).get(path)
        mails = [link["href"] for link in page.one("main").all("a") if link["href"].startswith("mailto:")]
        assert mails == ([f"mailto:{contact}"] if contact else [])
        assert path == "accessibility" or "Gemeng <Esch>" in page.text


def test_the_numbers_in_use_are_told(learner: Learner) -> None:
    page = learner.get("about-the-ai")

    cells = [cell.text.replace("\u00a0", "").replace(" ", "") for cell in page.one("tbody").all("td")]
    default = shipped().default
    for value in (default.prior, default.learn, default.slip, shipped().guess["choice-3"], shipped().guess["numeric"]):
        assert f"{value:.0%}" in cells
    assert shipped().version in page.text
    assert "95" in page.one("main").text


def test_how_to_delete_is_one_step_away(learner: Learner) -> None:
    assert learner.get("privacy").one("a", href="/en/settings#erase")
    assert learner.get("settings").one("section", id="erase")
