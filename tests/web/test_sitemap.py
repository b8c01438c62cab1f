"""What search engines may read."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from flask import Flask

from learning.app import create_app
from learning.catalogue.schema import LANGUAGES
from learning.config import Config
from tests.support.database import ON_SQLITE
from tests.support.web import running

pytestmark = ON_SQLITE
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    yield from running(create_app(replace(config, base_url="https://breck.example")))


def urls(app: Flask) -> list[ElementTree.Element]:
    response = app.test_client().get("/sitemap.xml")
    assert response.mimetype == "application/xml"
    return ElementTree.fromstring(response.text).findall(f"{SITEMAP}url")


def test_every_page_of_the_course_is_there_once_in_each_language(app: Flask) -> None:
    found = [one.findtext(f"{SITEMAP}loc", "") for one in urls(app)]

    assert len(found) == len(set(found))
    assert all(one.startswith("https://breck.example/") for one in found)
    for lang in LANGUAGES:
        for path in ("", "modules/", "modules/basics/", "modules/beyond/", "lessons/deciding/", "glossary", "privacy"):
            assert f"https://breck.example/{lang}/{path}" in found
    assert not [one for one in found if "learn" in one.rpartition("/")[2] or "settings" in one]


def test_every_address_leads_to_a_page(app: Flask) -> None:
    client = app.test_client()
    for one in urls(app):
        loc = one.findtext(f"{SITEMAP}loc", "")
        response = client.get(urlsplit(loc).path)
        assert response.status_code == 200
        assert f'<link rel="canonical" href="{loc}">' in response.text


def test_each_names_its_other_languages(app: Flask) -> None:
    for one in urls(app):
        links = {link.get("hreflang"): link.get("href", "") for link in one.findall(f"{XHTML}link")}
        assert set(links) == set(LANGUAGES)
        assert one.findtext(f"{SITEMAP}loc") in links.values()
        assert len({link.split("/", 4)[4] for link in links.values()}) == 1


def test_robots_are_told_where_it_is_and_where_not_to_go(app: Flask) -> None:
    response = app.test_client().get("/robots.txt")

    assert response.mimetype == "text/plain"
    lines = response.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert "Sitemap: https://breck.example/sitemap.xml" in lines
    assert {"Disallow: /*/learn", "Disallow: /*/settings"} <= set(lines)


def test_nothing_can_be_sent_there(app: Flask) -> None:
    assert app.test_client().post("/sitemap.xml").status_code == 405
    assert app.test_client().post("/robots.txt").status_code == 405
