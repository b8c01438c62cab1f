"""oEmbed: a machine asks how to show a page of ours; and what a teacher copies by hand."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask

from learning.app import create_app
from learning.config import Config
from learning.web.share import frame
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner
from tests.support.web import running

pytestmark = ON_SQLITE
BASE = "https://breck.example"
GUIDE = Path(__file__).parents[2] / "docs" / "embedding.md"


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    yield from running(create_app(replace(config, base_url=BASE, embed_origins=("https://moodle.example",))))


def asked(app: Flask, url: str, more: str = "", status: int = 200) -> Any:
    response = app.test_client().get(f"/oembed?url={quote(url, safe='')}{more}")
    assert response.status_code == status
    assert "Set-Cookie" not in response.headers
    return response.json if status == 200 else response.text


def source(html: str) -> str:
    return parse(html).one("iframe")["src"]


def test_a_lesson_is_rich(app: Flask) -> None:
    found = asked(app, f"{BASE}/fr/lessons/looking/")

    html = found.pop("html")
    assert found == {
        "version": "1.0",
        "type": "rich",
        "title": "Lesson looking fr",
        "provider_name": "Bréck",
        "provider_url": f"{BASE}/",
        "width": 720,
        "height": 900,
        "cache_age": 86400,
    }
    shown = parse(html).one("iframe")
    assert shown["src"] == f"{BASE}/embed/fr/lessons/looking/"
    assert (shown["title"], shown["width"], shown["height"]) == ("Lesson looking fr", "720", "900")
    assert app.test_client().get(urlsplit(shown["src"]).path).status_code == 200


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/de/lessons/looking/", "/embed/de/lessons/looking/"),
        ("/de/lessons/looking/?theme=dark#top", "/embed/de/lessons/looking/?theme=dark"),
        ("/pt/exercises/see-gap/?hints=2", "/embed/pt/exercises/see-gap/"),
        ("/embed/lb/exercises/see-gap/", "/embed/lb/exercises/see-gap/"),
        ("/embed/lb/figures/play-line/", "/embed/lb/figures/play-line/"),
    ],
)
def test_pages_and_frames_lead_to_frames(app: Flask, path: str, address: str) -> None:
    assert source(asked(app, BASE + path)["html"]) == BASE + address


def test_the_address_that_was_asked_counts_as_ours(app: Flask) -> None:
    assert asked(app, "http://localhost/en/lessons/looking/")["title"] == "Lesson looking en"


@pytest.mark.parametrize(
    ("more", "size"),
    [
        ("&maxwidth=400&maxheight=300", (400, 300)),
        ("&maxwidth=4000&maxheight=3000", (720, 900)),
        ("&maxwidth=x&maxheight=-1", (720, 900)),
        ("&format=json&maxheight=500", (720, 500)),
    ],
)
def test_it_takes_no_more_room_than_there_is(app: Flask, more: str, size: tuple[int, int]) -> None:
    found = asked(app, f"{BASE}/en/lessons/looking/", more)

    assert (found["width"], found["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in found["html"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "http://[",
        f"{BASE}/en/lessons/nothing/",
        f"{BASE}/en/exercises/nothing/",
        f"{BASE}/embed/en/figures/see-gap/",
        f"{BASE}/en/settings",
        f"{BASE}/en/modules",
        f"{BASE}/xx/lessons/looking/",
        "https://evil.example/en/lessons/looking/",
        "javascript://breck.example/en/lessons/looking/",
        "ftp://breck.example/en/lessons/looking/",
    ],
)
def test_of_what_is_not_ours_nothing_is_known(app: Flask, url: str) -> None:
    assert asked(app, url, status=404)


@pytest.mark.parametrize("other", ["xml", "", "yaml"])
def test_it_speaks_json_only(app: Flask, other: str) -> None:
    assert asked(app, f"{BASE}/en/lessons/looking/", f"&format={other}", 501)


def test_a_lesson_page_leads_there(reader: Learner) -> None:
    page = reader.get("lessons/looking/")

    link = page.one("link", type="application/json+oembed")
    parts = urlsplit(link["href"])
    found: Any = reader.client.get(f"{parts.path}?{parts.query}").json
    assert f"{parts.scheme}://{parts.netloc}" == BASE
    assert link["title"] == found["title"] == f"Lesson looking {reader.lang}"


def test_a_lesson_page_has_what_to_copy(reader: Learner, says: Callable[..., str]) -> None:
    page = reader.get("lessons/looking/?share=1")

    shown = parse(unescape(page.one("textarea", id="share-frame").text)).one("iframe")
    assert shown["src"] == f"{BASE}/embed/{reader.lang}/lessons/looking/"
    assert shown["title"] == f"Lesson looking {reader.lang}"
    for area in page.all("textarea"):
        assert "readonly" in area
        assert page.one("label", for_=area["id"])
    assert all("hidden" in button for button in page.all("button") if "data-copy" in button)
    sites = says(reader.lang, "These sites may show it: %(sites)s.", sites="https://moodle.example")
    assert sites in page.text


@pytest.mark.parametrize("slug", ["see-gap", "play-line"])
def test_an_exercise_page_has_what_to_copy(reader: Learner, says: Callable[..., str], slug: str) -> None:
    label = says(reader.lang, "Show this exercise on your own site")
    link = reader.get(f"exercises/{slug}/").one("a", href="?share=1#share")
    assert link.text == label

    page = reader.get(f"exercises/{slug}/?share=1")

    assert page.one("section", id="share").one("h2").text == label
    copied = {one["id"]: one.text for one in page.all("textarea")}
    assert source(copied["share-frame"]) == f"{BASE}/embed/{reader.lang}/exercises/{slug}/"
    assert ("share-figure" in copied) == (slug == "play-line")
    if slug == "play-line":
        assert source(copied["share-figure"]) == f"{BASE}/embed/{reader.lang}/figures/{slug}/"


def test_the_feedback_is_not_followed_by_lines_to_copy(learner: Learner) -> None:
    assert learner.answer("see-gap").all("textarea") == []


@pytest.mark.parametrize(
    "path",
    [
        "exercises/see-gap/",
        "/embed/{lang}/lessons/looking/",
        "/embed/{lang}/exercises/see-gap/",
        "/embed/{lang}/figures/play-line/",
    ],
)
def test_exercises_and_frames_can_be_discovered(reader: Learner, path: str) -> None:
    path = path.format(lang=reader.lang) if path.startswith("/") else f"/{reader.lang}/{path}"
    link = parse(reader.client.get(path).text).one("link", type="application/json+oembed")
    parts = urlsplit(link["href"])
    found: Any = reader.client.get(f"{parts.path}?{parts.query}").json

    assert f"/embed/{reader.lang}/" in source(found["html"])
    assert link["title"]


def cors(sites: tuple[str, ...], config: Config, origin: str | None) -> tuple[str | None, bool]:
    """What a browser on another site is told, and whether a cache keeps sites apart."""
    for app in running(create_app(replace(config, base_url=BASE, embed_origins=sites))):
        headers = {"Origin": origin} if origin else {}
        address = f"/oembed?url={quote(BASE + '/en/lessons/looking/', safe='')}"
        response = app.test_client().get(address, headers=headers)
        assert response.status_code == 200
        assert "Access-Control-Allow-Credentials" not in response.headers
        return response.headers.get("Access-Control-Allow-Origin"), "Origin" in response.vary
    raise AssertionError


@pytest.mark.parametrize(
    ("sites", "origin", "told"),
    [
        ((), "https://moodle.example", None),
        (("https://moodle.example",), "https://moodle.example", "https://moodle.example"),
        (("https://moodle.example",), None, None),
        (("https://moodle.example",), "https://evil.example", None),
        (("https://moodle.example",), "http://moodle.example", None),
        (("https://*.school.example",), "https://a.school.example", "https://a.school.example"),
        (("https://*.school.example",), "https://school.example", None),
        (("https://*.school.example",), "https://evilschool.example", None),
        (("https://*.school.example",), "http://a.school.example", None),
        (("*",), "https://any.example", "*"),
    ],
)
def test_sites_that_may_show_frames_may_ask_from_the_browser(
    config: Config, sites: tuple[str, ...], origin: str | None, told: str | None
) -> None:
    assert cors(sites, config, origin) == (told, sites not in ((), ("*",)))


def test_a_title_cannot_break_out_of_the_lines(app: Flask) -> None:
    title = """L'IA <b> "&" """
    with app.app_context():
        html = frame("https://breck.example/?a=1&b=2", title, "100%", 900)

    assert "L'IA" in html
    assert (parse(html).one("iframe")["title"], source(html)) == (title, "https://breck.example/?a=1&b=2")


def test_whom_to_ask_when_nobody_is_allowed(config: Config) -> None:
    for app in running(create_app(replace(config, contact="help@breck.example"))):
        page = Learner(app).get("lessons/looking/?share=1")

        assert "So far no other site may show it." in page.text
        assert page.one("a", href="mailto:help@breck.example")


def test_everybody_may_when_the_operator_says_so(config: Config) -> None:
    for app in running(create_app(replace(config, embed_origins=("*",)))):
        assert "Any site may show it" in Learner(app).get("lessons/looking/?share=1").text


def test_the_guide_has_the_same_lines(learner: Learner) -> None:
    script = learner.client.get("/en/lessons/looking/?share=1").text.partition('id="share-script"')[2]
    lines = unescape(script.partition(">")[2].partition("</textarea>")[0])

    assert lines in GUIDE.read_text("utf-8")
