"""Files that never change under one address, and change it when they change."""

import gzip
import re

import brotli
import pytest
from flask.testing import FlaskClient

from learning import paths
from learning.assets import FOREVER, STYLESHEET
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner

pytestmark = ON_SQLITE
FILES = sorted(p.relative_to(paths.STATIC).as_posix() for p in paths.STATIC.rglob("*") if p.is_file())


@pytest.mark.parametrize("name", [*FILES, STYLESHEET])
def test_every_file_is_served_as_what_it_is(client: FlaskClient, name: str) -> None:
    response = client.get(f"/static/{name}")

    assert response.status_code == 200
    kind = {"css": "text/css", "woff2": "font/woff2", "svg": "image/svg+xml", "png": "image/png"}
    assert response.mimetype == kind.get(name.rpartition(".")[2], response.mimetype)
    assert not name.endswith(".js") or response.mimetype in ("text/javascript", "application/javascript")
    if name != STYLESHEET and b'from "./' not in (there := (paths.STATIC / name).read_bytes()):
        assert response.data == there


def test_modules_import_one_another_by_addresses_that_never_change(client: FlaskClient) -> None:
    script = client.get("/static/explorables/best-line.js").text

    (address,) = re.findall(r'from "([^"]+)"', script)
    assert re.fullmatch(r"/static/explorables/lib\.js\?v=[0-9a-f]{10}", address)
    assert client.get(address).text.count("export class Explorable") == 1


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_text_travels_small(client: FlaskClient, encoding: str, unpack: object) -> None:
    plain = client.get(f"/static/{STYLESHEET}")
    small = client.get(f"/static/{STYLESHEET}", headers={"Accept-Encoding": encoding})

    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == encoding
    assert small.headers["Vary"] == "Accept-Encoding"
    assert callable(unpack)
    assert unpack(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 3


def test_what_is_packed_already_is_not_packed_again(client: FlaskClient) -> None:
    (font,) = (name for name in FILES if name.endswith(".woff2"))

    assert "Content-Encoding" not in client.get(f"/static/{font}", headers={"Accept-Encoding": "br"}).headers


def test_with_its_version_it_is_kept_for_ever_and_without_it_is_asked_for_again(client: FlaskClient) -> None:
    assert client.get("/static/js/site.js?v=1").headers["Cache-Control"] == FOREVER
    assert client.get("/static/js/site.js").headers["Cache-Control"] == "no-cache"
    assert "public" not in client.get("/static/nothing.js?v=1").headers.get("Cache-Control", "")


def test_nobodys_cookie_travels_with_a_file(learner: Learner) -> None:
    learner.answer("see-gap")
    headers = learner.client.get("/static/js/site.js?v=1").headers

    assert "Set-Cookie" not in headers
    assert "Cookie" not in headers.get("Vary", "")


def test_every_file_that_a_page_asks_for_is_there_with_its_version(learner: Learner) -> None:
    page = learner.get("exercises/see-ordering/", headers={"Sec-Fetch-Site": "same-origin"})
    asked = {one.get("src") or one.get("href") for one in (*page.all("script"), *page.all("link"), *page.all("use"))}
    files = {url.partition("#")[0] for url in asked if url.startswith("/static/")}

    assert len(files) >= 4
    for url in files:
        assert re.fullmatch(r"/static/[\w./-]+\?v=[0-9a-f]{10}", url)
        assert learner.client.get(url).status_code == 200


def test_icons_that_a_page_uses_exist(learner: Learner) -> None:
    sprites = parse((paths.STATIC / "img/icons.svg").read_text("utf-8"))
    ids = {one["id"] for one in sprites.walk() if "id" in one}
    for path in ("", "learn", "knowledge", "settings", "exercises/see-gap/?hints=1", "lessons/looking/", "offline"):
        for use in learner.get(path).all("use"):
            assert use["href"].partition("#")[2] in ids


def test_the_stylesheet_joins_its_parts_and_knows_where_the_font_is(client: FlaskClient) -> None:
    css = client.get(f"/static/{STYLESHEET}").text

    fonts = re.findall(r'url\("(/static/[^"]+)"\)', css)
    assert fonts
    for url in fonts:
        assert client.get(url).status_code == 200
        assert "?v=" in url
    assert "@import" not in css
    assert not re.search(r"url\(\"?(https?:)?//", css)


@pytest.mark.parametrize(
    "name",
    [
        "nothing.css",
        "",
        "css",
        "css/",
        "../pyproject.toml",
        "css/../../pyproject.toml",
        "%2e%2e/pyproject.toml",
        "..%2fpyproject.toml",
        "//etc/passwd",
        "/etc/passwd",
        "%00",
        "js/site.js%00.png",
        "..\\pyproject.toml",
        "a" * 300,
        "a" * 5000,
        "a/" * 2000 + "b",
    ],
)
def test_nothing_else_is_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/{name}", follow_redirects=True).status_code == 404


def test_nothing_can_be_sent_there(client: FlaskClient) -> None:
    assert client.post("/static/js/site.js").status_code == 405
