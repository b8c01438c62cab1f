"""Every page of the site on the small course, as a browser shows it at 400 % zoom: its tree, and what is wrong with it.

The pages are those of the walk in `tests/web/walk.py`, which renders every template, so no new page can be left
out. The browser gets them from the process of the test, all in one tab.
"""

from __future__ import annotations

import calendar
import random
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BaseLoader, Environment
from playwright.sync_api import Browser, Page, Route
from werkzeug.test import TestResponse

from learning import i18n
from learning.app import create_app
from learning.config import Config
from tests.support.accounts import cheap_hashes
from tests.support.browser import until
from tests.support.certificates import issuing
from tests.support.finaltest import hold_out
from tests.support.placement import add_placement
from tests.support.web import StrictClient, running

HOST = "http://breck.test"
MEASURE = Path(__file__).with_name("measure.js").read_text("utf-8")
ZOOMED = {"width": 320, "height": 256}
"""What is left of 1280 by 1024 at 400 %."""
LARGEST = "() => { document.documentElement.dataset.text = '150'; }"
DOUBLED = "() => { document.documentElement.style.fontSize = '200%'; document.adoptedStyleSheets = []; }"
"""After a measurement, which leaves its spacing of the text behind."""
UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
_NAMED = re.compile(r"(?<=\?|&)(token|response|ticket|q|k|next)=[^&]*")
_CODE = re.compile(r"(?<=/join/)\w{6,8}")
_MONTHS = "|".join(calendar.month_name[1:])
_CHANGING = (
    (UUID, "UUID"),
    (re.compile(rf"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\d\d? (?:{_MONTHS})(?: \d{{4}})?"), "DATE"),
    (re.compile(r"\b\d{4}-\d\d-\d\d\b"), "DATE"),
    (re.compile(r"\b\d\d/\d\d/\d{4}\b"), "DATE"),
    (re.compile(rf"\b(?:{_MONTHS}) \d\d?, \d{{4}}"), "DATE"),
    (re.compile(r"\b\d\d?:\d\d(?:\s[AP]M)?\b"), "TIME"),
    (re.compile(r"(?<=token=|icket=)[\w.-]+"), "TOKEN"),
)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One page in the browser."""

    name: str
    """Its address, fit for the name of a file."""
    tree: str
    """What a screen reader finds, as Playwright writes it, without addresses and dates."""
    faults: dict[str, list[str]]
    """By kind; see `measure.js`."""


SPOKEN = """() => [...document.querySelectorAll(".explorable")].every((figure) => figure.hasAttribute("data-ready")
  && figure.querySelector(".reading").textContent === figure.querySelector(".vh[role=status]").textContent)"""
"""Whether the figures of a page have said aloud what they show: they do so a little after they show it."""


def tree_of(page: Page) -> str:
    """The tree of a page, without addresses and with a word in the place of what is another each time."""
    text = re.sub(r":?\n +- /url: .*(?=\n|$)", "", page.locator("body").aria_snapshot())
    for pattern, word in _CHANGING:
        text = pattern.sub(word, text)
    return f"{text}\n"


def name_of(path: str, status: int) -> str:
    """The address of a page as the name of a file: `lessons looking` for `/en/lessons/looking/`."""
    path = UUID.sub("UUID", _CODE.sub("CODE", _NAMED.sub(r"\1", path).removeprefix("/en")))
    words = re.sub(r"[^\w-]+", " ", path).strip() or "home"
    return f"{words} {status}" if status != 200 else words


class Noting(BaseLoader):
    """Remembers which templates were asked for."""

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader
        self.asked: set[str] = set()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, object]:  # type: ignore[override]
        self.asked.add(template)
        return self.loader.get_source(environment, template)


@dataclass(frozen=True)
class Walked:
    """What a walk through the site has met."""

    app: Flask
    pages: dict[str, str]
    """HTML by name: the pages as they are the last time that the walk comes by."""
    templates: set[str]


def walked(app: Flask, course: Path) -> Walked:
    """Go through the site; each page on the way must be a good page."""
    # Imported late: pytest must see the tests that it borrows from before anybody imports them.
    from tests.web.walk import walk

    found: dict[str, str] = {}
    assert app.jinja_env.loader is not None
    app.jinja_env.loader = noting = Noting(app.jinja_env.loader)

    class Collecting(StrictClient):
        def open(self, *args: object, **kwargs: object) -> TestResponse:
            response = super().open(*args, **kwargs)
            if response.mimetype == "text/html" and "<html" in response.text and not 300 <= response.status_code < 400:
                path = response.request.full_path.rstrip("?")
                found[name_of(path, response.status_code)] = response.text
            return response

    app.test_client_class = Collecting
    walk(app, course)
    return Walked(app, found, noting.asked)


def looked_at(browser: Browser, walk: Walked) -> Iterator[Seen]:
    """Show each page, take its tree, measure it."""
    for name, page in opened(browser, walk):
        yield Seen(name=name, tree=tree_of(page), faults=page.evaluate(MEASURE))


def too_wide(browser: Browser, walk: Walked) -> dict[str, list[str]]:
    """Pages that scroll sideways on a phone with the largest text: as the settings have it, and as a browser's own at
    200 %. What is folded away is open."""
    found = {}
    for name, page in opened(browser, walk):
        page.evaluate(LARGEST)
        faults = page.evaluate(MEASURE)["sideways"]
        page.evaluate(DOUBLED)
        if faults := [*faults, *page.evaluate(MEASURE)["sideways"]]:
            found[name] = faults
    return found


def opened(browser: Browser, walk: Walked) -> Iterator[tuple[str, Page]]:
    """Each page in the browser, by name."""
    client, files, shown = FlaskClient(walk.app), dict[str, TestResponse](), {"html": ""}

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path == "/page":
            route.fulfill(body=shown["html"], content_type="text/html; charset=utf-8")
        elif path.startswith(("/static/", "/explorables/")) and not path.startswith("/static/css/site.css?"):
            if path not in files:
                files[path] = client.get(path)
            route.fulfill(body=files[path].data, content_type=files[path].content_type)
        else:
            route.fulfill(status=204)

    context = browser.new_context(viewport=ZOOMED, locale="en", reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.route("**/*", answer)
    for name, shown["html"] in sorted(walk.pages.items()):
        page.goto(f"{HOST}/page")
        until(page, SPOKEN)
        yield name, page
    context.close()


Walk = Callable[..., Walked]


@pytest.fixture(scope="module")
def walks(
    richer_course: Path, tmp_path_factory: pytest.TempPathFactory, new_site: Callable[..., Path]
) -> Iterator[Walk]:
    """Goes through the site, with the words of the interface in a language, and the addresses in English."""
    with ExitStack() as stack:
        yield lambda lang="en": stack.enter_context(_walk(richer_course, tmp_path_factory, new_site, lang))


@pytest.fixture(scope="module")
def walk(walks: Walk) -> Walked:
    """One walk for all tests of a module."""
    return walks()


@contextmanager
def _walk(
    richer_course: Path, tmp_path_factory: pytest.TempPathFactory, new_site: Callable[..., Path], lang: str
) -> Iterator[Walked]:
    course = Path(shutil.copytree(richer_course, tmp_path_factory.mktemp("every-page") / "content"))
    hold_out(course)
    add_placement(course)
    instance = new_site(course) / "instance"
    config = Config(
        database_url=f"sqlite:///{instance / 'breck.sqlite3'}",
        content=course,
        instance=instance,
        secret_key="only for tests",
        rate_limit=0,
        rate_limit_new=0,
        debug=True,
    )
    said = i18n.translations(lang)
    with pytest.MonkeyPatch.context() as changed:
        cheap_hashes(changed)
        for app in running(create_app(issuing(config))):
            # What is drawn by lot is the same each time, and so are the pages.
            random.seed(7)
            dice = random.Random(7).randbytes
            words = patch("learning.i18n.translations", lambda _lang: said)
            with words, patch("os.urandom", dice), patch("random._urandom", dice):
                met = walked(app, course)
            yield met


@pytest.fixture(scope="module")
def every_page(browser: Browser, walk: Walked) -> list[Seen]:
    """All pages, looked at once for all tests of a module."""
    return list(looked_at(browser, walk))
